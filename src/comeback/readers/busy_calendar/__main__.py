"""The reader in a process of its own: a calendar on standard input, a JSON object a line on standard output."""

import json
import sys
from datetime import date

from comeback.errors import ComebackError
from comeback.readers.apart import END, REFUSED, Row
from comeback.readers.busy_calendar.times import find_busy_times
from comeback.readers.limits import hold_to

MEMORY_BYTES = 1_000_000_000
CPU_S = 20


def main(today: str, timezone: str) -> None:
    """Read one calendar and print when it is busy."""
    hold_to(memory_bytes=MEMORY_BYTES, cpu_s=CPU_S)
    try:
        found = find_busy_times(sys.stdin.buffer.read(), today=date.fromisoformat(today), timezone=timezone)
    except ComebackError as refusal:
        _print({REFUSED: [refusal.sentence, refusal.hint]})
        return
    _print({"unreadable": found.unreadable, "without_zone": found.without_zone})
    for time in found.times:
        _print({"on": time.on.isoformat(), "from_min": time.from_min, "to_min": time.to_min})
    _print({END: True})


def _print(row: Row) -> None:
    sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
