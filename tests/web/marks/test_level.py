"""A level against the pass line."""

import pytest

from comeback.web.marks import PassLine, Side, axis_around, draw_axis, draw_level, draw_strip, place, side_of

LINE = PassLine(epc=61.5, low_epc=60.5, high_epc=62.5)


@pytest.mark.parametrize(
    ("low", "high", "side"),
    [
        (50.0, 60.4, Side.BELOW),
        (50.0, 60.5, Side.EITHER),
        (61.0, 62.0, Side.EITHER),
        (62.5, 70.0, Side.EITHER),
        (62.6, 70.0, Side.ABOVE),
    ],
)
def test_a_level_has_a_side_only_when_its_whole_interval_clears_the_band(
    low: float, high: float, side: Side
) -> None:
    assert side_of(low_epc=low, high_epc=high, pass_line=LINE) is side


def test_an_axis_holds_every_interval_and_the_band_in_whole_steps() -> None:
    axis = axis_around([46, 69.5], pass_line=LINE)

    assert (axis.low_epc, axis.high_epc) == (45, 70)


def test_an_axis_without_levels_still_holds_the_band() -> None:
    axis = axis_around([], pass_line=LINE)

    assert (axis.low_epc, axis.high_epc) == (60, 65)


def test_what_lies_outside_the_axis_is_drawn_at_its_end() -> None:
    axis = axis_around([45, 70], pass_line=LINE)

    assert (place(-5, axis=axis), place(200, axis=axis)) == (0, 100)


def test_figures_that_would_touch_the_pass_line_are_left_out() -> None:
    mark = draw_axis(axis_around([46, 69.5], pass_line=LINE))

    assert [tick.label for tick in mark.ticks] == ["45", "50", "55", "65", "70"]


def test_the_dot_lies_within_its_interval() -> None:
    axis = axis_around([46, 69.5], pass_line=LINE)

    mark = draw_level(50, low_epc=46, high_epc=55, axis=axis)

    assert (mark.low_x, mark.x, mark.high_x) == (4, 20, 40)


def test_a_strip_leaves_room_for_its_label_at_the_left() -> None:
    strip = draw_strip(58.9, low_epc=56.8, high_epc=61.0, pass_line=LINE)

    assert strip.level.low_x >= 45
    assert strip.label == "you, 58.9"
    assert "between 56.8 and 61.0" in strip.description
