"""The ledger: which sources there are, what each brought, and whether it counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from comeback.core.evidence.sittings import PracticeExam, SittingKey
from comeback.errors import InputError
from comeback.store.anki import count_packages
from comeback.store.evidence import SourceProblem
from comeback.store.models import (
    AnswerRow,
    AttemptRow,
    BandRow,
    BankAnswerRow,
    BankTestRow,
    BankTotalsRow,
    BlockRow,
    BusyTimeRow,
    CheckInRow,
    PrintedRow,
    ReportRow,
    SelfAssessmentRow,
    SittingRow,
    SourceProblemRow,
    SourceRow,
    StartAnswerRow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSource:
    """
    A line of the ledger.

    Parameters
    ----------
    id : int
        Its number.
    kind, name_hint, digest : str
        What it is, what it is called, and the SHA-256 of its content.
    kept_at : datetime
        When.
    program_version : str
        The program that read it.
    is_undone : bool
        Whether it is hidden.
    first_on, last_on : date or None
        The days it speaks of.
    counts : mapping of str to int
        How much of each type of evidence; absent types are left out.
    problems : tuple of SourceProblem
        What was noted.
    """

    id: int
    kind: str
    name_hint: str
    digest: str
    kept_at: datetime
    program_version: str
    is_undone: bool
    first_on: date | None
    last_on: date | None
    counts: Mapping[str, int]
    problems: tuple[SourceProblem, ...]


class NoSuchSourceError(InputError):
    """
    The ledger has no line with this number.

    Parameters
    ----------
    source : int
        The number.
    """

    def __init__(self, source: int) -> None:
        super().__init__(
            f"There is no entry {source} in your evidence.", "The Evidence page lists what there is."
        )


def find_source(student: int, digest: str, kind: str) -> KeptSource | None:
    """
    Find a source by its content, undone ones included.

    Parameters
    ----------
    student : int
        Whose.
    digest : str
        SHA-256 of its content.
    kind : str
        Its kind.

    Returns
    -------
    KeptSource or None
        The latest such source.
    """
    row = (
        SourceRow.objects.filter(student_id=student, digest=digest, kind=kind)
        .exclude(state=SourceRow.STAGING)
        .order_by("-pk")
        .first()
    )
    return load_source(student, row.pk) if row else None


def load_source(student: int, source: int) -> KeptSource:
    """
    Load one line of the ledger.

    Parameters
    ----------
    student : int
        Whose.
    source : int
        Its number.

    Returns
    -------
    KeptSource
        The line.

    Raises
    ------
    NoSuchSourceError
        If there is none.
    """
    _owned(student, source)
    [line] = _lines(student, source)
    return line


def load_sources(student: int) -> tuple[KeptSource, ...]:
    """
    Load the ledger.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of KeptSource
        Latest first, undone ones included.
    """
    return tuple(_lines(student))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceName:
    """
    What a source is called.

    Parameters
    ----------
    kind, name_hint : str
        What it is, and the name of its file, ``""`` for what was typed.
    """

    kind: str
    name_hint: str


def load_source_names(student: int) -> dict[int, SourceName]:
    """
    Load what the sources are called, without what they hold.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    dict of int to SourceName
        By number, undone ones included.
    """
    rows = SourceRow.objects.filter(student_id=student).exclude(state=SourceRow.STAGING)
    return {
        source: SourceName(kind=kind, name_hint=name)
        for source, kind, name in rows.values_list("pk", "kind", "name_hint")
    }


def load_known_items(student: int) -> dict[SittingKey, tuple[frozenset[str], frozenset[int]]]:
    """
    Load which items of which sittings count already.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    dict of SittingKey to (ids, positions)
        Item ids, and positions in the form.
    """
    known: dict[SittingKey, tuple[set[str], set[int]]] = {}
    rows = AnswerRow.objects.filter(
        sitting__source__student_id=student, sitting__source__state=SourceRow.KEPT
    ).values_list("sitting__exam", "sitting__form", "sitting__on", "item_id", "position")
    for exam, form, on, item_id, position in rows.iterator():
        ids, positions = known.setdefault(_key(exam, form, on), (set(), set()))
        if item_id:
            ids.add(item_id)
        if position is not None:
            positions.add(position)
    return {key: (frozenset(ids), frozenset(positions)) for key, (ids, positions) in known.items()}


def hide_source(student: int, source: int, *, at: datetime) -> None:
    """
    Undo a source: its rows stay, and count no more.

    Parameters
    ----------
    student : int
        Whose.
    source : int
        Its number.
    at : datetime
        When, aware.

    Raises
    ------
    NoSuchSourceError
        If there is none.
    """
    _owned(student, source)
    SourceRow.objects.filter(pk=source, state=SourceRow.KEPT).update(state=SourceRow.UNDONE, undone_at=at)


def restore_source(student: int, source: int) -> None:
    """
    Let an undone source count again.

    Parameters
    ----------
    student : int
        Whose.
    source : int
        Its number.

    Raises
    ------
    NoSuchSourceError
        If there is none.
    """
    _owned(student, source)
    SourceRow.objects.filter(pk=source, state=SourceRow.UNDONE).update(state=SourceRow.KEPT, undone_at=None)


def _owned(student: int, source: int) -> None:
    if not SourceRow.objects.filter(pk=source, student_id=student).exclude(state=SourceRow.STAGING).exists():
        raise NoSuchSourceError(source)


def _key(exam: str, form: str, on: date) -> SittingKey:
    return SittingKey(exam=PracticeExam(exam), form=form, on=on)


def _lines(student: int, source: int | None = None) -> Iterator[KeptSource]:
    rows = SourceRow.objects.filter(student_id=student).exclude(state=SourceRow.STAGING).order_by("-pk")
    if source is not None:
        rows = rows.filter(pk=source)
    counts = _counts(student, source)
    problems: dict[int, list[SourceProblem]] = {}
    noted = SourceProblemRow.objects.filter(source__in=rows).order_by("pk")
    for row in noted.values_list("source_id", "line", "sentence", "hint", "needs_user"):
        problems.setdefault(row[0], []).append(
            SourceProblem(line=row[1], sentence=row[2], hint=row[3], needs_user=row[4])
        )
    for line in rows:
        yield KeptSource(
            id=line.pk,
            kind=line.kind,
            name_hint=line.name_hint,
            digest=line.digest,
            kept_at=line.kept_at,
            program_version=line.program_version,
            is_undone=line.state == SourceRow.UNDONE,
            first_on=line.first_on,
            last_on=line.last_on,
            counts=counts.get(line.pk, {}),
            problems=tuple(problems.get(line.pk, ())),
        )


def _counts(student: int, source: int | None) -> dict[int, dict[str, int]]:
    counts = count_packages(student)
    for name, rows, path in (
        ("answers", AnswerRow.objects, "sitting__source"),
        ("sittings", SittingRow.objects, "source"),
        ("printed", PrintedRow.objects, "source"),
        ("self_assessments", SelfAssessmentRow.objects, "source"),
        ("blocks", BlockRow.objects, "source"),
        ("bank_tests", BankTestRow.objects, "source"),
        ("bank_answers", BankAnswerRow.objects, "test__source"),
        ("bank_totals", BankTotalsRow.objects, "source"),
        ("check_ins", CheckInRow.objects, "source"),
        ("reports", ReportRow.objects, "source"),
        ("bands", BandRow.objects, "report__source"),
        ("attempts", AttemptRow.objects, "source"),
        ("start_answers", StartAnswerRow.objects, "source"),
        ("busy_times", BusyTimeRow.objects, "source"),
    ):
        chosen = rows.filter(**{f"{path}__student_id": student})
        if source is not None:
            chosen = chosen.filter(**{f"{path}_id": source})
        for found, count in chosen.values_list(f"{path}_id").annotate(n=Count("pk")).order_by():
            counts.setdefault(found, {})[name] = count
    return counts
