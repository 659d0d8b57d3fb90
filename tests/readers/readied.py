"""How long a file takes once the page it is given on has been looked at: its reader is loaded by then."""

import time

from comeback.readers.foreign import make_ready, read_foreign
from tests.readers.vocabulary import LABELS, TODAY

LOADED_WITHIN_S = 2.0


def times_of_reading(content: bytes, *, runs: int = 7) -> tuple[float, ...]:
    """Read a file in a process of its own, as the app does."""
    times_s = []
    for _ in range(runs):
        make_ready()
        time.sleep(LOADED_WITHIN_S)
        began = time.perf_counter()
        read_foreign(content, name="file", today=TODAY, labels=LABELS)
        times_s.append(time.perf_counter() - began)
    return tuple(times_s)
