"""Reads an exported journal, and believes nothing its manifest does not vouch for."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from comeback.readers.journal.archive import MANIFEST, UNREADABLE, fault_of, lines_of, read_small
from comeback.readers.journal.cells import read_records, value_reader
from comeback.readers.journal.recognize import DATABASE
from comeback.readers.journal.refusals import NotAnExportError

SCHEMA = "comeback.journal/1"
_ENDINGS = {"json": "jsonl", "csv": "csv"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedJournal:
    """
    An export whose every table was checked.

    Parameters
    ----------
    path : Path
        The file.
    schema_version : int
        Version of its tables.
    tables : mapping of str to int
        Rows in each.
    form : str
        ``json`` or ``csv``.
    types : mapping of str to mapping of str to str
        Types of columns by table, which CSV needs to be read.
    """

    path: Path
    schema_version: int
    tables: Mapping[str, int]
    form: str = "json"
    types: Mapping[str, Mapping[str, str]]

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """
        Read the rows of a table.

        Parameters
        ----------
        table : str
            One of ``tables``.

        Yields
        ------
        dict of str to Any
            One row by column.

        Raises
        ------
        NotAnExportError
            If a row can't be read.
        """
        taken = 0
        try:
            with (
                ZipFile(self.path) as archive,
                closing(lines_of(archive, f"{table}.{_ENDINGS[self.form]}")) as lines,
            ):
                found = (
                    _from_csv(lines, self.types.get(table, {})) if self.form == "csv" else _from_json(lines)
                )
                for row in found:
                    yield row
                    taken += 1
        except UNREADABLE as error:
            reason = f"row {taken + 1} of its table {table} can’t be read"
            raise NotAnExportError(path=self.path, reason=reason) from error


def read_journal(path: Path) -> ExportedJournal:
    """
    Check an exported journal.

    Parameters
    ----------
    path : Path
        The zip file.

    Returns
    -------
    ExportedJournal
        What it holds.

    Raises
    ------
    NotAnExportError
        If it is something else, was changed, or is not whole.
    """
    try:
        if not path.is_file():
            raise NotAnExportError(path=path, reason="there is no file of this name")
        with ZipFile(path) as archive:
            fault = fault_of(archive)
            if not fault:
                manifest = json.loads(read_small(archive, MANIFEST))
                fault = _fault_of_manifest(archive, manifest)
            if fault:
                raise NotAnExportError(path=path, reason=fault)
            return ExportedJournal(
                path=path,
                schema_version=manifest["schema_version"],
                tables={name: noted["rows"] for name, noted in manifest["tables"].items()},
                form=manifest.get("format", "json"),
                types=_types(archive, manifest),
            )
    except PermissionError as error:
        raise NotAnExportError(path=path, reason="it can’t be opened") from error
    except UNREADABLE as error:
        raise NotAnExportError(path=path, reason=_what_else(path)) from error


def _what_else(path: Path) -> str:
    """Say what a file is that is no archive."""
    with path.open("rb") as file:
        is_database = file.read(len(DATABASE)) == DATABASE
    return (
        "it is the database of another program" if is_database else "it is no whole zip file with a manifest"
    )


def _fault_of_manifest(archive: ZipFile, manifest: Any) -> str:
    """Say where the archive is not what its manifest says, or nothing."""
    form, version = manifest.get("format", "json"), manifest["schema_version"]
    if manifest["schema"] != SCHEMA or form not in _ENDINGS or type(version) is not int or version < 1:
        return "its manifest speaks of something else"
    if not all(type(noted["rows"]) is int for noted in manifest["tables"].values()):
        return "its manifest does not count its rows"
    vouched = {f"{name}.{_ENDINGS[form]}": noted["sha256"] for name, noted in manifest["tables"].items()}
    described = manifest.get("description")
    if described is not None:
        vouched[described["file"]] = described["sha256"]
    there = set(archive.namelist()) - {MANIFEST}
    for name in sorted(there ^ vouched.keys()):
        return f"{name} is {'not named in its manifest' if name in there else 'missing'}"
    for name, digest in vouched.items():
        if _digest(archive, name) != digest:
            return f"{name} was changed"
    return ""


def _types(archive: ZipFile, manifest: Any) -> dict[str, dict[str, str]]:
    if manifest.get("format", "json") == "json":
        return {}
    described = json.loads(read_small(archive, manifest["description"]["file"]))
    return {
        name: {column["name"]: column["type"] for column in table["columns"]}
        for name, table in described["tables"].items()
    }


def _digest(archive: ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def _from_json(lines: Iterator[bytes]) -> Iterator[dict[str, Any]]:
    for line in lines:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise TypeError
        yield row


def _from_csv(lines: Iterator[bytes], types: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    records = read_records(lines)
    names = next(records)
    readers: tuple[tuple[str, Callable[[str], Any]], ...] = tuple(
        (name, value_reader(types[name])) for name in names
    )
    for cells in records:
        yield {name: read(cell) for (name, read), cell in zip(readers, cells, strict=True)}
