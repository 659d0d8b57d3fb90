"""The sentences of what would change the answer."""

from datetime import date

from comeback.core.diagnosis.sureness import of_hundred
from comeback.core.readiness.reasons import day_in_words
from comeback.core.readiness.values import Choice, NextForm, Readiness, WhatChanges

IN_WORDS = {Choice.SIT: "sit", Choice.TOO_EARLY: "too early to say", Choice.POSTPONE: "postpone"}
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six")


def say_changes(readiness: Readiness, *, reach_weeks: int) -> tuple[str, ...]:
    """
    Say what would change the answer, in people of 100.

    Parameters
    ----------
    readiness : Readiness
        The forecast.
    reach_weeks : int
        How far ahead a date was looked for. [weeks]

    Returns
    -------
    tuple of str
        The next form, more time, and the first date at the mark; empty for a
        forecast shown before that was worked out.
    """
    changes = readiness.changes
    if changes is None:
        return ()
    return (
        *_of_the_form(changes.next_form, readiness),
        _of_more_time(changes, readiness),
        _of_the_mark(changes, readiness, reach_weeks),
    )


def _of_the_form(form: NextForm | None, readiness: Readiness) -> tuple[str, ...]:
    if form is None:
        return ("No further practice test fits before this date.",)
    low, high = form.readings[0], form.readings[-1]
    read = (
        f"A timed form you have not seen, on {day_in_words(form.on, as_of=readiness.as_of)}, would read between "
        f"{low.epc:.0f} and {high.epc:.0f} eight times in ten. {_of_the_answer(form, readiness)}"
    )
    narrows = (
        f"The chance would then most likely lie between {of_hundred(form.low)} and {of_hundred(form.high)} of 100. "
        f"Its range, {round(100 * form.width_now)} people wide now, would be about "
        f"{round(100 * form.width_after)} wide."
    )
    return read, narrows


def _of_the_answer(form: NextForm, readiness: Readiness) -> str:
    now = readiness.recommendation.choice
    of_each = {Choice.SIT: form.p_sit, Choice.TOO_EARLY: form.p_too_early, Choice.POSTPONE: form.p_postpone}
    others = [
        f"{of_hundred(p)} to “{IN_WORDS[choice]}”"
        for choice, p in of_each.items()
        if choice is not now and p > 0
    ]
    if not others:
        return "None of its likely results would change the answer by itself."
    return f"Of 100 such forms about {of_hundred(form.p_change(now))} would change the answer, {' and '.join(others)}."


def _of_more_time(changes: WhatChanges, readiness: Readiness) -> str:
    more = changes.more_time
    weeks = (more.on - readiness.recommendation.judged_on).days // 7
    later = day_in_words(more.on, as_of=readiness.as_of)
    return (
        f"{_NUMBERS[weeks] if weeks < len(_NUMBERS) else weeks} more weeks on a plan like this one, to {later}: "
        f"about {round(100 * more.gain)} more of 100 would pass, between {round(100 * more.low)} and "
        f"{round(100 * more.high)}."
    )


def _of_the_mark(changes: WhatChanges, readiness: Readiness, reach_weeks: int) -> str:
    mark = f"{of_hundred(readiness.threshold)} of 100"
    early, late = (
        f"not within {reach_weeks} weeks" if on is None else f"by {_day(on, readiness)}"
        for on in (changes.reaches_early_on, changes.reaches_late_on)
    )
    spread = f"For one in ten like you it would be {early}, for nine in ten {late}."
    if changes.reaches_early_on is None:
        spread = "Not even one in ten like you would be there by then."
    if changes.reaches_on is None:
        return f"No date in the next {reach_weeks} weeks has at least {mark} on this plan. {spread}"
    return f"{_day(changes.reaches_on, readiness)} is the first date with at least {mark}. {spread}"


def _day(on: date, readiness: Readiness) -> str:
    return day_in_words(on, as_of=readiness.as_of)
