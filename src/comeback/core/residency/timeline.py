"""Where the retake, rotations, Step 2 CK, graduation and the Match stand, as is and some months later."""

import calendar
from datetime import date, timedelta

from comeback.core.exam.attempts import Outcome, Step
from comeback.core.exam.days import add_months, result_days
from comeback.core.residency.seasons import Event, Season, season, season_open_on
from comeback.core.residency.way import InHand, TimelineRules, Way, Waypoints

SEASONS_LOOKED_AT = 5


def waypoints(way: Way, rules: TimelineRules, *, months: int = 0) -> Waypoints:
    """
    Work out where everything stands with the exam some months later.

    What has not begun waits for the result of Step 1 only as long as a later
    result would keep it waiting longer than it does now. What is over, or has
    begun, stays.

    Parameters
    ----------
    way : Way
        The way as it is.
    rules : TimelineRules
        The numbers.
    months : int, optional
        Months of delay, 0 or more; without effect once the exam is over. [months]

    Returns
    -------
    Waypoints
        Every day, none earlier than with fewer months.
    """
    exam_on, usual_on, allowed_on = _result(way, rules, months if way.can_be_delayed else 0)
    _, _, allowed_now = _result(way, rules, 0)

    def later(day: date | None) -> date | None:
        if day is None or day <= way.as_of:
            return day
        waits, would_wait = (max(timedelta(0), each - day) for each in (allowed_now, allowed_on))
        return day + (would_wait - waits)

    rotations_on = later(way.rotations_on)
    until_on = _rotations_end(way, rotations_on)
    step2_ck_on, step2_ck_allowed_on = _step2_ck(way, rules, later(way.step2_ck_on))
    graduation_on = way.graduation_on
    if graduation_on is not None and until_on is not None and until_on > month_end(graduation_on):
        graduation_on = until_on
    return Waypoints(
        months=months,
        exam_on=exam_on,
        usual_on=usual_on,
        allowed_on=allowed_on,
        rotations_on=rotations_on,
        rotations_until_on=until_on,
        step2_ck_on=step2_ck_on,
        step2_ck_allowed_on=step2_ck_allowed_on,
        graduation_on=graduation_on,
    )


def month_end(day: date) -> date:
    """
    Find the last day of a month; graduation is known by its month.

    Parameters
    ----------
    day : date
        Any day of it.

    Returns
    -------
    date
        Its last day.
    """
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def certified_on(way: Way, points: Waypoints) -> date | None:
    """
    Find the day by which both exams that ECFMG asks for are passed and known.

    Parameters
    ----------
    way : Way
        The way.
    points : Waypoints
        Where everything stands.

    Returns
    -------
    date or None
        The day to allow for; None while Step 2 CK has no day.
    """
    step2 = way.passed(Step.STEP2_CK)
    known_on = step2.result_on or step2.on if step2 else points.step2_ck_allowed_on
    return None if known_on is None else max(points.allowed_on, known_on)


def seven_years_end_on(way: Way, rules: TimelineRules) -> date | None:
    """
    Find the day by which every Step has to be passed for ECFMG.

    Parameters
    ----------
    way : Way
        The way.
    rules : TimelineRules
        The numbers.

    Returns
    -------
    date or None
        The years counted from the first Step passed; None while none is. A
        fail starts nothing.
    """
    passed = [each for each in map(way.passed, Step) if each is not None]
    if not passed:
        return None
    return add_months(min(attempt.on for attempt in passed), 12 * rules.certification_years)


def is_graduated_by_start(points: Waypoints, rules: TimelineRules, match_year: int) -> bool | None:
    """
    Whether graduation comes before residency starts.

    Parameters
    ----------
    points : Waypoints
        Where everything stands.
    rules : TimelineRules
        The numbers.
    match_year : int
        Year of the Match.

    Returns
    -------
    bool or None
        None while no graduation is known.
    """
    if points.graduation_on is None:
        return None
    return month_end(points.graduation_on) <= rules.residency_starts_on(match_year)


