from datetime import date

import pytest

from comeback import facts
from comeback.core.exam import (
    Attempt,
    ExamDates,
    ImpossibleExamDateError,
    Outcome,
    RuleId,
    RuleVerdict,
    Verdict,
    add_months,
    check_exam_date,
    exam_dates,
    is_closed,
)

RULES = facts.attempt_rules()
TODAY = date(2026, 11, 22)


def fail(year: int, month: int, day: int) -> Attempt:
    return Attempt(on=date(year, month, day), outcome=Outcome.FAIL)


def judge(
    *attempts: Attempt,
    today: date = TODAY,
    exam_date: date | None = None,
    permit_ends_on: date | None = None,
) -> ExamDates:
    return exam_dates(
        attempts=attempts, rules=RULES, today=today, exam_date=exam_date, permit_ends_on=permit_ends_on
    )


def rule(dates: ExamDates, rule_id: RuleId) -> RuleVerdict:
    return next(each for each in dates.rules if each.id is rule_id)


def blocking(dates: ExamDates) -> set[RuleId]:
    return {each.id for each in dates.rules if each.verdict is Verdict.BLOCKS}


def refusal(
    exam_date: date, *attempts: Attempt, permit_ends_on: date | None = None
) -> ImpossibleExamDateError:
    with pytest.raises(ImpossibleExamDateError) as caught:
        check_exam_date(
            exam_date=exam_date, attempts=attempts, rules=RULES, today=TODAY, permit_ends_on=permit_ends_on
        )
    return caught.value


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 10, 1), 3, date(2027, 1, 1)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


def test_the_order_of_the_ledger_is_of_no_matter() -> None:
    ledger = (fail(2026, 2, 2), fail(2026, 6, 1), fail(2026, 10, 1))

    assert judge(*reversed(ledger)) == judge(*ledger)


def test_the_fourth_attempt_is_open_on_the_day_the_wait_ends_and_not_before() -> None:
    ledger = (fail(2026, 2, 2), fail(2026, 6, 1), fail(2026, 10, 1))

    day_before = judge(*ledger, exam_date=date(2027, 3, 31))
    on_the_day = judge(*ledger, exam_date=date(2027, 4, 1))

    assert blocking(day_before) == {RuleId.LAST_ATTEMPT_WAIT}
    assert blocking(on_the_day) == set()


def test_three_in_a_year_close_the_year_by_their_own_rule_too() -> None:
    ledger = (fail(2026, 2, 2), fail(2026, 4, 1), fail(2026, 6, 1))

    dates = judge(*ledger, exam_date=date(2027, 1, 20))

    assert blocking(dates) == {RuleId.ROLLING_LIMIT, RuleId.LAST_ATTEMPT_WAIT}
    assert rule(dates, RuleId.ROLLING_LIMIT).date == date(2027, 2, 2)


def test_a_pending_result_blocks_four_weeks_and_warns_until_eight() -> None:
    # 10 Nov + 4 weeks is Tue 8 Dec, the next Wednesday 9 Dec; + 8 weeks Tue 5 Jan, and Wed 6 Jan follows New Year.
    sat = Attempt(on=date(2026, 11, 10))

    verdicts = [
        rule(judge(sat, exam_date=day), RuleId.RESULT_PENDING).verdict
        for day in (date(2026, 12, 8), date(2026, 12, 9), date(2027, 1, 12), date(2027, 1, 13))
    ]

    assert verdicts == [Verdict.BLOCKS, Verdict.WARNS, Verdict.WARNS, Verdict.OK]


def test_a_seat_moves_freely_until_46_days_before() -> None:
    exam_date = date(2027, 2, 16)

    last_free = rule(judge(today=date(2027, 1, 1), exam_date=exam_date), RuleId.FREE_CHANGE)
    too_late = rule(judge(today=date(2027, 1, 2), exam_date=exam_date), RuleId.FREE_CHANGE)

    assert (last_free.verdict, last_free.date) == (Verdict.OK, date(2027, 1, 1))
    assert last_free.text == "Fri 1 Jan is the last day to move your seat without a fee."
    assert (too_late.verdict, too_late.date) == (Verdict.WARNS, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 1, 1), "New Year's Day"),
        (date(2027, 1, 18), "Birthday of Martin Luther King, Jr."),
        (date(2027, 2, 15), "Washington's Birthday"),
        (date(2027, 5, 31), "Memorial Day"),
        (date(2027, 6, 19), "Juneteenth"),
        (date(2027, 7, 4), "Independence Day"),
        (date(2027, 9, 6), "Labor Day"),
        (date(2027, 10, 11), "Columbus Day"),
        (date(2027, 11, 11), "Veterans Day"),
        (date(2026, 11, 26), "Thanksgiving Day"),
        (date(2026, 12, 25), "Christmas Day"),
    ],
)
def test_holidays_fall_on_their_days_and_warn(day: date, name: str) -> None:
    named = [holiday.name for holiday in RULES.holidays if holiday.on(day.year) == day]

    assert named == [name]
    assert rule(judge(exam_date=day), RuleId.CLOSED_DAYS).verdict is Verdict.WARNS


def test_test_centers_reopen_on_15_january() -> None:
    open_days = [not is_closed(date(2027, 1, day), RULES) for day in (1, 14, 15)]

    assert open_days == [False, False, True]


