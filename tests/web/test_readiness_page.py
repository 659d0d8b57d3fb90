import re
from datetime import UTC, datetime, timedelta

import pytest

from comeback.core.diagnosis.sureness import of_hundred
from comeback.core.evidence.blocks import BankBlock
from comeback.core.readiness.values import Choice, Readiness, judged_row
from comeback.services.course import readiness
from comeback.services.entries import record_block
from comeback.services.profile import change_profile
from tests.people import Owner
from tests.web.invented import h1_of, hidden, page_of, today_of


def forecast_of(owner: Owner) -> Readiness:
    return readiness(student=owner.student, today=today_of())


def test_the_decision_is_a_sentence_and_a_stop(invented: Owner) -> None:
    page = page_of("/plan/readiness/")

    choice = forecast_of(invented).recommendation.choice
    begins = {Choice.SIT: "Sit.", Choice.TOO_EARLY: "Too early to say.", Choice.POSTPONE: "Postpone"}
    assert h1_of(page).startswith(begins[choice])
    assert page.count('class="is-here"') == 1


def test_the_sentence_and_the_table_have_the_figures_of_the_service(invented: Owner) -> None:
    page = page_of("/plan/readiness/")

    row = judged_row(forecast_of(invented))
    assert f"About {of_hundred(row.p_pass)} of 100 people with results like yours" in page
    assert f"as few as {of_hundred(row.low or 0)} or as many as {of_hundred(row.high or 0)}" in page
    for each in forecast_of(invented).dates:
        assert f'<td class="number">{of_hundred(each.p_pass)}</td>' in page


def test_every_reason_is_on_the_page_once(invented: Owner) -> None:
    page = page_of("/plan/readiness/").replace("&#x27;", "'")

    for reason in forecast_of(invented).recommendation.reasons[1:]:
        assert page.count(reason) == 1


@pytest.mark.usefixtures("invented")
def test_it_says_it_is_not_checked_against_real_results() -> None:
    assert "Not yet checked against real exam results" in page_of("/plan/readiness/")


@pytest.mark.usefixtures("invented")
def test_the_picture_is_described_and_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = page_of("/plan/readiness/")

    def draw_again(_drawing: object) -> str:
        raise AssertionError("the kept picture is enough")

    monkeypatch.setattr("comeback.web.pictures.draw_forecast", draw_again)

    assert 'aria-label="Chance of passing by date.' in first
    assert page_of("/plan/readiness/").count("<svg") == first.count("<svg")


def test_hidden_figures_take_the_picture_and_the_people_along(invented: Owner) -> None:
    hidden(invented)

    page = page_of("/plan/readiness/").partition("<main")[2]

    row = judged_row(forecast_of(invented))
    assert "chart-picture" not in page
    assert "people-hidden" in page
    assert f"About {of_hundred(row.p_pass)}" not in page
    assert not re.search(r'<td class="number">\d', page)


def test_another_date_can_be_looked_at(invented: Owner) -> None:
    on = today_of() + timedelta(days=100)

    page = page_of(f"/plan/readiness/?on={on.isoformat()}")

    assert f"On {on:%a} {on.day} {on:%b}" in page
    assert forecast_of(invented).recommendation.judged_on != on


@pytest.mark.usefixtures("invented")
def test_a_day_that_has_gone_is_one_clear_sentence() -> None:
    page = page_of(f"/plan/readiness/?on={today_of() - timedelta(days=1):%Y-%m-%d}", status=422)

    assert "a forecast looks ahead" in page


@pytest.mark.usefixtures("invented")
def test_what_is_no_date_is_said_beside_the_field() -> None:
    page = page_of("/plan/readiness/?on=soon")

    assert "This is not a day. A day is written 2026-09-26" in page


def test_without_evidence_no_chance_is_shown(arrived: Owner) -> None:
    page = page_of("/plan/readiness/")

    assert h1_of(page) == "Too early to say, and that is fine."
    assert "of 100 people" not in page
    assert forecast_of(arrived).recommendation.choice is Choice.TOO_EARLY


def test_what_would_change_the_answer_stands_as_sentences_and_as_a_table(invented: Owner) -> None:
    page = page_of("/plan/readiness/")

    changes = forecast_of(invented).changes
    assert changes is not None
    assert changes.next_form is not None
    said = page.partition("What would change this")[2].partition("</section>")[0]
    for reading in changes.next_form.readings:
        assert f"If the form reads {reading.epc:.0f}" in said
        assert f'<td class="number">{of_hundred(reading.p_pass)}</td>' in said
    assert "Two more weeks on a plan like this one" in said
    assert said.count('class="dot"') == 5


def test_what_disagrees_is_named_and_what_agrees_can_be_opened(invented: Owner) -> None:
    record_block(
        student=invented.student,
        block=BankBlock(on=today_of(), bank="another bank", items=400, correct=380),
        now=datetime.now(UTC),
    )

    page = page_of("/plan/readiness/").replace("&#x27;", "'")

    disagree = [signal.sentence for signal in forecast_of(invented).signals if not signal.agrees]
    assert any("timed bank questions were right" in sentence for sentence in disagree)
    assert all(sentence in page for sentence in disagree)


def test_two_dates_stand_against_permit_school_and_season(invented: Owner) -> None:
    ends_on = judged_row(forecast_of(invented)).on + timedelta(days=5)
    change_profile(
        student=invented.student, changes={"permit_ends_on": ends_on}, version=None, now=datetime.now(UTC)
    )

    page = page_of("/plan/readiness/")

    table = page.partition("The days that bind, and how two exam dates")[2].partition("</table>")[0]
    permit = table.partition("Sit: eligibility ends")[2]
    assert permit.index("fits") < permit.index("comes after it")
    assert "The pass at your school" in table
    assert "Applications can be sent" in table
    assert table.count('class="stamp"') == table.count('<th scope="row"')


def test_a_break_told_ahead_lowers_the_chance_and_is_named(invented: Owner) -> None:
    before = judged_row(forecast_of(invented))
    off = tuple(today_of() + timedelta(days=day) for day in range(7, 21))

    change_profile(
        student=invented.student,
        changes={"unavailable": off},
        version=None,
        now=datetime.now(UTC),
    )

    after = judged_row(forecast_of(invented))
    assert after.p_pass < before.p_pass
    assert after.no_growth == before.no_growth
    assert "12 days off before the date, as you have told them; a long break costs" in page_of(
        "/plan/readiness/"
    )
