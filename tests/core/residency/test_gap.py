from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from comeback.core.exam.stamp import FactStamp, FactStatus
from comeback.core.residency.gap import Fit, Gap, GapUse, Pays, find_gap, fit, in_order

TODAY = date(2026, 11, 22)
SEPTEMBER = date(2027, 9, 1)
STAMP = FactStamp(status=FactStatus.INFERRED, sources=("judgment",), checked_on=TODAY)
TEACHING = GapUse(
    id="teaching", hours_low=2, hours_high=4, weeks_low=8, weeks_high=16, pays=Pays.SUBMISSION, stamp=STAMP
)
YEAR = replace(TEACHING, id="year", weeks_low=40, weeks_high=52, pays=Pays.LATER)
PROJECT = replace(TEACHING, id="project", pays=Pays.INTERVIEWS)


def gap_of(weeks: int) -> Gap:
    return Gap(from_on=TODAY, until_on=TODAY + timedelta(weeks=weeks))


def test_the_time_begins_the_day_after_an_exam_that_lies_ahead() -> None:
    ahead = find_gap(today=TODAY, exam_on=date(2027, 2, 16), until_on=SEPTEMBER)
    over = find_gap(today=TODAY, exam_on=date(2026, 11, 20), until_on=SEPTEMBER)
    none = find_gap(today=TODAY, exam_on=None, until_on=SEPTEMBER)

    assert (ahead.from_on, ahead.weeks) == (date(2027, 2, 17), 28)
    assert (over.from_on, over.weeks) == (TODAY, 40)
    assert none == over


def test_an_exam_after_the_application_leaves_no_week() -> None:
    assert find_gap(today=TODAY, exam_on=date(2027, 10, 1), until_on=SEPTEMBER).weeks == 0


def test_what_ends_in_time_even_at_its_longest_fits() -> None:
    found = [fit(TEACHING, gap_of(weeks)) for weeks in (16, 15, 8, 7)]

    assert found == [Fit.FITS, Fit.TIGHT, Fit.TIGHT, Fit.RUNS_ON]
    assert fit(YEAR, gap_of(80)) is Fit.OPEN


def test_what_fits_and_counts_first_stands_in_front() -> None:
    assert [use.id for use in in_order((YEAR, PROJECT, TEACHING), gap_of(20))] == [
        "teaching",
        "project",
        "year",
    ]


@given(weeks=st.integers(0, 120), more=st.integers(0, 60))
def test_more_time_never_fits_worse(weeks: int, more: int) -> None:
    order = list(Fit)

    assert order.index(fit(TEACHING, gap_of(weeks + more))) <= order.index(fit(TEACHING, gap_of(weeks)))
