"""What the student says of a list of questions completes it: the day, how, and which were missed."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum

from comeback.core.evidence.bank_tests import BankTest, BankTotals
from comeback.core.evidence.blocks import BlockMode
from comeback.readers.entry.checks import Checked
from comeback.readers.entry.fields import Fields
from comeback.readers.listed import ListedTest, PrintedTotals

BANK_TEST_FIELDS = ("on", "mode", "missed", "missed_ids", "blank_ids", "test_id", "was_seen_before")
"""Fields that complete the list of a test."""

BANK_TOTALS_FIELDS = ("on",)
"""Fields that complete the totals of a bank."""

_ID = re.compile(r"[0-9]+")
_ID_LIMIT = 40


class Missed(StrEnum):
    """Which questions of a list were missed."""

    ALL = "all"
    NONE = "none"
    LISTED = "listed"


def check_bank_test(fields: Mapping[str, object], listed: ListedTest, *, today: date) -> Checked[BankTest]:
    """
    Check what completes the list of a test.

    Parameters
    ----------
    fields : mapping
        `BANK_TEST_FIELDS`, empty or absent where not given.
    listed : ListedTest
        The list.
    today : date
        The test is not later than this.

    Returns
    -------
    Checked of BankTest
        The test, or what stands in its way: also totals printed beside the list
        that say something else.
    """
    given = Fields(fields, today)
    on = given.day("on")
    mode = given.choice("mode", BlockMode)
    which = given.choice("missed", Missed)
    test_id = given.text("test_id", _ID_LIMIT)
    was_seen_before = given.truth("was_seen_before")
    known = [answer.question_id for answer in listed.answers]
    blank = _ids(given, fields, "blank_ids", known)
    missed = {
        Missed.ALL: set(known) - blank,
        Missed.NONE: set[str](),
        Missed.LISTED: _ids(given, fields, "missed_ids", known) if which is Missed.LISTED else set[str](),
        None: set[str](),
    }[which]
    if which is Missed.LISTED and not missed and not given.has_problem("missed_ids"):
        given.refuse(
            "missed_ids", "Which ones did you miss?", "Write their ids, or choose all of them or none."
        )
    if missed & blank:
        given.refuse(
            "blank_ids",
            f"{_some(missed & blank)} stands among the missed as well.",
            "A question is one or the other.",
        )
    if not given.problems and listed.totals:
        _agree(given, listed.totals, len(known) - len(missed) - len(blank), len(missed), len(blank))
    if given.problems or on is None or mode is None:
        return Checked(problems=tuple(given.problems))
    return Checked(
        value=BankTest(
            on=on,
            bank=listed.bank,
            test_id=test_id,
            mode=mode,
            answers=tuple(
                replace(
                    answer,
                    is_correct=answer.question_id not in missed | blank,
                    is_omitted=answer.question_id in blank,
                )
                for answer in listed.answers
            ),
            changes=listed.changes,
            is_first_seen=not was_seen_before,
        )
    )


def check_bank_totals(
    fields: Mapping[str, object], listed: ListedTest, *, today: date
) -> Checked[BankTotals]:
    """
    Check what completes the totals of a bank.

    Parameters
    ----------
    fields : mapping
        ``on``: the day they were printed.
    listed : ListedTest
        The totals.
    today : date
        They are not later than this.

    Returns
    -------
    Checked of BankTotals
        The totals, or what stands in their way.
    """
    given = Fields(fields, today)
    on = given.day("on")
    if on is None or listed.totals is None:
        return Checked(problems=tuple(given.problems))
    return Checked(
        value=BankTotals(
            on=on,
            bank=listed.bank,
            correct=listed.totals.correct,
            incorrect=listed.totals.incorrect,
            omitted=listed.totals.omitted or 0,
            items_in_bank=listed.totals.items_in_bank,
            changes=listed.changes,
        )
    )


def _ids(given: Fields, fields: Mapping[str, object], field: str, known: list[str]) -> set[str]:
    value = fields.get(field)
    parts = value if isinstance(value, list | tuple) else [value if value is not None else ""]
    ids = {found for part in parts for found in _ID.findall(str(part))}
    strange = ids - set(known)
    if strange:
        given.refuse(
            field,
            f"{_some(strange)} is not among the questions of this list.",
            "Write the ids as they stand in it.",
        )
    return ids - strange


def _agree(given: Fields, totals: PrintedTotals, right: int, wrong: int, blank: int) -> None:
    """Refuse results that differ from the totals printed beside them."""
    printed = (totals.correct, totals.incorrect, blank if totals.omitted is None else totals.omitted)
    if printed == (right, wrong, blank):
        return
    is_about_blanks = printed[2] != blank
    given.refuse(
        "blank_ids" if is_about_blanks else "missed_ids",
        f"The page says {printed[0]} right, {printed[1]} wrong and {printed[2]} left blank; this makes {right}, {wrong} and {blank}.",
        "Look at the list once more, and say which were left blank if there were any.",
    )


def _some(ids: set[str]) -> str:
    first, *more = sorted(ids)
    return f"{first[:20]} (and {len(more)} more)" if more else first[:20]
