from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback.core.exam.attempts import Attempt, Outcome, Step
from comeback.core.exam.passing import SchoolKind
from comeback.core.residency.change import Touched
from comeback.core.residency.delay import month_by_month
from comeback.core.residency.effects import effects
from comeback.core.residency.seasons import Event
from comeback.core.residency.timeline import (
    certified_on,
    season_aimed_at,
    seasons_that_fit,
    seven_years_end_on,
    waypoints,
)
from comeback.core.residency.way import InHand, Way
from comeback.facts.residency import timeline_rules
from tests.core.residency.ways import FAIL, GRADUATE_ABROAD, PASS, US_STUDENT, ways

RULES = timeline_rules()


def words_of(way: Way, touched: Touched, *, months: int = 0) -> str:
    return next(each.words for each in effects(way, RULES, months=months) if each.touched is touched)


def moved(way: Way, *, months: int) -> set[Touched]:
    return {each.touched for each in effects(way, RULES, months=months) if each.is_moved}


def test_as_is_the_result_comes_on_a_wednesday_four_or_eight_weeks_later() -> None:
    points = waypoints(US_STUDENT, RULES)

    # 16 Feb 2027 is a Tuesday: four weeks on is 16 March, the Wednesday after it 17 March; eight weeks, 14 April
    assert (points.usual_on, points.allowed_on) == (date(2027, 3, 17), date(2027, 4, 14))
    assert points.rotations_on == date(2027, 5, 3)
    assert points.rotations_until_on == date(2028, 4, 3)  # 48 weeks on
    assert points.graduation_on == date(2028, 5, 15)


def test_a_month_later_rotations_wait_eleven_days_and_graduation_holds() -> None:
    points = waypoints(US_STUDENT, RULES, months=1)

    # 16 March and eight weeks is 11 May, the Wednesday 12 May: nine days after 3 May
    assert points.exam_on == date(2027, 3, 16)
    assert points.allowed_on == date(2027, 5, 12)
    assert points.rotations_on == date(2027, 5, 12)
    assert points.rotations_until_on == date(2028, 4, 12)
    assert points.step2_ck_on == date(2027, 7, 15)
    assert points.graduation_on == date(2028, 5, 15)
    assert moved(US_STUDENT, months=1) == {Touched.RESULT, Touched.ROTATIONS}


def test_three_months_later_graduation_would_move() -> None:
    points = waypoints(US_STUDENT, RULES, months=3)

    # 16 May and eight weeks is 11 July, the Wednesday 14 July; 48 weeks on is 14 June 2028
    assert points.allowed_on == date(2027, 7, 14)
    assert points.graduation_on == points.rotations_until_on == date(2028, 6, 14)
    assert Touched.GRADUATION in moved(US_STUDENT, months=3)
    assert "later than graduation as planned" in words_of(US_STUDENT, Touched.GRADUATION, months=3)


def test_graduation_is_known_by_its_month() -> None:
    in_may = replace(US_STUDENT, graduation_on=date(2028, 5, 1), rotation_weeks=53)
    in_july = replace(US_STUDENT, graduation_on=date(2028, 7, 1))

    # 53 weeks from 3 May 2027 end on 8 May 2028, a week into the month of graduation
    assert waypoints(in_may, RULES).rotations_until_on == date(2028, 5, 8)
    assert waypoints(in_may, RULES).graduation_on == date(2028, 5, 1)
    assert "in time for graduation in May 2028" in words_of(in_may, Touched.GRADUATION)
    assert season_aimed_at(in_july, RULES).match_year == 2029


def test_a_graduation_after_the_start_of_residency_names_the_withdrawal_and_who_decides() -> None:
    words = words_of(US_STUDENT, Touched.GRADUATION, months=5)

    assert "NRMP withdraws a senior" in words
    assert "your dean’s office decides" in words


def test_a_month_that_moves_nothing_says_so() -> None:
    roomy = replace(US_STUDENT, rotations_on=date(2027, 8, 2), rotation_weeks=20)

    months = month_by_month(roomy, RULES)

    assert [len(each.moves) for each in months[:3]] == [0, 0, 0]
    assert {each.touched for each in months[3].moves} >= {Touched.ROTATIONS}
    assert [each.points.months for each in months] == list(range(1, 13))


def test_each_step_of_the_application_says_whether_the_result_is_in_hand() -> None:
    later = waypoints(US_STUDENT, RULES, months=5)
    season = season_aimed_at(US_STUDENT, RULES)

    # 16 July: usual 18 August (13 August is a Friday), allowed 15 September
    assert (later.usual_on, later.allowed_on) == (date(2027, 8, 18), date(2027, 9, 15))
    assert later.in_hand_by(season.on(Event.SUBMIT)) is InHand.IF_USUAL
    assert later.in_hand_by(season.on(Event.REVIEW)) is InHand.YES
    assert "if it comes as usual" in words_of(US_STUDENT, Touched.SUBMIT, months=5)


