"""What each month of delay really moves."""

from dataclasses import dataclass
from itertools import pairwise

from comeback.core.residency.change import Effect, Touched
from comeback.core.residency.effects import effects_between
from comeback.core.residency.timeline import season_aimed_at, waypoints
from comeback.core.residency.way import TimelineRules, Way, Waypoints

LONGEST_DELAY_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfDelay:
    """
    One month more, and what it moves that one month less did not.

    Parameters
    ----------
    points : Waypoints
        Where everything points then.
    moves : tuple of Effect
        What moved in this month, the result apart; empty when nothing did.
    """

    points: Waypoints
    moves: tuple[Effect, ...]


def month_by_month(way: Way, rules: TimelineRules) -> tuple[MonthOfDelay, ...]:
    """
    Say what each month of delay really moves.

    Parameters
    ----------
    way : Way
        The way as it is.
    rules : TimelineRules
        The numbers.

    Returns
    -------
    tuple of MonthOfDelay
        One for each month up to twelve; empty once the exam is over.
    """
    if not way.can_be_delayed:
        return ()
    season = season_aimed_at(way, rules)
    points = [waypoints(way, rules, months=months) for months in range(LONGEST_DELAY_MONTHS + 1)]
    return tuple(
        MonthOfDelay(
            points=after,
            moves=tuple(
                effect
                for effect in effects_between(way, rules, season=season, before=before, after=after)
                if effect.is_moved and effect.touched is not Touched.RESULT
            ),
        )
        for before, after in pairwise(points)
    )
