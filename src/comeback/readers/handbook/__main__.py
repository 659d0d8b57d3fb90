"""The reader in a process of its own: a file on standard input, a JSON object a line on standard output."""

import json
import sys

from comeback.errors import ComebackError
from comeback.readers.apart import END, REFUSED, Row
from comeback.readers.handbook.read import LIMIT_BYTES, read_handbook
from comeback.readers.limits import hold_to

MEMORY_BYTES = 1_500_000_000
CPU_S = 120


def main() -> None:
    """Read one document and print it."""
    hold_to(memory_bytes=MEMORY_BYTES, cpu_s=CPU_S)
    content = sys.stdin.buffer.read(LIMIT_BYTES + 1)
    try:
        handbook = read_handbook(content, tell=lambda read, of: _print({"read": read, "of": of}))
    except ComebackError as refusal:
        _print({REFUSED: [refusal.sentence, refusal.hint]})
        return
    _print(
        {
            "title": handbook.title,
            "kind": handbook.kind.value,
            "language": handbook.language,
            "page_count": handbook.page_count,
        }
    )
    for page in handbook.pages:
        _print({"page": page.number, "text": page.text})
    _print({END: True})


def _print(row: Row) -> None:
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
