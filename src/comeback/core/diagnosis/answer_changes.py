"""Answers changed before a test was handed in: more harm than help, or the other way round."""

from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.factors import NOT_ESTIMATED
from comeback.core.diagnosis.findings import Basis, Exhibit, Finding, LookedFor, Pillar, Result
from comeback.core.diagnosis.shares import share_below, share_quantile
from comeback.core.diagnosis.wording import whole
from comeback.core.evidence.bank_tests import AnswerChanges, BankTest, BankTotals
from comeback.core.evidence.pooling import join_tests
from comeback.core.evidence.record import Record

ID = "strategy.answer_changes"
LOOKED_FOR = "Changing right answers to wrong ones"

_LOW, _HIGH = 0.1, 0.9


def find_changes(record: Record, facts: DiagnosisFacts) -> tuple[tuple[Finding, ...], tuple[LookedFor, ...]]:
    """
    Compare answers changed from right to wrong with those changed from wrong to right.

    Parameters
    ----------
    record : Record
        Everything shown.
    facts : DiagnosisFacts
        What counts as a sign.

    Returns
    -------
    findings : tuple of Finding
        With a sign; without a cost, since the tests do not say what else the
        time bought.
    looked_for : tuple of LookedFor
        No sign, or nothing told.

    Notes
    -----
    Of changes that mattered, the share that did harm has a beta prior: in most
    people changing helps more often than it harms. Harm is a sign where it is
    the likelier of the two, fairly surely. What a bank says of all its tests
    stands in for the tests it sums up.
    """
    told = told_changes(record)
    harmed = sum(each.changes.right_to_wrong for each in told if each.changes)
    helped = sum(each.changes.wrong_to_right for each in told if each.changes)
    before = facts.strategy.changes_before
    of_harm, of_help = before[0] + harmed, before[1] + helped
    if 1.0 - share_below(0.5, of_harm, of_help) < 1.0 - facts.wording.no_sign_under:
        result = Result.NO_SIGN if told else Result.NOT_ASKED
        return (), (LookedFor(id=ID, pillar=Pillar.STRATEGY, title=LOOKED_FOR, result=result),)
    low, high = (whole(100 * share_quantile(p, of_harm, of_help)) for p in (_LOW, _HIGH))
    saw = (
        f"{harmed} of the answers you changed went from right to wrong, {helped} from wrong to right. Of such changes "
        f"{low} to {high} in 100 do harm, eight times in ten. That is unusual: most people gain more by changing than "
        "they lose, so keeping every first answer is no remedy."
    )
    return (_finding(told, saw),), ()


def told_changes(record: Record) -> tuple[BankTest | BankTotals, ...]:
    """
    Find what tells how answers were changed.

    Parameters
    ----------
    record : Record
        Everything shown.

    Returns
    -------
    tuple of BankTest or BankTotals
        What banks say of all their tests, and the tests of the other banks.
    """
    whole_banks = {totals.bank.casefold().strip(): totals for totals in record.bank_totals if totals.changes}
    tests = (
        test
        for test in join_tests(record.bank_tests)
        if test.changes and test.bank.casefold().strip() not in whole_banks
    )
    return (*whole_banks.values(), *tests)


def _finding(told: tuple[BankTest | BankTotals, ...], saw: str) -> Finding:
    return Finding(
        id=ID,
        pillar=Pillar.STRATEGY,
        title="You change right answers to wrong ones more often than the other way round.",
        short="answers you changed mostly went wrong",
        cost=None,
        cost_reason=NOT_ESTIMATED,
        confidence=None,
        basis=Basis.MEASURED,
        remedy="change an answer only for a reason you can name: a word misread, or a fact that came back.",
        remedy_ids=("flag_skip_guess",),
        saw=saw,
        alternatives="Harder questions get changed more often, and some of them would have been missed anyway.",
        would_change="More tests that say how answers were changed.",
        exhibits=tuple(Exhibit(what=_name(each), on=each.on, items=_changed(each.changes)) for each in told),
    )


def _name(told: BankTest | BankTotals) -> str:
    return (
        f"{told.bank}, the whole bank" if isinstance(told, BankTotals) else f"{told.bank}, {told.mode.value}"
    )


def _changed(changes: AnswerChanges | None) -> int:
    return changes.right_to_wrong + changes.wrong_to_right + changes.wrong_to_wrong if changes else 0
