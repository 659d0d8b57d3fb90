"""Any bytes to any reader give what they say or a refusal: never another exception, never a hang."""

import subprocess
import sys
from pathlib import Path

import pytest

import comeback.readers
from tests.readers import any_bytes
from tests.readers.any_bytes import DONE, OF_NO_FILE, READERS

ROOT = Path(__file__).parents[2]
NOT_OF_A_FOLDER = {"recognize", "vignette"}
IN_CI = 200
MANY = 10_000


def said(reader: str, count: int, tmp_path: Path) -> str:
    """Give a reader files in a process of its own; what it does not bear stays in a log."""
    log = tmp_path / f"{reader}.log"
    with log.open("wb") as out:
        subprocess.run(
            [sys.executable, "-W", "error", "-m", any_bytes.__name__, reader, str(count)],
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            check=False,
        )
    return log.read_text(encoding="utf-8", errors="replace").strip()


def test_every_reader_is_given_any_bytes() -> None:
    [folder] = comeback.readers.__path__
    packages = {path.parent.name for path in Path(folder).glob("*/__init__.py")}

    assert set(READERS) == (packages - OF_NO_FILE) | NOT_OF_A_FOLDER


@pytest.mark.parametrize("reader", sorted(READERS))
def test_a_reader_bears_any_bytes(reader: str, tmp_path: Path) -> None:
    assert said(reader, IN_CI, tmp_path) == DONE


@pytest.mark.slow
@pytest.mark.parametrize("reader", sorted(READERS))
def test_a_reader_bears_ten_thousand_files(reader: str, tmp_path: Path) -> None:
    assert said(reader, MANY, tmp_path) == DONE
