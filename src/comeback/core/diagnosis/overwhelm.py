"""When a student says that it is too much. It stands apart from what is shared: check-ins are private."""

from collections.abc import Iterable
from datetime import date, timedelta

from comeback.core.diagnosis.help_signals import HelpRules, HelpSignal, HelpSignalKind
from comeback.core.evidence.check_ins import CheckIn


def find_overwhelm(check_ins: Iterable[CheckIn], *, as_of: date, rules: HelpRules) -> HelpSignal | None:
    """
    Find out whether check-ins say that it is too much.

    Parameters
    ----------
    check_ins : iterable of CheckIn
        By day.
    as_of : date
        The day.
    rules : HelpRules
        How often, on how many days.

    Returns
    -------
    HelpSignal or None
        With the latest words that say it; never from one day alone.
    """
    first = as_of - timedelta(days=rules.overwhelm_days - 1)
    recent = [each for each in check_ins if first <= each.on <= as_of]
    in_words = [
        each for each in recent if any(said in each.words.casefold() for said in rules.overwhelm_words)
    ]
    days = {each.on for each in in_words}
    days |= {each.on for each in recent if each.stress is not None and each.stress >= rules.stress_from}
    if len(days) < rules.overwhelm_least_days:
        return None
    return HelpSignal(
        kind=HelpSignalKind.OVERWHELM,
        text=(
            f"On {len(days)} of your {len(recent)} check-ins of the last {rules.overwhelm_days} days you said that it "
            "is a lot."
        ),
        words=max(in_words, key=lambda each: each.on).words if in_words else "",
    )
