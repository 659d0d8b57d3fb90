import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.exam.days import add_months
from comeback.core.plan.values import Plan
from comeback.core.readiness.values import Readiness
from comeback.services.course import (
    DistantForecastError,
    diagnose,
    fresh_plan,
    note_shown,
    readiness,
    student_record,
    wishes_of,
)
from comeback.services.entries import record_attempt, record_block, record_practice_test
from comeback.services.imports import keep_file, undo_import
from comeback.services.journal import close_journal
from comeback.services.profile import OwnedForm, change_profile
from comeback.store.documents import unpack
from comeback.store.models import SnapshotRow
from comeback.store.snapshots import drop_snapshots, load_shown
from tests.people import BLOCK, FORMS_CSV, NOW, PRINTED, TODAY, Owner


@pytest.fixture
def measured(owner: Owner) -> Owner:
    keep_file(student=owner.student, content=FORMS_CSV, name="forms.csv", now=NOW)
    return owner


def test_the_same_inputs_are_worked_out_once(measured: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    first = diagnose(student=measured.student, today=TODAY)
    monkeypatch.setattr("comeback.core.diagnosis.diagnose.diagnose", None)

    again = diagnose(student=measured.student, today=TODAY)

    assert again == first


def test_new_evidence_gives_a_new_diagnosis_and_undo_the_old_one(measured: Owner) -> None:
    before = diagnose(student=measured.student, today=TODAY)
    line = record_practice_test(student=measured.student, result=replace(PRINTED, epc=80.0), now=NOW)
    after = diagnose(student=measured.student, today=TODAY)
    undo_import(student=measured.student, import_id=line.id, now=NOW)

    assert after.belief.mean_epc > before.belief.mean_epc
    assert diagnose(student=measured.student, today=TODAY) == before


def test_dropping_every_derived_value_loses_nothing(measured: Owner) -> None:
    before = readiness(student=measured.student, today=TODAY)

    drop_snapshots(measured.student)

    assert not SnapshotRow.objects.exists()
    assert readiness(student=measured.student, today=TODAY) == before


def test_a_snapshot_of_another_shape_is_worked_out_again(measured: Owner) -> None:
    before = diagnose(student=measured.student, today=TODAY)
    SnapshotRow.objects.update(document=b"x\x9c\x03\x00\x00\x00\x00\x01")

    assert diagnose(student=measured.student, today=TODAY) == before


def test_another_mark_or_date_is_another_forecast(measured: Owner) -> None:
    usual = readiness(student=measured.student, today=TODAY)
    change_profile(student=measured.student, changes={"threshold": 0.5}, version=None, now=NOW)

    bold = readiness(student=measured.student, today=TODAY)
    later = readiness(student=measured.student, today=TODAY, on=TODAY + timedelta(days=100))

    assert (usual.threshold, bold.threshold) == (0.90, 0.5)
    assert later.recommendation.judged_on == TODAY + timedelta(days=100)


def test_a_form_with_a_sitting_on_record_is_not_planned_as_unseen(measured: Owner) -> None:
    forms = (OwnedForm(form=28, owned=True), OwnedForm(form=32, owned=True))
    change_profile(student=measured.student, changes={"forms": forms}, version=None, now=NOW)

    assert wishes_of(student=measured.student, today=TODAY).forms_unseen == (32,)


def test_what_was_shown_is_kept_once_and_for_good(measured: Owner) -> None:
    shown = readiness(student=measured.student, today=TODAY)
    note_shown(student=measured.student, value=shown, now=NOW)
    note_shown(student=measured.student, value=shown, now=NOW + timedelta(hours=1))
    record_block(student=measured.student, block=BLOCK, now=NOW)

    [(at, as_of, document)] = load_shown(measured.student, "readiness")

    assert (at, as_of) == (NOW, TODAY)
    assert unpack(Readiness, document) == shown


def test_a_plan_runs_from_today_to_the_working_date(owner: Owner) -> None:
    plan = fresh_plan(student=owner.student, today=TODAY)

    assert isinstance(plan, Plan)
    assert (plan.days[0].on, plan.days[-1].on) == (TODAY, TODAY + timedelta(days=70))
    assert fresh_plan(student=owner.student, today=TODAY) == plan


def test_the_record_ends_with_the_day(measured: Owner) -> None:
    day = TODAY - timedelta(days=30)

    record = student_record(student=measured.student, today=day)

    assert max(sitting.key.on for sitting in record.itemized) <= day


def test_reading_what_is_known_loads_no_numeric_library_and_no_reader_of_files(measured: Owner) -> None:
    readiness(student=measured.student, today=TODAY)
    fresh_plan(student=measured.student, today=TODAY)
    close_journal()
    script = (
        "import sys, datetime as dt, pathlib\n"
        "from comeback.services.journal import open_journal, the_student\n"
        "now = dt.datetime.fromisoformat(sys.argv[2])\n"
        "open_journal(pathlib.Path(sys.argv[1]), now=now)\n"
        "from comeback.services import course, today\n"
        "course.diagnose(student=the_student(), today=now.date())\n"
        "course.readiness(student=the_student(), today=now.date())\n"
        "today.today(student=the_student(), now=now)\n"
        "print([name for name in ('numpy', 'scipy', 'altair', 'comeback.readers') if name in sys.modules])\n"
    )

    said = subprocess.run(
        [sys.executable, "-c", script, str(measured.journal), NOW.isoformat()],
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.strip() == "[]"


def test_a_working_date_is_one_the_attempt_rules_allow(owner: Owner) -> None:
    for number, ago in enumerate((300, 200, 30)):
        attempt = Attempt(on=TODAY - timedelta(days=ago), outcome=Outcome.FAIL)
        record_attempt(student=owner.student, attempt=attempt, now=NOW, idempotency_key=str(number))

    wishes = wishes_of(student=owner.student, today=TODAY)

    # The fourth attempt waits six months after the latest.
    assert wishes.exam_on >= add_months(TODAY - timedelta(days=30), 6)
    assert not wishes.is_booked


@pytest.mark.parametrize("is_asked", [True, False])
def test_a_day_more_than_a_year_away_is_refused_at_once(measured: Owner, is_asked: bool) -> None:  # noqa: FBT001 - a parameter of the test
    distant = TODAY + timedelta(days=367)
    if not is_asked:
        change_profile(student=measured.student, changes={"exam_on": distant}, version=None, now=NOW)

    with pytest.raises(DistantForecastError, match="is more than a year away"):
        readiness(student=measured.student, today=TODAY, on=distant if is_asked else None)
