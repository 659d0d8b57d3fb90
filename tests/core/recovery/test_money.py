from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from comeback.core.recovery.money import BudgetLine, Sums, budget
from comeback.core.recovery.running import Running, RunningKind
from comeback.core.recovery.saving import Clock, OwnDays, Shelf, there_until

RENT = BudgetLine(what="Rent", amount_usd=900, on=date(2026, 12, 1), number=1)
JANUARY = BudgetLine(what="Rent", amount_usd=900, on=date(2027, 1, 1), number=2)
LOAN = BudgetLine(what="Loan", amount_usd=1200, on=date(2026, 12, 15), is_income=True, number=3)
APPLICATION = BudgetLine(what="Application", amount_usd=695)
CHANGE = BudgetLine(what="Moving a seat late", amount_usd=None)


def test_a_budget_adds_up_by_month_and_says_what_has_no_day_and_no_known_size() -> None:
    found = budget((CHANGE, JANUARY, APPLICATION, LOAN, RENT))

    assert found.months == (
        (date(2026, 12, 1), Sums(out_usd=900, in_usd=1200)),
        (date(2027, 1, 1), Sums(out_usd=900, in_usd=0)),
    )
    assert found.undated == Sums(out_usd=695, in_usd=0)
    assert found.total == Sums(out_usd=2495, in_usd=1200)
    assert found.total.left_usd == -1295
    assert found.unknown == ("Moving a seat late",)
    assert [line.what for line in found.lines] == [
        "Rent",
        "Loan",
        "Rent",
        "Moving a seat late",
        "Application",
    ]


LINES = st.builds(
    BudgetLine,
    what=st.just("x"),
    amount_usd=st.none() | st.integers(0, 5000).map(float),
    on=st.none() | st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    is_income=st.booleans(),
    stamp=st.none(),
    number=st.none(),
)


@given(st.lists(LINES, max_size=20))
def test_months_and_what_has_no_day_make_the_total(lines: list[BudgetLine]) -> None:
    found = budget(lines)

    assert sum(sums.out_usd for _, sums in found.months) + found.undated.out_usd == found.total.out_usd
    assert sum(sums.in_usd for _, sums in found.months) + found.undated.in_usd == found.total.in_usd
    assert [month for month, _ in found.months] == sorted({m for m, _ in found.months})


def test_a_shelf_life_runs_from_the_student_s_own_day() -> None:
    own = OwnDays(
        result_on=date(2026, 11, 18), oldest_sitting_on=date(2026, 9, 20), bank_ends_on=date(2026, 12, 31)
    )

    def until(clock: Clock, days: int | None) -> date | None:
        return there_until(Shelf(runs_from=clock, days=days, stamp=None), own)

    assert until(Clock.RESULT, 365) == date(2027, 11, 18)
    assert until(Clock.RESULT, 90) == date(2027, 2, 16)
    assert until(Clock.SITTING, 730) == date(2028, 9, 19)
    assert until(Clock.SUBSCRIPTION, None) == date(2026, 12, 31)
    assert until(Clock.PURCHASE, 14) is None


def test_a_clerkship_runs_between_its_days_and_a_day_not_known_bounds_nothing() -> None:
    clerkship = Running(
        kind=RunningKind.CLERKSHIP, name="Surgery", from_on=date(2026, 11, 2), until_on=date(2026, 12, 11)
    )

    assert clerkship.is_on(date(2026, 11, 22))
    assert not clerkship.is_on(date(2026, 11, 1))
    assert not clerkship.is_on(date(2026, 12, 12))
    assert Running(kind=RunningKind.CLERKSHIP, name="Surgery").is_on(date(2026, 11, 22))
