"""Documents of one sitting become one fact."""

from datetime import date

from comeback.core.evidence.pooling import pool_sittings
from comeback.core.evidence.sittings import (
    Answer,
    ItemizedSitting,
    Pacing,
    PracticeExam,
    PrintedResult,
    SittingKey,
)

FIRST, LATER = date(2026, 10, 1), date(2026, 11, 1)


def key(form: str = "28", on: date = FIRST, exam: PracticeExam = PracticeExam.CBSSA) -> SittingKey:
    return SittingKey(exam=exam, form=form, on=on)


def listed(sitting: SittingKey, *ids: str) -> ItemizedSitting:
    answers = tuple(Answer(position=i, is_correct=True, item_id=item) for i, item in enumerate(ids, 1))
    return ItemizedSitting(key=sitting, pacing=Pacing.STANDARD, answers=answers)


def test_items_and_printed_figures_of_one_day_are_one_sitting() -> None:
    pooled = pool_sittings([listed(key(), "a")], [PrintedResult(key=key(), epc=60.0)])

    assert len(pooled) == 1
    assert pooled[0].printed is not None
    assert len(pooled[0].answers) == 1
    assert pooled[0].pacing is Pacing.STANDARD


def test_the_longest_list_of_items_speaks() -> None:
    pooled = pool_sittings([listed(key(), "a", "b"), listed(key(), "a")], [])

    assert [a.item_id for a in pooled[0].answers] == ["a", "b"]


def test_a_form_taken_again_is_not_first_seen() -> None:
    pooled = pool_sittings([listed(key(), "a"), listed(key(on=LATER), "a")], [])

    assert [s.is_first_seen for s in pooled] == [True, False]


def test_a_school_test_without_a_form_number_is_new_each_time() -> None:
    cbse = PracticeExam.CBSE

    pooled = pool_sittings(
        [],
        [
            PrintedResult(key=key("", FIRST, cbse), epc=55.0),
            PrintedResult(key=key("", LATER, cbse), epc=60.0),
        ],
    )

    assert [s.is_first_seen for s in pooled] == [True, True]


def test_an_item_met_in_an_earlier_form_counts_once() -> None:
    pooled = pool_sittings([listed(key("28"), "a", "b"), listed(key("29", LATER), "b", "c")], [])

    assert [[a.item_id for a in s.answers] for s in pooled] == [["a", "b"], ["c"]]


def test_a_student_who_says_they_had_seen_the_form_is_believed() -> None:
    pooled = pool_sittings([], [PrintedResult(key=key(), epc=70.0, was_seen_before=True)])

    assert not pooled[0].is_first_seen
