from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from comeback.services.entries import record_block
from comeback.services.imports import imports, keep_file
from comeback.services.planning import keep_plan, kept_plan
from comeback.services.portability import export_journal
from comeback.services.profile import change_profile, load_profile
from comeback.store.models import AnswerRow, SourceRow
from comeback.store.obstacles import DiskFullError
from comeback.writers.journal.write import UnwritableExportError
from tests.people import BLOCK, FORMS_CSV, NOW, Owner


@pytest.fixture
def full(owner: Owner) -> Iterator[Owner]:
    """Leave no room for one more page in the owner's journal, after one block was kept."""
    record_block(student=owner.student, block=BLOCK, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        [pages] = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    yield owner
    connection.close()


def test_an_import_on_a_full_disk_keeps_nothing_and_loses_nothing(full: Owner) -> None:
    with pytest.raises(DiskFullError, match="no room left") as refusal:
        keep_file(student=full.student, content=FORMS_CSV, name="forms.csv", now=NOW)

    assert refusal.value.exit_code == 4
    assert not AnswerRow.objects.exists()
    assert SourceRow.objects.count() == len(imports(student=full.student)) == 1


def test_a_plan_on_a_full_disk_is_not_half_kept(full: Owner) -> None:
    with pytest.raises(DiskFullError):
        keep_plan(student=full.student, now=NOW)

    assert kept_plan(student=full.student) is None


def test_a_full_disk_leaves_the_settings_as_they_were(full: Owner) -> None:
    before = load_profile(student=full.student)

    with pytest.raises(DiskFullError):
        change_profile(
            student=full.student,
            changes={"bank": "b" * 200, "school_kind": "x" * 40_000},
            version=None,
            now=NOW,
        )

    assert load_profile(student=full.student) == before


def test_an_export_onto_nothing_leaves_no_half_file(owner: Owner) -> None:
    with pytest.raises(UnwritableExportError, match="No export was made"):
        export_journal(student=owner.student, to=Path("/proc/export.zip"))
