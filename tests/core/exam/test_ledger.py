from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback import facts
from comeback.core.exam.attempts import Attempt, Outcome, Step
from comeback.core.exam.ledger import LedgerProblem, ledger_problems

RULES = facts.attempt_rules()
FIVE = tuple(Attempt(on=date(2022 + year, 3, 1), outcome=Outcome.FAIL) for year in range(5))


def fail(year: int, month: int, day: int, step: Step = Step.STEP1) -> Attempt:
    return Attempt(on=date(year, month, day), outcome=Outcome.FAIL, step=step)


def only_problem(*attempts: Attempt, matriculation_on: date | None = None) -> LedgerProblem:
    (problem,) = ledger_problems(attempts, RULES, matriculation_on=matriculation_on)
    return problem


def test_a_fifth_attempt_is_named_with_the_four_before_it() -> None:
    problem = only_problem(*FIVE)

    assert problem.sentence == (
        "Step 1 on Sun 1 Mar 2026 (not passed) would be a fifth attempt at Step 1; before it stand Tue 1 Mar 2022, "
        "Wed 1 Mar 2023, Fri 1 Mar 2024, Sat 1 Mar 2025. There are 4 in all."
    )
    assert "booked and never started" in problem.hint
    assert problem.lines == FIVE


def test_a_booking_never_started_is_no_fifth_attempt() -> None:
    never_started = Attempt(on=date(2025, 9, 1), outcome=Outcome.WITHDRAWN)

    assert ledger_problems((*FIVE[:4], never_started), RULES) == ()


def test_five_under_the_old_limit_can_be_true() -> None:
    # Applied for before July 2021, sat by the end of that year at the latest.
    old = tuple(fail(2016 + year, 3, 1) for year in range(5))

    assert ledger_problems(old, RULES) == ()
    assert ledger_problems((*FIVE[:4], fail(2021, 12, 31)), RULES) != ()


@pytest.mark.parametrize("order", [1, -1])
def test_an_attempt_after_a_pass_is_named_with_the_pass_in_any_order(order: int) -> None:
    passed = Attempt(on=date(2026, 3, 2), outcome=Outcome.PASS)

    problem = only_problem(*(passed, fail(2026, 6, 1))[::order])

    assert problem.sentence == (
        "Step 1 on Mon 1 Jun 2026 (not passed) comes after Step 1 on Mon 2 Mar 2026 (passed). "
        "A passed Step is not taken again."
    )


def test_another_step_after_a_pass_is_fine() -> None:
    passed = Attempt(on=date(2026, 3, 2), outcome=Outcome.PASS)

    assert ledger_problems((passed, fail(2026, 6, 1, Step.STEP2_CK)), RULES) == ()


def test_two_exams_on_one_day_name_both() -> None:
    problem = only_problem(fail(2026, 6, 1), fail(2026, 6, 1, Step.STEP2_CK))

    assert problem.sentence == (
        "Step 1 on Mon 1 Jun 2026 (not passed) and Step 2 CK on Mon 1 Jun 2026 (not passed) stand on one day. "
        "Nobody sits two exams on one day."
    )


def test_an_attempt_before_medical_school_names_the_day_it_began() -> None:
    problem = only_problem(fail(2023, 6, 1), matriculation_on=date(2024, 8, 1))

    assert "lies before you began medical school, Thu 1 Aug 2024." in problem.sentence


def test_nothing_comes_after_all_attempts_at_another_step_are_used() -> None:
    used = tuple(fail(2022 + year, 3, 1, Step.STEP2_CK) for year in range(4))

    problem = only_problem(*used, fail(2026, 6, 1))

    assert (
        "comes after 4 attempts at Step 2 CK without a pass, the last on Sat 1 Mar 2025." in problem.sentence
    )


attempts = st.builds(
    Attempt,
    step=st.sampled_from(Step),
    on=st.dates(date(2015, 1, 1), date(2026, 11, 22)),
    outcome=st.none() | st.sampled_from(Outcome),
)


@given(ledger=st.lists(attempts, max_size=7))
def test_the_order_of_entry_is_of_no_matter_and_every_problem_names_its_lines(ledger: list[Attempt]) -> None:
    found = ledger_problems(tuple(ledger), RULES)

    assert {each.sentence for each in ledger_problems(tuple(reversed(ledger)), RULES)} == {
        each.sentence for each in found
    }
    assert all(each.lines and each.hint.endswith(".") and each.sentence.endswith(".") for each in found)
