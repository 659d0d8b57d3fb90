import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest

from comeback.cli import diagnose as diagnose_command
from tests.cli.conftest import Terminal
from tests.cli.schema_check import assert_matches
from tests.invented_reports import HEAD, nbme_report, step_report
from tests.people import FORMS_CSV

SAMPLES = FORMS_CSV.parent.parent
CLEAN = SAMPLES / "insights" / "clean.csv"
UNKNOWN_AREA = SAMPLES / "insights" / "unknown-area.csv"
EMPTY = SAMPLES / "refused" / "empty.csv"
A_WEEK_AGO = date.today() - timedelta(days=7)  # noqa: DTZ011 - the command lives on the clock of its machine


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_becomes_a_diagnosis_a_forecast_a_plan_and_a_day(comeback: Terminal) -> None:
    imported = comeback("import", FORMS_CSV, "--json")
    diagnosis = comeback("diagnose", "--json")
    readiness = comeback("readiness", "--json")
    fresh = comeback("today", "--json")
    plan = comeback("plan", "--keep", "--json")
    kept = comeback("today", "--json")

    for ran, name in (
        (imported, "import"),
        (diagnosis, "diagnosis"),
        (readiness, "readiness"),
        (fresh, "today"),
        (plan, "plan"),
        (kept, "today"),
    ):
        assert (ran.code, ran.err) == (0, "")
        assert_matches(ran.wire, name)
    assert diagnosis.wire["overall"]["epc"] is not None
    assert (fresh.wire["is_kept"], kept.wire["is_kept"]) == (False, True)
    assert plan.wire["days"][-1]["date"] == plan.wire["exam_date"]


def test_a_plan_made_anew_prints_the_tasks_a_finding_asks_for(comeback: Terminal) -> None:
    comeback("import", FORMS_CSV)

    plan = comeback("plan", "--json")

    assert (plan.code, plan.err) == (0, "")
    pillars = {task["remedy"]: task["pillar"] for day in plan.wire["days"] for task in day["tasks"]}
    assert pillars["focus"] == "knowledge"


def test_the_same_results_read_as_text_within_80_columns(comeback: Terminal) -> None:
    comeback("import", FORMS_CSV)

    for words in (("diagnose",), ("readiness",), ("plan",), ("today",), ("dates",)):
        ran = comeback(*words)

        assert ran.code == 0
        assert ran.out.strip()
        lines = [line for line in ran.out.splitlines() if "://" not in line]  # an address stays in one piece
        assert max(map(len, lines)) <= 80
        assert "\x1b" not in ran.out


def test_a_journal_without_evidence_still_gets_an_answer(comeback: Terminal) -> None:
    ran = comeback("diagnose", "--json")

    assert ran.code == 0
    assert ran.wire["overall"]["epc"] is None
    assert ran.wire["overall"]["reason"]
    assert {area["reason"] for area in ran.wire["areas"]} == {"not measured"}


def test_of_a_good_and_a_bad_file_the_good_one_is_kept_and_the_bad_one_named(comeback: Terminal) -> None:
    ran = comeback("import", CLEAN, EMPTY, "--json")

    assert ran.code == 2
    assert [file["status"] for file in ran.wire["files"]] == ["kept", "refused"]
    assert str(EMPTY) in ran.err
    assert comeback("diagnose", "--json").wire["overall"]["answers"] > 0


def test_a_dry_run_says_what_is_understood_and_keeps_nothing(comeback: Terminal) -> None:
    ran = comeback("import", CLEAN, "--dry-run", "--json")

    assert ran.code == 0
    assert ran.wire["files"][0]["status"] == "previewed"
    assert ran.wire["files"][0]["new_answers"] > 0
    assert comeback("diagnose", "--json").wire["overall"]["answers"] == 0


def test_the_same_file_again_adds_nothing(comeback: Terminal) -> None:
    comeback("import", CLEAN)

    again = comeback("import", CLEAN, "--json")

    assert again.code == 0
    assert again.wire["files"][0]["new_answers"] == 0


