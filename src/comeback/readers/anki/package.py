"""Finds the collection in an Anki package and unpacks it, and nothing else, within limits."""

import errno
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import zstandard

from comeback.readers.anki.refusals import (
    BrokenPackageError,
    FullDiskError,
    LargeCollectionError,
    LockedPackageError,
    NewerPackageError,
    NotAnkiError,
    StubError,
    SwollenPackageError,
)

MOST_UNPACKED_BYTES = 3_000_000_000
"""What a collection may take unpacked."""

_MEMBERS = (
    "collection.anki21b",
    "collection.anki21",
    "collection.anki2",
)  # the newest first: the last may be a stub
_PACKED_AGAIN = "collection.anki21b"
_NEWEST_VERSION = 3
_STUB_FROM_VERSION = 2
_MOST_META_BYTES = 64
_PIECE_BYTES = 1_048_576
_ZSTD_PIECE_BYTES = 1_024  # a piece of it may unpack to many thousand times its size, all at once
_MOST_WINDOW_BYTES = 134_217_728
_MOST_RATIO, _UNTIL_BYTES = 300, 100_000_000
_ENCRYPTED = 0x1
_BROKEN = (
    BadZipFile,
    zlib.error,
    zstandard.ZstdError,
    LookupError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)


def unpack_collection(package: Path, folder: Path) -> tuple[Path, bool]:
    """
    Unpack the collection of a package.

    Parameters
    ----------
    package : Path
        The file.
    folder : Path
        Where to put the collection; its name there does not come from the file.

    Returns
    -------
    Path
        The collection, a database.
    bool
        Whether it may be the stand-in that packages hold for old versions of
        Anki, since nothing says that it is not.

    Raises
    ------
    InputError
        If there is none, or it is damaged, locked, too large or made to do harm.
    """
    target = folder / "collection"
    try:
        with ZipFile(package) as packed:
            member, version = _member(packed)
            with packed.open(member) as source, target.open("wb") as out:
                pieces = _unpacked(source) if member.filename == _PACKED_AGAIN else _plain(source)
                _copy(pieces, out, packed_bytes=member.compress_size)
    except OSError as error:
        raise (FullDiskError() if error.errno == errno.ENOSPC else BrokenPackageError()) from error
    except _BROKEN as error:
        raise BrokenPackageError from error
    return target, version is None and member.filename == _MEMBERS[-1]


def _member(packed: ZipFile) -> tuple[ZipInfo, int | None]:
    members = {member.filename: member for member in packed.infolist()}
    member = next((members[name] for name in _MEMBERS if name in members), None)
    if member is None:
        raise NotAnkiError
    version = _version(packed, members.get("meta"))
    if version is not None and version > _NEWEST_VERSION:
        raise NewerPackageError
    if version is not None and version >= _STUB_FROM_VERSION and member.filename == _MEMBERS[-1]:
        raise StubError
    if member.flag_bits & _ENCRYPTED or member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise LockedPackageError
    return member, version


def _version(packed: ZipFile, meta: ZipInfo | None) -> int | None:
    """Read the generation of the package: the first field of a protocol buffer, a number."""
    if meta is None or meta.flag_bits & _ENCRYPTED or meta.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return None
    with packed.open(meta) as source:
        content = source.read(_MOST_META_BYTES)
    return content[1] if len(content) > 1 and content[0] == 0x08 else None  # noqa: PLR2004 - field 1, a varint


def _plain(source: IO[bytes]) -> Iterator[bytes]:
    while piece := source.read(_PIECE_BYTES):
        yield piece


def _unpacked(source: IO[bytes]) -> Iterator[bytes]:
    unpacking = zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW_BYTES).decompressobj()
    while not unpacking.eof:
        packed = source.read(_ZSTD_PIECE_BYTES)
        if not packed:
            raise EOFError
        yield unpacking.decompress(packed)


def _copy(pieces: Iterator[bytes], out: IO[bytes], *, packed_bytes: int) -> None:
    written = 0
    for piece in pieces:
        written += len(piece)
        if written > MOST_UNPACKED_BYTES:
            raise LargeCollectionError(limit_bytes=MOST_UNPACKED_BYTES)
        if written > _UNTIL_BYTES and written > _MOST_RATIO * packed_bytes:
            raise SwollenPackageError
        out.write(piece)
