from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from comeback.core.evidence.plain import plain
from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.exam.standing import Stage
from comeback.core.readiness.values import Choice, ForecastDate, ForecastSource, Readiness, Recommendation
from comeback.services.course import note_shown
from comeback.services.entries import attempts, record_attempt
from comeback.services.first_minute import is_first_evening
from comeback.services.imports import imports, redo_import, undo_import
from comeback.services.outcome import NotAResultError, keep_result, track_records
from comeback.services.profile import change_profile, load_profile
from comeback.services.standing import where_they_stand
from comeback.store.documents import pack_plain
from comeback.store.snapshots import save_shown
from tests.people import FAIL, NOW, Owner

SEAT_ON = date(2027, 2, 10)
RESULT_ON = date(2027, 3, 10)
LATER = datetime(2027, 3, 10, 18, 0, tzinfo=UTC)
PASSED = Attempt(on=SEAT_ON, outcome=Outcome.PASS, result_on=RESULT_ON)
FAILED = replace(PASSED, outcome=Outcome.FAIL)


@pytest.fixture
def sat(owner: Owner) -> Owner:
    """Give a test someone who did not pass once, and whose second seat is over."""
    record_attempt(student=owner.student, attempt=FAIL, now=NOW)
    changes = {
        "result_on": FAIL.result_on,
        "first_evening_over": True,
        "exam_on": SEAT_ON,
        "is_booked": True,
        "permit_ends_on": date(2027, 3, 31),
    }
    change_profile(student=owner.student, changes=changes, version=None, now=NOW)
    return owner


def test_a_booked_day_that_is_over_is_waited_for(sat: Owner) -> None:
    found = where_they_stand(student=sat.student, today=RESULT_ON)

    assert (found.stage, found.latest, found.attempts_left) == (Stage.WAITING, Attempt(on=SEAT_ON), 2)


def test_while_waiting_the_dates_can_be_kept_as_they_stand(sat: Owner) -> None:
    changes = {"exam_on": SEAT_ON, "is_booked": True, "window_from": date(2027, 5, 1)}

    profile = change_profile(student=sat.student, changes=changes, version=None, now=LATER)

    assert profile.exam_on == SEAT_ON
    assert profile.window_from == date(2027, 5, 1)


def test_a_pass_is_kept_with_its_days_and_the_seat_is_used_up(sat: Owner) -> None:
    found = keep_result(student=sat.student, attempt=PASSED, now=LATER)

    profile = load_profile(student=sat.student)
    assert found.stage is Stage.PASSED
    assert attempts(student=sat.student) == (FAIL, PASSED)
    assert (profile.exam_on, profile.is_booked, profile.permit_ends_on) == (None, False, None)
    assert (profile.result_on, profile.first_evening_over) == (FAIL.result_on, True)


def test_another_fail_opens_the_first_evening_with_the_attempts_left(sat: Owner) -> None:
    found = keep_result(student=sat.student, attempt=FAILED, now=LATER)

    profile = load_profile(student=sat.student)
    assert (found.stage, found.attempts_left) == (Stage.PREPARING, 2)
    assert profile.result_on == RESULT_ON
    assert is_first_evening(profile, LATER)


def test_the_fourth_fail_leaves_no_attempt(sat: Owner) -> None:
    for on in (date(2024, 5, 6), date(2025, 5, 6)):
        record_attempt(student=sat.student, attempt=Attempt(on=on, outcome=Outcome.FAIL), now=NOW)

    found = keep_result(student=sat.student, attempt=FAILED, now=LATER)

    assert (found.stage, found.attempts_left) == (Stage.NO_ATTEMPT_LEFT, 0)


def test_undoing_a_result_leads_back_to_waiting(sat: Owner) -> None:
    keep_result(student=sat.student, attempt=PASSED, now=LATER)

    undo_import(
        student=sat.student, import_id=max(line.id for line in imports(student=sat.student)), now=LATER
    )

    found = where_they_stand(student=sat.student, today=RESULT_ON)
    assert (found.stage, found.latest, found.is_in_ledger) == (Stage.WAITING, Attempt(on=SEAT_ON), True)


def test_undoing_another_fail_makes_the_result_before_it_the_latest_again(sat: Owner) -> None:
    keep_result(student=sat.student, attempt=FAILED, now=LATER)
    line = max(line.id for line in imports(student=sat.student))

    undo_import(student=sat.student, import_id=line, now=LATER)
    undone = load_profile(student=sat.student).result_on
    redo_import(student=sat.student, import_id=line, now=LATER)

    assert undone == FAIL.result_on
    assert load_profile(student=sat.student).result_on == RESULT_ON