def test_less_than_six_weeks_is_called_short_and_not_forbidden() -> None:
    short = judge(fail(2026, 10, 1), exam_date=date(2027, 1, 2))
    enough = judge(fail(2026, 10, 1), exam_date=date(2027, 1, 15))

    assert rule(short, RuleId.STUDY_WEEKS).verdict is Verdict.WARNS
    assert rule(enough, RuleId.STUDY_WEEKS).verdict is Verdict.OK
    assert blocking(short) == set()


def test_the_advisable_day_is_open_and_six_weeks_away() -> None:
    # 22 Nov 2026 + 6 weeks = 3 Jan 2027, inside the January closure, which ends on the 14th.
    assert judge(fail(2026, 10, 1)).advisable == date(2027, 1, 15)


def test_no_day_is_advisable_when_the_permit_ends_too_soon() -> None:
    dates = judge(fail(2026, 10, 1), permit_ends_on=date(2026, 12, 31))

    assert (dates.earliest, dates.latest, dates.advisable) == (TODAY, date(2026, 12, 31), None)


def test_a_live_permit_says_how_far_an_extension_goes() -> None:
    verdict = rule(judge(permit_ends_on=date(2027, 3, 31)), RuleId.ELIGIBILITY_PERIOD)

    assert (verdict.verdict, verdict.date) == (Verdict.OK, date(2027, 3, 31))
    assert "One extension carries it to Wed 30 Jun 2027; ask for it by Sun 25 Apr." in verdict.text


@pytest.mark.parametrize(
    ("permit_ends_on", "way_on"),
    [
        (date(2026, 10, 28), "ask for it by Sun 22 Nov"),  # 25 days after: the last day to ask
        (date(2026, 10, 27), "a new application"),
    ],
)
def test_an_ended_permit_warns_with_the_way_on(permit_ends_on: date, way_on: str) -> None:
    verdict = rule(judge(permit_ends_on=permit_ends_on), RuleId.ELIGIBILITY_PERIOD)

    assert verdict.verdict is Verdict.WARNS
    assert way_on in verdict.text


def test_a_booking_never_started_is_named_as_uncounted_on_weak_sources() -> None:
    dates = judge(Attempt(on=date(2026, 6, 1), outcome=Outcome.WITHDRAWN))

    assert dates.attempts_used == 0
    assert rule(dates, RuleId.WITHDRAWN_BOOKING).status == "unverified"


def test_after_one_attempt_two_boards_are_named_softly() -> None:
    verdict = rule(judge(fail(2026, 10, 1)), RuleId.LICENSING_BOARDS)

    assert (verdict.verdict, verdict.status) == (Verdict.WARNS, "unverified")
    assert "Alaska and Idaho" in verdict.text


def test_every_verdict_carries_its_origin_and_they_come_in_order() -> None:
    dates = judge(fail(2026, 10, 1), exam_date=date(2027, 1, 5), permit_ends_on=date(2027, 3, 31))

    order = [tuple(RuleId).index(each.id) for each in dates.rules]
    assert order == sorted(order)
    for each in dates.rules:
        assert each.source
        assert each.text.endswith(".")
        assert each.checked_on == RULES.stamps[each.id].checked_on


def test_a_day_that_has_been_is_refused_with_the_first_that_works() -> None:
    error = refusal(date(2026, 11, 20), fail(2026, 10, 1))

    assert error.rule.id is RuleId.PAST_DATE
    assert error.sentence == "Fri 20 Nov has already been. The nearest day that works is Sun 22 Nov."
    assert error.exit_code == 2
    assert error.hint


def test_a_day_outside_the_permit_is_refused_with_the_permits_last_day() -> None:
    error = refusal(date(2027, 4, 6), fail(2026, 10, 1), permit_ends_on=date(2027, 3, 31))

    assert error.sentence.startswith("That day is outside your permit, which ends Wed 31 Mar.")
    assert error.nearest == date(2027, 3, 31)


def test_the_nearest_day_is_one_on_which_test_centers_are_open() -> None:
    # The wait ends on Christmas Day; the permit ends on a holiday.
    after_wait = refusal(date(2026, 12, 1), fail(2025, 12, 25), fail(2026, 3, 2), fail(2026, 5, 4))
    before_end = refusal(date(2027, 3, 1), permit_ends_on=date(2027, 2, 15))

    assert after_wait.nearest == date(2026, 12, 26)
    assert before_end.nearest == date(2027, 2, 14)


def test_a_permit_shorter_than_the_wait_is_refused_without_a_day() -> None:
    error = refusal(
        date(2027, 3, 1),
        fail(2026, 2, 2),
        fail(2026, 6, 1),
        fail(2026, 10, 1),
        permit_ends_on=date(2027, 3, 31),
    )

    assert error.nearest is None
    assert error.rule.id is RuleId.ELIGIBILITY_PERIOD
    assert "before the first day the rules allow, Thu 1 Apr" in error.sentence


@pytest.mark.parametrize(
    ("ledger", "rule_id"),
    [
        ((Attempt(on=date(2026, 6, 1), outcome=Outcome.PASS),), RuleId.ALREADY_PASSED),
        (
            (fail(2023, 1, 9), fail(2023, 6, 1), fail(2024, 2, 1), fail(2026, 1, 20)),
            RuleId.LIFETIME_LIMIT,
        ),
    ],
)
def test_nothing_is_offered_after_a_pass_or_the_last_attempt(
    ledger: tuple[Attempt, ...], rule_id: RuleId
) -> None:
    error = refusal(date(2027, 3, 1), *ledger)

    assert (error.rule.id, error.nearest) == (rule_id, None)
