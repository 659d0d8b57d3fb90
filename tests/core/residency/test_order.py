from datetime import date

import pytest

from comeback.core.residency.order import out_of_order

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("dates", "name", "said"),
    [
        (
            {"matriculation_on": date(2028, 8, 1), "graduation_on": date(2028, 5, 15)},
            "graduation_on",
            "Graduation would come on 15 May 2028, before school begins on 1 Aug 2028.",
        ),
        (
            {"rotations_on": date(2028, 6, 1), "graduation_on": date(2028, 5, 15)},
            "graduation_on",
            "before rotations start",
        ),
        (
            {"matriculation_on": date(2026, 8, 1), "rotations_on": date(2026, 5, 1)},
            "rotations_on",
            "before school begins",
        ),
        (
            {"matriculation_on": date(2024, 8, 1), "step2_ck_on": date(2023, 5, 1)},
            "step2_ck_on",
            "before school begins",
        ),
        ({"graduation_on": date(2208, 5, 15)}, "graduation_on", "more than 20 years"),
        ({"match_year": 2020}, "match_year", "not one to aim at from 2026"),
        ({"match_year": 28}, "match_year", "not one to aim at"),
        ({"matriculation_on": date(2027, 8, 1), "match_year": 2027}, "match_year", "before or in the year"),
    ],
)
def test_a_date_that_cannot_be_is_named_with_the_other(
    dates: dict[str, date | int], name: str, said: str
) -> None:
    found = out_of_order(today=TODAY, **dates)  # type: ignore[arg-type]  # each case has its own fields

    assert found is not None
    assert found.name == name
    assert said in found.sentence
    assert found.hint


def test_dates_in_order_and_dates_not_given_are_fine() -> None:
    assert out_of_order(today=TODAY) is None
    assert (
        out_of_order(
            today=TODAY,
            matriculation_on=date(2024, 8, 1),
            rotations_on=date(2026, 5, 1),
            step2_ck_on=date(2027, 7, 15),
            graduation_on=date(2028, 5, 15),
            match_year=2028,
        )
        is None
    )
