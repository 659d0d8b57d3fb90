"""How long a person waits for the first page."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

from bootstrap import ROOT
from tests.bench import Measurement, times_of


def open_first_page(folder: Path) -> None:
    command = [sys.executable, str(ROOT / "bootstrap.py"), "run", "--no-open"]
    journal = ["--journal", str(folder / "journal.sqlite3")]
    with subprocess.Popen([*command, *journal], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            address = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+", line)))
            # The token of the address works once; the cookie it leaves opens the page it leads to.
            with build_opener(HTTPCookieProcessor()).open(address, timeout=30) as answer:
                answer.read()
        finally:
            process.terminate()
            process.stdout.read()


def time_second_run() -> Measurement:
    """`make run`, the second time, to the first page."""
    with tempfile.TemporaryDirectory() as folder:
        return Measurement(times_s=times_of(lambda: open_first_page(Path(folder)), runs=5), limit_s=3.0)
