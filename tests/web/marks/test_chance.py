import pytest

from comeback.web.marks import Side
from comeback.web.marks.chance import chance_axis, draw_chance, outcome_axis


def test_the_mark_stands_on_an_axis_of_100_and_no_figure_touches_its_name() -> None:
    axis = chance_axis(0.9)

    assert (axis.line_x, axis.line_label) == (90.0, "90")
    assert [tick.label for tick in axis.ticks] == ["0", "25", "50"]


@pytest.mark.parametrize(("is_pass", "line_x"), [(True, 100.0), (False, 0.0)])
def test_what_happened_stands_at_its_end_and_its_name_inside(is_pass: bool, line_x: float) -> None:  # noqa: FBT001 - one of two cases
    axis = outcome_axis(is_pass=is_pass)

    assert axis.line_x == line_x
    assert 10.0 < axis.name_x < 90.0


@pytest.mark.parametrize(
    ("low", "high", "side"),
    [(0.2, 0.89, Side.BELOW), (0.2, 0.9, Side.EITHER), (0.9, 0.99, Side.ABOVE)],
)
def test_a_chance_is_filled_under_the_mark_and_open_from_it_on(low: float, high: float, side: Side) -> None:
    drawn = draw_chance(0.5, low=low, high=high, p_mark=0.9)

    assert (drawn.x, drawn.low_x, drawn.high_x) == (50.0, 100 * low, 100 * high)
    assert drawn.side is side
