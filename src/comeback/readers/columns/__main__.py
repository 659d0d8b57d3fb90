"""Reads a workbook in a process of its own: the file on standard input, a JSON object a row on standard output."""

import json
import sys

from comeback.errors import ComebackError
from comeback.readers.apart import END, REFUSED, Row
from comeback.readers.columns.workbook import workbook_rows
from comeback.readers.limits import hold_to

MEMORY_BYTES = 1_000_000_000
CPU_S = 20


def main() -> None:
    """Read one workbook and print it."""
    hold_to(memory_bytes=MEMORY_BYTES, cpu_s=CPU_S)
    try:
        for line, cells in workbook_rows(sys.stdin.buffer.read()):
            _print({"line": line, "cells": cells})
    except ComebackError as refusal:
        _print({REFUSED: [refusal.sentence, refusal.hint]})
        return
    _print({END: True})


def _print(row: Row) -> None:
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
