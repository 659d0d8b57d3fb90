"""What the months ahead cost, with or without a leave."""

from comeback.core.exam.passing import SchoolKind
from comeback.core.recovery.money import Budget, BudgetLine, budget
from comeback.core.recovery.running import MoneyLine
from comeback.facts.first_days import fees
from comeback.services import notebook
from comeback.services.first_days_words import fee_names
from comeback.services.journal import StudentId
from comeback.services.profile import load_profile


def leave_budget(*, student: StudentId) -> Budget:
    """
    Add up what sitting again costs and what the student wrote down.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    Budget
        Fees without a day of their own, one practice form among them, and the
        student's own lines. The fee for a seat outside the US and Canada stands
        there for a school outside the US.
    """
    is_abroad = load_profile(student=student).school_kind == SchoolKind.INTERNATIONAL
    prices = fees()
    known = [
        BudgetLine(
            what=f"{name} ({prices[fee].valid})", amount_usd=prices[fee].amount_usd, stamp=prices[fee].stamp
        )
        for fee, name in fee_names().items()
        if fee != "region" or is_abroad
    ]
    own = [
        BudgetLine(
            what=kept.entry.what,
            amount_usd=kept.entry.amount_usd,
            on=kept.entry.on,
            is_income=kept.entry.is_income,
            number=kept.id,
        )
        for kept in notebook.entries(student=student, kind=MoneyLine)
    ]
    return budget((*known, *own))
