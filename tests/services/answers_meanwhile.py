"""How long an answer takes to be saved while something else comes in."""

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tests.bench import Measurement

if TYPE_CHECKING:
    from collections.abc import Callable

    from comeback.cli.session import Session
    from comeback.services.reading_along import Reading

EVERY_S = 0.05
"""Between two answers. [s]"""


def answers_saved_during(begin: "Callable[[Session, Path], Reading[Any]]") -> Measurement:
    """Save answer after answer in a new journal until the reading that was begun is over and read."""
    with TemporaryDirectory() as folder:
        journal = Path(folder) / "journal.sqlite3"
        os.environ["COMEBACK_JOURNAL"] = str(journal)
        from comeback.cli.session import opened  # noqa: PLC0415 - opens the house on this journal

        with opened(journal) as session:
            from django.test import Client  # noqa: PLC0415 - needs the open journal

            client = Client(headers={"host": "localhost"})
            client.post("/start/audit_review/", {"choice": "shorter", "words": "warm"})
            reading = begin(session, Path(folder))
            times_s: list[float] = []
            while not reading.wait(EVERY_S):
                began = time.perf_counter()
                said = client.post("/start/audit_review/", {"choice": "shorter", "words": f"{len(times_s)}"})
                times_s.append(time.perf_counter() - began)
                assert said.status_code == 302, said.status_code
            assert reading.files[0].value is not None, reading.files[0].refusal
        return Measurement(times_s=tuple(times_s), limit_s=0.2, share=0.95)
