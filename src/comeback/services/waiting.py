"""The days between an exam and its result."""

from dataclasses import dataclass
from datetime import date

from comeback.core.exam.days import ResultDays, result_days
from comeback.core.exam.standing import Stage, Standing
from comeback.facts.exam import attempt_rules
from comeback.services.content import content


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """
    A day on which a result is awaited.

    Parameters
    ----------
    sat_on : date
        Day of the exam.
    days : ResultDays
        When the result usually comes, and until when to allow for it.
    thing : str
        One small thing for the day that is not study.
    is_usual : bool
        Whether the usual day has come.
    is_late : bool
        Whether the day to allow for is over.
    """

    sat_on: date
    days: ResultDays
    thing: str
    is_usual: bool
    is_late: bool


def waiting(standing: Standing, *, today: date) -> Waiting | None:
    """
    Say what a day of waiting is for.

    Parameters
    ----------
    standing : Standing
        Where the student stands.
    today : date
        The day.

    Returns
    -------
    Waiting or None
        None while no result is awaited.
    """
    if standing.stage is not Stage.WAITING or standing.latest is None:
        return None
    sat_on = standing.latest.on
    days = result_days(sat_on, attempt_rules())
    return Waiting(
        sat_on=sat_on,
        days=days,
        thing=thing_of_the_day((today - sat_on).days),
        is_usual=today >= days.usual_on,
        is_late=today > days.planned_on,
    )


def thing_of_the_day(days: int) -> str:
    """
    Find the small thing of a day.

    Parameters
    ----------
    days : int
        Days since the exam. [days]

    Returns
    -------
    str
        One for the exam's own evening, then one a day, then from the top again.
    """
    wording = content("waiting")
    things: list[str] = wording["things"]
    return things[(days - 1) % len(things)] if days else str(wording["exam_night"])
