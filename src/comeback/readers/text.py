"""Bytes to text, within a limit; names of files without what can't be seen."""

import re
import unicodedata
from typing import Protocol

from comeback.readers.refusals import (
    EmptyFileError,
    NotTextError,
    TooLargeError,
    UnknownFileError,
    WrongEncodingError,
)

TEXT_LIMIT_BYTES = 50_000_000
"""Largest text file that is read."""

_CHUNK_BYTES = 1 << 20

_SIGNATURES = (
    (b"PK\x03\x04", b"word/document.xml", "a Word document", "Print it to a PDF and give me that."),
    (b"PK\x03\x04", b"", "a zip file", "Unpack it, and give me the files that were in it."),
    (b"\xd0\xcf\x11\xe0", b"", "an old Excel workbook", "Save it as XLSX or CSV, and give me that."),
    (
        b"SQLite format 3\0",
        b"",
        "the database of another program",
        "From Anki, export the collection as COLPKG and give me that; from another program, a CSV.",
    ),
)

_MARKUP = (
    (re.compile(r"\s*<\?xml\b"), "an XML file", "Look for a way to save it as CSV or PDF, and give me that."),
    (
        re.compile(r"\s*<(?:!doctype html|html|head|body|meta|table|div)\b", re.IGNORECASE),
        "a saved web page",
        "Print the page to a PDF, or copy the rows of its table and paste them.",
    ),
)

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class ByteStream(Protocol):
    """Something bytes can be read from, a piece at a time."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes, none at the end."""
        ...


def fetch(stream: ByteStream, *, limit_bytes: int = TEXT_LIMIT_BYTES) -> bytes:
    """
    Take all bytes of a stream, which is left alone once it is too long.

    Parameters
    ----------
    stream : ByteStream
        An open binary file or an upload.
    limit_bytes : int
        Most bytes to take.

    Returns
    -------
    bytes
        The content.

    Raises
    ------
    TooLargeError
        As soon as the limit is passed.
    """
    content = bytearray()
    while chunk := stream.read(_CHUNK_BYTES):
        content += chunk
        if len(content) > limit_bytes:
            raise TooLargeError(limit_bytes=limit_bytes)
    return bytes(content)


def plain_name(name: str) -> str:
    """
    Leave out of a file's name what can't be seen, such as marks that turn the order of letters around.

    Parameters
    ----------
    name : str
        As the file is called.

    Returns
    -------
    str
        The letters that show.
    """
    return "".join(each for each in name if not unicodedata.category(each).startswith("C")) or "file"


def check_size(content: bytes) -> None:
    """
    Refuse what is larger than any file that is read whole.

    Parameters
    ----------
    content : bytes
        The file.

    Raises
    ------
    TooLargeError
        If it is.
    """
    if len(content) > TEXT_LIMIT_BYTES:
        raise TooLargeError(limit_bytes=TEXT_LIMIT_BYTES)


def refuse_web_page(text: str) -> None:
    """
    Refuse a text that is marked up for a browser or a program.

    Parameters
    ----------
    text : str
        How the file begins.

    Raises
    ------
    NotTextError
        If it is.
    """
    for beginning, format_name, hint in _MARKUP:
        if beginning.match(text):
            raise NotTextError(format_name=format_name, hint=hint)


def decode(content: bytes) -> str:
    """
    Turn a file into text.

    UTF-8 with or without a byte order mark, and UTF-16 with one. Nothing else
    is guessed: a wrong guess would change names without a word.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    str
        The text, without the mark.

    Raises
    ------
    TooLargeError, NotTextError, UnknownFileError, WrongEncodingError, EmptyFileError
        If there is no text to be had.
    """
    check_size(content)
    for signature, part, format_name, hint in _SIGNATURES:
        if content.startswith(signature) and part in content:
            raise NotTextError(format_name=format_name, hint=hint)
    if not content.strip(b"\x00 \t\r\n"):
        raise EmptyFileError
    try:
        text = content.decode("utf-16" if content.startswith(_UTF16_MARKS) else "utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\x00" in content and not content.startswith(_UTF16_MARKS):
            raise UnknownFileError from error
        raise WrongEncodingError(line=content.count(b"\n", 0, error.start) + 1) from error
    if "\x00" in text:
        raise WrongEncodingError
    if not text.strip():
        raise EmptyFileError
    return text
