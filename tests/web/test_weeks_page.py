import re

import pytest

from comeback.core.evidence.start import StartAnswer
from comeback.services import start
from comeback.services.course import readiness
from comeback.services.expected import expected_levels
from comeback.services.planning import held_plan
from comeback.web.pages.weeks import then_and_now
from comeback.web.words import decimal
from tests.people import Owner
from tests.web.invented import h1_of, hidden, page_of, today_of


def test_every_week_is_a_row_and_this_one_is_lit(invented: Owner) -> None:
    page = page_of("/plan/weeks/")

    held = held_plan(student=invented.student)
    assert held is not None
    assert page.count('class="week-number"') == len(held.plan.weeks)
    assert page.count("is-lit") == 1
    assert re.search(r"weeks? to rebuild", h1_of(page))


def test_the_expected_level_is_the_forecasts_own(invented: Owner) -> None:
    forecast = readiness(student=invented.student, today=today_of())
    judged_on = forecast.recommendation.judged_on

    (expected,) = expected_levels(student=invented.student, today=today_of(), days=(judged_on,))

    theirs = next(row for row in forecast.dates if row.on == judged_on and row.level_epc is not None)
    assert expected.level_epc == pytest.approx(theirs.level_epc, abs=0.1)
    assert f"expected {decimal(expected.level_epc or 0, 0)}" in page_of("/plan/weeks/")


@pytest.mark.usefixtures("invented")
def test_expected_levels_are_called_an_assumption() -> None:
    assert "an assumption" in page_of("/plan/weeks/")


@pytest.mark.usefixtures("invented")
def test_then_and_now_stand_side_by_side() -> None:
    page = page_of("/plan/weeks/")

    table = page.partition("then-now")[2].partition("</table>")[0]
    assert "shorter than answering it" in table
    assert "longer than answering it" in table


def test_a_habit_nobody_told_is_left_out(invented: Owner) -> None:
    held = held_plan(student=invented.student)
    assert held is not None
    told = {"then_weeks": StartAnswer(question="then_weeks", words="7", on=today_of())}

    rows = then_and_now(held.plan, hours_a_day=6.0, answers=told, labels={})

    assert [(row.what, row.then, row.now) for row in rows] == [("Weeks", "7", str(len(held.plan.weeks)))]


def test_hidden_figures_leave_the_dates_and_hide_the_levels(invented: Owner) -> None:
    hidden(invented)

    page = page_of("/plan/weeks/")

    assert "hidden-track" in page
    assert not re.search(r"expected \d\d, \d\d to \d\d", page)


def test_without_evidence_no_level_is_expected(arrived: Owner) -> None:
    page = page_of("/plan/weeks/")

    assert "The dots are the level" not in page
    assert "expected 6" not in page
    assert "How you studied before is not told yet" in page
    assert not start.answers(student=arrived.student)
