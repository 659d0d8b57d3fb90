"""The rules on exam dates said once more, day by day and as plainly as they are written, against the engine."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from comeback import facts
from comeback.core.exam import (
    Attempt,
    ExamDates,
    ImpossibleExamDateError,
    Outcome,
    SchoolRules,
    Verdict,
    check_exam_date,
    exam_dates,
)
from comeback.core.exam.attempts import Step

RULES = facts.attempt_rules()
TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def judge(
    *attempts: Attempt,
    today: date = TODAY,
    exam_date: date | None = None,
    permit_ends_on: date | None = None,
    school: SchoolRules | None = None,
) -> ExamDates:
    return exam_dates(
        attempts=attempts,
        rules=RULES,
        today=today,
        exam_date=exam_date,
        permit_ends_on=permit_ends_on,
        school=school,
    )


def is_blocked(dates: ExamDates) -> bool:
    return any(each.verdict is Verdict.BLOCKS for each in dates.rules)


def is_months_later(day: date, start: date, months: int) -> bool:
    """Count months on the calendar, without adding any."""
    passed = (day.year - start.year) * 12 + day.month - start.month
    last = calendar.monthrange(day.year, day.month)[1]
    return passed > months or (passed == months and day.day >= min(start.day, last))


@cache
def nth(year: int, month: int, weekday: int, number: int) -> date:
    """Walk a month to its nth weekday; from its end for the last."""
    days = [date(year, month, day) for day in range(1, calendar.monthrange(year, month)[1] + 1)]
    found = [day for day in days if day.weekday() == weekday]
    return found[number - 1] if number > 0 else found[-1]


@cache
def is_open(day: date) -> bool:
    year = day.year
    fixed = {(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)}
    moving = {
        nth(year, 1, 0, 3),
        nth(year, 2, 0, 3),
        nth(year, 5, 0, -1),
        nth(year, 9, 0, 1),
        nth(year, 10, 0, 2),
        nth(year, 11, 3, 4),
    }
    in_closure = day.month == 1 and day.day <= 14
    return not in_closure and (day.month, day.day) not in fixed and day not in moving


@cache
def result_after(exam: date, weeks: int) -> date:
    """Walk to the first Wednesday from some weeks on that does not follow one of three holidays."""
    day = exam + weeks * 7 * DAY
    while True:
        week_before = [day - back * DAY for back in range(1, 8)]
        is_skipped = any(
            (d.month, d.day) in {(1, 1), (7, 4)} or d == nth(d.year, 11, 3, 4) for d in week_before
        )
        if f"{day:%A}" == "Wednesday" and not is_skipped:
            return day
        day += DAY


def is_another_step_lost(past: list[Attempt]) -> bool:
    sat = [a.outcome for a in past if a.step is not Step.STEP1 and a.outcome is not Outcome.WITHDRAWN]
    return len(sat) >= 4 and Outcome.PASS not in sat and None not in sat  # one other Step in these ledgers


def is_allowed(day: date, ledger: tuple[Attempt, ...], today: date, permit_ends_on: date | None) -> bool:
    """Say which days nothing forbids."""
    if is_another_step_lost([a for a in ledger if a.on <= today]):
        return False
    past = [a for a in ledger if a.on <= today and a.step is Step.STEP1]
    taken = sorted(a.on for a in past if a.outcome is not Outcome.WITHDRAWN)
    for attempt in past:
        is_out = attempt.outcome is not None and not (attempt.result_on and attempt.result_on > today)
        if is_out and attempt.outcome is Outcome.PASS:
            return False
        waits = attempt.outcome is not Outcome.WITHDRAWN and not is_out
        if waits and attempt.on == max(a.on for a in past if a.outcome is not Outcome.WITHDRAWN):
            expected = attempt.result_on or result_after(attempt.on, 4)
            if day < expected:
                return False
    is_outside = permit_ends_on is not None and today <= permit_ends_on < day
    if day < today or is_outside or len(taken) >= 4:
        return False
    if len(taken) == 3 and not (is_months_later(day, taken[0], 12) and is_months_later(day, taken[2], 6)):
        return False
    return sum(not is_months_later(day, on, 12) for on in taken) < 3


def two_years() -> Iterator[date]:
    return (TODAY + i * DAY for i in range(730))


days = st.dates(date(2025, 6, 1), TODAY)
outcomes = st.sampled_from([*Outcome, Outcome.FAIL, Outcome.FAIL, Outcome.FAIL, Outcome.FAIL])
steps = st.sampled_from([Step.STEP1, Step.STEP1, Step.STEP1, Step.STEP2_CK])
known = st.builds(Attempt, on=days, outcome=outcomes, step=steps)
ledgers = st.lists(known, max_size=6, unique_by=lambda attempt: attempt.on).map(tuple)
permits = st.none() | st.dates(date(2026, 10, 1), date(2027, 9, 1))
exam_days = st.dates(date(2026, 11, 1), date(2027, 12, 31))
schools = st.builds(
    SchoolRules,
    attempts_max=st.none() | st.integers(1, 4),
    pass_by_on=st.none() | st.dates(date(2026, 10, 1), date(2028, 3, 1)),
)


@given(attempts=ledgers, permit_ends_on=permits, exam_date=exam_days, school=schools)
def test_a_day_is_refused_exactly_when_a_plain_restatement_forbids_it(
    attempts: tuple[Attempt, ...], permit_ends_on: date | None, exam_date: date, school: SchoolRules
) -> None:
    dates = judge(*attempts, exam_date=exam_date, permit_ends_on=permit_ends_on, school=school)

    assert (not is_blocked(dates)) == is_allowed(exam_date, attempts, TODAY, permit_ends_on)


@given(attempts=ledgers, sat_on=st.dates(date(2026, 9, 1), TODAY), exam_date=exam_days)
def test_a_result_still_out_holds_every_date_back(
    attempts: tuple[Attempt, ...], sat_on: date, exam_date: date
) -> None:
    assume(all(attempt.on < sat_on for attempt in attempts))
    ledger = (*attempts, Attempt(on=sat_on))

    dates = judge(*ledger, exam_date=exam_date)

    assert (not is_blocked(dates)) == is_allowed(exam_date, ledger, TODAY, None)


@given(attempts=ledgers, permit_ends_on=permits, exam_date=exam_days)
def test_the_day_offered_instead_is_allowed_and_none_is_offered_only_when_none_is(
    attempts: tuple[Attempt, ...], permit_ends_on: date | None, exam_date: date
) -> None:
    assume(not is_allowed(exam_date, attempts, TODAY, permit_ends_on))

    with pytest.raises(ImpossibleExamDateError) as caught:
        check_exam_date(
            exam_date=exam_date, attempts=attempts, rules=RULES, today=TODAY, permit_ends_on=permit_ends_on
        )

    nearest = caught.value.nearest
    if nearest is None:
        assert not any(is_allowed(day, attempts, TODAY, permit_ends_on) for day in two_years())
    else:
        assert is_allowed(nearest, attempts, TODAY, permit_ends_on)


@given(attempts=ledgers, permit_ends_on=permits, school=schools)
def test_earliest_is_the_first_day_allowed_whatever_the_school_says(
    attempts: tuple[Attempt, ...], permit_ends_on: date | None, school: SchoolRules
) -> None:
    earliest = judge(*attempts, permit_ends_on=permit_ends_on, school=school).earliest

    allowed = (day for day in two_years() if is_allowed(day, attempts, TODAY, permit_ends_on))
    assert earliest == next(allowed, None)


@given(permit_ends_on=permits, school=schools)
def test_latest_is_the_last_day_in_the_permit_whose_result_usually_is_in_time(
    permit_ends_on: date | None, school: SchoolRules
) -> None:
    latest = judge(permit_ends_on=permit_ends_on, school=school).latest

    has_permit = permit_ends_on is not None and permit_ends_on >= TODAY
    has_deadline = school.pass_by_on is not None and school.pass_by_on >= TODAY
    fits = [
        day
        for day in (TODAY + i * DAY for i in range(-120, 730))
        if not (has_permit and permit_ends_on is not None and day > permit_ends_on)
        and not (has_deadline and school.pass_by_on is not None and result_after(day, 4) > school.pass_by_on)
    ]
    assert latest == (fits[-1] if has_permit or has_deadline else None)


@given(attempts=ledgers, permit_ends_on=permits, school=schools)
def test_advisable_is_the_first_open_day_that_leaves_nothing_to_chance(
    attempts: tuple[Attempt, ...], permit_ends_on: date | None, school: SchoolRules
) -> None:
    advisable = judge(*attempts, permit_ends_on=permit_ends_on, school=school).advisable

    first = next(
        (
            day
            for day in two_years()
            if is_allowed(day, attempts, TODAY, permit_ends_on) and is_open(day) and day >= TODAY + 42 * DAY
        ),
        None,
    )
    by_on = school.pass_by_on
    is_late = first is not None and by_on is not None and TODAY <= by_on < result_after(first, 8)
    assert advisable == (None if is_late else first)


@given(attempts=ledgers, permit_ends_on=permits, school=schools)
def test_where_a_day_is_open_and_none_is_advisable_the_contradiction_is_explained(
    attempts: tuple[Attempt, ...], permit_ends_on: date | None, school: SchoolRules
) -> None:
    dates = judge(*attempts, permit_ends_on=permit_ends_on, school=school)

    if dates.attempts_left and not is_blocked(judge(*attempts, exam_date=date(2030, 1, 31))):
        assert (dates.advisable is None) == any(
            each.id != "school_attempts_used" for each in dates.contradictions
        )
    assert all(each.gives for each in dates.contradictions)


@given(attempts=ledgers, permit_ends_on=permits, school=schools)
def test_every_bound_is_set_by_a_rule_with_its_origin(
    attempts: tuple[Attempt, ...], permit_ends_on: date | None, school: SchoolRules
) -> None:
    dates = judge(*attempts, permit_ends_on=permit_ends_on, school=school)

    named = {bound.name: bound.on for bound in dates.bounds}
    known = {"earliest": dates.earliest, "latest": dates.latest, "advisable": dates.advisable}
    assert named == {name: day for name, day in known.items() if day is not None}
    assert all(bound.stamp.source for bound in dates.bounds)


@given(attempts=ledgers, cut=days)
def test_what_happened_later_changes_nothing_seen_from_an_earlier_day(
    attempts: tuple[Attempt, ...], cut: date
) -> None:
    known_then = tuple(attempt for attempt in attempts if attempt.on <= cut)

    assert judge(*attempts, today=cut) == judge(*known_then, today=cut)
