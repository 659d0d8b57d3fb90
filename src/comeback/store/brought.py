"""What one source brought, by itself."""

from comeback.core.evidence.record import Record
from comeback.core.evidence.start import StartAnswer
from comeback.store.area_names import load_area_names
from comeback.store.bank_tests import load_bank_tests_of, load_bank_totals_of
from comeback.store.blocks import load_blocks_of
from comeback.store.models import StartAnswerRow
from comeback.store.record import load_ledger
from comeback.store.score_reports import load_reports
from comeback.store.self_assessments import load_self_assessments
from comeback.store.sittings import load_itemized, load_printed


def load_brought(student: int, source: int) -> Record:
    """
    Load what one source brought, as if there were no other.

    Parameters
    ----------
    student : int
        Whose.
    source : int
        Its number; :func:`comeback.store.ledger.load_source` says whether it is theirs.

    Returns
    -------
    Record
        Also of a source that is undone. Attempts of every exam are in it.
    """
    return Record(
        attempts=load_ledger(student, source=source),
        itemized=load_itemized(student, source=source),
        printed=load_printed(student, source=source),
        self_assessments=load_self_assessments(student, source=source),
        blocks=load_blocks_of(source),
        bank_tests=load_bank_tests_of(source, names=load_area_names(student)),
        bank_totals=load_bank_totals_of(source),
        reports=load_reports(student, source=source),
        answers=_start_answers(student, source),
    )


def _start_answers(student: int, source: int) -> tuple[StartAnswer, ...]:
    rows = StartAnswerRow.objects.filter(student_id=student, source_id=source).order_by("pk")
    return tuple(
        StartAnswer(
            question=row.question,
            choices=tuple(choice.choice for choice in row.choices.all()),
            words=row.words,
            on=row.on,
        )
        for row in rows.prefetch_related("choices")
    )
