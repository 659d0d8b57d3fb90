"""What a document seems to say becomes evidence: by itself where it is beyond doubt, else with the student's yes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from comeback.core.evidence.sittings import ItemizedSitting
from comeback.readers.columns.read import read_blocks
from comeback.readers.entry.checks import (
    PRACTICE_TEST_FIELDS,
    SCORE_REPORT_FIELDS,
    Checked,
    Value,
    check_practice_test,
    check_score_report,
)
from comeback.readers.listed import ListedTest
from comeback.readers.reading import Kind, Labels, Proposal, Reading
from comeback.readers.refusals import WrongFieldError
from comeback.readers.uworld.answered import (
    BANK_TEST_FIELDS,
    BANK_TOTALS_FIELDS,
    check_bank_test,
    check_bank_totals,
)

NEEDED_FOR_A_TEST = ("exam", "form", "taken_on", "epc")
"""Fields without which a practice test is none; a CBSE has no form."""

NEEDED_FOR_A_LIST = ("on", "mode", "missed")
"""Fields without which the list of a bank test is none."""

FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.PRACTICE_TEST: PRACTICE_TEST_FIELDS,
    Kind.SCORE_REPORT: SCORE_REPORT_FIELDS,
}
"""What can be confirmed, by kind of entry."""

_NEEDED = {Kind.PRACTICE_TEST: NEEDED_FOR_A_TEST, Kind.SCORE_REPORT: ("exam_on",)}


def confirmed(reading: Reading, given: Mapping[str, object], *, today: date, labels: Labels) -> Reading:
    """
    Lay what the student gives over what was read without doubt.

    Parameters
    ----------
    reading : Reading
        What was read, with a proposal.
    given : mapping
        Fields of the entry the proposal is for, as in an entry file; of a table,
        what its columns are.
    today : date
        Nothing is later than this.
    labels : Labels
        Groups of the fail report.

    Returns
    -------
    Reading
        With the evidence. While a needed field is open it stays as it was and
        goes on waiting.

    Raises
    ------
    WrongFieldError
        If a field can't be used, or there is no such field.
    """
    proposal = reading.proposal
    if proposal is None:
        return reading
    if proposal.kind is Kind.COLUMNS:
        return read_blocks(reading, given, today=today, labels=labels)
    if proposal.test is not None:
        return _answered(reading, proposal, proposal.test, given, today=today)
    _refuse_strange(given, FIELDS[proposal.kind])
    fields = {**proposal.sure, **given}
    needed = [field for field in _NEEDED[proposal.kind] if field != "form" or fields.get("exam") != "cbse"]
    if any(field in proposal.unsure and field not in given for field in needed):
        return reading
    if proposal.kind is Kind.SCORE_REPORT:
        fail = _value(check_score_report(fields, today=today, groups=labels.groups))
        return _settled(replace(reading, reports=(fail.report,), attempts=(fail.attempt,)), given)
    if "form" not in needed and "form" not in given:
        fields.pop("form", None)
    result = _value(check_practice_test(fields, today=today))
    if given.get("lines") is None:
        result = replace(result, lines=proposal.lines)
    sitting = ItemizedSitting(key=result.key, pacing=result.pacing, answers=proposal.answers)
    itemized = (sitting,) if proposal.answers else ()
    return _settled(replace(reading, printed=(result,), itemized=itemized), given)


def _answered(
    reading: Reading, proposal: Proposal, listed: ListedTest, given: Mapping[str, object], *, today: date
) -> Reading:
    """Complete the list of a bank test, or the totals of a bank."""
    _refuse_strange(given, BANK_TEST_FIELDS if listed.answers else BANK_TOTALS_FIELDS)
    fields = {**proposal.sure, **given}
    if any(field in proposal.unsure and field not in given for field in NEEDED_FOR_A_LIST):
        return reading
    if listed.answers:
        test = _value(check_bank_test(fields, listed, today=today))
        return _settled(replace(reading, bank_tests=(test,)), given)
    totals = _value(check_bank_totals(fields, listed, today=today))
    return _settled(replace(reading, bank_totals=(totals,)), given)


def _refuse_strange(given: Mapping[str, object], known: tuple[str, ...]) -> None:
    for field in given:
        if field not in known:
            raise WrongFieldError(
                field=field[:60],
                sentence="There is no such field.",
                hint=f"The fields are {', '.join(known)}.",
            )


def _settled(reading: Reading, given: Mapping[str, object]) -> Reading:
    """Nothing waits any more; what was asked, and what the student answered unasked, is told no further."""
    assert reading.proposal is not None  # noqa: S101 - only such a reading is settled
    said = {*reading.proposal.unsure, *given}
    told = tuple(problem for problem in reading.problems if problem.name not in said)
    return replace(reading, problems=told, proposal=replace(reading.proposal, unsure={}))


def _value(checked: Checked[Value]) -> Value:
    if checked.value is None:
        problem = checked.problems[0]
        raise WrongFieldError(field=problem.field, sentence=problem.sentence, hint=problem.hint)
    return checked.value
