"""What a later exam moves on the way to residency."""

from comeback.core.residency.change import Change, Effect
from comeback.core.residency.seasons import Season
from comeback.core.residency.tellers import TELLERS
from comeback.core.residency.timeline import season_aimed_at, seasons_that_fit, waypoints
from comeback.core.residency.way import TimelineRules, Way, Waypoints


def effects(way: Way, rules: TimelineRules, *, months: int = 0, since: int = 0) -> tuple[Effect, ...]:
    """
    Say how everything known stands with the exam some months later.

    Parameters
    ----------
    way : Way
        The way as it is.
    rules : TimelineRules
        The numbers.
    months : int, optional
        Months of delay. [months]
    since : int, optional
        The delay it is compared with. [months]

    Returns
    -------
    tuple of Effect
        In the order of ``Touched``; what is not known is left out.
    """
    before, after = (waypoints(way, rules, months=each) for each in (since, months))
    return effects_between(way, rules, season=season_aimed_at(way, rules), before=before, after=after)


def effects_between(
    way: Way, rules: TimelineRules, *, season: Season, before: Waypoints, after: Waypoints
) -> tuple[Effect, ...]:
    """
    Say how everything known stands, and what differs from how it stood.

    Parameters
    ----------
    way : Way
        The way as it is.
    rules : TimelineRules
        The numbers.
    season : Season
        The season aimed at.
    before, after : Waypoints
        Where everything stood, and where it stands.

    Returns
    -------
    tuple of Effect
        As :func:`effects`.
    """
    first_before, first_after = (
        next(iter(seasons_that_fit(way, rules, points)), None) for points in (before, after)
    )
    change = Change(
        way=way,
        rules=rules,
        before=before,
        after=after,
        season=season,
        first_before=first_before,
        first_after=first_after,
    )
    return tuple(effect for tell in TELLERS for effect in tell(change))