def seasons_that_fit(way: Way, rules: TimelineRules, points: Waypoints) -> tuple[Season, ...]:
    """
    Find the seasons in which everything known is in time.

    Parameters
    ----------
    way : Way
        The way.
    rules : TimelineRules
        The numbers.
    points : Waypoints
        Where everything stands.

    Returns
    -------
    tuple of Season
        Of the next few seasons those in which the result is in hand, also if
        it takes long, by the rank list deadline; graduation comes before
        residency starts; and, with an international school, Step 2 CK is in
        hand too. The season that runs counts only where the student aims at
        it, or graduates in it.
    """
    first = season_open_on(way.as_of, rules.seasons).match_year
    aimed = way.match_year or _year_of_graduation(way, rules)
    if aimed is not None and aimed < first and season(aimed, rules.seasons).on(Event.MATCH_DAY) > way.as_of:
        first = aimed
    found = (season(first + number, rules.seasons) for number in range(SEASONS_LOOKED_AT))
    return tuple(each for each in found if _fits(way, points, rules, each))


def season_aimed_at(way: Way, rules: TimelineRules) -> Season:
    """
    Find the season the timeline shows.

    Parameters
    ----------
    way : Way
        The way.
    rules : TimelineRules
        The numbers.

    Returns
    -------
    Season
        The student's own, else that of a US student's graduation, else the
        first in which everything known fits, else the next to open.
    """
    if way.match_year is not None:
        return season(way.match_year, rules.seasons)
    own = None if way.is_international else _year_of_graduation(way, rules)
    if own is not None and season(own, rules.seasons).on(Event.MATCH_DAY) > way.as_of:
        return season(own, rules.seasons)
    fitting = seasons_that_fit(way, rules, waypoints(way, rules))
    return fitting[0] if fitting else season_open_on(way.as_of, rules.seasons)


def _fits(way: Way, points: Waypoints, rules: TimelineRules, each: Season) -> bool:
    rank_list_on = each.on(Event.RANK_LIST)
    if points.in_hand_by(rank_list_on) is not InHand.YES:
        return False
    if is_graduated_by_start(points, rules, each.match_year) is False:
        return False
    if not way.is_international:
        return True
    certified = certified_on(way, points)
    end_on = seven_years_end_on(way, rules)
    if end_on is not None and points.exam_on > end_on and way.can_be_delayed:
        return False
    # With no day for Step 2 CK yet, only a season that can still be prepared for is looked at.
    return each.on(Event.SUBMIT) >= way.as_of if certified is None else certified <= rank_list_on


def _year_of_graduation(way: Way, rules: TimelineRules) -> int | None:
    if way.graduation_on is None:
        return None
    is_before_start = month_end(way.graduation_on) <= rules.residency_starts_on(way.graduation_on.year)
    return way.graduation_on.year if is_before_start else way.graduation_on.year + 1


def _result(way: Way, rules: TimelineRules, months: int) -> tuple[date, date, date]:
    """Find the exam's day, and when its result usually comes and is to be allowed for."""
    attempt = way.passed(Step.STEP1) or way.pending
    exam_on = attempt.on if attempt else add_months(way.exam_on, months)
    comes = result_days(exam_on, rules.attempts)
    if attempt and attempt.result_on:
        return exam_on, attempt.result_on, attempt.result_on
    if attempt and attempt.outcome is Outcome.PASS:  # the day of the result was not kept; it has come
        return exam_on, min(comes.usual_on, way.as_of), min(comes.usual_on, way.as_of)
    return exam_on, comes.usual_on, comes.planned_on


def _rotations_end(way: Way, rotations_on: date | None) -> date | None:
    if way.rotation_weeks is None:
        return None
    starts = [day for day in (rotations_on, way.weeks_told_on) if day is not None]
    return max(starts) + timedelta(weeks=way.rotation_weeks) if starts else None


def _step2_ck(way: Way, rules: TimelineRules, planned_on: date | None) -> tuple[date | None, date | None]:
    passed = way.passed(Step.STEP2_CK)
    if passed is not None:
        return passed.on, passed.result_on or passed.on
    if planned_on is None:
        return None, None
    return planned_on, result_days(planned_on, rules.attempts).planned_on
