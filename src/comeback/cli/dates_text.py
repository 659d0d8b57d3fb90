"""``comeback dates`` as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comeback.cli import page
from comeback.cli.words import count, day_and_year
from comeback.core.exam.attempts import Verdict

if TYPE_CHECKING:
    from comeback.core.exam.attempts import ExamDates, RuleVerdict
    from comeback.core.exam.boards import BoardNote
    from comeback.core.exam.deadlines import Deadline
    from comeback.core.exam.ledger import LedgerProblem
    from comeback.core.exam.stamp import FactStamp

_VERDICTS = {Verdict.OK: "fine", Verdict.WARNS: "worth knowing", Verdict.BLOCKS: "stands against it"}
_BOUNDS = {
    "earliest": "First day the rules allow",
    "advisable": "First day with time to prepare",
    "latest": "Last day that binds",
}


def say_dates(
    dates: ExamDates,
    *,
    deadlines: tuple[Deadline, ...],
    boards: tuple[BoardNote, ...],
    problems: tuple[LedgerProblem, ...],
) -> None:
    """
    Print what the rules say, what does not fit, and what is dated.

    Parameters
    ----------
    dates : ExamDates
        What the rules say.
    deadlines : tuple of Deadline
        Everything dated.
    boards : tuple of BoardNote
        The licensing boards chosen.
    problems : tuple of LedgerProblem
        Attempts that cannot all be true.
    """
    if dates.what_if:
        page.say(dates.what_if)
        page.say()
    page.say(f"{count(dates.attempts_used, 'attempt')} used, {dates.attempts_left} left.")
    bounds = {bound.name: bound for bound in dates.bounds}
    for name, title in _BOUNDS.items():
        bound = bounds.get(name)
        page.say(f"{title}: {day_and_year(bound.on) if bound else 'none known'}")
        if bound:
            page.say_more(_origin(bound.stamp))
    _say_what_cannot_be(dates, problems)
    _head("What the rules say")
    for rule in dates.rules:
        _say_rule(rule)
    if deadlines:
        _head("The dates ahead")
    for each in deadlines:
        _say_deadline(each)
    if boards:
        _head("Licensing boards, as old lists have them")
    for note in boards:
        page.say()
        page.say_item(f"{note.board.name}: {note.text}")
        page.say_more(_origin(note.board.stamp))


def _say_what_cannot_be(dates: ExamDates, problems: tuple[LedgerProblem, ...]) -> None:
    if problems:
        _head("Attempts that cannot all be true")
    for problem in problems:
        page.say()
        page.say_item(problem.sentence)
        page.say_more(problem.hint)
    if dates.contradictions:
        _head("What does not fit together")
    for each in dates.contradictions:
        page.say()
        page.say_item(each.text)
        for way in each.gives:
            page.say_more(f"What could give: {way}")


def _say_deadline(each: Deadline) -> None:
    page.say()
    expected = " (expected)" if each.is_expected else ""
    passes = f" If it passes: {each.consequence}." if each.consequence else ""
    page.say_item(f"{day_and_year(each.on)}{expected}: {each.what.rstrip('.')}. Who: {each.who}.{passes}")
    page.say_more(_origin(each.stamp) if each.stamp else f"yours: {each.where}")


def _say_rule(rule: RuleVerdict) -> None:
    page.say()
    page.say_item(f"{_VERDICTS[rule.verdict]}: {rule.text}")
    page.say_more(f"{rule.status.value}, read {day_and_year(rule.checked_on)}: {rule.source}")


def _origin(stamp: FactStamp) -> str:
    return f"{stamp.status.value}, read {day_and_year(stamp.checked_on)}: {stamp.source}"


def _head(title: str) -> None:
    page.say()
    page.say(title)
