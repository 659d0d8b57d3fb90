"""The chance of passing by date: today's level extrapolated over growth worlds."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from comeback.core.diagnosis.belief import GrowthState
from comeback.core.diagnosis.growth import mixed_level
from comeback.core.exam.passing import pass_probability
from comeback.core.readiness.values import DaysAhead, ForecastDate, ForecastSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from comeback.core.diagnosis.belief import Belief
    from comeback.core.diagnosis.growth_assumptions import GrowthAssumptions
    from comeback.core.evidence.study import StudyDay
    from comeback.core.exam.passing import PassLine
    from comeback.core.exam.scale import Array


_AS_USUAL = DaysAhead()
_WEEK_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """
    Draws of what is not known, made once, and the level each leads to.

    Parameters
    ----------
    as_of : date
        The day the draws speak of.
    level_epc : ndarray, shape (draws,)
        Level on that day. [EPC]
    ceiling_epc : ndarray, shape (draws,)
        Level the student tends to. [EPC]
    gap_share_a_day : ndarray, shape (draws,)
        Share of the gap closed on a full day of study.
    growth_ends_days : ndarray, shape (draws,)
        Day after which growth stops, infinite where it does not. [days]
    pass_line_epc : ndarray, shape (draws,)
        Pass line. [EPC]
    exam_day_sd_epc : float
        SD of one exam's result around the level. [EPC]
    full_days_a_day : float
        Full days of study expected in a calendar day.
    lost_days : ndarray, shape (days + 1,)
        Full days that days off ahead take, up to each day; from the last on no
        more. [days]
    breaks : tuple of (int, int)
        First day, and day after the last, of breaks ahead. [days from as-of]
    forgotten_share_a_day : float
        Share of what lies above chance that a day of a break costs.
    by_chance_epc : float
        What guessing alone shows: nothing below it is forgotten. [EPC]
    """

    as_of: date
    level_epc: Array
    ceiling_epc: Array
    gap_share_a_day: Array
    growth_ends_days: Array
    pass_line_epc: Array
    exam_day_sd_epc: float
    full_days_a_day: float
    lost_days: Array
    breaks: tuple[tuple[int, int], ...]
    forgotten_share_a_day: float
    by_chance_epc: float

    def level_on(self, on: date) -> Array:
        """
        Extrapolate the level to a date, in each draw.

        Parameters
        ----------
        on : date
            The date; on and before as-of nothing has grown.

        Returns
        -------
        ndarray, shape (draws,)
            ``A + max(0, m - A) (1 - (1 - k)^n)`` with ``n`` the full days of
            study until then. [EPC]
            Breaks ahead cost what is forgotten in them.
        """
        level, since, days = self.level_epc, 0, max(0, (on - self.as_of).days)
        for first, after in self.breaks:
            if first < days:
                level = self._grown(level, since, first)
                since = min(after, days)
                level = self._forgotten(level, since - first)
        return self._grown(level, since, days)

    def _grown(self, level: Array, since: int, until: int) -> Array:
        studied = self._full_days(until) - self._full_days(since)
        gap_left = (1.0 - self.gap_share_a_day) ** studied
        return level + np.maximum(0.0, self.ceiling_epc - level) * (1.0 - gap_left)

    def _full_days(self, until: int) -> Array:
        """Count full days of study until a day, as far as each draw still grows."""
        days = np.minimum(until, self.growth_ends_days)
        lost = self.lost_days[np.minimum(days, len(self.lost_days) - 1).astype(np.intp)]
        return np.asarray(days * self.full_days_a_day - lost)

    def _forgotten(self, level: Array, days: int) -> Array:
        above = np.maximum(0.0, level - self.by_chance_epc)
        return level - above * (1.0 - (1.0 - self.forgotten_share_a_day) ** days)

    def p_pass_on(self, on: date) -> Array:
        """
        Give the chance of passing on a date, in each draw.

        Parameters
        ----------
        on : date
            The date.

        Returns
        -------
        ndarray, shape (draws,)
            Chance with the exam day's noise integrated out. [probability]
        """
        return pass_probability(self.level_on(on), self.pass_line_epc, self.exam_day_sd_epc)

    def on(self, on: date) -> ForecastDate:
        """
        Forecast a date.

        Parameters
        ----------
        on : date
            The date, not before as-of.

        Returns
        -------
        ForecastDate
            Mean chance with its 10th and 90th percentile, the chance without
            growth, and the level.
        """
        p_pass = self.p_pass_on(on)
        level = self.level_on(on)
        p_low, p_high = np.quantile(p_pass, (0.1, 0.9))
        level_low, level_high = np.quantile(level, (0.1, 0.9))
        return ForecastDate(
            on=on,
            horizon_days=(on - self.as_of).days,
            p_pass=float(p_pass.mean()),
            low=float(p_low),
            high=float(p_high),
            no_growth=float(self.p_pass_on(self.as_of).mean()),
            source=ForecastSource.MODEL,
            level_epc=float(level.mean()),
            level_low_epc=float(level_low),
            level_high_epc=float(level_high),
        )

    def first_on(self, p_pass: float, *, within_weeks: int) -> date | None:
        """
        Find the first date whose chance of passing reaches a mark.

        Parameters
        ----------
        p_pass : float
            The mark. [probability]
        within_weeks : int
            How far ahead to look. [weeks]

        Returns
        -------
        date or None
            The first such date from as-of on, None if there is none.
        """
        return self.first_day(
            lambda on: float(self.p_pass_on(on).mean()), at_least=p_pass, within_weeks=within_weeks
        )

    def first_day(
        self, figure: Callable[[date], float], *, at_least: float, within_weeks: int
    ) -> date | None:
        """
        Find the first date on which a figure of the forecast reaches a mark.

        Parameters
        ----------
        figure : callable
            From a date to a figure that falls in breaks and at no other time.
        at_least : float
            The mark.
        within_weeks : int
            How far ahead to look. [weeks]

        Returns
        -------
        date or None
            The first such date from as-of on, None if there is none.
        """
        last = 7 * within_weeks
        starts = (0, *(after for _, after in self.breaks))
        ends = (*(first for first, _ in self.breaks), last)
        for start, end in zip(starts, ends, strict=True):
            # Between breaks the figure never falls, so it can be bisected.
            stretch = range(start, min(end, last) + 1)
            at = bisect_left(stretch, at_least, key=lambda day: figure(self.as_of + timedelta(days=day)))
            if at < len(stretch):
                return self.as_of + timedelta(days=stretch[at])
        return None


def look_ahead(
    *,
    belief: Belief,
    as_of: date,
    pass_line: PassLine,
    exam_day_sd_epc: float,
    growth: GrowthAssumptions,
    hours_a_day: float,
    study_share: float,
    ahead: DaysAhead = _AS_USUAL,
    by_chance_epc: float = 0.0,
    seed: int = 0,
) -> Outlook:
    """
    Draw what is not known about the future, once for all dates.

    Parameters
    ----------
    belief : Belief
        The level as of the day, from the diagnosis.
    as_of : date
        The day.
    pass_line : PassLine
        Where the pass line may lie. Its spread enters here and nowhere else.
    exam_day_sd_epc : float
        SD of one exam's result around the level. [EPC]
    growth : GrowthAssumptions
        What is assumed about growth.
    hours_a_day : float
        Hours expected to be done on a study day. [h]
    study_share : float
        Share of the days that are study days, 0 to 1.
    ahead : DaysAhead, optional
        Days off and breaks that are known, in hours expected to be done.
    by_chance_epc : float, optional
        What guessing alone shows: nothing below it is forgotten. [EPC]
    seed : int, optional
        Seed of the draws.

    Returns
    -------
    Outlook
        The draws.

    Notes
    -----
    A Latin hypercube [1]_: each quantity takes the midpoints of equally likely
    strata in a random order. Every margin is symmetric and nearly exact, and
    what the accounts of growth say of the level is set to the belief's mean and
    SD, so that the level on day zero is the belief itself.

    References
    ----------
    .. [1] McKay MD, Beckman RJ, Conover WJ. A comparison of three methods for
       selecting values of input variables in the analysis of output from a
       computer code. Technometrics 1979;21:239-45. doi:10.2307/1268522
    """
    from scipy.special import ndtri  # noqa: PLC0415 - slow to load; pages that only read never come here

    rng = np.random.default_rng(seed)
    strata = rng.permuted(np.tile(np.arange(growth.draws), (4, 1)), axis=1)
    share = (strata + 0.5) / growth.draws
    level, ceiling, line = ndtri(share[:3])
    states = belief.growth or _assumed(belief, growth)
    of_draw = np.searchsorted(np.cumsum([state.weight for state in states])[:-1], share[3])

    def drawn(figure: Callable[[GrowthState], float]) -> Array:
        return np.asarray(np.array([figure(state) for state in states])[of_draw], dtype=np.float64)

    together = drawn(lambda state: state.correlation)
    apart = np.sqrt(1.0 - together**2)
    mean_epc, sd_epc = mixed_level(states)
    of_accounts = drawn(lambda state: state.level_epc) + drawn(lambda state: state.level_sd_epc) * level
    return Outlook(
        as_of=as_of,
        level_epc=belief.mean_epc + belief.sd_epc / sd_epc * (of_accounts - mean_epc),
        ceiling_epc=drawn(lambda state: state.ceiling_epc)
        + drawn(lambda state: state.ceiling_sd_epc) * (together * level + apart * ceiling),
        gap_share_a_day=drawn(lambda state: state.gap_share_a_day),
        growth_ends_days=drawn(lambda state: np.inf if state.days_left is None else state.days_left),
        pass_line_epc=pass_line.mean_epc + pass_line.sd_epc * line,
        exam_day_sd_epc=exam_day_sd_epc,
        full_days_a_day=hours_a_day / growth.full_day_hours * study_share,
        lost_days=_lost_days(ahead, as_of, hours_a_day=hours_a_day * study_share) / growth.full_day_hours,
        breaks=tuple(((first - as_of).days, (after - as_of).days) for first, after in ahead.breaks),
        forgotten_share_a_day=growth.forgotten_share_a_day,
        by_chance_epc=by_chance_epc,
    )


def _lost_days(ahead: DaysAhead, as_of: date, *, hours_a_day: float) -> Array:
    """Add up lost hours by day ahead, shape (days + 1,)."""
    if not ahead.lost_hours:
        return np.zeros(1)
    # Rest days are spread over the week, so a day off takes more than its calendar day brings: the next one pays.
    hours = np.zeros((max(on for on, _ in ahead.lost_hours) - as_of).days + 2 + _WEEK_DAYS)
    for on, lost in ahead.lost_hours:
        hours[(on - as_of).days + 1] += lost
    usual = hours_a_day * np.arange(len(hours))
    return np.asarray(usual - np.maximum.accumulate(usual - hours.cumsum()))


def _assumed(belief: Belief, growth: GrowthAssumptions) -> tuple[GrowthState, ...]:
    """Take growth as it is assumed, where nothing is known of study done."""
    return tuple(
        GrowthState(
            weight=world.weight * share,
            gap_share_a_day=world.gap_share_a_day,
            days_left=days_left,
            level_epc=belief.mean_epc,
            level_sd_epc=belief.sd_epc,
            ceiling_epc=growth.ceiling_mean_epc,
            ceiling_sd_epc=growth.ceiling_sd_epc,
            correlation=0.0,
        )
        for share, days_left in (
            (1.0 - growth.p_plateau, None),
            (growth.p_plateau, growth.plateau_after_days),
        )
        for world in growth.worlds
    )


def forecast(
    *,
    belief: Belief,
    as_of: date,
    dates: tuple[date, ...],
    pass_line: PassLine,
    exam_day_sd_epc: float,
    growth: GrowthAssumptions,
    hours_a_day: float,
    study_share: float,
    ahead: DaysAhead = _AS_USUAL,
    by_chance_epc: float = 0.0,
    seed: int = 0,
) -> tuple[ForecastDate, ...]:
    """
    Forecast the chance of passing on each of some dates.

    Parameters
    ----------
    belief, as_of, pass_line, exam_day_sd_epc, growth, hours_a_day, study_share, ahead, by_chance_epc, seed
        As for :func:`look_ahead`.
    dates : tuple of date
        The dates, none before ``as_of``.

    Returns
    -------
    tuple of ForecastDate
        One for each date, in the given order.
    """
    outlook = look_ahead(
        belief=belief,
        as_of=as_of,
        pass_line=pass_line,
        exam_day_sd_epc=exam_day_sd_epc,
        growth=growth,
        hours_a_day=hours_a_day,
        study_share=study_share,
        ahead=ahead,
        by_chance_epc=by_chance_epc,
        seed=seed,
    )
    return tuple(outlook.on(day) for day in dates)


def expected_adherence(study: Iterable[StudyDay], *, as_of: date, growth: GrowthAssumptions) -> float:
    """
    Expect a share of the planned hours to be done, judged by what was.

    Parameters
    ----------
    study : iterable of StudyDay
        What was planned and done; days outside the window do not count, nor
        does ``as_of`` itself, which is not over.
    as_of : date
        The day.
    growth : GrowthAssumptions
        The window, the default share and the hours it counts for.

    Returns
    -------
    float
        Share, between the assumed bounds.

    Examples
    --------
    With no history it is the default share. A student whose default counts for
    30 planned hours at 0.80 and who then did half of 30 hours is expected to
    do 0.65 of what is planned.
    """
    window = [day for day in study if 0 < (as_of - day.on).days <= growth.adherence_window_days]
    prior_min = 60.0 * growth.adherence_prior_hours
    planned_min = prior_min + sum(day.planned_min for day in window)
    if planned_min == 0:
        return growth.default_adherence_share
    done_min = prior_min * growth.default_adherence_share + sum(day.done_min for day in window)
    return min(max(done_min / planned_min, growth.adherence_min_share), growth.adherence_max_share)
