from datetime import date, timedelta

import pytest

from comeback.readers.busy_calendar.refusals import OwnCalendarError
from comeback.services.busy_calendar import NoDayChosenError, keep_calendar, preview_calendar
from comeback.services.course import wishes_of
from comeback.services.imports import ImportLine, imports, redo_import, undo_import
from comeback.services.portability import forget
from comeback.services.profile import change_profile, load_profile
from comeback.services.replanning import keep_replan, less_time, refresh_plan
from comeback.store.models import BusyTimeRow
from comeback.writers.ics.write import CalendarEntry, write_ics
from tests.people import NOW, TODAY, Owner
from tests.samples.make_calendars import calendar, event, made
from tests.services.planned import plan_of, planned, study_min

__all__ = ["planned"]

CLINIC = made()["clinic.ics"]


def preview_days(owner: Owner, content: bytes = CLINIC) -> dict[date, float]:
    preview = preview_calendar(student=owner.student, content=content, name="a.ics", today=TODAY)
    return {day.on: day.hours_left for day in preview.days}


def keep(
    owner: Owner, content: bytes = CLINIC, *, days: set[date] | None = None, key: str = ""
) -> ImportLine:
    return keep_calendar(
        student=owner.student,
        content=content,
        name="a.ics",
        today=TODAY,
        now=NOW,
        days=days,
        idempotency_key=key,
    )


def hours(owner: Owner) -> dict[date, float]:
    return dict(wishes_of(student=owner.student, today=TODAY).hours_by_day)


def test_a_look_at_a_calendar_keeps_nothing(owner: Owner) -> None:
    days = preview_days(owner)

    assert date(2026, 12, 24) in days
    assert hours(owner) == {}
    assert imports(student=owner.student) == ()


def test_kept_days_have_fewer_hours_in_what_the_plan_respects(owner: Owner) -> None:
    seen = preview_days(owner)

    line = keep(owner)

    assert hours(owner) == seen
    assert (line.kind, line.span) == ("busy_calendar", (date(2026, 12, 1), date(2026, 12, 29)))
    assert line.counts == {"busy_times": len(seen)}


def test_the_hours_that_are_left_are_the_usual_ones_less_the_overlap(owner: Owner) -> None:
    content = calendar(event("one", "DTSTART:20261201T110000", "DTEND:20261201T140000"))

    keep(owner, content)

    usual = load_profile(student=owner.student).hours_a_day
    assert hours(owner) == {date(2026, 12, 1): usual - 2}  # lunch is from 12:30 to 13:30


def test_days_that_are_no_study_days_anyway_are_not_among_them(owner: Owner) -> None:
    changes = {"unavailable": (date(2026, 12, 24),), "exam_on": date(2026, 12, 29), "rest_weekday": 4}
    change_profile(student=owner.student, changes=changes, version=None, now=NOW)

    days = preview_days(owner)

    assert set(days) == {date(2026, 12, 1), date(2026, 12, 16), date(2026, 12, 26)}


def test_a_day_whose_tick_is_gone_keeps_its_hours(owner: Owner) -> None:
    keep(owner, days={date(2026, 12, 16)})

    assert set(hours(owner)) == {date(2026, 12, 16)}


def test_without_a_day_there_is_nothing_to_keep(owner: Owner) -> None:
    with pytest.raises(NoDayChosenError):
        keep(owner, days=set())

    assert imports(student=owner.student) == ()


def test_the_same_file_again_changes_nothing(owner: Owner) -> None:
    first = keep(owner)
    before = hours(owner)

    renamed = CLINIC.replace(b"Canary dentist", b"Another word")
    again = keep(owner, renamed)

    assert again == first
    assert preview_days(owner, renamed) == {}
    assert hours(owner) == before
    assert len(imports(student=owner.student)) == 1


def test_a_yes_sent_twice_keeps_once(owner: Owner) -> None:
    assert keep(owner, key="k") == keep(owner, key="k")
    assert len(imports(student=owner.student)) == 1


def test_taken_back_the_days_are_as_they_were_and_can_count_again(owner: Owner) -> None:
    line = keep(owner)
    taken = hours(owner)

    undo_import(student=owner.student, import_id=line.id, now=NOW)
    assert hours(owner) == {}
    assert set(preview_days(owner)) == set(taken)
    redo_import(student=owner.student, import_id=line.id, now=NOW)

    assert hours(owner) == taken


def test_after_it_was_taken_back_other_days_can_be_kept_of_the_same_file(owner: Owner) -> None:
    line = keep(owner)
    undo_import(student=owner.student, import_id=line.id, now=NOW)

    keep(owner, days={date(2026, 12, 24)})

    assert hours(owner) == {date(2026, 12, 24): 0.0}


def test_an_hour_that_is_in_two_calendars_goes_once(owner: Owner) -> None:
    keep(owner, calendar(event("one", "DTSTART:20261210T090000", "DTEND:20261210T110000")))

    keep(owner, calendar(event("two", "DTSTART:20261210T100000", "DTEND:20261210T120000")))

    usual = load_profile(student=owner.student).hours_a_day
    assert hours(owner) == {date(2026, 12, 10): usual - 3}


def test_a_kept_plan_changes_with_a_yes_only(planned: Owner) -> None:
    off = date(2026, 12, 16)
    content = calendar(event("off", "DTSTART;VALUE=DATE:20261216"))
    before = plan_of(planned)
    assert study_min(before, off)

    keep(planned, content)
    assert plan_of(planned) == before
    proposal = refresh_plan(student=planned.student, today=TODAY, now=NOW)
    keep_replan(student=planned.student, token=proposal.token, now=NOW)

    assert study_min(plan_of(planned), off) == 0


