"""How the level grew since study began again, and what that says of today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from comeback.core.diagnosis.ability import counted_attempts
from comeback.core.diagnosis.belief import GrowthState
from comeback.core.diagnosis.level_path import read_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from numpy.typing import NDArray

    from comeback.core.diagnosis.ability import FittedEvidence
    from comeback.core.diagnosis.assumptions import DiagnosisFacts
    from comeback.core.diagnosis.growth_assumptions import GrowthAssumptions
    from comeback.core.diagnosis.level_path import PathEvidence
    from comeback.core.evidence.record import Record
    from comeback.core.evidence.study import StudyDay
    from comeback.core.exam.scale import Array


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Carried:
    """
    The model of level and profile, its level carried to today.

    Parameters
    ----------
    fitted : FittedEvidence
        The model.
    growth : tuple of GrowthState
        The accounts of growth behind it; none where the level stays as evidence
        says.
    by_epc : float
        How far the level moved. [EPC]
    """

    fitted: FittedEvidence
    growth: tuple[GrowthState, ...] = ()
    by_epc: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Account:
    """What one account of the path expects, and what the evidence then says of today."""

    log_evidence: float
    mean: Array
    covariance: Array


def studied_days(
    study: Iterable[StudyDay], *, began_on: date, as_of: date, growth: GrowthAssumptions
) -> Array | None:
    """
    Count full days of study on each day since study began again.

    Parameters
    ----------
    study : iterable of StudyDay
        What was done.
    began_on : date
        The day study began again.
    as_of : date
        The day, which is not over.
    growth : GrowthAssumptions
        Hours of a full day, and what days count for that nobody wrote down.

    Returns
    -------
    ndarray, shape (days,) or None
        None without a minute that is known: nothing is claimed of growth then.
        Days before the first one written down count as a share of a usual day
        since.
    """
    done_min = {day.on: day.done_min for day in study if began_on <= day.on < as_of}
    if not any(done_min.values()):
        return None
    first = min(done_min)
    written = [done_min.get(first + timedelta(n), 0) for n in range((as_of - first).days)]
    unwritten_min = growth.unrecorded_share * sum(written) / len(written)
    minutes = np.array([unwritten_min] * (first - began_on).days + written, dtype=np.float64)
    return minutes / (60.0 * growth.full_day_hours)


def weigh_growth(
    path: PathEvidence, *, studied: Array, growth: GrowthAssumptions, by_chance_epc: float
) -> tuple[GrowthState, ...]:
    """
    Weigh each rate of growth by the student's own path, and say where each leaves today's level.

    Under a rate the level since study began again is normal around a path from
    an unknown level to an unknown ceiling that closes a share of the gap for
    each full day of study, and falls in breaks, with good and bad weeks around
    it. One more account follows no rate: the smooth path of the diagnosis, for
    students whom the others do not describe. Bayes' rule [1]_ weighs them all.

    Parameters
    ----------
    path : PathEvidence
        What the evidence alone says of the level since then.
    studied : ndarray, shape (days,)
        Full days of study on each day since then.
    growth : GrowthAssumptions
        The rates and their weights, the ceiling, and when growth stops.
    by_chance_epc : float
        What guessing alone shows: nothing below it is forgotten. [EPC]

    Returns
    -------
    tuple of GrowthState
        Weights sum to 1.

    References
    ----------
    .. [1] Kass RE, Raftery AE. Bayes factors. J Am Stat Assoc 1995;90:773-95.
       doi:10.1080/01621459.1995.10476572
    """
    rates = [
        (world.gap_share_a_day, world.weight * share, until)
        for share, until in ((1.0 - growth.p_plateau, None), (growth.p_plateau, growth.plateau_after_days))
        for world in growth.worlds
    ]
    accounts = [
        _follow(
            path,
            _expect(
                path, studied=studied, gap_share=rate, until=until, growth=growth, by_chance_epc=by_chance_epc
            ),
        )
        for rate, _, until in rates
    ]
    smooth = _follow(path, _stay_smooth(path, growth))
    told = np.array([each.log_evidence for each in (smooth, *accounts)])
    fits = np.exp(told - told.max())
    of_rates = np.array([weight for _, weight, _ in rates]) * fits[1:]
    p_smooth = growth.p_smooth * fits[0]
    p_rates = (1.0 - growth.p_smooth) * of_rates.sum()
    of_rates /= of_rates.sum()
    p_smooth /= p_smooth + p_rates

    # What the path says of the rates holds for the days ahead, whichever account holds for those behind.
    return tuple(
        GrowthState(
            weight=float(weight * share),
            gap_share_a_day=rate,
            days_left=None if until is None else max(0, until - path.began_days_ago),
            level_epc=float(account.mean[0]),
            level_sd_epc=float(np.sqrt(account.covariance[0, 0])),
            ceiling_epc=float(account.mean[1]),
            ceiling_sd_epc=float(np.sqrt(account.covariance[1, 1])),
            correlation=float(
                account.covariance[0, 1] / np.sqrt(account.covariance[0, 0] * account.covariance[1, 1])
            ),
        )
        for share, every in ((p_smooth, [smooth] * len(rates)), (1.0 - p_smooth, accounts))
        for (rate, _, until), weight, account in zip(rates, of_rates, every, strict=True)
    )


def carry_forward(fitted: FittedEvidence, record: Record, *, as_of: date, facts: DiagnosisFacts) -> Carried:
    """
    Let today's level be what growth over the days studied makes of the evidence.

    Jeffrey's rule [1]_: the level of today gets its new mean and SD, and all
    else that is believed given the level stays.

    Parameters
    ----------
    fitted : FittedEvidence
        The model of level and profile, from evidence alone.
    record : Record
        Everything shown by the day.
    as_of : date
        The day.
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    Carried
        The level stays as evidence says without a result, with evidence of one
        day, or without a minute of study written down.

    References
    ----------
    .. [1] Diaconis P, Zabell SL. Updating subjective probability. J Am Stat Assoc
       1982;77:822-30. doi:10.1080/01621459.1982.10477893
    """
    path = read_path(fitted, counted_attempts(record, as_of), facts)
    if path is None:
        return Carried(fitted=fitted)
    began_on = as_of - timedelta(days=path.began_days_ago)
    studied = studied_days(record.study, began_on=began_on, as_of=as_of, growth=facts.growth)
    if studied is None:
        return Carried(fitted=fitted)
    by_chance_epc = 100.0 * facts.scale.guessing
    growth = weigh_growth(path, studied=studied, growth=facts.growth, by_chance_epc=by_chance_epc)
    mean_epc, sd_epc = mixed_level(growth)
    form, at = np.array(path.form), path.at_logit
    moved = (mean_epc - path.around_epc) / path.epc_per_logit
    ratio = sd_epc / path.now_sd_epc
    fits = []
    for each in fitted.fits:
        variance = float(form @ each.covariance @ form)
        slope = each.covariance @ form / variance
        here = float(form @ each.mean)
        fits.append(
            replace(
                each,
                mean=each.mean + slope * (moved + (ratio - 1.0) * (here - at)),
                covariance=each.covariance + np.outer(slope, slope) * variance * (ratio**2 - 1.0),
            )
        )
    return Carried(fitted=replace(fitted, fits=tuple(fits)), growth=growth, by_epc=mean_epc - path.around_epc)


def mixed_level(states: tuple[GrowthState, ...]) -> tuple[float, float]:
    """
    Give mean and SD of today's level over all accounts.

    Parameters
    ----------
    states : tuple of GrowthState
        Weights sum to 1.

    Returns
    -------
    mean, sd : float
        [EPC]
    """
    weights = np.array([state.weight for state in states])
    means = np.array([state.level_epc for state in states])
    sds = np.array([state.level_sd_epc for state in states])
    mean = float(weights @ means)
    return mean, float(np.sqrt(weights @ (sds**2 + (means - mean) ** 2)))


def _expect(
    path: PathEvidence,
    *,
    studied: Array,
    gap_share: float,
    until: int | None,
    growth: GrowthAssumptions,
    by_chance_epc: float,
) -> tuple[Array, Array]:
    """Give mean and covariance of the path's days and of the ceiling, in EPC from where the path is counted."""
    parts = _parts(studied, gap_share=gap_share, until=until, growth=growth)
    on = path.began_days_ago - np.array(path.days_ago)
    shares = np.vstack([parts[on], [0.0, 1.0, 0.0]])
    start = np.array([growth.start_mean_epc, growth.ceiling_mean_epc, by_chance_epc])
    spread = np.diag([growth.start_sd_epc**2, growth.ceiling_sd_epc**2, 0.0])
    days_ago = np.array(path.days_ago, dtype=np.float64)
    weeks = np.zeros((len(shares), len(shares)))
    weeks[:-1, :-1] = growth.wander_sd_epc**2 * np.exp(
        -np.abs(days_ago[:, None] - days_ago[None, :]) / growth.wander_days
    )
    return shares @ start - path.around_epc, shares @ spread @ shares.T + weeks


