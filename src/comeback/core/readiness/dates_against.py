"""How a date, and a later one, stand against the days that bind."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.exam.attempts import AttemptRules
from comeback.core.exam.days import ResultDays, result_days
from comeback.core.exam.deadlines import Deadline, DeadlineKind
from comeback.core.readiness.values import Choice, Readiness

_BINDS_EXAM = ("permit_end.exam",)
_BINDS_MOVE = ("free_move.exam",)
_BINDS_RESULT = ("rotations.own", "school.pass_by", "graduation.own")
_BINDS_RESULT_OF_A_SEASON = ("submit", "review", "rank_list")


class Stands(StrEnum):
    """How an exam date stands against a day."""

    FITS = "fits"
    AFTER = "after"
    RESULT_THERE = "result_there"
    RESULT_USUALLY_THERE = "result_usually_there"
    RESULT_LATER = "result_later"
    MOVE_BY = "move_by"
    NOT_TOUCHED = "not_touched"


_WORDS = {
    Stands.FITS: "fits",
    Stands.AFTER: "comes after it",
    Stands.RESULT_THERE: "result is there",
    Stands.RESULT_USUALLY_THERE: "result usually there",
    Stands.RESULT_LATER: "result comes later",
    Stands.MOVE_BY: "move the seat by then",
    Stands.NOT_TOUCHED: "nothing to do",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DateAgainst:
    """
    One day that binds, and how two exam dates stand against it.

    Parameters
    ----------
    deadline : Deadline
        The day, with its origin.
    judged : Stands
        How the date that is judged stands.
    later : Stands
        How the later one does.
    """

    deadline: Deadline
    judged: Stands
    later: Stands


def in_words(stands: Stands) -> str:
    """
    Say how a date stands against a day.

    Parameters
    ----------
    stands : Stands
        How.

    Returns
    -------
    str
        A few words.
    """
    return _WORDS[stands]


def later_date(readiness: Readiness) -> date | None:
    """
    Choose the later date worth comparing.

    Parameters
    ----------
    readiness : Readiness
        The forecast.

    Returns
    -------
    date or None
        The date it advises, else the first that reaches the mark, else the
        later exam it weighed; None where none lies after the judged date.
    """
    advice, changes = readiness.recommendation, readiness.changes
    candidates = (
        advice.on if advice.choice is Choice.POSTPONE else None,
        changes.reaches_on if changes else None,
        changes.more_time.on if changes else None,
    )
    return next((day for day in candidates if day is not None and day > advice.judged_on), None)


def stand_against(
    deadlines: tuple[Deadline, ...], *, judged_on: date, later_on: date, rules: AttemptRules
) -> tuple[DateAgainst, ...]:
    """
    Set two exam dates against the days that bind either.

    Parameters
    ----------
    deadlines : tuple of Deadline
        Everything dated.
    judged_on, later_on : date
        The date that is judged, and the later one.
    rules : AttemptRules
        How long results take.

    Returns
    -------
    tuple of DateAgainst
        The permit, the last free move, the school, rotations, graduation and
        the next residency season, soonest first; of a season only days of its
        own year.
    """
    judged, later = result_days(judged_on, rules), result_days(later_on, rules)
    found = []
    for deadline in deadlines:
        if deadline.id in _BINDS_EXAM:
            stands = tuple(
                Stands.FITS if day <= deadline.on else Stands.AFTER for day in (judged_on, later_on)
            )
        elif deadline.id in _BINDS_MOVE:
            stands = (Stands.NOT_TOUCHED, Stands.MOVE_BY)
        elif deadline.id in _BINDS_RESULT or _is_of_a_season(deadline):
            stands = tuple(_result(each, deadline.on) for each in (judged, later))
        else:
            continue
        found.append(DateAgainst(deadline=deadline, judged=stands[0], later=stands[1]))
    return tuple(found)


def _is_of_a_season(deadline: Deadline) -> bool:
    return (
        deadline.kind is DeadlineKind.APPLICATION
        and deadline.id.partition(".")[0] in _BINDS_RESULT_OF_A_SEASON
    )


def _result(days: ResultDays, by_on: date) -> Stands:
    if days.planned_on <= by_on:
        return Stands.RESULT_THERE
    return Stands.RESULT_USUALLY_THERE if days.usual_on <= by_on else Stands.RESULT_LATER
