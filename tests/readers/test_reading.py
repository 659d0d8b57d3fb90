from datetime import date

from comeback.core.evidence.blocks import BankBlock
from comeback.core.exam.attempts import Attempt, Outcome
from comeback.readers.reading import Kind, Reading


def test_the_span_runs_from_the_first_day_of_any_evidence_to_the_last() -> None:
    reading = Reading(
        kind=Kind.START,
        attempts=(Attempt(on=date(2026, 8, 3), outcome=Outcome.FAIL),),
        blocks=(BankBlock(on=date(2026, 9, 1), bank="UWorld", items=40, correct=22),),
    )

    assert reading.span == (date(2026, 8, 3), date(2026, 9, 1))


def test_an_empty_reading_has_no_span_and_no_counts() -> None:
    reading = Reading(kind=Kind.START)

    assert reading.span is None
    assert reading.counts == {}
