import logging
from datetime import date, time
from pathlib import Path
from zipfile import ZipFile

import pytest

from comeback.core.evidence.check_ins import CheckIn
from comeback.services.check_ins import check_ins, record_check_in
from comeback.services.course import diagnose, student_record
from comeback.services.entries import record_block
from comeback.services.imports import imports, keep_file, undo_import
from comeback.services.portability import export_journal, forget, restore_journal, what_is_kept
from tests.people import BLOCK, NOW, TODAY, Owner

OWN_LINE = "a line only I would write"
SLOW_DAY = CheckIn(
    on=date(2026, 11, 21),
    asleep_from=time(23, 40),
    asleep_to=time(6, 15),
    food=3,
    movement=2,
    mood=2,
    stress=4,
    energy=2,
    words=OWN_LINE,
)


@pytest.fixture
def private(owner: Owner) -> Owner:
    """An owner with a block and a check-in."""
    record_block(student=owner.student, block=BLOCK, now=NOW)
    record_check_in(student=owner.student, check_in=SLOW_DAY, now=NOW)
    return owner


def counted(owner: Owner) -> dict[str, int]:
    return {each.id: each.count for each in what_is_kept(student=owner.student)}


def inside(path: Path) -> str:
    with ZipFile(path) as exported:
        return "\n".join(exported.read(name).decode() for name in exported.namelist())


def test_a_check_in_is_kept_with_every_part(private: Owner) -> None:
    assert check_ins(student=private.student) == (SLOW_DAY,)


def test_a_later_check_in_of_the_day_takes_its_place(private: Owner) -> None:
    later = CheckIn(on=SLOW_DAY.on, mood=4)

    record_check_in(student=private.student, check_in=later, now=NOW)

    assert check_ins(student=private.student) == (later,)


def test_one_sent_twice_is_written_once(owner: Owner) -> None:
    for _ in range(2):
        record_check_in(student=owner.student, check_in=SLOW_DAY, now=NOW, idempotency_key="once")

    assert counted(owner)["check_ins"] == 1


def test_one_from_a_file_can_be_taken_back(owner: Owner) -> None:
    file = b'schema = "comeback.entry/1"\nkind = "check_in"\non = 2026-11-20\nenergy = 2\n'

    line = keep_file(student=owner.student, content=file, name="evening.toml", now=NOW)
    kept = check_ins(student=owner.student)
    undo_import(student=owner.student, import_id=line.id, now=NOW)

    assert kept == (CheckIn(on=date(2026, 11, 20), energy=2),)
    assert check_ins(student=owner.student) == ()


def test_check_ins_are_forgotten_by_themselves_and_leave_no_trace(private: Owner) -> None:
    forget(student=private.student, kinds=["check_ins"], now=NOW)

    assert check_ins(student=private.student) == ()
    assert counted(private)["check_ins"] == 0
    assert [line.kind for line in imports(student=private.student)] == ["block"]
    assert OWN_LINE.encode() not in private.journal.read_bytes()


def test_forgetting_other_evidence_leaves_them(private: Owner) -> None:
    before = counted(private)

    forget(student=private.student, kinds=["evidence"], now=NOW)

    assert (before["evidence"], before["check_ins"]) == (1, 1)
    assert check_ins(student=private.student) == (SLOW_DAY,)
    assert counted(private)["evidence"] == 0


def test_an_export_tells_nothing_of_them_unless_asked_by_name(private: Owner, tmp_path: Path) -> None:
    without = export_journal(student=private.student, to=tmp_path / "without.zip")
    with_them = export_journal(student=private.student, to=tmp_path / "with.zip", has_check_ins=True)

    assert OWN_LINE not in inside(without)
    assert "check_in" not in ZipFile(without).read("source.jsonl").decode()
    assert OWN_LINE in inside(with_them)


def test_they_come_back_as_they_were(private: Owner, tmp_path: Path) -> None:
    exported = export_journal(student=private.student, to=tmp_path / "with.zip", has_check_ins=True)
    forget(student=private.student, now=NOW)

    student = restore_journal(from_=exported, replace=True)

    assert check_ins(student=student) == (SLOW_DAY,)


def test_no_estimate_and_no_record_holds_them(private: Owner) -> None:
    with_one = diagnose(student=private.student, today=TODAY)
    record = student_record(student=private.student, today=TODAY)

    forget(student=private.student, kinds=["check_ins"], now=NOW)

    assert OWN_LINE not in repr(record)
    assert diagnose(student=private.student, today=TODAY) == with_one


def test_the_log_holds_nothing_of_them(owner: Owner, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        record_check_in(student=owner.student, check_in=SLOW_DAY, now=NOW)

    assert OWN_LINE not in caplog.text
