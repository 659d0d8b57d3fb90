import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from comeback.readers.journal.refusals import NotAnExportError
from comeback.services.course import diagnose, note_shown, readiness
from comeback.services.entries import attempts, record_block, record_practice_test, record_score_report
from comeback.services.imports import imports, keep_file, map_names, undo_import
from comeback.services.journal import NewerJournalError, close_journal, places
from comeback.services.planning import held_plan, keep_plan, mark_task
from comeback.services.portability import (
    JournalNotEmptyError,
    UnknownKindError,
    _lists,
    export_journal,
    forget,
    restore_journal,
    what_is_kept,
)
from comeback.services.previews import hold_upload
from comeback.services.profile import OwnedForm, change_profile, load_profile
from comeback.services.start import answers, save_answer
from comeback.store.boot import COPIES_KEPT, copy_journal
from comeback.store.rows import load_rows, save_tables
from comeback.store.tables import TO_STUDENT, names, wipe
from comeback.store.unfit import UnfitRowsError, list_of
from comeback.store.writing import writing
from tests.cli.schema_check import assert_matches
from tests.people import BLOCK, FAIL, FORMS_CSV, NOW, PRINTED, REPORT, TODAY, Owner, owner_of
from tests.whole_journal import fill

OWN_LINE = "a line only I would write"


@pytest.fixture
def busy(owner: Owner) -> Owner:
    """An owner who has used everything once."""
    who = owner.student
    keep_file(student=who, content=FORMS_CSV, name="forms.csv", now=NOW)
    map_names(student=who, mappings={"Nutri/Metab": "gastrointestinal"}, now=NOW)
    line = record_block(student=who, block=BLOCK, now=NOW)
    undo_import(student=who, import_id=line.id, now=NOW)
    record_practice_test(student=who, result=PRINTED, now=NOW)
    record_score_report(student=who, report=REPORT, attempt=FAIL, now=NOW)
    save_answer(student=who, question="day_blank", choices=("yes",), words=OWN_LINE, now=NOW)
    changes = {"school_kind": "us_md", "unavailable": (TODAY,), "forms": (OwnedForm(form=32, owned=True),)}
    change_profile(student=who, changes=changes, version=None, now=NOW)
    plan = keep_plan(student=who, now=NOW)
    mark_task(student=who, task_id=plan.days[1].tasks[0].id, mark="done", now=NOW)
    note_shown(student=who, value=readiness(student=who, today=TODAY), now=NOW)
    return owner


def test_everything_is_the_same_after_restoring_elsewhere(busy: Owner, tmp_path: Path) -> None:
    who = busy.student
    before = (
        diagnose(student=who, today=TODAY),
        readiness(student=who, today=TODAY),
        held_plan(student=who),
        load_profile(student=who),
        imports(student=who),
        answers(student=who),
        attempts(student=who),
    )
    export = export_journal(student=who, to=tmp_path / "mine.zip")
    close_journal()

    with owner_of(tmp_path / "elsewhere" / "journal.sqlite3"):
        there = restore_journal(from_=export)
        after = (
            diagnose(student=there, today=TODAY),
            readiness(student=there, today=TODAY),
            held_plan(student=there),
            load_profile(student=there),
            imports(student=there),
            answers(student=there),
            attempts(student=there),
        )
        again = export_journal(student=there, to=tmp_path / "again.zip")

    assert after == before
    assert again.read_bytes() == export.read_bytes()


def test_an_export_holds_a_manifest_and_nothing_derived(busy: Owner, tmp_path: Path) -> None:
    export = export_journal(student=busy.student, to=tmp_path / "mine.zip")

    with ZipFile(export) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        names = set(archive.namelist())

    assert_matches(manifest, "journal")
    assert (manifest["schema_version"], manifest["format"]) == (7, "json")
    assert manifest["tables"]["answer"]["rows"] == 600
    assert names == {"manifest.json", "schema.json", *(f"{table}.jsonl" for table in manifest["tables"])}
    assert not {"snapshot", "upload", "proposal", "write_key", "check_in"} & manifest["tables"].keys()
    assert export.stat().st_mode & 0o777 == 0o600


def test_a_journal_with_something_in_it_is_not_overwritten_unasked(busy: Owner, tmp_path: Path) -> None:
    export = export_journal(student=busy.student, to=tmp_path / "mine.zip")
    before = imports(student=busy.student)

    with pytest.raises(JournalNotEmptyError, match="nothing was restored"):
        restore_journal(from_=export)

    assert imports(student=busy.student) == before


