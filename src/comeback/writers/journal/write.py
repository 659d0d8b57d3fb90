"""Writes a journal as a zip file; the same journal gives the same bytes."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from comeback.errors import StateError
from comeback.writers.journal.cells import write_cells
from comeback.writers.journal.formats import ExportFormat

SCHEMA = "comeback.journal/1"
MANIFEST = "manifest.json"
DESCRIPTION = "schema.json"
_BATCH = 1_000
_in_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the oldest date a zip file knows: an export says nothing of when


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTable:
    """
    A table to be exported.

    Parameters
    ----------
    name : str
        Its name.
    columns : tuple of str
        Names of its columns.
    rows : iterable of mapping
        Plain values by column.
    """

    name: str
    columns: tuple[str, ...]
    rows: Iterable[Mapping[str, Any]]


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
    tables: Iterable[ExportTable],
    form: ExportFormat = ExportFormat.JSON,
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
    tables : iterable of ExportTable
        The tables, whose rows are taken one after the other.
    form : ExportFormat
        How they are written.

    Raises
    ------
    UnwritableExportError
        If the file cannot be written.
    """
    unfinished = to.with_name(f".{to.name}.part")
    try:
        with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600), "w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                description = files("comeback.writers.journal").joinpath(DESCRIPTION).read_bytes()
                archive.writestr(_entry(DESCRIPTION), description)
                manifest = {
                    "schema": SCHEMA,
                    "schema_version": schema_version,
                    "program_version": program_version,
                    "format": form.value,
                    "description": {
                        "file": DESCRIPTION,
                        "sha256": hashlib.sha256(description).hexdigest(),
                    },
                    "tables": {table.name: _write_table(archive, table, form) for table in tables},
                }
                archive.writestr(_entry(MANIFEST), json.dumps(manifest, indent=1))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(to)
    except OSError as error:
        raise UnwritableExportError(path=to, reason=error.strerror or "no reason given") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _write_table(archive: ZipFile, table: ExportTable, form: ExportFormat) -> dict[str, int | str]:
    digest, count = hashlib.sha256(), 0
    with archive.open(_entry(f"{table.name}.{_ENDINGS[form]}"), "w", force_zip64=True) as file:

        def write(line: bytes) -> None:
            digest.update(line)
            file.write(line)

        if form is ExportFormat.CSV:
            write(write_cells(table.columns))
        lines = map(_LINES[form], table.rows)
        while batch := tuple(islice(lines, _BATCH)):
            write(b"".join(batch))
            count += len(batch)
    return {"rows": count, "sha256": digest.hexdigest()}


def _json_line(row: Mapping[str, Any]) -> bytes:
    return _in_json(row).encode() + b"\n"


def _csv_line(row: Mapping[str, Any]) -> bytes:
    return write_cells(row.values())


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=_LONG_AGO)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


_ENDINGS = {ExportFormat.JSON: "jsonl", ExportFormat.CSV: "csv"}
_LINES: Mapping[ExportFormat, Callable[[Mapping[str, Any]], bytes]] = {
    ExportFormat.JSON: _json_line,
    ExportFormat.CSV: _csv_line,
}
