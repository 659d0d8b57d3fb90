from datetime import date

import pytest

from comeback import facts
from comeback.core.exam import ExamFormat, format_on


@pytest.mark.parametrize(
    ("on", "blocks", "minutes", "items"),
    [
        (date(2026, 5, 13), 7, 60, 40),
        (date(2026, 5, 14), 14, 30, 20),
        (date(2027, 2, 16), 14, 30, 20),
    ],
)
def test_the_day_decides_the_format(on: date, blocks: int, minutes: int, items: int) -> None:
    known = format_on(facts.exam_formats(), on)

    assert (known.blocks, known.minutes_per_block, known.max_items_per_block) == (blocks, minutes, items)


@pytest.mark.parametrize("known", facts.exam_formats(), ids=lambda known: known.id)
def test_blocks_breaks_and_tutorial_fill_the_day(known: ExamFormat) -> None:
    assert known.blocks * known.minutes_per_block + known.break_min + known.tutorial_min == known.session_min
    assert known.blocks * known.max_items_per_block == known.max_items


def test_a_day_before_all_known_formats_has_none() -> None:
    with pytest.raises(LookupError, match="2010-01-04"):
        format_on(facts.exam_formats(), date(2010, 1, 4))