def test_replacing_copies_what_was_there_first(busy: Owner, tmp_path: Path) -> None:
    export = export_journal(student=busy.student, to=tmp_path / "mine.zip")
    record_block(student=busy.student, block=BLOCK, now=NOW)

    there = restore_journal(from_=export, replace=True)

    [copy] = places(busy.journal).copies
    with closing(sqlite3.connect(copy)) as file:
        assert file.execute("SELECT count(*) FROM block").fetchone() == (2,)
    assert len([line for line in imports(student=there) if line.kind == "block"]) == 1


def _spoiled(export: Path, name: str, content: bytes) -> Path:
    spoiled = export.with_name("spoiled.zip")
    with ZipFile(export) as old, ZipFile(spoiled, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
    return spoiled


def _rewritten(export: Path, table: str, change: Callable[[list[dict[str, Any]]], object]) -> Path:
    """Change the rows of a table and sign them again."""
    with ZipFile(export) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        rows = [json.loads(line) for line in archive.read(f"{table}.jsonl").splitlines()]
    change(rows)
    lines = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    manifest["tables"][table]["sha256"] = hashlib.sha256(lines).hexdigest()
    changed = _spoiled(export, f"{table}.jsonl", lines).rename(export.with_name("changed.zip"))
    return _spoiled(changed, "manifest.json", json.dumps(manifest).encode())


def test_a_changed_export_is_refused_and_nothing_is_lost(busy: Owner, tmp_path: Path) -> None:
    export = export_journal(student=busy.student, to=tmp_path / "mine.zip")
    before = imports(student=busy.student)

    with pytest.raises(NotAnExportError, match="was changed"):
        restore_journal(from_=_spoiled(export, "answer.jsonl", b"{}\n"), replace=True)

    assert imports(student=busy.student) == before


Change = Callable[[list[dict[str, Any]]], object]

UNFIT: tuple[tuple[str, Change, str], ...] = (
    ("answer", lambda rows: rows[2].pop("seconds"), "row 3 of its table answer has other columns"),
    ("answer", lambda rows: rows[2].update(words=""), "row 3 of its table answer has other columns"),
    (
        "answer",
        lambda rows: rows[2].update(is_correct=1),
        "row 3 of its table answer has 1 as is_correct, where true or false belongs",
    ),
    ("answer", lambda rows: rows[2].update(position="3"), "has “3” as position, where a whole number"),
    ("answer", lambda rows: rows[2].update(position=2**63), "as position, where a whole number belongs"),
    ("answer", lambda rows: rows[2].update(seconds=float("inf")), "has inf as seconds, where a number"),
    ("answer", lambda rows: rows[2].update(item_id=None), "has nothing as item_id, where a text belongs"),
    ("answer", lambda rows: rows[2].update(item_id="\ud800"), "letters there are not"),
    (
        "answer",
        lambda rows: rows[2].update(seconds=-1.0),
        "row 3 of its table answer has -1.0 as seconds, against its rule “answer seconds not negative”",
    ),
    (
        "answer",
        lambda rows: rows[2].update(is_correct=True, is_omitted=True),
        "has true as is_correct and true as is_omitted, against its rule “answer omitted is not right”",
    ),
    (
        "answer",
        lambda rows: rows[2].update(sitting_id=77),
        "of its table answer with the id 3 has 77 as sitting_id, and there is no such row in sitting",
    ),
    ("answer", lambda rows: rows[2].update(id=rows[1]["id"]), "row 3 .* has 2 as id, and so has a row"),
    ("sitting", lambda rows: rows[0].update(on="2026-13-01"), "“2026-13-01” as on, where a day such as"),
    ("sitting", lambda rows: rows[0].update(on="9999-12-31"), "where a day such as 2026-11-22, of 1900"),
    (
        "source",
        lambda rows: rows[0].update(kept_at="2026-11-01T10:00:00"),
        "“2026-11-01T10:00:00” as kept_at, where a moment such as",
    ),
    (
        "profile",
        lambda rows: rows[0].update(timezone="Mars/Olympus"),
        "“Mars/Olympus” as timezone, which",
    ),
    ("student", lambda rows: rows.append({**rows[0], "id": 9}), "not the journal of one person"),
    ("student", lambda rows: rows.clear(), "there is no such row in student"),
)
"""What may be wrong with rows, and how it is said."""


def test_rows_that_do_not_fit_are_refused_and_nothing_is_lost(busy: Owner, tmp_path: Path) -> None:
    export = export_journal(student=busy.student, to=tmp_path / "mine.zip")
    before = imports(student=busy.student)

    for table, change, reason in UNFIT:
        with pytest.raises(UnfitRowsError, match=reason):
            restore_journal(from_=_rewritten(export, table, change), replace=True)

    assert imports(student=busy.student) == before


def _task(row: dict[str, Any]) -> dict[str, Any]:
    """Return the first task of a kept plan."""
    return next(task for day in row["document"]["days"] for task in day["tasks"] if task["minutes"])


def _forecast(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return next(row["document"] for row in rows if row["kind"] == "readiness")


FORGED: tuple[tuple[str, Change, str], ...] = (
    (
        "kept_plan",
        lambda rows: rows[0].update(document="tea"),
        "row 1 of its table kept_plan has “tea” as document, where a list of named values belongs",
    ),
    ("kept_plan", lambda rows: rows[0]["document"].pop("exam_on"), "as document.exam_on, where a value"),
    (
        "kept_plan",
        lambda rows: _task(rows[0]).update(minutes=9000),
        r"has 9000 as document.days\[\d+\].tasks\[\d+\].minutes, where a number from 0 to 1440 belongs",
    ),
    ("kept_plan", lambda rows: _task(rows[0]).update(minutes=True), "minutes, where a whole number"),
    ("kept_plan", lambda rows: _task(rows[0]).update(title=7), "title, where a text belongs"),
    ("kept_plan", lambda rows: _task(rows[0]).update(kind="tea"), "“tea” as .*kind, where one of the words"),
    ("kept_plan", lambda rows: _task(rows[0]).update(starts_at="late"), "where a time such as"),
    ("kept_plan", lambda rows: rows[0]["document"].update(as_of="9999-01-01"), "of 1900 to 2199, belongs"),
    ("kept_plan", lambda rows: rows[0]["document"]["days"].pop(3), "document.days, where every day up to"),
    ("kept_plan", lambda rows: rows[0].update(changes={"plan": 3, "changes": []}), "3 as changes.plan"),
    ("shown", lambda rows: _forecast(rows)["dates"][0].update(p_pass=7), "7 as document.dates.0..p_pass"),
    ("shown", lambda rows: _forecast(rows)["dates"][0].update(p_pass=float("nan")), "where a number belongs"),
    ("shown", lambda rows: _forecast(rows)["dates"].clear(), "the judged one too, belongs"),
    ("shown", lambda rows: _forecast(rows).update(threshold="0.9"), "“0.9” as document.threshold"),
)
"""What may be wrong with a plan or a forecast, and how it is said."""


def test_forged_plans_and_forecasts_are_refused_and_nothing_is_lost(busy: Owner, tmp_path: Path) -> None:
    export = export_journal(student=busy.student, to=tmp_path / "mine.zip")
    before = held_plan(student=busy.student)

    for table, change, reason in FORGED:
        with pytest.raises(UnfitRowsError, match=reason):
            restore_journal(from_=_rewritten(export, table, change), replace=True)

    assert held_plan(student=busy.student) == before


def test_a_forecast_whose_shape_another_version_had_comes_back_as_it_is(busy: Owner, tmp_path: Path) -> None:
    export = export_journal(student=busy.student, to=tmp_path / "mine.zip")

    there = restore_journal(from_=_rewritten(export, "shown", _aged), replace=True)

    assert [dict(row)["document"] for row in load_rows(there, "shown")][-1] == {"chance": 70}


def _aged(rows: list[dict[str, Any]]) -> None:
    rows[-1].update(program_version="0.0.9", document={"chance": 70})


@pytest.mark.usefixtures("owner")
def test_a_value_outside_the_list_of_its_column_is_named_with_those_inside() -> None:
    with writing():
        wipe()
    fill(TO_STUDENT, rows=1)
    whole = {table: list(load_rows(1, table, has_check_ins=True)) for table in names(has_check_ins=True)}
    listed = _listed_columns()

    for table, column in listed:
        forged = [{**row, column: "bogus"} for row in whole[table]]
        with pytest.raises(UnfitRowsError) as refusal:
            save_tables({**whole, table: forged}, lists=_lists())
        assert (
            f"row 1 of its table {table} has “bogus” as {column}, which I do not know"
            in refusal.value.sentence
        )
        assert refusal.value.hint.startswith("I know ") == (column != "timezone")

    assert len(listed) > 30
    assert {table: list(load_rows(1, table, has_check_ins=True)) for table in whole} == whole


def _listed_columns() -> list[tuple[str, str]]:
    """List the columns that the database, or the program, holds to a list."""
    of_rules = [
        (row._meta.db_table, listed[0])
        for row in TO_STUDENT
        for rule in row._meta.constraints
        if (listed := list_of(rule))
    ]
    return [*of_rules, *_lists()]


def test_a_table_that_is_missing_or_not_known_is_named(busy: Owner, tmp_path: Path) -> None:
    export = export_journal(student=busy.student, to=tmp_path / "mine.zip")
    renamed = tmp_path / "renamed.zip"
    with ZipFile(export) as old, ZipFile(renamed, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            changed = content.replace(b'"block_area"', b'"tea"') if entry == "manifest.json" else content
            new.writestr(entry.replace("block_area.", "tea."), changed)

    with pytest.raises(UnfitRowsError, match="I know no table “tea”"):
        restore_journal(from_=renamed, replace=True)
    with pytest.raises(UnfitRowsError, match="its table block_area is missing"):
        restore_journal(from_=_unnoted(export, "block_area"), replace=True)


def _unnoted(export: Path, table: str) -> Path:
    """Take a table out of an export as if it had never been there."""
    unnoted = export.with_name("unnoted.zip")
    manifest = json.loads(ZipFile(export).read("manifest.json"))
    del manifest["tables"][table]
    with ZipFile(export) as old, ZipFile(unnoted, "w") as new:
        for entry in old.namelist():
            if entry == "manifest.json":
                new.writestr(entry, json.dumps(manifest))
            elif entry != f"{table}.jsonl":
                new.writestr(entry, old.read(entry))
    return unnoted


def test_an_export_of_a_newer_program_is_refused(busy: Owner, tmp_path: Path) -> None:
    export = export_journal(student=busy.student, to=tmp_path / "mine.zip")
    manifest = json.loads(ZipFile(export).read("manifest.json"))
    manifest["schema_version"] += 1

    with pytest.raises(NewerJournalError):
        restore_journal(from_=_spoiled(export, "manifest.json", json.dumps(manifest).encode()), replace=True)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_what_is_no_export_is_refused(owner: Owner, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.zip"
    file.write_bytes(content)

    with pytest.raises(NotAnExportError) as refusal:
        restore_journal(from_=file)

    assert refusal.value.exit_code == 2
    assert imports(student=owner.student) == ()


def _bytes_of(journal: Path) -> bytes:
    return b"".join(path.read_bytes() for path in journal.parent.rglob("*") if path.is_file())


def test_forget_means_forget_in_the_file_and_in_every_copy(busy: Owner, tmp_path: Path) -> None:
    copy_journal(busy.journal, label="test")
    export = export_journal(student=busy.student, to=tmp_path / "mine.zip")
    assert OWN_LINE.encode() in _bytes_of(busy.journal)

    gone = forget(student=busy.student, now=NOW)
    close_journal()

    assert OWN_LINE.encode() not in _bytes_of(busy.journal)
    assert b"the bank" not in _bytes_of(busy.journal)
    assert gone.copies == 1
    assert gone.exports == (export,)
    assert export.exists()


def test_one_kind_is_forgotten_and_the_rest_stays(busy: Owner) -> None:
    forget(student=busy.student, kinds=["start"], now=NOW)

    assert answers(student=busy.student) == {}
    assert OWN_LINE.encode() not in _bytes_of(busy.journal)
    assert len(imports(student=busy.student)) == 4
    assert held_plan(student=busy.student) is not None


@pytest.mark.parametrize("kind", ["evidence", "start", "plans", "forecasts", "settings"])
def test_each_kind_is_empty_once_forgotten(busy: Owner, kind: str) -> None:
    assert {each.id: each.count for each in what_is_kept(student=busy.student)}[kind] > 0

    forget(student=busy.student, kinds=[kind], now=NOW)

    assert {each.id: each.count for each in what_is_kept(student=busy.student)}[kind] == 0


def test_after_forgetting_everything_the_journal_can_be_used_again(busy: Owner) -> None:
    forget(student=busy.student, now=NOW)

    with owner_of(busy.journal) as again:
        record_block(student=again.student, block=BLOCK, now=NOW)

        assert len(imports(student=again.student)) == 1


def test_an_unknown_kind_is_one_sentence(owner: Owner) -> None:
    with pytest.raises(UnknownKindError):
        forget(student=owner.student, kinds=["everything"], now=NOW)


def test_five_copies_are_kept(owner: Owner) -> None:
    for _ in range(COPIES_KEPT + 2):
        copy_journal(owner.journal, label="test")

    kept = places(owner.journal).copies

    assert [copy.name for copy in kept] == [f"{n:06d}-test.sqlite3" for n in range(3, 8)]
    assert {copy.stat().st_mode & 0o777 for copy in kept} == {0o600}


def test_a_held_upload_is_not_exported(owner: Owner, tmp_path: Path) -> None:
    hold_upload(student=owner.student, content=OWN_LINE.encode(), name="a.csv", now=NOW)

    export = export_journal(student=owner.student, to=tmp_path / "mine.zip")

    with ZipFile(export) as archive:
        assert not any(OWN_LINE.encode() in archive.read(name) for name in archive.namelist())
