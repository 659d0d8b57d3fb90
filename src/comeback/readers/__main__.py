"""Any reader in a process of its own: what it has to know and a file on standard input, a JSON object a line on standard output."""

import json
import sys
from datetime import date

from comeback.core.evidence.plain import built, plain
from comeback.errors import ComebackError
from comeback.readers.apart import END, REFUSED, Row
from comeback.readers.limits import hold_to
from comeback.readers.reading import Labels
from comeback.readers.recognize import read

MEMORY_BYTES = 1_500_000_000
CPU_S = 25


def main() -> None:
    """Read one file and print what it says."""
    hold_to(memory_bytes=MEMORY_BYTES, cpu_s=CPU_S)
    head = sys.stdin.buffer.readline()
    if not head:  # it was made ready, and no file came
        return
    known = json.loads(head)
    try:
        reading = read(
            sys.stdin.buffer.read(),
            name=known["name"],
            today=date.fromisoformat(known["today"]),
            labels=built(Labels, known["labels"]),
            tell=lambda done, of, what: _print({"done": done, "of": of, "what": what}),
        )
    except ComebackError as refusal:
        _print({REFUSED: [refusal.sentence, refusal.hint]})
        return
    _print({"reading": plain(reading)})
    _print({END: True})


def _print(row: Row) -> None:
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
