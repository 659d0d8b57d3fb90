"""The reader in a process of its own: names on standard input, the package by its path, a JSON object a line out."""

import gc
import json
import sys
from contextlib import suppress
from pathlib import Path

from comeback.errors import ComebackError
from comeback.readers.anki.batches import KnownReviews
from comeback.readers.anki.collection import collection_rows
from comeback.readers.anki.package import unpack_collection
from comeback.readers.anki.subjects import Subjects
from comeback.readers.apart import END, REFUSED, Row
from comeback.readers.limits import hold_to

MEMORY_BYTES = 700_000_000
CPU_S = 300


def main(package: str, folder: str) -> None:
    """Read one package and print what it holds."""
    hold_to(memory_bytes=MEMORY_BYTES, cpu_s=CPU_S)
    gc.disable()  # millions of rows pass and none refers to another: looking for circles takes a third of the time
    asked = json.load(sys.stdin)
    known = asked.pop("known")
    subjects = Subjects(**asked)
    try:
        path, may_be_stub = unpack_collection(Path(package), Path(folder))
        rows = collection_rows(
            path,
            subjects=subjects,
            known=None if known is None else KnownReviews(count=known[0], check=known[1], up_to=known[2]),
            may_be_stub=may_be_stub,
        )
        for row in rows:
            with suppress(
                OSError
            ):  # it stays open; whatever fells the program now, no copy of the cards lies about
                path.unlink(missing_ok=True)
            _print(row)
    except ComebackError as refusal:
        _print({REFUSED: [refusal.sentence, refusal.hint]})
        return
    _print({END: True})


def _print(row: Row) -> None:
    sys.stdout.write(json.dumps(row, separators=(",", ":")) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