def test_hours_said_of_today_stand_above_the_calendar(planned: Owner) -> None:
    keep(planned, calendar(event("off", f"DTSTART;VALUE=DATE:{TODAY:%Y%m%d}")))

    proposal = less_time(student=planned.student, hours=2.0, today=TODAY, now=NOW)
    keep_replan(student=planned.student, token=proposal.token, now=NOW)

    assert hours(planned) == {TODAY: 2.0}


def test_the_calendar_comeback_makes_is_left_alone(owner: Owner) -> None:
    own = write_ics(
        [CalendarEntry(subject="x", on=TODAY + timedelta(days=9), title="A day")], name="n", made_at=NOW
    )

    with pytest.raises(OwnCalendarError, match="Comeback made"):
        preview_calendar(student=owner.student, content=own, name="dates.ics", today=TODAY)


def test_no_word_of_a_calendar_is_in_the_journal(owner: Owner) -> None:
    keep(owner)

    assert b"anary" not in owner.journal.read_bytes()
    assert b"anary" not in owner.journal.with_name("journal.sqlite3-wal").read_bytes()


def test_results_that_are_forgotten_take_the_calendar_with_them(owner: Owner) -> None:
    keep(owner)

    forget(student=owner.student, kinds=["evidence"], now=NOW)

    assert not BusyTimeRow.objects.exists()


WEEKLY = ("20261201", "20261203", "20261208", "20261210")


def clinics(*days: str) -> bytes:
    return calendar(*(event(day, f"DTSTART:{day}T090000", f"DTEND:{day}T120000") for day in days))


def test_the_same_calendar_exported_anew_takes_the_place_of_the_old_one(owner: Owner) -> None:
    keep(owner, clinics(*WEEKLY))

    preview = preview_calendar(
        student=owner.student, content=clinics(*WEEKLY[:3], "20261217"), name="b.ics", today=TODAY
    )
    line = keep(owner, clinics(*WEEKLY[:3], "20261217"))

    [earlier] = preview.earlier
    assert (earlier.name, earlier.kept_on, earlier.equal_share) == ("a.ics", date(2026, 11, 30), 0.75)
    assert preview.freed == (date(2026, 12, 10),)
    assert {day.on.day for day in preview.days} == {1, 3, 8, 17}
    assert {on.day for on in hours(owner)} == {1, 3, 8, 17}
    assert [problem.sentence for problem in line.problems] == [
        "It takes the place of the calendar you brought on Mon 30 Nov, for the days ahead."
    ]


def test_taken_back_the_newer_calendar_gives_its_place_to_the_older_one(owner: Owner) -> None:
    keep(owner, clinics(*WEEKLY))
    newer = keep(owner, clinics(*WEEKLY[:3]))
    assert {on.day for on in hours(owner)} == {1, 3, 8}

    undo_import(student=owner.student, import_id=newer.id, now=NOW)
    assert {on.day for on in hours(owner)} == {1, 3, 8, 10}

    redo_import(student=owner.student, import_id=newer.id, now=NOW)
    assert {on.day for on in hours(owner)} == {1, 3, 8}


def test_of_three_exports_of_one_calendar_the_last_speaks_whichever_is_taken_back(owner: Owner) -> None:
    keep(owner, clinics(*WEEKLY))
    second = keep(owner, clinics(*WEEKLY[:3]))
    keep(owner, clinics(*WEEKLY[:2]))

    undo_import(student=owner.student, import_id=second.id, now=NOW)

    assert {on.day for on in hours(owner)} == {1, 3}


def test_another_calendar_stands_beside_the_first(owner: Owner) -> None:
    keep(owner, clinics(*WEEKLY))

    content = clinics("20261201", "20261222")
    preview = preview_calendar(student=owner.student, content=content, name="b.ics", today=TODAY)
    keep(owner, content)

    assert [calendar.is_likely_the_same for calendar in preview.earlier] == [False]
    assert {day.on.day for day in preview.days} == {22}
    assert {on.day for on in hours(owner)} == {1, 3, 8, 10, 22}


def test_the_student_decides_whether_one_takes_the_place_of_the_other(owner: Owner) -> None:
    first = keep(owner, clinics(*WEEKLY))
    content = clinics("20261201", "20261222")

    keep_calendar(
        student=owner.student,
        content=content,
        name="b.ics",
        today=TODAY,
        now=NOW,
        days={date(2026, 12, 22)},
        replaces={first.id},
    )

    assert {on.day for on in hours(owner)} == {1, 22}


def test_days_that_have_passed_stay_with_the_calendar_that_took_them(owner: Owner) -> None:
    keep(owner, clinics(*WEEKLY))

    content = clinics("20261208", "20261210")
    keep_calendar(
        student=owner.student, content=content, name="b.ics", today=date(2026, 12, 5), now=NOW, replaces=None
    )

    assert {on.day for on in hours(owner)} == {1, 3, 8, 10}


def test_a_calendar_that_takes_nothing_any_more_can_still_replace_the_old_one(owner: Owner) -> None:
    first = keep(owner, clinics(*WEEKLY))
    content = calendar(event("late", "DTSTART:20261201T230000", "DTEND:20261201T233000"))

    keep_calendar(
        student=owner.student, content=content, name="b.ics", today=TODAY, now=NOW, replaces={first.id}
    )

    assert hours(owner) == {}
