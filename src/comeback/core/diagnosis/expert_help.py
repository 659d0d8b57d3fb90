"""When what was shown speaks for somebody at one's side."""

from collections.abc import Iterable
from datetime import date, timedelta

from comeback.core.diagnosis.findings import AreaEstimate
from comeback.core.diagnosis.help_signals import HelpRules, HelpSignal, HelpSignalKind
from comeback.core.diagnosis.progress import SystemProgress
from comeback.core.evidence.study import StudyDay
from comeback.core.exam.areas import LABELS


def find_help_signals(
    study: Iterable[StudyDay],
    progress: Iterable[SystemProgress],
    areas: Iterable[AreaEstimate],
    *,
    as_of: date,
    pass_line_epc: float,
    rules: HelpRules,
) -> tuple[HelpSignal, ...]:
    """
    Find what speaks for expert help in plan and results.

    Parameters
    ----------
    study : iterable of StudyDay
        Days of the kept plan.
    progress : iterable of SystemProgress
        First and later questions by system.
    areas : iterable of AreaEstimate
        Where each area stands.
    as_of : date
        The day.
    pass_line_epc : float
        A flat system counts only under it. [EPC]
    rules : HelpRules
        From where on something is a signal.

    Returns
    -------
    tuple of HelpSignal
        The plan first, then flat systems, the one with the most questions first.
    """
    levels = {each.area: each.level.mean for each in areas if each.level is not None}
    flat = (
        each
        for each in progress
        if levels.get(each.system, pass_line_epc) < pass_line_epc
        and each.items * rules.question_hours >= rules.flat_least_hours
        and each.p_gain_under(rules.small_gain_epc) >= rules.p_small_from
    )
    return (
        *_plan_not_kept(tuple(study), as_of, rules),
        *(_flat(each, rules) for each in sorted(flat, key=lambda each: -each.items)),
    )


def _plan_not_kept(study: tuple[StudyDay, ...], as_of: date, rules: HelpRules) -> tuple[HelpSignal, ...]:
    """Compare minutes ticked off with minutes planned; somebody who never ticks says nothing by it."""
    first = as_of - timedelta(days=rules.plan_days)
    days = [day for day in study if first <= day.on < as_of and day.planned_min > 0]
    planned = sum(day.planned_min for day in days)
    kept = sum(min(day.done_min, day.planned_min) for day in days)
    ticks = any(day.done_min for day in study)
    if len(days) < rules.least_planned_days or not ticks or kept >= rules.kept_share_under * planned:
        return ()
    studied = sum(day.done_min > 0 for day in days)
    text = (
        f"Of {planned / 60:.0f} hours planned in the last {rules.plan_days} days, {kept / 60:.0f} are ticked off, "
        f"on {studied} of {len(days)} study days."
    )
    return (HelpSignal(kind=HelpSignalKind.PLAN_NOT_KEPT, text=text),)


def _flat(each: SystemProgress, rules: HelpRules) -> HelpSignal:
    # Plain shares of both halves would mix banks of unlike ease; the gain does not.
    change = f", and the later half was right about {_change(each)}" if each.gain_epc is not None else ""
    text = (
        f"{LABELS[each.system]} stays level over {each.items} questions, about "
        f"{each.items * rules.question_hours:.0f} hours with their review{change}."
    )
    return HelpSignal(kind=HelpSignalKind.FLAT_AREA, text=text, system=each.system)


def _change(each: SystemProgress) -> str:
    """Say a gain with its interval, beside the first half."""
    gain = each.gain_epc or 0.0
    ends = " to ".join(f"{abs(end):.0f} {_way(end)}" for end in each.gain_interval)
    return f"{abs(gain):.0f} of 100 {_way(gain)} often than the first ({ends}, eight times in ten)"


def _way(gain_epc: float) -> str:
    return "more" if gain_epc > 0 else "less"