def test_a_us_student_aims_at_the_match_of_their_class() -> None:
    assert season_aimed_at(US_STUDENT, RULES).match_year == 2028
    assert season_aimed_at(replace(US_STUDENT, graduation_on=date(2028, 12, 15)), RULES).match_year == 2029
    assert season_aimed_at(replace(US_STUDENT, match_year=2030), RULES).match_year == 2030


def test_a_graduate_abroad_without_step_2_ck_is_shown_the_season_after_the_next_match() -> None:
    assert season_aimed_at(GRADUATE_ABROAD, RULES).match_year == 2028
    assert season_aimed_at(replace(GRADUATE_ABROAD, match_year=2027), RULES).match_year == 2027


def test_a_graduate_abroad_needs_both_results_by_the_rank_list() -> None:
    way = replace(GRADUATE_ABROAD, step2_ck_on=date(2027, 12, 1))

    in_time = waypoints(way, RULES)
    assert certified_on(way, in_time) == date(2028, 1, 26)
    assert "in time" in words_of(way, Touched.CERTIFICATION)

    late = replace(way, step2_ck_on=date(2028, 1, 19), match_year=2028)
    assert "not in time" in words_of(late, Touched.CERTIFICATION)


def test_the_seven_years_count_from_the_first_pass_and_a_fail_starts_none() -> None:
    step2 = Attempt(step=Step.STEP2_CK, on=date(2020, 3, 2), outcome=Outcome.PASS)
    way = replace(GRADUATE_ABROAD, ledger=(FAIL, step2))

    assert seven_years_end_on(GRADUATE_ABROAD, RULES) is None
    assert seven_years_end_on(way, RULES) == date(2027, 3, 2)
    assert "inside" in words_of(way, Touched.SEVEN_YEARS)
    assert "outside" in words_of(way, Touched.SEVEN_YEARS, months=2)


def test_after_a_pass_no_delay_moves_anything() -> None:
    passed = replace(US_STUDENT, ledger=(FAIL, PASS), as_of=date(2027, 4, 1))

    assert moved(passed, months=12) == set()
    assert month_by_month(passed, RULES) == ()
    assert "Nothing here waits" in words_of(passed, Touched.RESULT)


def test_a_result_that_is_out_still_cannot_be_delayed() -> None:
    sat = replace(US_STUDENT, ledger=(FAIL, Attempt(on=date(2027, 2, 16))), as_of=date(2027, 3, 1))

    assert not sat.can_be_delayed
    assert waypoints(sat, RULES, months=6).allowed_on == date(2027, 4, 14)


def test_rotations_that_run_stay_and_the_school_decides() -> None:
    running = replace(US_STUDENT, rotations_on=date(2026, 9, 1))

    assert waypoints(running, RULES, months=12).rotations_on == date(2026, 9, 1)
    assert "for your school to say" in words_of(running, Touched.ROTATIONS)


@pytest.mark.parametrize("school", [SchoolKind.US_MD, SchoolKind.US_DO, None])
def test_only_international_schools_hear_of_certification(school: SchoolKind | None) -> None:
    told = {each.touched for each in effects(replace(US_STUDENT, school=school), RULES)}

    assert not {Touched.CERTIFICATION, Touched.SEVEN_YEARS} & told


@given(way=ways(), months=st.integers(min_value=0, max_value=11))
def test_a_later_exam_never_brings_anything_forward(way: Way, months: int) -> None:
    sooner, later = (waypoints(way, RULES, months=each) for each in (months, months + 1))

    for name in ("exam_on", "usual_on", "allowed_on", "rotations_on", "rotations_until_on"):
        assert (getattr(sooner, name) is None) == (getattr(later, name) is None)
        assert getattr(sooner, name) is None or getattr(sooner, name) <= getattr(later, name)
    for name in ("step2_ck_on", "step2_ck_allowed_on", "graduation_on"):
        assert getattr(sooner, name) is None or getattr(sooner, name) <= getattr(later, name)


@given(way=ways(), months=st.integers(min_value=0, max_value=11))
def test_a_later_exam_never_opens_a_season(way: Way, months: int) -> None:
    sooner, later = (
        {each.match_year for each in seasons_that_fit(way, RULES, waypoints(way, RULES, months=each))}
        for each in (months, months + 1)
    )

    assert later <= sooner


@given(way=ways(), months=st.integers(min_value=0, max_value=12))
def test_nothing_moves_without_a_delay_and_every_sentence_ends(way: Way, months: int) -> None:
    assert not any(each.is_moved for each in effects(way, RULES, months=months, since=months))
    assert all(each.words.endswith(".") for each in effects(way, RULES, months=months))
