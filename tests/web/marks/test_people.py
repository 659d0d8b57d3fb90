"""A hundred people, and hours as a bar."""

from collections import Counter

import pytest

from comeback.web.marks import Fill, draw_load, draw_people


def test_people_are_filled_to_the_low_end_and_half_filled_to_the_high_end() -> None:
    mark = draw_people(p_low=0.58, p_high=0.90)

    assert Counter(person.fill for person in mark.people) == {Fill.FILLED: 58, Fill.HALF: 32, Fill.OPEN: 10}


@pytest.mark.parametrize(("p", "filled"), [(0.0, 1), (1.0, 99)])
def test_even_a_sure_thing_leaves_one_person_of_the_other_kind(p: float, filled: int) -> None:
    mark = draw_people(p_low=p, p_high=p)

    assert sum(person.fill is Fill.FILLED for person in mark.people) == filled


def test_no_person_stands_outside_the_drawing() -> None:
    mark = draw_people(p_low=0.2, p_high=0.4)

    assert max(person.x for person in mark.people) < mark.size
    assert max(person.y for person in mark.people) < mark.size


def test_a_week_with_more_hours_than_fit_is_told() -> None:
    mark = draw_load(planned_hours=39, fits_hours=38, most_hours=39)

    assert mark.is_over
    assert mark.width > mark.fits_x


def test_a_plan_without_hours_draws_nothing() -> None:
    assert draw_load(planned_hours=0, fits_hours=0, most_hours=0).width == 0