def test_an_unknown_area_waits_and_can_be_confirmed(comeback: Terminal, tmp_path: Path) -> None:
    waiting = comeback("import", UNKNOWN_AREA, "--dry-run", "--json")
    [unmapped] = waiting.wire["files"][0]["unmapped"]
    confirmed = tmp_path / "names.toml"
    confirmed.write_text(f'schema = "comeback.confirm/1"\n[areas]\n"{unmapped["name"]}" = "renal"\n')

    before = comeback("import", UNKNOWN_AREA)
    renal_before = {a["id"]: a["items"] for a in comeback("diagnose", "--json").wire["areas"]}["renal"]
    after = comeback("import", UNKNOWN_AREA, "--confirm", confirmed)
    renal_after = {a["id"]: a["items"] for a in comeback("diagnose", "--json").wire["areas"]}["renal"]

    assert (waiting.code, before.code, after.code) == (0, 0, 0)
    assert renal_after == renal_before + unmapped["answers"]


def test_a_confirm_file_that_says_nothing_is_refused(comeback: Terminal, tmp_path: Path) -> None:
    confirmed = tmp_path / "names.toml"
    confirmed.write_text("areas = 3\n")

    ran = comeback("import", CLEAN, "--confirm", confirmed, "--json")

    assert ran.code == 2
    assert_matches(ran.wire, "error")


def test_a_report_that_can_be_read_is_kept(comeback: Terminal, tmp_path: Path) -> None:
    report = tmp_path / "form-28.pdf"
    report.write_bytes(nbme_report())

    ran = comeback("import", report, "--json")

    [file] = ran.wire["files"]
    assert (ran.code, file["status"], file["kind"]) == (0, "kept", "nbme_report")
    assert file["counts"] == {"sittings": 1, "printed": 1}
    assert file["proposed"]["epc"] == "55"
    assert_matches(ran.wire, "import")


def test_values_of_a_report_wait_until_they_are_confirmed(comeback: Terminal, tmp_path: Path) -> None:
    report = tmp_path / "form-28.pdf"
    report.write_bytes(nbme_report(head=HEAD[:1]))
    given = tmp_path / "confirmed.toml"
    given.write_text('schema = "comeback.confirm/1"\n[values."form-28.pdf"]\ntaken_on = 2026-09-26\n')

    shown = comeback("import", report, "--dry-run")
    seen = comeback("import", report, "--dry-run", "--json")
    waiting = comeback("import", report)
    kept = comeback("import", report, "--confirm", given, "--json")

    assert (shown.code, seen.code, waiting.code, kept.code) == (0, 0, 4, 0)
    assert '[values."form-28.pdf"]\n  taken_on = ""' in shown.out
    assert seen.wire["files"][0]["to_confirm"] == ["taken_on"]
    assert "for you to confirm. Nothing was kept." in waiting.err
    assert kept.wire["files"][0]["first_date"] == "2026-09-26"
    assert_matches(seen.wire, "import")


def test_every_line_of_a_score_report_waits_for_the_student(comeback: Terminal, tmp_path: Path) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(step_report())
    shown = comeback("import", report, "--dry-run").out
    given = tmp_path / "confirmed.toml"
    given.write_text(shown[shown.index("  schema = ") :].partition("Nothing was kept")[0])

    waiting = comeback("import", report)
    kept = comeback("import", report, "--confirm", given, "--json")

    assert (waiting.code, kept.code) == (4, 0)
    assert kept.wire["files"][0]["counts"] == {"bands": 7, "reports": 1, "attempts": 1}


def test_values_for_a_file_that_is_not_imported_are_refused(comeback: Terminal, tmp_path: Path) -> None:
    given = tmp_path / "confirmed.toml"
    given.write_text('schema = "comeback.confirm/1"\n[values."other.pdf"]\nepc = 55\n')

    ran = comeback("import", CLEAN, "--confirm", given)

    assert ran.code == 2
    assert "other.pdf" in ran.err


