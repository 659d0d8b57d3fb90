"""What the log shows of reviews, practice tests and the day that was chosen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from comeback.core.diagnosis.findings import Basis, Finding, LookedFor, Result
from comeback.core.diagnosis.strategy.habits import FULL_LENGTHS, READY, REVIEW, find_habits
from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import Pacing
from comeback.core.evidence.study import StudyDay
from tests.core.diagnosis.diagnosis_cases import FACTS, TODAY, block, days_ago, fail, printed


def found(record: Record, id_: str) -> Finding | LookedFor:
    findings, looked_for = find_habits(record, as_of=TODAY, facts=FACTS, seed=0)
    looked: list[Finding | LookedFor] = [*findings, *looked_for]
    return next(each for each in looked if each.id == id_)


def days(*, blocks_min: int, review_min: int, number: int = 10) -> tuple[StudyDay, ...]:
    done_min = blocks_min + review_min
    return tuple(
        StudyDay(
            on=TODAY - timedelta(days=back),
            planned_min=done_min,
            done_min=done_min,
            blocks_min=blocks_min,
            review_min=review_min,
        )
        for back in range(1, number + 1)
    )


def test_reviews_much_shorter_than_the_blocks_are_named_with_seconds_a_question() -> None:
    record = Record(study=days(blocks_min=60, review_min=15), blocks=(block(correct=24, items=40, ago=3),))

    short = found(record, REVIEW)

    assert isinstance(short, Finding)
    assert (short.basis, short.cost, short.confidence) == (Basis.MEASURED, None, None)
    assert short.saw.startswith(
        "On 10 ticked days, 150 minutes of review stand beside 600 minutes of blocks."
    )
    # 150 minutes are 9,000 seconds, for 40 questions.
    assert "225 seconds of review for each of the 40 questions" in short.saw
    assert short.remedy_ids == ("long_review",)


@pytest.mark.parametrize(("review_min", "result"), [(60, Result.NO_SIGN), (90, Result.NO_SIGN)])
def test_reviews_as_long_as_the_blocks_are_no_sign(review_min: int, result: Result) -> None:
    looked = found(Record(study=days(blocks_min=60, review_min=review_min)), REVIEW)

    assert isinstance(looked, LookedFor)
    assert looked.result is result


def test_two_ticked_days_say_nothing_of_reviews() -> None:
    looked = found(Record(study=days(blocks_min=60, review_min=0, number=2)), REVIEW)

    assert isinstance(looked, LookedFor)
    assert looked.result is Result.NOT_ASKED


def test_practice_tests_unlike_the_exam_are_counted() -> None:
    loose = tuple(printed(form, 60.0, ago=60 + form, pacing=Pacing.SELF) for form in (26, 27, 28))

    unlike = found(Record(attempts=(fail(ago=60),), printed=loose), FULL_LENGTHS)

    assert isinstance(unlike, Finding)
    assert "Of 3 practice tests in the 180 days before the exam, 0 ran against the clock" in unlike.saw


def test_one_loose_practice_test_is_no_sign_and_one_of_unknown_pace_is_not_counted() -> None:
    one = Record(attempts=(fail(ago=60),), printed=(printed(26, 60.0, ago=70, pacing=Pacing.SELF),))
    unknown = Record(attempts=(fail(ago=60),), printed=(printed(26, 60.0, ago=70, pacing=Pacing.UNKNOWN),))

    looked = [found(record, FULL_LENGTHS) for record in (one, unknown)]

    assert [each.result for each in looked if isinstance(each, LookedFor)] == [
        Result.NO_SIGN,
        Result.NOT_ASKED,
    ]


def test_an_exam_sat_under_the_pass_line_came_before_the_results_said_ready() -> None:
    early = found(Record(attempts=(fail(ago=60),), printed=(printed(26, 52.0, ago=65),)), READY)

    assert isinstance(early, Finding)
    assert (early.cost, early.confidence) == (None, None)
    assert "Your mark is 90" in early.saw
    assert "not yours to choose" in early.alternatives


def test_an_exam_sat_far_over_the_pass_line_did_not() -> None:
    record = Record(
        attempts=(fail(ago=60),),
        printed=tuple(printed(form, 78.0, ago=60 + form - 25) for form in (26, 27, 28)),
    )

    looked = found(record, READY)

    assert isinstance(looked, LookedFor)
    assert looked.result is Result.NO_SIGN


def test_the_forecast_of_the_exam_day_uses_nothing_later() -> None:
    before = Record(attempts=(fail(ago=60),), printed=(printed(26, 60.0, ago=65),))
    with_later = replace(
        before, printed=(*before.printed, printed(27, 80.0, ago=1)), blocks=(block(correct=20),)
    )

    assert found(with_later, READY) == found(before, READY)


def test_without_a_practice_test_before_the_exam_the_date_is_not_judged() -> None:
    looked = found(Record(attempts=(fail(ago=60),), printed=(printed(26, 52.0, ago=10),)), READY)

    assert isinstance(looked, LookedFor)
    assert looked.result is Result.NOT_ASKED


def test_nothing_after_the_day_counts() -> None:
    later = Record(study=days(blocks_min=60, review_min=0)).as_of(days_ago(20))

    assert found(later, REVIEW) == found(Record(), REVIEW)
