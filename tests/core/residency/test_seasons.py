from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback.core.exam.stamp import FactStatus
from comeback.core.residency.seasons import Event, season, season_open_on
from comeback.facts.residency import season_facts

# AAMC and NRMP for 2026; the first day of 2027 from one site; the rest by the rules, with a calendar.
LITERAL = {
    2026: {
        Event.OPENS: date(2025, 6, 4),
        Event.SUBMIT: date(2025, 9, 3),
        Event.REGISTRATION: date(2025, 9, 15),
        Event.REVIEW: date(2025, 9, 24),
        Event.RANK_LIST: date(2026, 3, 4),
        Event.MATCH_WEEK: date(2026, 3, 16),
        Event.SOAP: date(2026, 3, 16),
        Event.MATCH_DAY: date(2026, 3, 20),
        Event.CLOSES: date(2026, 5, 31),
    },
    2027: {
        Event.OPENS: date(2026, 6, 3),
        Event.SUBMIT: date(2026, 9, 2),
        Event.REGISTRATION: date(2026, 9, 15),
        Event.REVIEW: date(2026, 9, 23),
        Event.RANK_LIST: date(2027, 3, 3),
        Event.MATCH_WEEK: date(2027, 3, 15),
        Event.SOAP: date(2027, 3, 15),
        Event.MATCH_DAY: date(2027, 3, 19),
        Event.CLOSES: date(2027, 5, 31),
    },
    2028: {
        Event.OPENS: date(2027, 6, 2),
        Event.SUBMIT: date(2027, 9, 1),
        Event.REGISTRATION: date(2027, 9, 15),
        Event.REVIEW: date(2027, 9, 22),
        Event.RANK_LIST: date(2028, 3, 1),
        Event.MATCH_WEEK: date(2028, 3, 13),
        Event.SOAP: date(2028, 3, 13),
        Event.MATCH_DAY: date(2028, 3, 17),
        Event.CLOSES: date(2028, 5, 31),
    },
}


@pytest.mark.parametrize("match_year", LITERAL)
def test_every_day_of_a_season_is_the_one_in_the_table(match_year: int) -> None:
    found = season(match_year, season_facts())

    assert {day.event: day.on for day in found.days} == LITERAL[match_year]


def test_match_week_is_five_days_and_the_soap_four() -> None:
    found = season(2028, season_facts())

    assert found.day(Event.MATCH_WEEK).until_on == date(2028, 3, 17)
    assert found.day(Event.SOAP).until_on == date(2028, 3, 16)


def test_a_day_that_was_read_has_its_status_and_one_by_rule_is_inferred() -> None:
    past, coming = season(2026, season_facts()), season(2027, season_facts())

    assert past.day(Event.SUBMIT).stamp.status is FactStatus.OFFICIAL
    assert coming.day(Event.OPENS).stamp.status is FactStatus.SECONDARY
    assert coming.day(Event.SUBMIT).stamp.status is FactStatus.INFERRED
    assert coming.day(Event.SUBMIT).rule == "first Wednesday of September"


def test_the_rules_give_the_days_that_were_read() -> None:
    facts = season_facts()
    rules_alone = type(facts)(rules=facts.rules)

    read = {(year, day.event): day.on for year, day in facts.published}

    assert read == {(year, event): season(year, rules_alone).on(event) for year, event in read}


def test_the_september_rules_give_the_days_of_2022() -> None:
    found = season(2023, season_facts())

    assert (found.on(Event.SUBMIT), found.on(Event.REVIEW)) == (date(2022, 9, 7), date(2022, 9, 28))


def test_in_november_the_season_to_come_is_the_one_after_next_march() -> None:
    assert season_open_on(date(2026, 11, 22), season_facts()).match_year == 2028
    assert season_open_on(date(2026, 9, 2), season_facts()).match_year == 2027


@given(st.integers(min_value=2015, max_value=2080))
def test_the_days_of_a_season_come_in_order(match_year: int) -> None:
    days = season(match_year, season_facts()).days

    assert [day.on for day in days] == sorted(day.on for day in days)
    assert all(day.on <= day.until_on for day in days)