@pytest.mark.parametrize(
    "words",
    [("import", CLEAN), ("plan", "--keep"), ("diagnose",), ("readiness",), ("today",), ("dates",)],
    ids=lambda words: words[0],
)
def test_a_day_before_today_writes_nothing(comeback: Terminal, words: tuple[object, ...]) -> None:
    before = digest(comeback.journal)

    ran = comeback(*words, "--as-of", A_WEEK_AGO)

    assert ran.code == 0
    assert digest(comeback.journal) == before
    assert sorted(path.name for path in comeback.journal.parent.iterdir()) == ["journal.sqlite3"]


def test_a_replayed_day_knows_nothing_later(comeback: Terminal) -> None:
    comeback("import", FORMS_CSV)

    then = comeback("diagnose", "--as-of", "2026-10-01", "--json").wire
    now = comeback("diagnose", "--json").wire

    assert then["as_of"] == "2026-10-01"
    assert 0 < then["overall"]["answers"] < now["overall"]["answers"]


def test_attempts_given_by_hand_count_for_one_call_only(comeback: Terminal) -> None:
    ran = comeback("dates", "--attempt", "2026-01-10:fail", "--attempt", "2026-06-02:incomplete", "--json")

    assert_matches(ran.wire, "dates")
    assert (ran.wire["attempts_used"], ran.wire["attempts_left"]) == (2, 2)
    assert comeback("dates", "--json").wire["attempts_used"] == 0


def test_an_attempt_that_has_not_come_yet_is_refused(comeback: Terminal) -> None:
    ran = comeback("dates", "--attempt", f"{date.today() + timedelta(days=2)}:fail")  # noqa: DTZ011 - as above

    assert (ran.code, ran.out) == (2, "")
    assert "has not come yet" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("dates", "--attempt", "2026-06-02:won"),
        ("dates", "--exam-date", "tomorrow"),
        ("plan", "--rest-day", "someday"),
        ("plan", "--hours-per-day", "20"),
        ("unheard-of",),
    ],
)
def test_what_cannot_be_read_is_refused_with_2(comeback: Terminal, words: tuple[str, ...]) -> None:
    ran = comeback(*words)

    assert ran.code == 2
    assert ran.err


@pytest.mark.parametrize(
    "words", [("plan", "--exam-date"), ("readiness", "--on")], ids=lambda words: words[0]
)
def test_an_exam_date_that_has_been_is_refused(comeback: Terminal, words: tuple[str, str]) -> None:
    ran = comeback(*words, A_WEEK_AGO, "--json")

    assert ran.code == 2
    assert_matches(ran.wire, "error")
    assert ran.wire["sentence"] in ran.err


def test_an_exam_date_against_the_rules_is_refused_with_the_rule(comeback: Terminal, tmp_path: Path) -> None:
    for month in (1, 2, 3):
        report = tmp_path / f"{month}.toml"
        exam_on = date.today() - timedelta(days=30 * month)  # noqa: DTZ011 - as above
        report.write_text(
            f'schema = "comeback.entry/1"\nkind = "score_report"\nexam_on = {exam_on}\n[bands]\nrenal = "lower"\n'
        )
        assert comeback("import", report).code == 0

    ran = comeback("plan", "--exam-date", date.today() + timedelta(days=60))  # noqa: DTZ011 - as above

    assert ran.code == 2
    assert "3 attempts" in ran.err


def test_a_plan_follows_the_date_hours_and_rest_day_asked_for(comeback: Terminal) -> None:
    exam_on = date.today() + timedelta(days=49)  # noqa: DTZ011 - as above

    plan = comeback("plan", "--exam-date", exam_on, "--hours-per-day", 3, "--rest-day", "wed", "--json").wire

    assert plan["exam_date"] == exam_on.isoformat()
    assert plan["is_kept"] is False
    wednesdays = [day for day in plan["days"] if date.fromisoformat(day["date"]).weekday() == 2]
    assert all(task["kind"] == "rest" for day in wednesdays[1:-1] for task in day["tasks"])


