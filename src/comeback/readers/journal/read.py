"""Reads an exported journal, and believes nothing its manifest does not vouch for."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from comeback.errors import InputError

SCHEMA = "comeback.journal/1"
LIMIT_BYTES = 2_000_000_000


class NotAnExportError(InputError):
    """
    The file is no whole export of a journal.

    Parameters
    ----------
    path : Path
        The file.
    reason : str
        What is wrong with it, as a clause.
    """

    def __init__(self, *, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} is not a whole export of a journal: {reason}. Nothing was changed.",
            "Use a file made by comeback export, unchanged.",
        )


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
    tables : tuple of str
        Their names.
    """

    path: Path
    schema_version: int
    tables: tuple[str, ...]

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
        """
        with ZipFile(self.path) as archive, archive.open(f"{table}.jsonl") as file:
            for line in file:
                yield json.loads(line)


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
        with ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LIMIT_BYTES:
                raise NotAnExportError(path=path, reason="it is far too large")
            manifest = json.loads(archive.read("manifest.json"))
            if manifest["schema"] != SCHEMA:
                raise NotAnExportError(path=path, reason="its manifest speaks of something else")
            for table, noted in manifest["tables"].items():
                if _digest(archive, f"{table}.jsonl") != noted["sha256"]:
                    raise NotAnExportError(path=path, reason=f"the table {table} was changed")
            return ExportedJournal(
                path=path, schema_version=int(manifest["schema_version"]), tables=tuple(manifest["tables"])
            )
    except OSError as error:
        raise NotAnExportError(path=path, reason="it can’t be opened") from error
    except (BadZipFile, KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotAnExportError(path=path, reason="it is no zip file with a manifest") from error


def _digest(archive: ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
