import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback.core.exam.passing import SchoolKind
from comeback.core.exam.stamp import FactStatus
from comeback.core.residency.outcomes import Takers, share_interval
from comeback.core.residency.seen import Topic, statements_for
from comeback.facts.residency import cohorts, published_rates, residency_statements, series_break


def shares(takers: Takers, school: SchoolKind) -> dict[int, tuple[float, int | None]]:
    return {
        each.rate.year: (each.rate.share, each.rate.exams)
        for each in published_rates()
        if each.takers is takers and each.rate.school is school
    }


def test_a_share_of_a_hundred_exams_is_wide_and_of_thousands_is_not() -> None:
    # Wilson, z 1.28155: 79 % of 121, and 93 % of 23,028
    assert share_interval(0.79, 121) == pytest.approx((0.7388, 0.8334), abs=5e-4)
    assert share_interval(0.93, 23028) == pytest.approx((0.9278, 0.9321), abs=5e-4)


@given(share=st.floats(min_value=0, max_value=1), number=st.integers(min_value=1, max_value=10**6))
def test_a_share_lies_in_its_interval(share: float, number: int) -> None:
    low, high = share_interval(share, number)

    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


def test_first_takers_repeaters_and_all_are_told_apart() -> None:
    assert shares(Takers.FIRST, SchoolKind.US_MD) == {
        2025: (0.93, 23028),
        2024: (0.91, 23280),
        2022: (0.93, None),
        2021: (0.96, None),
    }
    assert shares(Takers.REPEAT, SchoolKind.US_DO)[2025] == (0.79, 121)
    assert shares(Takers.ALL, SchoolKind.INTERNATIONAL)[2023] == (0.68, None)


def test_the_series_breaks_where_canadian_schools_moved() -> None:
    assert series_break() == (2025, (SchoolKind.US_MD, SchoolKind.INTERNATIONAL))


def test_the_outcomes_are_those_published_with_their_limits() -> None:
    found = {each.id: each for each in cohorts()}

    assert found["us-md-1993"].people == 6594
    assert [each.share for each in found["us-md-1993"].findings] == [0.90, 0.908, 0.696]
    assert found["vcu-1999"].findings[0].share == 0.92  # 59 of 64
    assert all(each.limits for each in found.values())


def test_no_statement_says_that_schools_report_attempts_in_the_mspe() -> None:
    rule = next(each for each in residency_statements() if each.id == "unknown_mspe_rule")

    assert rule.topic is Topic.NOT_KNOWN
    assert rule.stamp.status is FactStatus.UNVERIFIED


def test_a_statement_for_some_schools_is_kept_from_others() -> None:
    everything = residency_statements()

    told = {each.id for each in statements_for(everything, SchoolKind.US_DO)}

    assert "unknown_comlex" in told
    assert "unknown_pathways" not in told
    assert not {each.id for each in statements_for(everything, None)} & {"unknown_comlex", "unknown_pathways"}
