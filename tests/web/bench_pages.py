"""How long a page takes with two years of data."""

import os
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from threadpoolctl import threadpool_limits

from comeback.core.evidence.blocks import BankBlock
from comeback.core.exam.areas import System
from tests.bench import Measurement, times_of

DAYS = 730
PAGES = (
    *("/", "/diagnosis/", "/diagnosis/map/", "/diagnosis/evidence/", "/diagnosis/evidence/block/"),
    *("/plan/", "/plan/weeks/", "/plan/readiness/", "/ahead/", "/ahead/attempts/", "/you/", "/help/"),
    *(
        "/evening/",
        "/evening/save/",
        "/ahead/school/",
        "/ahead/meeting/",
        "/ahead/residency/",
        "/ahead/story/",
    ),
)


def time_any_page() -> Measurement:
    """Any page, two years of data."""
    with TemporaryDirectory() as folder, threadpool_limits(1):
        journal = Path(folder) / "journal.sqlite3"
        os.environ["COMEBACK_JOURNAL"] = str(journal)
        from comeback.cli.demo import keep_invented_student  # noqa: PLC0415 - opens the house on this journal
        from comeback.cli.session import opened  # noqa: PLC0415 - as above

        with opened(journal) as session:
            from django.test import Client  # noqa: PLC0415 - needs the open journal

            from comeback.services.entries import record_block  # noqa: PLC0415 - as above

            keep_invented_student(session)
            rng = np.random.default_rng(2)
            systems = [system for system in System if system is not System.GENERAL_PRINCIPLES]
            for ago in range(1, DAYS):
                block = BankBlock(
                    on=session.today - timedelta(days=ago),
                    bank="Bank",
                    items=20,
                    correct=int(rng.binomial(20, 0.6)),
                    areas=(systems[int(rng.integers(0, len(systems)))],),
                )
                record_block(student=session.student, block=block, now=session.now)
            client = Client(headers={"host": "localhost"})
            for page in PAGES:
                assert client.get(page).status_code == 200, page
            times = [times_of(partial(client.get, page), runs=8) for page in PAGES]
        return Measurement(times_s=tuple(t for page in times for t in page), limit_s=0.15, share=0.95)