def test_undoing_the_only_result_keeps_the_day_the_student_gave(owner: Owner) -> None:
    record_attempt(student=owner.student, attempt=FAIL, now=NOW)
    change_profile(student=owner.student, changes={"result_on": FAIL.result_on}, version=None, now=NOW)

    undo_import(student=owner.student, import_id=imports(student=owner.student)[0].id, now=NOW)

    assert load_profile(student=owner.student).result_on == FAIL.result_on


def test_a_fail_corrected_to_a_pass_closes_the_evening_it_had_opened(sat: Owner) -> None:
    keep_result(student=sat.student, attempt=FAILED, now=LATER)

    keep_result(student=sat.student, attempt=PASSED, now=LATER)

    profile = load_profile(student=sat.student)
    assert profile.result_on == FAIL.result_on
    assert not is_first_evening(profile, LATER)


def test_a_result_sent_twice_is_kept_once(sat: Owner) -> None:
    for _ in range(2):
        keep_result(student=sat.student, attempt=FAILED, now=LATER, idempotency_key="one")

    assert len(imports(student=sat.student)) == 3  # the fail before, the exam, its result


@pytest.mark.parametrize("outcome", [None, Outcome.INCOMPLETE, Outcome.WITHDRAWN])
def test_what_is_no_result_is_refused_and_nothing_is_kept(sat: Owner, outcome: Outcome | None) -> None:
    with pytest.raises(NotAResultError):
        keep_result(student=sat.student, attempt=Attempt(on=SEAT_ON, outcome=outcome), now=LATER)

    assert attempts(student=sat.student) == (FAIL,)


def said(as_of: date, p_pass: float) -> Readiness:
    row = ForecastDate(
        on=SEAT_ON,
        horizon_days=(SEAT_ON - as_of).days,
        p_pass=p_pass,
        low=p_pass - 0.1,
        high=p_pass + 0.1,
        no_growth=p_pass / 2,
        source=ForecastSource.MODEL,
    )
    advice = Recommendation(choice=Choice.TOO_EARLY, on=None, judged_on=SEAT_ON, reasons=())
    return Readiness(
        as_of=as_of,
        dates=(row,),
        recommendation=advice,
        threshold=0.9,
        hours_expected=6.0,
        adherence_share=0.8,
        is_booked=True,
    )


def test_every_forecast_the_student_had_seen_is_scored_against_the_result(sat: Owner) -> None:
    for as_of, p_pass in ((date(2026, 12, 1), 0.5), (date(2027, 2, 1), 0.8)):
        note_shown(student=sat.student, value=said(as_of, p_pass), now=NOW)
    keep_result(student=sat.student, attempt=PASSED, now=LATER)

    (record,) = track_records(student=sat.student, today=RESULT_ON)

    assert record.attempt == PASSED
    assert [each.brier for each in record.scored] == pytest.approx([0.25, 0.04])
    assert [each.log_score for each in record.scored] == pytest.approx([0.6931471806, 0.2231435513])


def test_a_forecast_that_may_know_the_result_is_not_scored(sat: Owner) -> None:
    for as_of in (date(2026, 12, 1), SEAT_ON):
        note_shown(student=sat.student, value=said(as_of, 0.8), now=NOW)
    told_at_once = Attempt(on=SEAT_ON, outcome=Outcome.FAIL, result_on=SEAT_ON)
    keep_result(student=sat.student, attempt=told_at_once, now=LATER)

    (record,) = track_records(student=sat.student, today=RESULT_ON)

    assert [each.as_of for each in record.scored] == [date(2026, 12, 1)]


def test_before_the_result_nothing_is_scored(sat: Owner) -> None:
    note_shown(student=sat.student, value=said(date(2027, 2, 1), 0.8), now=NOW)
    keep_result(student=sat.student, attempt=PASSED, now=LATER)

    assert track_records(student=sat.student, today=date(2027, 3, 9)) == ()


def test_a_forecast_shown_before_there_was_more_to_it_still_counts(sat: Owner) -> None:
    bare = said(date(2027, 2, 3), 0.7)
    fields = plain(bare)
    older = {name: value for name, value in fields.items() if name not in ("changes", "signals")}
    save_shown(
        sat.student,
        "readiness",
        pack_plain(older),
        as_of=bare.as_of,
        at=NOW,
        program_version="0.0.9",
        facts_digest="",
    )
    keep_result(student=sat.student, attempt=PASSED, now=LATER)

    (record,) = track_records(student=sat.student, today=RESULT_ON)

    assert set(fields) - set(older) == {"changes", "signals"}
    assert [each.forecast.p_pass for each in record.scored] == [0.7]
