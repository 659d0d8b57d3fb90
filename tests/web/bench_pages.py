"""How long a page takes with two years of data."""

import os
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from threadpoolctl import threadpool_limits

from comeback.core.evidence.blocks import BankBlock
from comeback.core.exam.areas import Area, Discipline, System
from tests.bench import Measurement, times_of

DAYS = 730
SYSTEMS = tuple(system for system in System if system is not System.GENERAL_PRINCIPLES)
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
    rng = np.random.default_rng(2)
    blocks = [(ago, (SYSTEMS[int(rng.integers(0, len(SYSTEMS)))],)) for ago in range(1, DAYS)]
    return _pages(PAGES, blocks, limit_s=0.15)


def time_map_with_every_square() -> Measurement:
    """The map, answers on every discipline of every system."""
    blocks = [(1 + n % 60, areas) for n, areas in enumerate(product(SYSTEMS, Discipline))]
    return _pages(("/diagnosis/map/",), blocks, limit_s=0.5)


def _pages(
    pages: Sequence[str], blocks: Iterable[tuple[int, tuple[Area, ...]]], *, limit_s: float
) -> Measurement:
    """Look at pages of the invented student, who did blocks so many days ago on these areas too."""
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
            for ago, areas in blocks:
                block = BankBlock(
                    on=session.today - timedelta(days=ago),
                    bank="Bank",
                    items=20,
                    correct=int(rng.binomial(20, 0.6)),
                    areas=areas,
                )
                record_block(student=session.student, block=block, now=session.now)
            client = Client(headers={"host": "localhost"})
            for page in pages:
                assert client.get(page).status_code == 200, page
            times = [times_of(partial(client.get, page), runs=8) for page in pages]
        return Measurement(times_s=tuple(t for page in times for t in page), limit_s=limit_s, share=0.95)
