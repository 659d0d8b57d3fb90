from datetime import date

import pytest

from comeback import facts
from comeback.core.exam.attempts import (
    Attempt,
    Contradiction,
    ExamDates,
    Outcome,
    RuleId,
    RuleVerdict,
    Verdict,
)
from comeback.core.exam.exam_dates import exam_dates
from comeback.core.exam.school_rules import SchoolRules
from comeback.core.exam.stamp import FactStatus

RULES = facts.attempt_rules()
TODAY = date(2026, 11, 22)
FAIL = Attempt(on=date(2026, 10, 1), outcome=Outcome.FAIL, result_on=date(2026, 10, 28))
THREE = (
    Attempt(on=date(2026, 2, 2), outcome=Outcome.FAIL),
    Attempt(on=date(2026, 6, 1), outcome=Outcome.FAIL),
    FAIL,
)


def judge(
    *attempts: Attempt,
    exam_date: date | None = None,
    permit_ends_on: date | None = None,
    school: SchoolRules | None = None,
    asked_on: date | None = None,
    is_international: bool = False,
) -> ExamDates:
    return exam_dates(
        attempts=attempts,
        rules=RULES,
        today=TODAY,
        exam_date=exam_date,
        permit_ends_on=permit_ends_on,
        school=school,
        accommodations_asked_on=asked_on,
        is_international=is_international,
    )


def rule(dates: ExamDates, rule_id: RuleId) -> RuleVerdict:
    return next(each for each in dates.rules if each.id is rule_id)


def only(dates: ExamDates) -> Contradiction:
    (found,) = dates.contradictions
    return found


def test_a_permit_that_ends_before_the_wait_says_how_far_the_extension_goes() -> None:
    found = only(judge(*THREE, permit_ends_on=date(2027, 3, 31)))

    assert found.text == (
        "Your permit ends Wed 31 Mar, and the first day the rules allow is Thu 1 Apr. No day fits both."
    )
    assert found.gives == (
        "The one extension carries the permit to Wed 30 Jun 2027; ask for it by Sun 25 Apr.",
    )


def test_a_permit_too_short_even_when_extended_leads_to_a_new_application() -> None:
    found = only(judge(*THREE, permit_ends_on=date(2026, 12, 31)))

    assert found.gives == (
        "The one extension ends Wed 31 Mar, still before it. A new application with a later period costs a new fee.",
    )


def test_a_permit_before_the_weeks_to_prepare_offers_fewer_weeks_or_the_extension() -> None:
    found = only(judge(FAIL, permit_ends_on=date(2026, 12, 31)))

    assert (
        found.text
        == "Your permit ends Thu 31 Dec, before the first open day with 6 weeks to prepare, Fri 15 Jan."
    )
    assert found.gives == (
        "Sit by Thu 31 Dec, with 5 weeks to prepare.",
        "The one extension carries the permit to Wed 31 Mar; ask for it by Mon 25 Jan.",
    )


def test_a_schools_day_before_the_first_possible_result_is_the_schools_to_move() -> None:
    found = only(judge(*THREE, school=SchoolRules(pass_by_on=date(2027, 4, 30))))

    assert found.text == (
        "Your school wants the pass by Fri 30 Apr. On the first day the rules allow, Thu 1 Apr, the result usually "
        "comes by Wed 5 May, after it."
    )
    assert found.gives[0] == "Ask your dean’s office for a later day, in writing; your school decides that."


def test_weeks_of_study_against_the_schools_day_show_every_way() -> None:
    # 17 Mar less 8 weeks is 20 Jan, and 15 Jan lies before it; a week earlier it no longer does.
    in_time = judge(FAIL, school=SchoolRules(pass_by_on=date(2027, 3, 17)))
    too_soon = only(judge(FAIL, school=SchoolRules(pass_by_on=date(2027, 3, 16))))

    assert in_time.contradictions == ()
    assert too_soon.text == (
        "Your school wants the pass by Tue 16 Mar. The first open day with 6 weeks to prepare is Fri 15 Jan, and its "
        "result may take until Wed 17 Mar."
    )
    assert too_soon.gives == (
        "Ask your dean’s office whether a later day is possible, in writing; your school decides that.",
        "Sit by Thu 31 Dec, with 5 weeks to prepare; the result is in time even if it takes long.",
        "Sit by Wed 10 Feb and count on a result in the usual time, which no one promises.",
    )


