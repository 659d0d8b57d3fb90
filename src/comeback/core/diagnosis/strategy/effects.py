"""Right answers, part by part: one logistic model of every test whose clock is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from comeback.core.diagnosis.assumptions import DiagnosisFacts, EffectPrior
from comeback.core.diagnosis.laplace import Rows, fit
from comeback.core.diagnosis.likelihoods import counts
from comeback.core.diagnosis.strategy.clocked import Clock
from comeback.core.exam.areas import System, Task
from comeback.core.exam.scale import Array, Scale

_WIDE_SD = 3.0
"""Prior SD of what is not asked: the level itself, and what a bank without timed blocks adds to it. [logit]"""

_MONTH_DAYS = 30.0

_SYSTEMS, _TASKS = tuple(System), tuple(Task)

Claims = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """
    Answers that the model cannot tell apart: mostly one, or a block known by its totals.

    Parameters
    ----------
    on : date
        Their day.
    bank : str
        Key of the bank, empty for a form.
    clock : Clock
        How the clock ran.
    systems : tuple of System
        What they are about, together; empty for all.
    task : Task or None
        What they ask.
    right, of : int
        Right answers, and answers.
    slowness : float
        How slow for this student, in SD of log time; 0 where it is not known.
    inside : frozenset of str
        Parts they stand in.
    could_be : frozenset of str
        Parts whose cost they are counted in: those that their test could show.
    """

    on: date
    bank: str
    clock: Clock
    systems: tuple[System, ...]
    task: Task | None
    right: int
    of: int
    slowness: float
    inside: frozenset[str]
    could_be: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Effect:
    """
    One part of the tests against the rest.

    Parameters
    ----------
    p_present : float
        Chance that there is an effect at all. [probability]
    cost_epc : ndarray, shape (draws,)
        Points regained if the part equalled the rest; none in draws without
        an effect. [EPC]
    gap_percent : tuple of float
        Mean, 10th and 90th percentile of right answers lost in the part, of 100.
    """

    p_present: float
    cost_epc: Array
    gap_percent: tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FittedTrials:
    """
    The model, fitted.

    Parameters
    ----------
    effects : dict of str to Effect
        Of each part that some trial stands in.
    ability : ndarray, shape (trials,)
        Ability on each trial, all that is known of it. [logit]
    lost : dict of str to ndarray, shape (trials,)
        What each part takes from it, on average over the draws. [logit]
    scale : Scale
        Ability to chance of a right answer.
    """

    effects: dict[str, Effect]
    ability: Array
    lost: dict[str, Array]
    scale: Scale

    def expected_without(self, key: str) -> Array:
        """
        Expect right answers as if one part lost nothing, and all else were as it is.

        Parameters
        ----------
        key : str
            The part; one without an effect changes nothing.

        Returns
        -------
        ndarray, shape (trials,)
            Chances of a right answer. [probability]
        """
        return self.scale.epc(self.ability + self.lost.get(key, 0.0)) / 100.0


def fit_trials(
    trials: Sequence[Trial], priors: Mapping[str, EffectPrior], facts: DiagnosisFacts, *, seed: int
) -> FittedTrials:
    """
    Estimate what each part of the tests loses, everything else held equal.

    Ability on an answer is the level and its trend, what the bank and the day
    add, the system and the task, less a loss for every part it stands in. A slow
    answer is a sign of not knowing: its slowness is a covariate and no part. A
    loss is none at all, or else positive, half-normal: a spike and a slab [1]_,
    whose weight follows from the density of the posterior at no loss [2]_.

    Parameters
    ----------
    trials : sequence of Trial
        The answers.
    priors : mapping of str to EffectPrior
        What is assumed of each part.
    facts : DiagnosisFacts
        The assumptions.
    seed : int
        Seed of the draws.

    Returns
    -------
    FittedTrials
        Effects, and what they are measured against.

    References
    ----------
    .. [1] Mitchell TJ, Beauchamp JJ. Bayesian variable selection in linear
       regression. J Am Stat Assoc 1988;83:1023-32. doi:10.2307/2290129
    .. [2] Dickey JM. The weighted likelihood ratio, linear hypotheses on normal
       location parameters. Ann Math Stat 1971;42:204-23.
       doi:10.1214/aoms/1177693507
    """
    present = [key for key in priors if any(key in trial.inside for trial in trials)]
    rest, mean, sd = _design(trials, facts)
    losses = np.array([[key in trial.inside for key in present] for trial in trials], dtype=np.float64)
    losses = losses.reshape(len(trials), len(present))
    design = np.hstack([rest, -losses])
    mean = np.concatenate([mean, np.zeros(len(present))])
    sd = np.concatenate([sd, [priors[key].sd for key in present]])
    right, of = (np.array([getattr(t, name) for t in trials], dtype=np.float64) for name in ("right", "of"))
    rows = Rows(design=design, curve=counts(right, of, _weights(of, facts), facts.scale))
    fitted = fit(mean, np.diag(1.0 / sd**2), (rows,))

    rng = np.random.default_rng(seed)
    half = rng.standard_normal((facts.draws // 4, len(mean)))
    root = np.linalg.cholesky(fitted.covariance + 1e-12 * np.eye(len(mean)))
    draws = fitted.mean + np.concatenate([half, -half]) @ root.T
    first = rest.shape[1]
    p_present = np.zeros(len(present))
    for i, key in enumerate(present):
        at, spread = fitted.mean[first + i], float(np.sqrt(fitted.covariance[first + i, first + i]))
        p_present[i] = _p_present(at, spread, priors[key])
        is_there = rng.permuted(np.arange(len(draws)) + 0.5) / len(draws) < p_present[i]
        draws[:, first + i] = is_there * _positive(draws[:, first + i], at, spread)
    lost = losses * draws[:, first:].mean(axis=0)
    return FittedTrials(
        effects=_effects(trials, dict(zip(present, map(float, p_present), strict=True)), rest, draws, facts),
        ability=rest @ fitted.mean[:first] - lost.sum(axis=1),
        lost={key: lost[:, i] for i, key in enumerate(present)},
        scale=facts.scale,
    )


def _design(trials: Sequence[Trial], facts: DiagnosisFacts) -> tuple[Array, Array, Array]:
    """Build what is held equal: level, trend, banks, days, areas and slowness, with its prior."""
    strategy, profile = facts.strategy, facts.profile
    days = {key: i for i, key in enumerate(dict.fromkeys((t.on, t.bank, t.clock) for t in trials))}
    # A form is what banks are easier or harder than. One without timed blocks is as easy as it likes.
    banks = {bank: i for i, bank in enumerate(dict.fromkeys(t.bank for t in trials if t.bank))}
    timed = {t.bank for t in trials if t.clock is Clock.TIMED}
    bank_sds = [facts.sources.bank_offset_sd if bank in timed else _WIDE_SD for bank in banks]
    last_on = max((t.on for t in trials), default=date.min)
    names = (
        ("level", 1, 0.0, _WIDE_SD),
        ("trend", 1, 0.0, strategy.trend_sd_a_month),
        ("slow", 1, strategy.slow_answer_mean, strategy.slow_answer_sd),
        ("bank", len(banks), 0.0, bank_sds),
        ("day", len(days), 0.0, strategy.day_sd),
        ("system", len(_SYSTEMS), 0.0, float(np.hypot(profile.system_sd, profile.form_difficulty_sd))),
        ("task", len(_TASKS), 0.0, profile.task_sd),
    )
    at = dict(zip((n[0] for n in names), np.cumsum([0, *(n[1] for n in names)]), strict=False))
    design = np.zeros((len(trials), sum(n[1] for n in names)))
    design[:, at["level"]] = 1.0
    for i, trial in enumerate(trials):
        design[i, at["trend"]] = (trial.on - last_on).days / _MONTH_DAYS
        design[i, at["slow"]] = max(0.0, trial.slowness)
        if trial.bank:
            design[i, at["bank"] + banks[trial.bank]] = 1.0
        design[i, at["day"] + days[trial.on, trial.bank, trial.clock]] = 1.0
        for system in trial.systems:
            design[i, at["system"] + _SYSTEMS.index(system)] = 1.0 / len(trial.systems)
        if trial.task is not None:
            design[i, at["task"] + _TASKS.index(trial.task)] = 1.0
    mean = np.concatenate([np.full(size, value) for _, size, value, _ in names])
    sd = np.concatenate([np.full(size, value) for _, size, _, value in names])
    return design, mean, sd


def _weights(of: Array, facts: DiagnosisFacts) -> Array:
    """Let a block known by its totals say no more than its error allows; a single answer is itself."""
    most = 100.0**2 * 0.25 / facts.sources.block_sd_epc**2
    return np.where(of > 1.0, np.minimum(1.0, most), 1.0)


def _p_present(at: float, spread: float, prior: EffectPrior) -> float:
    """Weigh a positive effect against none, by the densities at no effect before and after."""
    from scipy.special import log_ndtr  # noqa: PLC0415 - slow to load

    log_bayes_factor = (
        np.log(2.0) + float(log_ndtr(at / spread)) + np.log(spread / prior.sd) + 0.5 * (at / spread) ** 2
    )
    log_odds = np.log(prior.p_present / (1.0 - prior.p_present)) + log_bayes_factor
    return float(1.0 / (1.0 + np.exp(-log_odds)))


def _positive(draws: Array, at: float, spread: float) -> Array:
    """Map draws of a normal distribution to its positive part, each to the same quantile."""
    from scipy.special import ndtr, ndtri  # noqa: PLC0415 - slow to load

    over = ndtr(-(draws - at) / spread) * ndtr(at / spread)  # chance of a larger value, among all
    positive: Array = np.maximum(0.0, at - spread * ndtri(np.clip(over, 1e-300, 1.0)))
    return positive


def _effects(
    trials: Sequence[Trial], p_present: Mapping[str, float], rest: Array, draws: Array, facts: DiagnosisFacts
) -> dict[str, Effect]:
    """Draw what the answers of each part would regain without its effect."""
    members: dict[tuple[frozenset[str], frozenset[str]], list[int]] = {}
    for i, trial in enumerate(trials):
        members.setdefault((trial.inside, trial.could_be), []).append(i)
    of = np.array([trial.of for trial in trials], dtype=np.float64)
    times = np.array([of[places].sum() for places in members.values()])
    forms = np.stack([of[places] @ rest[places] / of[places].sum() for places in members.values()])
    inside = np.array([[key in parts for key in p_present] for parts, _ in members], dtype=np.float64)
    could_be = np.array([[key in parts for key in p_present] for _, parts in members], dtype=np.float64)
    losses = draws[:, rest.shape[1] :]
    ability = draws[:, : rest.shape[1]] @ forms.T - losses @ inside.reshape(len(times), len(p_present)).T
    as_it_is = facts.scale.epc(ability)
    effects = {}
    for i, (key, p) in enumerate(p_present.items()):
        regained = facts.scale.epc(ability + np.outer(losses[:, i], inside[:, i])) - as_it_is
        gap = regained @ times / (times @ inside[:, i])
        low, high = np.quantile(gap, (0.1, 0.9))
        effects[key] = Effect(
            p_present=p,
            cost_epc=gap * (times @ inside[:, i]) / (times @ could_be[:, i]),
            gap_percent=(float(gap.mean()), float(low), float(high)),
        )
    return effects
