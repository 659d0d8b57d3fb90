"""Whether a file is a journal, told by its content."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from comeback.readers.journal.archive import MANIFEST, UNREADABLE, read_small

APPLICATION_ID = 0x434D4231
DATABASE = b"SQLite format 3\0"
"""How the file of a database begins."""
_APPLICATION_ID_AT = slice(68, 72)
_HEADER_BYTES = 100
_SCHEMA = "comeback.journal/"


def is_journal(content: bytes) -> bool:
    """
    Tell whether a file is a journal or the export of one, of whichever version.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    bool
        Whether it is one.
    """
    return _is_journal_header(content[:_HEADER_BYTES]) or _is_export(content)


def is_journal_file(path: Path) -> bool:
    """
    Tell whether a file is a journal itself, and no export.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    bool
        Whether it is one; False if it cannot be opened, or is no file.
    """
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return _is_journal_header(file.read(_HEADER_BYTES))
    except OSError:
        return False


def _is_journal_header(header: bytes) -> bool:
    number = int.from_bytes(header[_APPLICATION_ID_AT], "big")
    return header.startswith(DATABASE) and number == APPLICATION_ID


def _is_export(content: bytes) -> bool:
    if not content.startswith(b"PK") or MANIFEST.encode() not in content:
        return False
    try:
        with ZipFile(BytesIO(content)) as archive:
            manifest: Any = json.loads(read_small(archive, MANIFEST))
    except UNREADABLE:
        return False
    return isinstance(manifest, dict) and str(manifest.get("schema", "")).startswith(_SCHEMA)
