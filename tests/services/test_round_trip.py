"""An export brings back every row of every table to the last bit, in either form."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest

from comeback.services.journal import close_journal
from comeback.services.portability import ExportFormat, export_journal, restore_journal
from comeback.store.models import CheckInRow, SourceProblemRow, SourceRow
from comeback.store.tables import TO_STUDENT, wipe
from comeback.store.writing import writing
from tests.people import Owner, owner_of
from tests.whole_journal import fill

FORMS = tuple(ExportFormat)


@pytest.fixture
def whole(owner: Owner) -> Owner:
    """An owner with rows in every table."""
    with writing():
        wipe()
    fill(TO_STUDENT)
    return owner


@contextmanager
def elsewhere(folder: Path) -> Iterator[Owner]:
    close_journal()
    with owner_of(folder / "elsewhere" / "journal.sqlite3") as other:
        yield other


@pytest.mark.parametrize("form", FORMS)
def test_export_restore_export_gives_the_same_bytes(whole: Owner, tmp_path: Path, form: ExportFormat) -> None:
    first = export_journal(student=whole.student, to=tmp_path / "1.zip", form=form, has_check_ins=True)

    with elsewhere(tmp_path):
        there = restore_journal(from_=first)
        again = export_journal(student=there, to=tmp_path / "2.zip", form=form, has_check_ins=True)

    manifest = json.loads(ZipFile(first).read("manifest.json"))
    assert all(noted["rows"] >= 1 for noted in manifest["tables"].values())
    assert len(manifest["tables"]) == len(TO_STUDENT)
    assert again.read_bytes() == first.read_bytes()


def test_what_came_back_from_csv_is_exported_as_the_same_json(whole: Owner, tmp_path: Path) -> None:
    straight = export_journal(student=whole.student, to=tmp_path / "1.zip", has_check_ins=True)
    as_csv = export_journal(
        student=whole.student, to=tmp_path / "2.zip", form=ExportFormat.CSV, has_check_ins=True
    )

    with elsewhere(tmp_path):
        there = restore_journal(from_=as_csv)
        around = export_journal(student=there, to=tmp_path / "3.zip", has_check_ins=True)

    assert around.read_bytes() == straight.read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_without_their_name_neither_check_ins_nor_their_sources_leave(
    whole: Owner, tmp_path: Path, form: ExportFormat
) -> None:
    SourceRow.objects.filter(pk__in=(3, 4)).update(kind="check_in")
    CheckInRow.objects.exclude(source_id__in=(3, 4)).delete()

    export = export_journal(student=whole.student, to=tmp_path / "mine.zip", form=form)

    with elsewhere(tmp_path):
        restore_journal(from_=export)
        kinds = set(SourceRow.objects.values_list("kind", flat=True))
        assert (SourceRow.objects.count(), kinds) == (18, {"block"})
        assert not CheckInRow.objects.exists()
        assert not SourceProblemRow.objects.filter(source_id__in=(3, 4)).exists()


@pytest.mark.parametrize("form", FORMS)
def test_asked_for_by_name_check_ins_come_along_and_come_back(
    whole: Owner, tmp_path: Path, form: ExportFormat
) -> None:
    SourceRow.objects.filter(pk__in=(3, 4)).update(kind="check_in")
    before = tuple(CheckInRow.objects.order_by("pk").values())

    export = export_journal(student=whole.student, to=tmp_path / "mine.zip", form=form, has_check_ins=True)

    with elsewhere(tmp_path):
        restore_journal(from_=export)
        assert tuple(CheckInRow.objects.order_by("pk").values()) == before
        assert SourceRow.objects.filter(kind="check_in").count() == 2


def test_a_table_in_csv_has_a_header_and_tells_nothing_from_a_null(whole: Owner, tmp_path: Path) -> None:
    export = export_journal(student=whole.student, to=tmp_path / "mine.zip", form=ExportFormat.CSV)

    head, first, second, *_ = ZipFile(export).read("money_line.csv").decode().split("\r\n")

    assert head == "id,student_id,at,version,what,amount_usd,on,is_income"
    assert first == "1,1,2026-11-02T23:59:59.123457+00:00,1,plain,0.30000000000000004,2026-11-02,false"
    assert second == "2,1,2026-11-03T23:59:59.123458+00:00,2,,83.3,2026-11-03,true"


def test_no_cell_of_text_begins_like_a_formula(whole: Owner, tmp_path: Path) -> None:
    export = export_journal(student=whole.student, to=tmp_path / "mine.zip", form=ExportFormat.CSV)

    text = ZipFile(export).read("parked_thought.csv").decode()

    assert ",'=HYPERLINK(1)," in text
    assert ",'\\N," in text
    assert ",=HYPERLINK" not in text
