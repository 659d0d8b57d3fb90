from pathlib import Path

import pytest
from django.db import IntegrityError, connection

from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.sittings import Answer, ItemizedSitting, Pacing, PracticeExam, SittingKey
from comeback.store.evidence import Evidence, NewSource, save_source
from comeback.store.models import SourceRow
from comeback.store.tables import NOT_EXPORTED, TO_STUDENT
from tests.people import NOW, TODAY, Owner

NEW = NewSource(
    kind="block", name_hint="", digest="0" * 64, kept_at=NOW, timezone="UTC", program_version="0.1.0"
)
KEY = SittingKey(exam=PracticeExam.CBSSA, form="28", on=TODAY)
IMPOSSIBLE = {
    "more right than answered": Evidence(blocks=(BankBlock(on=TODAY, bank="b", items=10, correct=11),)),
    "no questions": Evidence(blocks=(BankBlock(on=TODAY, bank="b", items=0, correct=0),)),
    "right and left blank": Evidence(
        itemized=(
            ItemizedSitting(
                key=KEY,
                pacing=Pacing.STANDARD,
                answers=(Answer(position=1, is_correct=True, is_omitted=True),),
            ),
        )
    ),
    "time running backward": Evidence(
        itemized=(
            ItemizedSitting(
                key=KEY, pacing=Pacing.STANDARD, answers=(Answer(position=1, is_correct=True, seconds=-1.0),)
            ),
        )
    ),
}


@pytest.mark.parametrize("evidence", IMPOSSIBLE.values(), ids=IMPOSSIBLE.keys())
def test_the_tables_refuse_what_cannot_be_and_keep_nothing_of_it(owner: Owner, evidence: Evidence) -> None:
    with pytest.raises(IntegrityError):
        save_source(owner.student, NEW, evidence)

    assert not SourceRow.objects.exists()


@pytest.mark.usefixtures("owner")
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 1), ("foreign_keys", 1), ("secure_delete", 1)],
)
def test_the_file_is_used_as_agreed(pragma: str, value: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")

        assert cursor.fetchone() == (value,)


@pytest.mark.usefixtures("owner")
def test_every_table_is_exported_or_said_not_to_be() -> None:
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - {"django_migrations"}

    assert tables == {row._meta.db_table for row in (*TO_STUDENT, *NOT_EXPORTED)}


def test_every_table_and_column_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "schema.md").read_text(encoding="utf-8")

    for row in (*TO_STUDENT, *NOT_EXPORTED):
        section = text.partition(f"\n### {row._meta.db_table}\n")[2].partition("\n### ")[0]
        assert section, row._meta.db_table
        for field in row._meta.concrete_fields:
            assert f"`{field.column}`" in section, (row._meta.db_table, field.column)
