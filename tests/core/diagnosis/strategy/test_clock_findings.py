"""Pace, endings and fatigue: found where planted, said to be absent where not."""

import pytest

from comeback.core.diagnosis.findings import Finding, LookedFor, Result
from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import Pacing
from tests.core.diagnosis.diagnosis_cases import diagnosed, itemized


def found(record: Record, cause: str) -> Finding | LookedFor:
    diagnosis = diagnosed(record)
    looked_at: list[Finding | LookedFor] = [*diagnosis.findings, *diagnosis.looked_for]
    return next(each for each in looked_at if each.id == f"strategy.{cause}")


def test_hurried_endings_are_found_with_their_cost() -> None:
    hurried = Record(itemized=tuple(itemized(26 + i, end_seconds=30.0, end_drop=1.0) for i in range(3)))

    endings = found(hurried, "endings")

    assert isinstance(endings, Finding)
    assert endings.cost is not None
    # 1.0 logit at the middle of the scale is about 18 points on one item in ten.
    assert endings.cost.low < 1.8 < endings.cost.high
    assert endings.confidence is not None
    assert endings.confidence > 0.9
    assert "12 of 12 timed blocks" in endings.saw


def test_even_endings_show_no_sign() -> None:
    even = found(Record(itemized=(itemized(28), itemized(29))), "endings")

    assert isinstance(even, LookedFor)
    assert even.result is Result.NO_SIGN


def test_a_tired_last_section_is_found_with_areas_held_equal() -> None:
    tired = Record(itemized=tuple(itemized(26 + i, late_drop=0.6) for i in range(8)))

    fatigue = found(tired, "fatigue")

    assert isinstance(fatigue, Finding)
    assert fatigue.cost is not None
    # A quarter of the items, each about 11 points lower.
    assert fatigue.cost.low < 2.7 < fatigue.cost.high


def test_fatigue_of_one_form_alone_may_not_be_told_yet() -> None:
    fatigue = found(Record(itemized=(itemized(28, late_drop=0.3),)), "fatigue")

    if isinstance(fatigue, Finding):
        assert fatigue.confidence is not None
        assert fatigue.confidence < 0.95
    else:
        assert fatigue.cost is not None


@pytest.mark.parametrize("cause", ["endings", "fatigue", "early"])
def test_self_paced_forms_say_nothing_of_the_clock(cause: str) -> None:
    self_paced = found(Record(itemized=(itemized(28, pacing=Pacing.SELF, end_seconds=20.0),)), cause)

    assert isinstance(self_paced, LookedFor)
    assert self_paced.result is Result.NOT_ASKED


def test_blank_endings_are_hurried_endings() -> None:
    form = itemized(28, end_drop=1.0)
    blanks = tuple(
        a
        if a.position is None or (a.position - 1) % 50 < 45
        else type(a)(position=a.position, is_correct=False, is_omitted=True, system=a.system, task=a.task)
        for a in form.answers
    )

    endings = found(
        Record(itemized=(type(form)(key=form.key, pacing=form.pacing, answers=blanks),)), "endings"
    )

    assert isinstance(endings, Finding)


def test_positions_that_never_pass_one_section_are_not_read() -> None:
    form = itemized(28, end_seconds=20.0)
    cut = type(form)(key=form.key, pacing=form.pacing, answers=form.answers[:50])

    assert found(Record(itemized=(cut,)), "endings") == found(Record(), "endings")


def test_the_picture_of_endings_has_a_point_for_every_five_questions() -> None:
    endings = found(Record(itemized=(itemized(28, end_seconds=30.0, end_drop=1.2),)), "endings")

    assert isinstance(endings, Finding)
    assert [m.label for m in endings.measures][::9] == ["1–5", "46–50"]
    assert endings.measures[-1].seconds == pytest.approx(30.0)
