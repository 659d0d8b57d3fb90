"""Writes a journal as a zip file; the same journal gives the same bytes."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from comeback.errors import StateError

SCHEMA = "comeback.journal/1"
MANIFEST = "manifest.json"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the oldest date a zip file knows: an export says nothing of when


class UnwritableExportError(StateError):
    """
    The export could not be written.

    Parameters
    ----------
    path : Path
        The file.
    reason : str
        What the system says.
    """

    def __init__(self, *, path: Path, reason: str) -> None:
        super().__init__(
            f"I can’t write {path} ({reason}). No export was made, and your journal is as it was.",
            "Choose another folder, or free some space.",
        )


def write_journal(
    to: Path,
    *,
    schema_version: int,
    program_version: str,
    tables: Iterable[tuple[str, Iterable[Mapping[str, Any]]]],
) -> None:
    """
    Write a journal as a zip file, whole or not at all.

    Parameters
    ----------
    to : Path
        The file; one already there is replaced once the new one is complete.
    schema_version : int
        Version of the tables.
    program_version : str
        The program that wrote it.
    tables : iterable of (str, iterable of mapping)
        Rows by table.

    Raises
    ------
    UnwritableExportError
        If the file cannot be written.
    """
    unfinished = to.with_name(f".{to.name}.part")
    try:
        with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600), "w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                manifest = {
                    "schema": SCHEMA,
                    "schema_version": schema_version,
                    "program_version": program_version,
                    "tables": {name: _write_table(archive, name, rows) for name, rows in tables},
                }
                archive.writestr(_entry(MANIFEST), json.dumps(manifest, indent=1))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(to)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise UnwritableExportError(path=to, reason=error.strerror or "no reason given") from error


def _write_table(archive: ZipFile, name: str, rows: Iterable[Mapping[str, Any]]) -> dict[str, int | str]:
    digest, count = hashlib.sha256(), 0
    with archive.open(_entry(f"{name}.jsonl"), "w", force_zip64=True) as file:
        for row in rows:
            line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            digest.update(line)
            file.write(line)
            count += 1
    return {"rows": count, "sha256": digest.hexdigest()}


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=_LONG_AGO)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
