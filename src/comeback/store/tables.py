"""Which tables there are, whose their rows are, and what is forgotten with what."""

from collections.abc import Iterable
from pathlib import Path

from django.db import connection, models

from comeback.store.models import (
    AnkiCardRow,
    AnkiCollectionRow,
    AnkiNoteQuestionRow,
    AnkiNoteRow,
    AnkiNoteSystemRow,
    AnkiReviewRow,
    AnswerRow,
    AreaNameRow,
    AttemptRow,
    BandAreaRow,
    BandRow,
    BankAnswerAreaRow,
    BankAnswerRow,
    BankTestRow,
    BankTotalsRow,
    BlockAreaRow,
    BlockRow,
    BusyTimeRow,
    CheckInRow,
    ColumnLayoutRow,
    ContactRow,
    DayHoursRow,
    DayOffRow,
    ExportRow,
    HandbookPageRow,
    HandbookRow,
    InterviewRehearsalRow,
    InventoryEntryRow,
    KeptPlanRow,
    LetterRow,
    LookedUpRow,
    MeetingNoteRow,
    MoneyLineRow,
    ObjectionRow,
    OwnedFormRow,
    OwnWordsRow,
    ParkedThoughtRow,
    PlannedMinutesRow,
    PolicyAnswerRow,
    PrintedLineAreaRow,
    PrintedLineRow,
    PrintedRow,
    ProfileRow,
    ProposalRow,
    ReadThroughRow,
    ReportRow,
    Row,
    RunningRow,
    SelfAssessmentRow,
    ShownRow,
    SittingRow,
    SnapshotRow,
    SourceProblemRow,
    SourceRow,
    StartAnswerRow,
    StartChoiceRow,
    StepMarkRow,
    StudentRow,
    SupersededRow,
    TaskMarkRow,
    TripwireRow,
    UploadRow,
    WriteKeyRow,
)
from comeback.store.writing import writing

TO_STUDENT: dict[type[Row], str] = {
    StudentRow: "pk",
    ProfileRow: "student",
    DayOffRow: "student",
    DayHoursRow: "student",
    OwnedFormRow: "student",
    SourceRow: "student",
    SupersededRow: "source__student",
    SourceProblemRow: "source__student",
    SittingRow: "source__student",
    AnswerRow: "sitting__source__student",
    PrintedRow: "source__student",
    PrintedLineRow: "printed__source__student",
    PrintedLineAreaRow: "line__printed__source__student",
    SelfAssessmentRow: "source__student",
    BlockRow: "source__student",
    BlockAreaRow: "block__source__student",
    BankTestRow: "source__student",
    BankAnswerRow: "test__source__student",
    BankAnswerAreaRow: "answer__test__source__student",
    BankTotalsRow: "source__student",
    AnkiCollectionRow: "source__student",
    AnkiNoteRow: "source__student",
    AnkiNoteSystemRow: "source__student",
    AnkiNoteQuestionRow: "source__student",
    AnkiCardRow: "source__student",
    AnkiReviewRow: "student",
    ReportRow: "source__student",
    BandRow: "report__source__student",
    BandAreaRow: "band__report__source__student",
    AttemptRow: "source__student",
    BusyTimeRow: "source__student",
    CheckInRow: "student",
    StartAnswerRow: "student",
    StartChoiceRow: "answer__student",
    AreaNameRow: "student",
    ObjectionRow: "student",
    ColumnLayoutRow: "student",
    KeptPlanRow: "student",
    PlannedMinutesRow: "plan__student",
    TaskMarkRow: "student",
    ShownRow: "student",
    ContactRow: "student",
    LetterRow: "student",
    StepMarkRow: "student",
    RunningRow: "student",
    MoneyLineRow: "student",
    ParkedThoughtRow: "student",
    TripwireRow: "student",
    PolicyAnswerRow: "student",
    HandbookRow: "student",
    HandbookPageRow: "handbook__student",
    MeetingNoteRow: "student",
    OwnWordsRow: "student",
    InventoryEntryRow: "student",
    LookedUpRow: "student",
    ReadThroughRow: "student",
    InterviewRehearsalRow: "student",
}
"""Tables of an export, each after those it points to, with the way from a row to its student."""

NOT_EXPORTED: tuple[type[Row], ...] = (WriteKeyRow, ExportRow, ProposalRow, SnapshotRow, UploadRow)
"""Tables that are derived, or say something about this machine only."""

CHECK_IN = "check_in"
"""What the ledger calls a source of check-ins."""

KINDS: dict[str, tuple[type[Row], ...]] = {
    "evidence": (SourceRow, AreaNameRow, ColumnLayoutRow, ObjectionRow),
    "check_ins": (SourceRow,),
    "start": (StartAnswerRow,),
    "plans": (KeptPlanRow, TaskMarkRow),
    "forecasts": (),
    "school": (
        ContactRow,
        LetterRow,
        StepMarkRow,
        RunningRow,
        MoneyLineRow,
        PolicyAnswerRow,
        HandbookRow,
        MeetingNoteRow,
    ),
    "thoughts": (ParkedThoughtRow, TripwireRow),
    "story": (OwnWordsRow, InventoryEntryRow, LookedUpRow, ReadThroughRow, InterviewRehearsalRow),
    "settings": (DayOffRow, DayHoursRow, OwnedFormRow),
}
"""What can be forgotten by itself, and the tables it goes from; their dependants go with them. Check-ins are
not forgotten with other evidence, nor that with them."""

