"""The dated things of an application: the season's own days, and what a student does around them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.exam.attempts import Step
from comeback.core.exam.days import last_exam_for
from comeback.core.exam.stamp import FactStamp
from comeback.core.residency.seasons import Event
from comeback.core.residency.timeline import month_end, season_aimed_at, waypoints
from comeback.core.residency.way import TimelineRules, Way


class Duty(StrEnum):
    """What a student does in a season besides its own days."""

    STEP2_CK_BY = "step2_ck_by"
    MSPE_CHECK = "mspe_check"
    RESEND = "resend"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDay:
    """
    A day, or some days, of an application.

    Parameters
    ----------
    id : str
        What it is: an :class:`Event` or a :class:`Duty`.
    match_year : int
        The season, by the year of its Match.
    on, until_on : date
        First and last day.
    is_published : bool
        Whether the day itself was read somewhere.
    rule : str
        The rule it was worked out by, where it was.
    stamp : FactStamp
        Where the day, or the rule behind it, comes from.
    """

    id: str
    match_year: int
    on: date
    until_on: date
    is_published: bool
    rule: str
    stamp: FactStamp


def application_days(way: Way, rules: TimelineRules) -> tuple[ApplicationDay, ...]:
    """
    List the dated things of the season aimed at.

    Parameters
    ----------
    way : Way
        The way.
    rules : TimelineRules
        The numbers.

    Returns
    -------
    tuple of ApplicationDay
        What is not over, soonest first: the season's days; the last day of
        Step 2 CK whose result is there when programs start to read; the months
        in which an MSPE is open to its student; and the day a new result is to
        be resent, if applications are out by then.
    """
    season = season_aimed_at(way, rules)
    year = season.match_year
    found = [
        ApplicationDay(
            id=day.event,
            match_year=year,
            on=day.on,
            until_on=day.until_on,
            is_published=day.is_published,
            rule=day.rule,
            stamp=day.stamp,
        )
        for day in season.days
    ]

    def duty(what: Duty, on: date, until_on: date, stamp: FactStamp) -> ApplicationDay:
        return ApplicationDay(
            id=what, match_year=year, on=on, until_on=until_on, is_published=False, rule="", stamp=stamp
        )

    review = season.day(Event.REVIEW)
    if way.passed(Step.STEP2_CK) is None:
        weeks = rules.attempts.result_weeks_planned
        last_on = last_exam_for(review.on, weeks=weeks, rules=rules.attempts)
        found.append(duty(Duty.STEP2_CK_BY, last_on, last_on, review.stamp))
    first, last = rules.mspe_check_months
    opens_on, ends_on = date(year - 1, first, 1), month_end(date(year - 1, last, 1))
    found.append(duty(Duty.MSPE_CHECK, opens_on, ends_on, rules.stamps["mspe_check"]))
    points = waypoints(way, rules)
    if season.on(Event.SUBMIT) < points.usual_on < season.on(Event.RANK_LIST):
        found.append(duty(Duty.RESEND, points.usual_on, points.allowed_on, rules.stamps["result"]))
    ahead = (day for day in found if day.until_on >= way.as_of)
    return tuple(sorted(ahead, key=lambda day: (day.on, day.until_on, day.id)))
