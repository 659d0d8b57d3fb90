"""What would change the answer: the next practice test, more time, and when the mark is reached."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from comeback.core.exam.passing import pass_probability
from comeback.core.readiness.choosing import choose
from comeback.core.readiness.values import Choice, FormReading, MoreTime, NextForm, WhatChanges

if TYPE_CHECKING:
    from datetime import date

    from comeback.core.diagnosis.assumptions import LevelAssumptions, SourceAssumptions
    from comeback.core.exam.scale import Array
    from comeback.core.readiness.forecast import Outlook
    from comeback.core.readiness.values import DecisionRules

_RESULTS = 50  # equally likely results of the next test: each is 2 of 100 such tests
_SHOWN = (0.1, 0.5, 0.9)


def form_sd_epc(sources: SourceAssumptions) -> float:
    """
    Give the error of one timed form that was not seen before.

    Parameters
    ----------
    sources : SourceAssumptions
        What the diagnosis assumes of a sitting.

    Returns
    -------
    float
        SD of its result around the level: the sitting, the day and the form's
        mix of systems. [EPC]
    """
    return float(np.hypot(np.hypot(sources.sitting_sd_epc, sources.day_sd_epc), sources.form_mix_sd_epc))


def wandered_sd_epc(level: LevelAssumptions, *, days: int) -> float:
    """
    Give how far a level wanders in some days, besides growing: good weeks and bad ones.

    Parameters
    ----------
    level : LevelAssumptions
        What the diagnosis assumes of the path.
    days : int
        How many. [days]

    Returns
    -------
    float
        SD of the difference of two days of the path's wandering part (Matern,
        3/2), ``sqrt(2 w^2 (1 - (1 + a) exp(-a)))`` with ``a = sqrt(3) days / length``. [EPC]
    """
    apart = np.sqrt(3.0) * days / level.wander_days
    return float(level.wander_sd_epc * np.sqrt(2.0 * (1.0 - (1.0 + apart) * np.exp(-apart))))


def what_changes(
    outlook: Outlook,
    *,
    judged_on: date,
    next_form_on: date | None,
    form_sd_epc: float,
    level: LevelAssumptions,
    threshold: float,
    last_free_move_on: date | None,
    rules: DecisionRules,
) -> WhatChanges:
    """
    Say what would change the answer, from the draws of the forecast itself.

    Parameters
    ----------
    outlook : Outlook
        The draws.
    judged_on : date
        The date that is judged.
    next_form_on : date or None
        Day of the next practice test, where one is planned; else one is
        thought some days ahead.
    form_sd_epc : float
        Error of its result. [EPC]
    level : LevelAssumptions
        How a level wanders until then.
    threshold : float
        The chance at which the student wants to sit. [probability]
    last_free_move_on : date or None
        Last day on which a booked date can be moved without a fee.
    rules : DecisionRules
        The figures of the decision.

    Returns
    -------
    WhatChanges
        The next test where one fits before the judged date, a later exam, and
        the first dates that reach the mark.
    """
    form_on = next_form_on or outlook.as_of + timedelta(days=rules.next_form_days)
    next_form = None
    if form_on < judged_on:
        next_form = _weigh_next_form(
            outlook,
            on=form_on,
            judged_on=judged_on,
            form_sd_epc=form_sd_epc,
            wandered_sd_epc=wandered_sd_epc(level, days=(form_on - outlook.as_of).days),
            threshold=threshold,
            is_test_possible=last_free_move_on is None or form_on < last_free_move_on,
        )
    # One draw in ten has reached the mark by the day on which the 90th percentile does.
    early_on, late_on = (
        _first_on(outlook, threshold, quantile, rules.reach_weeks) for quantile in (0.9, 0.1)
    )
    return WhatChanges(
        next_form=next_form,
        more_time=_weigh_more_time(outlook, judged_on, judged_on + timedelta(weeks=rules.more_weeks)),
        reaches_on=outlook.first_on(threshold, within_weeks=rules.reach_weeks),
        reaches_early_on=early_on,
        reaches_late_on=late_on,
    )


def _weigh_next_form(
    outlook: Outlook,
    *,
    on: date,
    judged_on: date,
    form_sd_epc: float,
    wandered_sd_epc: float,
    threshold: float,
    is_test_possible: bool,
) -> NextForm:
    """
    Weigh a test before it is taken: preposterior analysis.

    Each draw says how likely each result is; a result in turn says how likely
    each draw is [1]_. The results come from the draws themselves, so that no
    form is expected to please. Until the form the level also wanders, as the
    diagnosis will then assume: without that the chance moves more than was
    said, since a newer result is worth more than the older ones.

    References
    ----------
    .. [1] Raiffa H, Schlaifer R. Applied Statistical Decision Theory. Harvard
       1961, chapters 4 and 5 (preposterior analysis).
    """
    wandered, error = _strata(outlook, count=2)
    wandered = wandered_sd_epc * wandered
    p_pass = pass_probability(
        outlook.level_on(judged_on) + wandered, outlook.pass_line_epc, outlook.exam_day_sd_epc
    )
    order = np.argsort(p_pass)
    p_pass, level = p_pass[order], (outlook.level_on(on) + wandered)[order]
    results = np.quantile(level + form_sd_epc * error, (np.arange(_RESULTS) + 0.5) / _RESULTS)
    weights = np.exp(-0.5 * ((results[:, None] - level) / form_sd_epc) ** 2)
    held = np.cumsum(weights, axis=1)
    held /= held[:, -1:]
    mean = weights @ p_pass / weights.sum(axis=1)
    low, high = (p_pass[np.argmax(held >= share, axis=1)] for share in (0.1, 0.9))
    choices = [
        choose(
            p_pass=float(each),
            high=float(end),
            threshold=threshold,
            is_fresh=True,
            is_test_possible=is_test_possible,
        )
        for each, end in zip(mean, high, strict=True)
    ]
    share = {choice: choices.count(choice) / len(choices) for choice in Choice}
    now_low, now_high = np.quantile(outlook.p_pass_on(judged_on), (0.1, 0.9))
    after_low, after_high = np.quantile(mean, (0.1, 0.9))
    return NextForm(
        on=on,
        readings=tuple(
            FormReading(
                epc=float(results[i]),
                p_pass=float(mean[i]),
                low=float(low[i]),
                high=float(high[i]),
                choice=choices[i],
            )
            for i in (int(each * len(results)) for each in _SHOWN)
        ),
        p_sit=share[Choice.SIT],
        p_too_early=share[Choice.TOO_EARLY],
        p_postpone=share[Choice.POSTPONE],
        low=float(after_low),
        high=float(after_high),
        width_now=float(now_high - now_low),
        width_after=float((high - low).mean()),
    )


def _strata(outlook: Outlook, *, count: int) -> Array:
    """Give standard normal quantities beside the draws, each in equally likely strata in an order of its own."""
    from scipy.special import ndtri  # noqa: PLC0415 - slow to load; pages that only read never come here

    draws = len(outlook.level_epc)
    strata = np.random.default_rng(draws).permuted(np.tile(np.arange(draws), (count, 1)), axis=1)
    return np.asarray(ndtri((strata + 0.5) / draws))


def _first_on(outlook: Outlook, threshold: float, quantile: float, within_weeks: int) -> date | None:
    return outlook.first_day(
        lambda on: float(np.quantile(outlook.p_pass_on(on), quantile)),
        at_least=threshold,
        within_weeks=within_weeks,
    )


def _weigh_more_time(outlook: Outlook, judged_on: date, later_on: date) -> MoreTime:
    p_later = outlook.p_pass_on(later_on)
    gain = p_later - outlook.p_pass_on(judged_on)
    p_low, p_high = np.quantile(p_later, (0.1, 0.9))
    low, high = np.quantile(gain, (0.1, 0.9))
    return MoreTime(
        on=later_on,
        p_pass=float(p_later.mean()),
        p_low=float(p_low),
        p_high=float(p_high),
        gain=float(gain.mean()),
        low=float(low),
        high=float(high),
    )
