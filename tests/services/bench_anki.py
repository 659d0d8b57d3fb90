"""How long a large Anki collection takes to become evidence, and what it costs the rest of the app."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.bench import Measurement
from tests.readers.anki.make_large_collection import large_package
from tests.services.answers_meanwhile import answers_saved_during

if TYPE_CHECKING:
    from comeback.cli.session import Session
    from comeback.services.anki import AnkiPreview
    from comeback.services.reading_along import Reading

MOST_MB = 700


def time_large_collection() -> Measurement:
    """Anki collection of 42,000 notes, 60,000 cards, 1.5 million reviews, file to evidence."""
    with TemporaryDirectory() as folder:
        return Measurement(
            times_s=(_imported(large_package(), Path(folder) / "journal.sqlite3"),), limit_s=20.0
        )


def time_large_collection_again() -> Measurement:
    """The same Anki collection again, nothing new."""
    with TemporaryDirectory() as folder:
        journal = Path(folder) / "journal.sqlite3"
        _imported(large_package(), journal)
        return Measurement(times_s=(_imported(large_package(), journal),), limit_s=3.0)


def time_answer_while_a_collection_comes_in() -> Measurement:
    """An answer saved while that Anki collection is read beside the server."""

    def begin(session: "Session", folder: Path) -> "Reading[AnkiPreview]":
        from comeback.services.anki_reading import start_reading  # noqa: PLC0415 - needs the open journal

        held = folder / "mine.colpkg"
        copyfile(large_package(), held)
        return start_reading(student=session.student, path=held, name=held.name, now=datetime.now(UTC))

    return answers_saved_during(begin)


def _imported(package: Path, journal: Path) -> float:
    """Import as at the command line; return how long it took, and see that neither process grew too large."""
    began = time.perf_counter()
    program = subprocess.Popen(
        [sys.executable, "-m", "comeback", "import", str(package), "--journal", str(journal)],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "COMEBACK_JOURNAL": ""},
    )
    _, status, usage = os.wait4(program.pid, 0)
    took_s = time.perf_counter() - began
    program.returncode = os.waitstatus_to_exitcode(status)
    assert program.returncode == 0, program.returncode
    most_mb = usage.ru_maxrss / 1024  # of the program and of the reader it starts, whichever is larger
    assert most_mb <= MOST_MB, most_mb
    say = f"     {most_mb:.0f} MB at most in any process, {usage.ru_utime + usage.ru_stime:.1f} s of computing\n"
    sys.stdout.write(say)
    return took_s
