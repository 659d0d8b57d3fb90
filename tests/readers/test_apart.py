import json
import sys
from pathlib import Path

import pytest

from comeback.readers.apart import ReadingStoppedError, ReadingTooSlowError, RefusedApartError, read_apart
from tests.made_documents import TEXT, pdf

HANGS = "import time\ntime.sleep(60)\n"
DIES = 'import os\nprint(\'{"read": 1, "of": 2}\', flush=True)\nos.abort()\n'
EATS = """
from comeback.readers.limits import hold_to
hold_to(memory_bytes=300_000_000, cpu_s=20)
held = bytearray(2_000_000_000)
print('{"end": true}')
"""
SPEAKS_OTHERWISE = "print('no row at all')\n"
IMPORTS = """
import json, sys
import comeback.readers.handbook.__main__
print(json.dumps({"loaded": sorted({name.partition(".")[0] for name in sys.modules})}))
print('{"end": true}')
"""


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a test a package whose module `reader` runs in the child."""
    package = Path(__file__).parents[2] / "src" / "comeback"
    tree = tmp_path / "tree"
    tree.mkdir()
    tree.joinpath("comeback").symlink_to(package)
    monkeypatch.setattr("comeback.__file__", str(tree / "comeback" / "__init__.py"))
    return tree / "reader.py"


def test_rows_come_as_the_child_prints_them() -> None:
    rows = list(read_apart("comeback.readers.handbook", pdf([TEXT]), limit_s=60))

    assert rows[0] == {"read": 0, "of": 1}
    assert rows[1] == {"title": "", "kind": "pdf", "language": "en", "page_count": 1}
    assert rows[2] == {"page": 1, "text": "\n".join(TEXT)}


def test_a_refusal_comes_back_as_it_was_said() -> None:
    with pytest.raises(RefusedApartError, match="There is nothing in this file") as refused:
        list(read_apart("comeback.readers.handbook", b"", limit_s=60))

    assert refused.value.hint == "Download it once more, and look whether its size is more than 0."


def test_a_child_that_hangs_is_ended(reader: Path) -> None:
    reader.write_text(HANGS)

    with pytest.raises(ReadingTooSlowError, match="took more than 1 seconds"):
        list(read_apart("reader", b"x" * 10_000_000, limit_s=1))


@pytest.mark.parametrize("program", [DIES, SPEAKS_OTHERWISE, "raise MemoryError\n", ""])
def test_a_child_that_comes_to_no_end_is_a_sentence(reader: Path, program: str) -> None:
    reader.write_text(program)

    with pytest.raises(ReadingStoppedError):
        list(read_apart("reader", b"", limit_s=60))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limit")
def test_a_child_that_takes_too_much_memory_is_ended(reader: Path) -> None:
    reader.write_text(EATS)

    with pytest.raises(ReadingStoppedError):
        list(read_apart("reader", b"", limit_s=60))


def test_a_reading_can_be_stopped(reader: Path) -> None:
    reader.write_text(HANGS)

    with pytest.raises(ReadingStoppedError):
        list(read_apart("reader", b"", limit_s=60, started=lambda stop: stop()))


def test_the_child_loads_neither_django_nor_numpy(reader: Path) -> None:
    reader.write_text(IMPORTS)

    [row] = read_apart("reader", json.dumps({}).encode(), limit_s=60)

    assert "comeback" in row["loaded"]
    assert not {"django", "numpy", "scipy", "sqlite3"} & set(row["loaded"])
