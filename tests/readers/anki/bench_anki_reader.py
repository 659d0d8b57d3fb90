"""How long a large Anki collection takes to be read, before anything of it is kept."""

import resource
import sys
import time
from collections import deque
from collections.abc import Callable

from comeback import facts
from comeback.readers.anki.batches import CHECK_MODULUS, AnkiNames, AnkiReviews, KnownReviews
from comeback.readers.anki.read import read_anki
from tests.bench import Measurement
from tests.readers.anki.make_large_collection import large_package

MAPS = facts.label_maps()
NAMES = AnkiNames(tags=MAPS.anki_tags, chapters=MAPS.anki_chapters, decks=MAPS.anki_decks)


def time_anki_read() -> Measurement:
    """Anki collection read: 42,000 notes, 60,000 cards, 1.5 million reviews."""
    path = large_package()
    took_s = _time(lambda: deque(read_anki(path, names=NAMES), maxlen=0))
    for who, whose in (("child", resource.RUSAGE_CHILDREN), ("parent", resource.RUSAGE_SELF)):
        sys.stdout.write(f"     {who}: {resource.getrusage(whose).ru_maxrss / 1024:.0f} MB at most\n")
    return Measurement(times_s=(took_s,), limit_s=15.0)


def time_anki_read_again() -> Measurement:
    """The same collection read again, with its reviews known."""
    path = large_package()
    batches = (batch for batch in read_anki(path, names=NAMES) if isinstance(batch, AnkiReviews))
    ids = [row[0] for batch in batches for row in batch.rows]
    known = KnownReviews(count=len(ids), check=sum(id_ % CHECK_MODULUS for id_ in ids), up_to=max(ids))
    return Measurement(
        times_s=(_time(lambda: deque(read_anki(path, names=NAMES, known=known), maxlen=0)),), limit_s=8.0
    )


def _time(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
