"""What ``comeback dates`` prints as JSON; its schema lies in ``schemas/``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comeback.cli.wire_values import Wire, day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from comeback.core.exam.attempts import Bound, Contradiction, ExamDates, RuleVerdict
    from comeback.core.exam.boards import BoardNote
    from comeback.core.exam.deadlines import Deadline
    from comeback.core.exam.ledger import LedgerProblem
    from comeback.core.exam.stamp import FactStamp


def dates_wire(
    dates: ExamDates,
    *,
    as_of: date,
    exam_on: date | None,
    deadlines: tuple[Deadline, ...] = (),
    boards: tuple[BoardNote, ...] = (),
    ledger_problems: tuple[LedgerProblem, ...] = (),
) -> Wire:
    """``comeback.dates/1``."""
    return {
        "schema": "comeback.dates/1",
        "as_of": as_of.isoformat(),
        "exam_date": day(exam_on),
        "attempts_used": dates.attempts_used,
        "attempts_left": dates.attempts_left,
        "earliest": day(dates.earliest),
        "latest": day(dates.latest),
        "advisable": day(dates.advisable),
        "reason": " ".join(_why_no_day(dates)) or None,
        "what_if": dates.what_if,
        "bounds": [_bound(bound) for bound in dates.bounds],
        "contradictions": [_contradiction(each) for each in dates.contradictions],
        "ledger_problems": [{"sentence": each.sentence, "hint": each.hint} for each in ledger_problems],
        "rules": [_rule(rule) for rule in dates.rules],
        "deadlines": [_deadline(each) for each in deadlines],
        "boards": [_board(note) for note in boards],
    }


def _why_no_day(dates: ExamDates) -> Iterator[str]:
    if dates.earliest is None:
        yield "No exam date is open; the rules say why."
    if dates.latest is None:
        yield "The last day of a permit in force is not known, nor a day of the school."
    if dates.advisable is None:
        yield "No open day leaves the weeks a retake plan usually has and every result in time."


def _bound(bound: Bound) -> Wire:
    return {
        "name": bound.name,
        "date": bound.on.isoformat(),
        "rule": bound.rule.value,
        **_origin(bound.stamp),
    }


def _contradiction(each: Contradiction) -> Wire:
    return {
        "id": each.id,
        "text": each.text,
        "gives": list(each.gives),
        "rules": [rule.value for rule in each.rules],
    }


def _rule(rule: RuleVerdict) -> Wire:
    return {
        "id": rule.id.value,
        "verdict": rule.verdict.value,
        "date": day(rule.date),
        "text": rule.text,
        "status": rule.status.value,
        "source": rule.source,
        "checked_on": rule.checked_on.isoformat(),
        "reason": "this rule turns on no day" if rule.date is None else None,
    }


def _deadline(each: Deadline) -> Wire:
    origin = (
        _origin(each.stamp) if each.stamp else {"status": "yours", "source": each.where, "checked_on": None}
    )
    return {
        "id": each.id,
        "kind": each.kind.value,
        "date": each.on.isoformat(),
        "what": each.what,
        "who": each.who,
        "consequence": each.consequence,
        "is_binding": each.is_binding,
        "is_expected": each.is_expected,
        **origin,
        "reason": None if each.stamp else "a day of the student’s own",
    }


def _board(note: BoardNote) -> Wire:
    board = note.board
    return {
        "id": board.id,
        "name": board.name,
        "scope": board.scope.value,
        "attempts_max": board.attempts_max,
        "years": board.years,
        "text": note.text,
        **_origin(board.stamp),
        "reason": "lists name no figure" if None in (board.attempts_max, board.years) else None,
    }


def _origin(stamp: FactStamp) -> Wire:
    return {
        "status": stamp.status.value,
        "source": stamp.source,
        "checked_on": stamp.checked_on.isoformat(),
    }
