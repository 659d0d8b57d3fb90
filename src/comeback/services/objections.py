"""What the student says of a finding: that it is not true for them, and that it is after all."""

from datetime import date, datetime

from comeback.core.evidence.objections import Objection, standing
from comeback.errors import StateError
from comeback.services.course import diagnose
from comeback.services.journal import StudentId
from comeback.services.notebook import keep
from comeback.store.record import load_objections


class FindingGoneError(StateError):
    """A finding is not among those of the day."""

    def __init__(self) -> None:
        super().__init__(
            "This finding is not among those of today, so there is nothing to object to.",
            "Open Diagnosis again. New results can take a finding away.",
        )


def finding_title(*, student: StudentId, finding: str, today: date) -> str:
    """
    Say what a finding of the day says.

    Parameters
    ----------
    student : StudentId
        Whose.
    finding : str
        Id of the finding.
    today : date
        The study day.

    Returns
    -------
    str
        Its sentence.

    Raises
    ------
    FindingGoneError
        If it is not among the findings of the day.
    """
    diagnosis = diagnose(student=student, today=today)
    found = [each.title for each in diagnosis.findings if each.id == finding]
    found += [each.title for each in diagnosis.self_reports if each.id == finding]
    found += [f"{each.title}." for each in diagnosis.looked_for if each.id == finding and each.objection]
    if not found:
        raise FindingGoneError
    return found[0]


def said_of(*, student: StudentId, finding: str) -> Objection | None:
    """
    Find the objection to a finding that stands.

    Parameters
    ----------
    student : StudentId
        Whose.
    finding : str
        Id of the finding.

    Returns
    -------
    Objection or None
        None if nothing was said, or it was taken back.
    """
    return standing(load_objections(student)).get(finding)


def object_to(
    *,
    student: StudentId,
    finding: str,
    words: str,
    today: date,
    now: datetime,
    idempotency_key: str | None = None,
) -> None:
    """
    Keep that a finding is not true for the student.

    Parameters
    ----------
    student : StudentId
        Whose.
    finding : str
        Id of a finding of the day.
    words : str
        Why, in the student's own words; may be empty.
    today : date
        The study day.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Raises
    ------
    FindingGoneError
        If it is not among the findings of the day.
    """
    finding_title(student=student, finding=finding, today=today)
    said = Objection(finding=finding, on=today, words=words)
    keep(student=student, entry=said, now=now, idempotency_key=idempotency_key)


def take_back(
    *, student: StudentId, finding: str, today: date, now: datetime, idempotency_key: str | None = None
) -> None:
    """
    Take an objection back; both words stay on record.

    Parameters
    ----------
    student : StudentId
        Whose.
    finding : str
        Id of the finding.
    today : date
        The study day.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.
    """
    if said_of(student=student, finding=finding):
        said = Objection(finding=finding, on=today, is_taken_back=True)
        keep(student=student, entry=said, now=now, idempotency_key=idempotency_key)