NOTEBOOK = ("school", "thoughts", "story")
"""The kinds that are lines of the notebook."""


def names(*, has_check_ins: bool = False) -> tuple[str, ...]:
    """
    List the tables of an export.

    Parameters
    ----------
    has_check_ins : bool
        Whether check-ins are among them.

    Returns
    -------
    tuple of str
        Each after those it points to.
    """
    return tuple(row._meta.db_table for row in TO_STUDENT if has_check_ins or row is not CheckInRow)


def columns(table: str) -> tuple[str, ...]:
    """
    List the columns of a table.

    Parameters
    ----------
    table : str
        One of :func:`names`.

    Returns
    -------
    tuple of str
        In the order in which they are exported.
    """
    row = next(row for row in TO_STUDENT if row._meta.db_table == table)
    return tuple(field.attname for field in row._meta.concrete_fields)


def is_untouched(student: int) -> bool:
    """
    Say whether a journal holds nothing of the student's yet.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    bool
        True with the settings as they began, and nothing else.
    """
    rows = (_all(row).filter(_of(student, path)) for row, path in TO_STUDENT.items())
    counts = {found.model: found.count() for found in rows}
    begun = ProfileRow.objects.filter(student_id=student, version=1).exists()
    return begun and sum(counts.values()) == counts[StudentRow] + counts[ProfileRow]


def count_kinds(student: int) -> dict[str, int]:
    """
    Count what is kept, by kind.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    dict of str to int
        Entries of the ledger, check-ins, answers of the guided start, plans kept or shown,
        forecasts shown, lines of the notebook, and changes of settings.
    """
    changes = ProfileRow.objects.filter(student_id=student).values_list("version", flat=True).first() or 1
    return {
        **{
            kind: _of_kind(student, kind, SourceRow).exclude(models.Q(("state", SourceRow.STAGING))).count()
            for kind in ("evidence", "check_ins")
        },
        "start": StartAnswerRow.objects.filter(student_id=student).count(),
        "plans": KeptPlanRow.objects.filter(student_id=student).count()
        + ShownRow.objects.filter(student_id=student, kind="plan").count(),
        "forecasts": ShownRow.objects.filter(student_id=student, kind="readiness").count(),
        **{kind: sum(_all(row).filter(_of(student)).count() for row in KINDS[kind]) for kind in NOTEBOOK},
        "settings": changes - 1,
    }


def delete_kinds(student: int, kinds: Iterable[str]) -> None:
    """
    Delete every row of some kinds, and everything derived; inside a write.

    Parameters
    ----------
    student : int
        Whose.
    kinds : iterable of str
        Keys of ``KINDS``.
    """
    chosen = set(kinds)
    for derived in (SnapshotRow, UploadRow, ProposalRow, WriteKeyRow):
        _all(derived).filter(_of(student)).delete()
    for kind in chosen:
        for row in KINDS[kind]:
            _of_kind(student, kind, row).delete()
    if "plans" in chosen:
        ShownRow.objects.filter(student_id=student, kind="plan").delete()
    if "forecasts" in chosen:
        ShownRow.objects.filter(student_id=student, kind="readiness").delete()
    if "settings" in chosen:
        _reset_profile(student)


def delete_student(student: int) -> None:
    """
    Delete everything; inside a write.

    Parameters
    ----------
    student : int
        Whose.
    """
    StudentRow.objects.filter(pk=student).delete()


def save_export(student: int, path: str) -> None:
    """
    Remember where an export was written.

    Parameters
    ----------
    student : int
        Whose.
    path : str
        The file.
    """
    with writing():
        ExportRow.objects.get_or_create(student_id=student, path=path)


def load_exports(student: int) -> tuple[str, ...]:
    """
    Load where exports were written.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of str
        The files, first written first.
    """
    return tuple(ExportRow.objects.filter(student_id=student).order_by("pk").values_list("path", flat=True))


def journal_path() -> Path:
    """
    Name the open file.

    Returns
    -------
    Path
        The journal.
    """
    return Path(str(connection.settings_dict["NAME"]))


def _of(student: int, path: str = "student") -> models.Q:
    return models.Q((path, student))


def _all(row: type[Row]) -> models.QuerySet[Row]:
    return models.QuerySet(row)


def wipe() -> None:
    """Delete every row of every table; inside a write."""
    for row in (*NOT_EXPORTED, *reversed(TO_STUDENT)):
        _all(row).delete()


def _of_kind(student: int, kind: str, row: type[Row]) -> models.QuerySet[Row]:
    found = _all(row).filter(_of(student, TO_STUDENT[row]))
    if row is not SourceRow:
        return found
    is_check_in = models.Q(kind=CHECK_IN)
    return found.filter(is_check_in if kind == "check_ins" else ~is_check_in)


def _reset_profile(student: int) -> None:
    kept = ProfileRow.objects.get(student_id=student)
    kept.delete()
    ProfileRow.objects.create(student_id=student, timezone=kept.timezone)