def _parts(studied: Array, *, gap_share: float, until: int | None, growth: GrowthAssumptions) -> Array:
    """Give the parts of start, ceiling and chance level that each day's level is made of, shape (days + 1, 3)."""
    keeps = (1.0 - gap_share) ** studied
    if until is not None:
        keeps[until:] = 1.0
    forgets = np.where(_in_breaks(studied, growth.break_from_days), growth.forgotten_share_a_day, 0.0)
    parts = np.zeros((len(studied) + 1, 3))
    parts[0, 0] = 1.0
    for day, (kept, forgotten) in enumerate(zip(keeps, forgets, strict=True)):
        grown = kept * parts[day] + [0.0, 1.0 - kept, 0.0]
        parts[day + 1] = (1.0 - forgotten) * grown + [0.0, 0.0, forgotten]
    return parts


def _in_breaks(studied: Array, from_days: int) -> NDArray[np.bool_]:
    """Tell the days that belong to so many in a row without study."""
    idle = np.concatenate([[0], (studied == 0.0).astype(np.int64), [0]])
    first, after = np.flatnonzero(np.diff(idle) == 1), np.flatnonzero(np.diff(idle) == -1)
    within = np.zeros(len(studied), dtype=np.bool_)
    for begins, ends in zip(first, after, strict=True):
        within[begins:ends] = ends - begins >= from_days
    return within


