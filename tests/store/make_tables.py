"""Writes what every exported table and column is, from docs/schema.md and the tables themselves.

Run after a column changed: ``python -m tests.store.make_tables``. Every export carries it as `schema.json`.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from comeback.store.boot import SCHEMA_VERSION, set_up

set_up()

from django.db import models  # noqa: E402 - Django has to be set up first

from comeback.store.rows import column_type  # noqa: E402 - as above
from comeback.store.tables import TO_STUDENT  # noqa: E402 - as above

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "schema.md"
TABLES = ROOT / "src" / "comeback" / "writers" / "journal" / "schema.json"
TYPES = {
    "integer": "A whole number of at most 64 bits.",
    "number": "A binary floating-point number (IEEE 754, 64 bits), written with as many digits as tell it from any other.",
    "boolean": "true or false.",
    "text": "Text in Unicode, of any length, line breaks included.",
    "date": "A day, ISO 8601: 2026-12-31.",
    "time": "A time of day on the student's clock, ISO 8601: 08:30:00.",
    "datetime": "A moment in UTC to the microsecond, ISO 8601: 2026-12-31T08:30:00.123456+00:00.",
    "document": "A value with parts, as JSON; in CSV its text.",
}
CSV = {
    "encoding": "UTF-8 without a byte order mark",
    "form": "RFC 4180: a header line, commas, lines that end in CR LF, quotes where a cell holds a quote, a comma or a line break",
    "null": "\\N",
    "text": (
        "An apostrophe stands in front of a text or document that begins with one of = + - @, the same four in full "
        "width, tab, CR, LF, apostrophe or backslash, so that no spreadsheet takes it for a formula; taking one "
        "apostrophe off gives it back."
    ),
}


def main() -> None:
    TABLES.write_text(described(), encoding="utf-8")
    sys.stdout.write(f"{TABLES.relative_to(ROOT)} written\n")


def described() -> str:
    text = DOCS.read_text(encoding="utf-8")
    tables = {row._meta.db_table: _table(row, text) for row in TO_STUDENT}
    value = {
        "schema": "comeback.tables/1",
        "schema_version": SCHEMA_VERSION,
        "types": TYPES,
        "csv": CSV,
        "tables": tables,
    }
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def _table(row: type[models.Model], text: str) -> dict[str, Any]:
    section = text.partition(f"\n### {row._meta.db_table}\n")[2].partition("\n## ")[0].partition("\n### ")[0]
    what = " ".join(section.partition("\n| ")[0].split())
    meanings = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", section, flags=re.MULTILINE))
    return {"meaning": _plain(what), "columns": list(_columns(row, meanings))}


def _columns(row: type[models.Model], meanings: dict[str, str]) -> Iterator[dict[str, Any]]:
    for field in row._meta.concrete_fields:
        meaning, _, unit = meanings[field.attname].partition(" [")
        column: dict[str, Any] = {"name": field.attname, "type": column_type(field), "is_null": field.null}
        if unit:
            column["unit"] = unit.removesuffix("]")
        if isinstance(field, models.ForeignKey):
            column["points_to"] = field.related_model._meta.db_table
        yield {**column, "meaning": _plain(meaning)}


def _plain(text: str) -> str:
    return text.replace("`", "")


if __name__ == "__main__":
    main()
