"""What in a ledger of attempts cannot be, with the lines that contradict each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from comeback.core.exam.attempts import Attempt, AttemptRules, Outcome, Step
from comeback.core.exam.days import add_months

_OUTCOMES = {
    Outcome.PASS: "passed",
    Outcome.FAIL: "not passed",
    Outcome.INCOMPLETE: "left incomplete",
    Outcome.WITHDRAWN: "never started",
    None: "without a result",
}
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerProblem:
    """
    Lines of a ledger that cannot all be true.

    Parameters
    ----------
    sentence : str
        What contradicts what; every line is named.
    hint : str
        What to look at.
    lines : tuple of Attempt
        The lines.
    """

    sentence: str
    hint: str
    lines: tuple[Attempt, ...]


def ledger_problems(
    attempts: tuple[Attempt, ...], rules: AttemptRules, *, matriculation_on: date | None = None
) -> tuple[LedgerProblem, ...]:
    """
    Find what cannot be.

    Parameters
    ----------
    attempts : tuple of Attempt
        The ledger of all Steps, in any order.
    rules : AttemptRules
        The rules.
    matriculation_on : date, optional
        Day medical school began.

    Returns
    -------
    tuple of LedgerProblem
        Empty where all can be true.
    """
    counted = tuple(sorted((a for a in attempts if a.is_counted), key=_order))
    return (
        *_on_one_day(counted),
        *_after_a_pass(counted),
        *_beyond_the_limit(counted, rules),
        *_after_the_last(counted, rules),
        *_before_school(counted, matriculation_on),
    )


def _on_one_day(counted: tuple[Attempt, ...]) -> Iterator[LedgerProblem]:
    for first, second in combinations(counted, 2):
        if first.on == second.on:
            yield LedgerProblem(
                sentence=f"{_line(first)} and {_line(second)} stand on one day. Nobody sits two exams on one day.",
                hint="Correct the day of one of them.",
                lines=(first, second),
            )


def _after_a_pass(counted: tuple[Attempt, ...]) -> Iterator[LedgerProblem]:
    for first, second in combinations(counted, 2):
        is_pass = first.step is second.step and first.outcome is Outcome.PASS
        if is_pass and first.on < second.on:
            yield LedgerProblem(
                sentence=f"{_line(second)} comes after {_line(first)}. A passed Step is not taken again.",
                hint=(
                    "One of the two days or results is different; your score report has them. Only a licensing "
                    "authority’s time limit makes an exception, which is not kept here."
                ),
                lines=(first, second),
            )


def _beyond_the_limit(counted: tuple[Attempt, ...], rules: AttemptRules) -> Iterator[LedgerProblem]:
    for step in Step:
        taken = [attempt for attempt in counted if attempt.step is step]
        for number, attempt in enumerate(taken, 1):
            if number > rules.lifetime_max and attempt.on > _old_limit_ended_on(rules):
                earlier = ", ".join(_day(each.on) for each in taken[: number - 1])
                yield LedgerProblem(
                    sentence=(
                        f"{_line(attempt)} would be a {_ordinal(number)} attempt at {step.in_words}; before it "
                        f"stand {earlier}. There are {rules.lifetime_max} in all."
                    ),
                    hint=(
                        "If one of these was booked and never started, correct it to that; it does not count. "
                        "If all of them took place, your transcript and the dean’s office can clear it up."
                    ),
                    lines=tuple(taken[:number]),
                )


def _after_the_last(counted: tuple[Attempt, ...], rules: AttemptRules) -> Iterator[LedgerProblem]:
    for step in Step:
        taken = [attempt for attempt in counted if attempt.step is step]
        if len(taken) < rules.lifetime_max or any(a.outcome in (Outcome.PASS, None) for a in taken):
            continue
        last = taken[rules.lifetime_max - 1]
        for attempt in counted:
            is_other = attempt.step is not step and attempt.on > max(last.on, _old_limit_ended_on(rules))
            if is_other:
                yield LedgerProblem(
                    sentence=(
                        f"{_line(attempt)} comes after {rules.lifetime_max} attempts at {step.in_words} without a "
                        f"pass, the last on {_day(last.on)}. They close every Step."
                    ),
                    hint="One of these lines is different; your transcript has them all.",
                    lines=(last, attempt),
                )


def _before_school(counted: tuple[Attempt, ...], matriculation_on: date | None) -> Iterator[LedgerProblem]:
    for attempt in counted:
        if matriculation_on is not None and attempt.on < matriculation_on:
            yield LedgerProblem(
                sentence=f"{_line(attempt)} lies before you began medical school, {_day(matriculation_on)}.",
                hint="Correct one of the two; the day you began stands among your dates under Residency.",
                lines=(attempt,),
            )


def _order(attempt: Attempt) -> tuple[date, str, str]:
    return attempt.on, attempt.step, attempt.outcome or ""


def _old_limit_ended_on(rules: AttemptRules) -> date:
    """Find the last day an exam applied for under the old limit could be sat, extension included."""
    return add_months(rules.lifetime_since, rules.eligibility_months + rules.extension_months)


def _line(attempt: Attempt) -> str:
    return f"{attempt.step.in_words} on {_day(attempt.on)} ({_OUTCOMES[attempt.outcome]})"


def _day(on: date) -> str:
    return f"{on:%a} {on.day} {on:%b} {on.year}"


def _ordinal(number: int) -> str:
    return _ORDINALS[number] if number < len(_ORDINALS) else f"{number}th"
