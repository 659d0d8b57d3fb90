"""`schema.json`, which every export carries, says what the tables and docs/schema.md say."""

import json

from comeback.store.tables import TO_STUDENT
from tests.cli.schema_check import assert_matches
from tests.store.make_tables import TABLES, described


def test_it_is_what_the_tables_and_their_page_give_now() -> None:
    assert TABLES.read_text(encoding="utf-8") == described(), "run python -m tests.store.make_tables"


def test_it_describes_every_exported_column_by_its_shipped_schema() -> None:
    value = json.loads(TABLES.read_text(encoding="utf-8"))

    assert_matches(value, "tables")
    assert set(value["tables"]) == {row._meta.db_table for row in TO_STUDENT}
    columns = {column["name"]: column for column in value["tables"]["answer"]["columns"]}
    assert columns["seconds"] == {
        "name": "seconds",
        "type": "number",
        "is_null": True,
        "unit": "s",
        "meaning": "Time on the question.",
    }
    assert columns["sitting_id"]["points_to"] == "sitting"
    assert all(column["meaning"] for table in value["tables"].values() for column in table["columns"])
