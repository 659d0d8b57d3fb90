"""What each month of delay really moves."""

from dataclasses import dataclass

from comeback.core.residency.effects import Effect, Touched, effects
from comeback.core.residency.timeline import waypoints
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
    return tuple(
        MonthOfDelay(
            points=waypoints(way, rules, months=months),
            moves=tuple(
                effect
                for effect in effects(way, rules, since=months - 1, months=months)
                if effect.is_moved and effect.touched is not Touched.RESULT
            ),
        )
        for months in range(1, LONGEST_DELAY_MONTHS + 1)
    )