def _stay_smooth(path: PathEvidence, growth: GrowthAssumptions) -> tuple[Array, Array]:
    """Give what the diagnosis expected of the path's days, and a ceiling of which it says nothing."""
    days = len(path.days_ago)
    covariance = np.zeros((days + 1, days + 1))
    covariance[:days, :days] = path.expected_covariance
    covariance[days, days] = growth.ceiling_sd_epc**2
    return np.array([*path.expected_epc, growth.ceiling_mean_epc]) - path.around_epc, covariance


def _follow(path: PathEvidence, expected: tuple[Array, Array]) -> _Account:
    """Condition what was expected on the evidence; its last day is today, the ceiling comes after."""
    mean, covariance = expected
    days = len(path.days_ago)
    precision, pull = np.array(path.precision), np.array(path.pull)
    ours, together = covariance[:, :days], covariance[:days, :days]
    inflated = np.eye(days) + precision @ together
    away = pull - precision @ mean[:days]
    _, log_det = np.linalg.slogdet(inflated)
    gain = ours @ np.linalg.inv(inflated)
    after = mean + gain @ away
    spread = covariance - gain @ precision @ ours.T
    keep = [days - 1, days]
    return _Account(
        log_evidence=float(
            pull @ mean[:days]
            - 0.5 * mean[:days] @ precision @ mean[:days]
            - 0.5 * log_det
            + 0.5 * away @ (gain[:days] @ away)
        ),
        mean=after[keep] + path.around_epc,
        covariance=spread[np.ix_(keep, keep)],
    )
