"""What one exam date does, in one sentence."""

from datetime import date, timedelta

from comeback.core.exam.attempts import RuleVerdict, Verdict
from comeback.core.exam.case import Case
from comeback.core.exam.days import result_days

_WEEK_DAYS = 7


def what_if(case: Case, verdicts: tuple[RuleVerdict, ...]) -> str | None:
    """
    Say what the date asked about does.

    Parameters
    ----------
    case : Case
        The student and the date.
    verdicts : tuple of RuleVerdict
        What the rules say of it.

    Returns
    -------
    str or None
        One sentence: weeks to study, free moves, the result, the school's day;
        or the rule that stands against it. None without a date.
    """
    day = case.exam_date
    if day is None:
        return None
    blocking = [rule for rule in verdicts if rule.verdict is Verdict.BLOCKS]
    if blocking:
        return f"{case.say(day)} does not work: {_lowered(blocking[0].text)}"
    result = result_days(day, case.rules)
    parts = [
        _study(case, day),
        _move(case, day),
        f"the result usually by {case.say(result.usual_on)}, to plan with {case.say(result.planned_on)}",
    ]
    if case.school.pass_by_on is not None:
        by_on = case.school.pass_by_on
        if result.planned_on <= by_on:
            parts.append(f"in time for your school, {case.say(by_on)}")
        elif result.usual_on <= by_on:
            parts.append(f"usually in time for your school, {case.say(by_on)}")
        else:
            parts.append(f"usually too late for your school, {case.say(by_on)}")
    return f"{case.say(day)}: {'; '.join(parts)}."


def _study(case: Case, day: date) -> str:
    days = (day - case.today).days
    if days < _WEEK_DAYS:
        return f"{days} {'day' if days == 1 else 'days'} of study"
    weeks = days // _WEEK_DAYS
    return f"{weeks} {'week' if weeks == 1 else 'weeks'} of study"


def _move(case: Case, day: date) -> str:
    last_free = day - timedelta(days=case.rules.free_change_days)
    if case.today > last_free:
        return f"free to move until {case.say(last_free)}, a fee since"
    return f"free to move until {case.say(last_free)}"


def _lowered(text: str) -> str:
    """Go on with a sentence after a colon, with its own names untouched."""
    first = text.split(" ", maxsplit=1)[0]
    return text[0].lower() + text[1:] if first in ("That", "Your", "All", "At", "The", "You") else text
