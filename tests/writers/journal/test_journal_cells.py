"""What is written as a cell is read as it was, whatever it is."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback.readers.journal.cells import read_records, value_reader
from comeback.writers.journal.cells import write_cells

DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda parts: st.lists(parts) | st.dictionaries(st.text(), parts),
    max_leaves=8,
).filter(lambda value: isinstance(value, dict | list))
COLUMNS = ("integer", "number", "boolean", "text", "document")
VALUES = st.tuples(
    st.none() | st.integers(),
    st.none() | st.floats(allow_nan=False),
    st.none() | st.booleans(),
    st.none() | st.text() | st.text(alphabet="=+-@'\\N,\"\r\n\t\0 ", max_size=6),
    st.none() | DOCUMENTS,
)


@given(st.lists(VALUES, max_size=5))
def test_rows_are_read_as_they_were_written(rows: list[tuple[object, ...]]) -> None:
    written = b"".join(map(write_cells, rows))

    read = [value_reader(kind) for kind in COLUMNS]
    back = [
        tuple(value(cell) for value, cell in zip(read, cells, strict=True))
        for cells in read_records(written.splitlines(keepends=True))
    ]

    assert back == rows
    assert [[math.copysign(1, value) for value in row if isinstance(value, float)] for row in back] == [
        [math.copysign(1, value) for value in row if isinstance(value, float)] for row in rows
    ]


@given(st.text())
def test_no_text_begins_like_a_formula(text: str) -> None:
    cell = write_cells((text,)).decode().lstrip('"')

    assert cell[0] not in "=+-@\t＝＋－＠"


@pytest.mark.parametrize(
    "broken", [b'a"b,c\r\n', b'"a\r\n', b'"a"b\r\n', b"a,b\n", b'"', b'"a","b\r\nc'], ids=repr
)
def test_what_was_not_written_so_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        list(read_records(broken.splitlines(keepends=True)))