def test_an_export_comes_back_elsewhere_with_the_same_results(comeback: Terminal, tmp_path: Path) -> None:
    comeback("import", FORMS_CSV)
    before = comeback("diagnose", "--json").wire

    written = comeback("export", tmp_path / "mine.zip")
    elsewhere = tmp_path / "elsewhere" / "journal.sqlite3"
    restored = comeback("restore", tmp_path / "mine.zip", "--journal", elsewhere)

    assert (written.code, restored.code) == (0, 0)
    assert comeback("diagnose", "--json", "--journal", elsewhere).wire == before


def test_an_export_as_csv_with_check_ins_comes_back_too(comeback: Terminal, tmp_path: Path) -> None:
    comeback("import", CLEAN)
    before = comeback("diagnose", "--json").wire

    written = comeback("export", tmp_path / "mine.zip", "--as", "csv", "--with", "check-ins")
    restored = comeback("restore", tmp_path / "mine.zip", "--replace")

    assert (written.code, restored.code) == (0, 0)
    assert "check-ins included" in written.out
    assert comeback("diagnose", "--json").wire == before
    assert comeback("export", tmp_path / "other.zip", "--with", "everything").code == 2


def test_a_journal_given_to_import_is_led_to_restore(comeback: Terminal, tmp_path: Path) -> None:
    comeback("export", tmp_path / "mine.zip")

    refused = comeback("import", tmp_path / "mine.zip")

    assert refused.code == 2
    assert "comeback restore" in refused.err


def test_a_restore_over_a_journal_in_use_asks_for_replace(comeback: Terminal, tmp_path: Path) -> None:
    comeback("import", CLEAN)
    comeback("export", tmp_path / "mine.zip")

    refused = comeback("restore", tmp_path / "mine.zip")
    replaced = comeback("restore", tmp_path / "mine.zip", "--replace")

    assert refused.code in (2, 4)
    assert replaced.code == 0


def test_a_bug_is_apologized_for_and_leaves_only_places_in_the_log(
    comeback: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "slept four hours"

    def fall(_: object) -> None:
        raise ValueError(words)

    monkeypatch.setattr(diagnose_command, "_say", fall)

    ran = comeback("diagnose")

    log = (comeback.journal.parent / "journal.log").read_text(encoding="utf-8")
    assert ran.code == 1
    assert "not your doing" in ran.err
    assert "ValueError" in log
    assert words not in log + ran.err


def test_a_file_named_as_the_journal_that_is_none_is_named_and_left_alone(
    comeback: Terminal, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("a,b\n1,2\n")

    ran = comeback("diagnose", "--journal", table)

    assert ran.code == 4
    assert ran.err.startswith(f"{table} can’t be read as a journal. Nothing in it was changed.")
    assert table.read_text() == "a,b\n1,2\n"


def test_a_journal_that_was_not_there_is_said_to_be_new(comeback: Terminal, tmp_path: Path) -> None:
    new = tmp_path / "typo.sqlite3"

    ran = comeback("diagnose", "--json", "--journal", new)

    assert ran.err == f"There was no file at {new}, so this is a new journal.\n"
    assert ran.wire["overall"]["epc"] is None


def test_an_export_to_a_folder_that_is_not_there_is_refused_with_2(
    comeback: Terminal, tmp_path: Path
) -> None:
    ran = comeback("export", tmp_path / "none" / "mine.zip")

    assert ran.code == 2
    assert "Nothing can be written at " in ran.err


def test_doctor_names_every_path_and_makes_none(comeback: Terminal, tmp_path: Path) -> None:
    ran = comeback("doctor", "--json", "--journal", tmp_path / "new" / "journal.sqlite3")

    assert ran.code == 0
    assert_matches(ran.wire, "doctor")
    assert not (tmp_path / "new").exists()
