"""The zip file of an export, opened without believing what it says of itself."""

import struct
import zlib
from collections import Counter
from collections.abc import Generator
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

MANIFEST = "manifest.json"
LIMIT_BYTES = 2_000_000_000
"""Most that an export may unpack to: ten times a collection of 1.5 million reviews."""
LINE_LIMIT_BYTES = 200_000_000
"""Longest line: some times more than the largest text that is ever kept."""
_SMALL_BYTES = 1_000_000

UNREADABLE = (
    BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,  # a password, or JSON nested without end
    AttributeError,
    KeyError,
    TypeError,
    ValueError,
)
"""What the libraries say of a zip file, or of JSON in it, that is not as it should be."""


def fault_of(archive: ZipFile) -> str:
    """
    Say what is wrong with an archive, before anything of it is unpacked.

    Parameters
    ----------
    archive : ZipFile
        The archive.

    Returns
    -------
    str
        A clause, or nothing.
    """
    entries = archive.infolist()
    twice = [name for name, times in Counter(entry.filename for entry in entries).items() if times > 1]
    if twice:
        return f"it holds {twice[0]} twice"
    if sum(entry.file_size for entry in entries) > LIMIT_BYTES:
        return "it is far too large"
    if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
        return "it is packed in a way exports are not"
    return ""


def read_small(archive: ZipFile, name: str) -> bytes:
    """
    Read a member that is never large.

    Parameters
    ----------
    archive : ZipFile
        The archive.
    name : str
        The member.

    Returns
    -------
    bytes
        Its content.

    Raises
    ------
    ValueError
        If it is large.
    """
    if archive.getinfo(name).file_size > _SMALL_BYTES:
        raise ValueError(name)
    return archive.read(name)


def lines_of(archive: ZipFile, name: str) -> Generator[bytes]:
    """
    Read a member line by line.

    Parameters
    ----------
    archive : ZipFile
        The archive.
    name : str
        The member.

    Yields
    ------
    bytes
        A line with its end.

    Raises
    ------
    ValueError
        If a line is longer than any that is written.
    """
    with archive.open(name) as file:
        while line := file.readline(LINE_LIMIT_BYTES + 1):
            if len(line) > LINE_LIMIT_BYTES:
                raise ValueError(name)
            yield line
