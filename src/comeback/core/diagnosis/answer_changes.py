"""Answers changed before a test was handed in: more harm than help, or the other way round."""

from math import comb

from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.factors import NOT_ESTIMATED
from comeback.core.diagnosis.findings import Basis, Exhibit, Finding, LookedFor, Pillar, Result
from comeback.core.diagnosis.wording import whole
from comeback.core.evidence.bank_tests import AnswerChanges, BankTest, BankTotals
from comeback.core.evidence.pooling import join_tests
from comeback.core.evidence.record import Record

ID = "strategy.answer_changes"
LOOKED_FOR = "Changing right answers to wrong ones"

_LOW, _HIGH = 0.1, 0.9
_STEPS = 40  # halvings of the interval from 0 to 1


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
        With a sign, or where there is too little to tell; without a cost,
        since the tests do not say what else the time bought.
    looked_for : tuple of LookedFor
        No sign, or nothing told.

    Notes
    -----
    Of changes that mattered, the share that did harm has a uniform prior;
    below a half, changing helped. What a bank says of all its tests stands in
    for the tests it sums up.
    """
    told = told_changes(record)
    harmed = sum(each.changes.right_to_wrong for each in told if each.changes)
    helped = sum(each.changes.wrong_to_right for each in told if each.changes)
    p_harm = 1.0 - share_below(0.5, harmed=harmed, helped=helped)
    no_sign_under = facts.wording.no_sign_under
    if not told or not harmed + helped or p_harm < no_sign_under:
        result = Result.NO_SIGN if told else Result.NOT_ASKED
        return (), (LookedFor(id=ID, pillar=Pillar.STRATEGY, title=LOOKED_FOR, result=result),)
    return (_finding(told, harmed, helped, is_sign=p_harm >= 1.0 - no_sign_under),), ()


def share_below(share: float, *, harmed: int, helped: int) -> float:
    """
    Chance that the share of harmful changes lies below a value.

    Parameters
    ----------
    share : float
        The value, 0 to 1.
    harmed, helped : int
        Changes from right to wrong, and from wrong to right.

    Returns
    -------
    float
        The beta distribution's cumulative probability, by its sum of
        binomials.

    Examples
    --------
    >>> share_below(0.5, harmed=0, helped=0)
    0.5
    """
    trials = harmed + helped + 1
    return sum(
        comb(trials, hits) * share**hits * (1.0 - share) ** (trials - hits)
        for hits in range(harmed + 1, trials + 1)
    )


def _quantile(p: float, *, harmed: int, helped: int) -> float:
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if share_below(middle, harmed=harmed, helped=helped) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


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


def _finding(told: tuple[BankTest | BankTotals, ...], harmed: int, helped: int, *, is_sign: bool) -> Finding:
    low, high = (_quantile(p, harmed=harmed, helped=helped) for p in (_LOW, _HIGH))
    return Finding(
        id=ID,
        pillar=Pillar.STRATEGY,
        title="You change right answers to wrong ones more often than the other way round."
        if is_sign
        else f"{LOOKED_FOR} may cost you points; there is too little to tell yet.",
        short="answers you changed mostly went wrong" if is_sign else "changed answers may cost you",
        cost=None,
        cost_reason=NOT_ESTIMATED,
        confidence=None,
        basis=Basis.MEASURED,
        remedy="change an answer only for a reason you can name: a word misread, or a fact that came back.",
        saw=(
            f"{harmed} of the answers you changed went from right to wrong, {helped} from wrong to right. Of such changes "
            f"{whole(100 * low)} to {whole(100 * high)} in 100 do harm, eight times in ten."
        ),
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
