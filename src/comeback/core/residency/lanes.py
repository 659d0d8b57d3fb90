"""The timeline as lanes: what stands where, fixed, expected or only thought of."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.exam.attempts import Step
from comeback.core.exam.stamp import FactStamp
from comeback.core.residency.seasons import Event
from comeback.core.residency.timeline import season_aimed_at, waypoints
from comeback.core.residency.way import TimelineRules, Way, Waypoints


class Lane(StrEnum):
    """The lanes, from top to bottom."""

    EXAM = "exam"
    ROTATIONS = "rotations"
    STEP2_CK = "step2_ck"
    GRADUATION = "graduation"
    ERAS = "eras"
    MATCH = "match"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """
    A day, or a span of days, on a lane.

    Parameters
    ----------
    id : str
        What it is, such as ``"result"`` or an :class:`Event`.
    lane : Lane
        Its lane.
    on, until_on : date
        First and last day; the same for a single day.
    is_fixed : bool
        Whether it is booked, over or published; else it is expected.
    later_on, later_until_on : date or None
        Where it moves with the delay; None where it stays.
    stamp : FactStamp or None
        Where the day comes from; None for the student's own.
    """

    id: str
    lane: Lane
    on: date
    until_on: date
    is_fixed: bool
    later_on: date | None = None
    later_until_on: date | None = None
    stamp: FactStamp | None = None


def lane_marks(way: Way, rules: TimelineRules, *, months: int = 0) -> tuple[Mark, ...]:
    """
    Put what is known on its lanes.

    Parameters
    ----------
    way : Way
        The way.
    rules : TimelineRules
        The numbers.
    months : int, optional
        Months of delay. [months]

    Returns
    -------
    tuple of Mark
        Lane by lane, soonest first; what is not known is left out.
    """
    now, later = (waypoints(way, rules, months=each) for each in (0, months))
    own = [*_exam(way, rules, now, later), *_school(way, now, later)]
    season = season_aimed_at(way, rules)
    lanes = {
        Event.SUBMIT: Lane.ERAS,
        Event.REVIEW: Lane.ERAS,
        Event.RANK_LIST: Lane.MATCH,
        Event.MATCH_DAY: Lane.MATCH,
    }
    theirs = [
        Mark(
            id=day.event,
            lane=lanes[day.event],
            on=day.on,
            until_on=day.on,
            is_fixed=day.is_published,
            stamp=day.stamp,
        )
        for day in season.days
        if day.event in lanes
    ]
    order = list(Lane)
    return tuple(sorted((*own, *theirs), key=lambda mark: (order.index(mark.lane), mark.on)))


def _moved(now: date, later: date | None) -> date | None:
    return later if later is not None and later != now else None


def _exam(way: Way, rules: TimelineRules, now: Waypoints, later: Waypoints) -> list[Mark]:
    is_over = not way.can_be_delayed
    is_known = now.usual_on == now.allowed_on
    return [
        Mark(
            id="exam",
            lane=Lane.EXAM,
            on=now.exam_on,
            until_on=now.exam_on,
            is_fixed=is_over or way.is_booked,
            later_on=_moved(now.exam_on, later.exam_on),
        ),
        Mark(
            id="result",
            lane=Lane.EXAM,
            on=now.allowed_on,
            until_on=now.allowed_on,
            is_fixed=is_known,
            later_on=_moved(now.allowed_on, later.allowed_on),
            stamp=None if is_known else rules.stamps["result"],
        ),
    ]


def _school(way: Way, now: Waypoints, later: Waypoints) -> list[Mark]:
    marks = []
    if now.rotations_on is not None:
        until_on = now.rotations_until_on or now.rotations_on
        marks.append(
            Mark(
                id="rotations",
                lane=Lane.ROTATIONS,
                on=now.rotations_on,
                until_on=until_on,
                is_fixed=now.rotations_on <= way.as_of,
                later_on=_moved(now.rotations_on, later.rotations_on),
                later_until_on=_moved(until_on, later.rotations_until_on or later.rotations_on),
            )
        )
    if now.step2_ck_on is not None:
        marks.append(
            Mark(
                id="step2_ck",
                lane=Lane.STEP2_CK,
                on=now.step2_ck_on,
                until_on=now.step2_ck_on,
                is_fixed=way.passed(Step.STEP2_CK) is not None,
                later_on=_moved(now.step2_ck_on, later.step2_ck_on),
            )
        )
    planned = way.graduation_on
    if planned is not None:
        marks.append(
            Mark(
                id="graduation",
                lane=Lane.GRADUATION,
                on=planned,
                until_on=planned,
                is_fixed=planned <= way.as_of,
                later_on=_moved(now.graduation_on or planned, later.graduation_on),
            )
        )
    return marks