def test_used_up_attempts_at_the_school_are_the_schools_to_decide() -> None:
    found = only(judge(FAIL, school=SchoolRules(attempts_max=1)))

    assert found.text == "Your school allows 1 attempt; 1 used so far. The exam’s own rules leave 3."


def test_an_answer_on_accommodations_after_the_exam_is_told() -> None:
    found = only(judge(FAIL, exam_date=date(2027, 2, 10), asked_on=date(2026, 11, 16)))

    assert found.text == "The answer on accommodations is likely by Fri 12 Feb, after the exam on Wed 10 Feb."


def test_nothing_contradicts_after_a_pass() -> None:
    passed = Attempt(on=date(2026, 6, 1), outcome=Outcome.PASS)

    assert judge(passed, permit_ends_on=date(2026, 12, 1)).contradictions == ()


@pytest.mark.parametrize(
    ("pass_by_on", "verdict", "words"),
    [
        (date(2027, 4, 14), Verdict.OK, "is there by Wed 14 Apr, even if it takes long."),
        (date(2027, 4, 13), Verdict.WARNS, "usually is there by Wed 17 Mar, and may take until Wed 14 Apr."),
        (date(2027, 3, 16), Verdict.WARNS, "usually comes after it, by Wed 17 Mar. Sit by Wed 10 Feb,"),
        (date(2026, 11, 1), Verdict.WARNS, "That day has been; what follows is your school’s decision."),
    ],
)
def test_a_schools_day_warns_as_far_as_the_result_may_miss_it(
    pass_by_on: date, verdict: Verdict, words: str
) -> None:
    school = SchoolRules(pass_by_on=pass_by_on, where="Student Handbook p. 41", learned_on=date(2026, 11, 2))

    said = rule(judge(FAIL, exam_date=date(2027, 2, 16), school=school), RuleId.SCHOOL_DEADLINE)

    assert said.verdict is verdict
    assert words in said.text
    assert (said.status, said.source, said.checked_on) == (
        "yours",
        "Student Handbook p. 41",
        date(2026, 11, 2),
    )


def test_a_school_that_was_not_asked_is_asked_for_and_never_assumed() -> None:
    said = rule(judge(FAIL), RuleId.SCHOOL_ATTEMPTS)

    assert (said.verdict, said.status) == (Verdict.OK, "secondary")
    assert "is not entered" in said.text


def test_a_day_counted_from_months_is_said_with_what_it_was_counted_from() -> None:
    school = SchoolRules(
        pass_by_on=date(2027, 11, 4),
        pass_within_months=12,
        first_result_on=date(2026, 11, 4),
        where="Handbook",
    )

    said = rule(judge(FAIL, school=school), RuleId.SCHOOL_DEADLINE)

    assert said.text.startswith(
        "Your school wants the pass by Thu 4 Nov 2027. That is 12 months from your first result, Wed 4 Nov; "
        "ask your school from which day it counts."
    )


def test_months_that_cannot_be_counted_yet_ask_for_the_day_of_the_result() -> None:
    said = rule(judge(FAIL, school=SchoolRules(pass_within_months=12)), RuleId.SCHOOL_DEADLINE)

    assert (said.verdict, said.date, said.status) == (Verdict.OK, None, FactStatus.YOURS)
    assert said.text.startswith("Your school wants the pass within 12 months. Enter the day")


def test_the_last_attempt_the_school_allows_is_named() -> None:
    said = rule(judge(FAIL, school=SchoolRules(attempts_max=2)), RuleId.SCHOOL_ATTEMPTS)

    assert (said.verdict, said.text) == (
        Verdict.WARNS,
        "Your school allows 2 attempts: 1 used, 1 left. The next is the last of them.",
    )


