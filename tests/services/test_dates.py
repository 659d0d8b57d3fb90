from datetime import date

from comeback.core.exam.attempts import Attempt, Outcome, RuleId
from comeback.services.dates import dates, next_dates
from comeback.services.entries import record_attempt
from comeback.services.planning import keep_plan, kept_plan
from comeback.services.profile import change_profile
from tests.people import FAIL, NOW, TODAY, Owner


def test_the_students_own_ledger_is_judged(owner: Owner) -> None:
    record_attempt(student=owner.student, attempt=FAIL, now=NOW)

    found = dates(student=owner.student, today=TODAY)

    assert (found.attempts_used, found.attempts_left) == (1, 3)


def test_another_ledger_can_be_tried_without_keeping_it(owner: Owner) -> None:
    passed = (Attempt(on=date(2026, 3, 1), outcome=Outcome.PASS),)

    tried = dates(student=owner.student, today=TODAY, attempts=passed)

    assert RuleId.ALREADY_PASSED in {rule.id for rule in tried.rules}
    assert dates(student=owner.student, today=TODAY).attempts_used == 0


def test_the_next_three_dates_come_soonest_first(owner: Owner) -> None:
    changes = {
        "exam_on": date(2027, 2, 10),
        "is_booked": True,
        "permit_ends_on": date(2027, 3, 31),
    }
    change_profile(student=owner.student, changes=changes, version=None, now=NOW)

    found = next_dates(student=owner.student, today=TODAY)

    # 10 February less 46 days is 26 December
    assert [each.on for each in found] == [date(2026, 12, 26), date(2027, 2, 10), date(2027, 3, 31)]
    assert found[0].is_binding
    assert found[0].stamp is not None
    assert found[2].stamp is None


def test_a_practice_test_of_the_plan_is_a_date_that_matters(owner: Owner) -> None:
    plan = keep_plan(student=owner.student, now=NOW)

    found = next_dates(student=owner.student, today=TODAY, plan=kept_plan(student=owner.student))

    assert len(found) <= 3
    assert found[-1].on <= plan.exam_on