@pytest.mark.parametrize(
    ("exam_date", "sentence"),
    [
        (
            date(2027, 2, 16),
            (
                "Tue 16 Feb: 12 weeks of study; free to move until Fri 1 Jan; the result usually by Wed 17 Mar, to plan "
                "with Wed 14 Apr; in time for your school, Fri 30 Apr."
            ),
        ),
        (
            date(2027, 4, 7),
            (
                "Wed 7 Apr: 19 weeks of study; free to move until Sat 20 Feb; the result usually by Wed 5 May, to plan "
                "with Wed 2 Jun 2027; usually too late for your school, Fri 30 Apr."
            ),
        ),
        (
            date(2026, 11, 25),
            (
                "Wed 25 Nov: 3 days of study; free to move until Sat 10 Oct, a fee since; the result usually by Wed 23 Dec, "
                "to plan with Wed 20 Jan; in time for your school, Fri 30 Apr."
            ),
        ),
        (date(2026, 11, 20), "Fri 20 Nov does not work: Fri 20 Nov has already been."),
        (
            date(2027, 6, 1),
            "Tue 1 Jun 2027 does not work: that day is outside your permit, which ends Thu 20 May.",
        ),
    ],
)
def test_what_a_date_does_is_one_sentence(exam_date: date, sentence: str) -> None:
    school = SchoolRules(pass_by_on=date(2027, 4, 30))

    said = judge(FAIL, exam_date=exam_date, permit_ends_on=date(2027, 5, 20), school=school).what_if

    assert said is not None
    assert said.startswith(sentence)


def test_an_ended_permit_that_was_used_is_not_extended() -> None:
    # The period of three months to 10 November began on 11 August and holds the exam of 1 October.
    used = rule(judge(FAIL, permit_ends_on=date(2026, 11, 10)), RuleId.ELIGIBILITY_PERIOD)
    unused = rule(judge(permit_ends_on=date(2026, 11, 10)), RuleId.ELIGIBILITY_PERIOD)

    assert used.text == "Your permit ended Tue 10 Nov. A new date needs a new application and a new fee."
    assert "ask for it by Sat 5 Dec" in unused.text


def test_a_permit_that_lapsed_unused_names_the_old_wait_as_unverified() -> None:
    said = rule(judge(permit_ends_on=date(2026, 10, 27)), RuleId.LAPSED_PERIOD)

    assert (said.verdict, said.date, said.status) == (Verdict.WARNS, date(2026, 11, 24), "unverified")


def test_a_fail_starts_no_clock_and_the_first_pass_does() -> None:
    step2 = Attempt(on=date(2025, 7, 1), outcome=Outcome.PASS, step=FAIL.step.STEP2_CK)

    before = judge(FAIL, is_international=True)
    after = judge(FAIL, step2, is_international=True)

    assert rule(before, RuleId.ECFMG_YEARS).date is None
    assert rule(after, RuleId.ECFMG_YEARS).date == date(2032, 7, 1)
    assert rule(after, RuleId.BOARD_YEARS).date == date(2032, 7, 1)
    assert RuleId.ECFMG_YEARS not in {each.id for each in judge(FAIL, step2).rules}


def test_the_recheck_and_the_report_have_their_days() -> None:
    dates = judge(FAIL)

    # The result came on 28 October: + 90 days, + 365 days.
    assert rule(dates, RuleId.RECHECK).date == date(2027, 1, 26)
    assert rule(dates, RuleId.REPORT_ONLINE).date == date(2027, 10, 28)


def test_a_fourth_attempt_without_its_result_closes_nothing_yet() -> None:
    four = (*THREE[:2], Attempt(on=date(2025, 1, 6), outcome=Outcome.FAIL), Attempt(on=date(2026, 11, 10)))

    said = rule(judge(*four), RuleId.LIFETIME_LIMIT)

    assert (
        said.text == "All 4 attempts at this Step are used. The result of the one on Tue 10 Nov is still out."
    )
