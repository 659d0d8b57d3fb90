"""Which reader a file belongs to, told by its content."""

import re
from datetime import date

from comeback.readers.columns.read import read_table, read_workbook
from comeback.readers.columns.table import looks_like_table
from comeback.readers.columns.workbook import MARK
from comeback.readers.entry.read import looks_like_entry, read_entry
from comeback.readers.insights_csv.read import looks_like_insights, read_insights
from comeback.readers.layout import lay_out
from comeback.readers.nbme_report.read import looks_like_nbme_report, read_nbme_report
from comeback.readers.reading import Labels, Reading
from comeback.readers.refusals import UnknownFileError, VignetteError, WrongEncodingError
from comeback.readers.report_refusals import PictureError, UnknownPdfError
from comeback.readers.score_report.read import looks_like_score_report, read_score_report
from comeback.readers.text import ByteStream, decode, fetch
from comeback.readers.vignette import looks_like_vignette

OLD_LETTERS = (
    "This table is not saved as UTF-8, so its letters were read as Windows-1252. Look at names with accents."
)
"""Told of a table whose encoding had to be supposed."""

_PACKED = b"PK\x03\x04"
_PDF, _PDF_WITHIN_BYTES = b"%PDF-", 1024
_PICTURES = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|RIFF....WEBP|BM....\x00\x00\x00\x00|....ftyp(?:hei|mif1|avif)",
    re.DOTALL,
)


def read(content: bytes, *, name: str, today: date, labels: Labels) -> Reading:
    """
    Read a file.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        Its name, to speak of it; what it is, its content tells.
    today : date
        The day it is read for; nothing in it may be later.
    labels : Labels
        Names that files use.

    Returns
    -------
    Reading
        Evidence and problems.

    Raises
    ------
    InputError
        One of `comeback.readers.refusals`, for a file that is refused whole.
    """
    if _PDF in content[:_PDF_WITHIN_BYTES]:
        return _read_pdf(content, today=today, labels=labels)
    if _PICTURES.match(content):
        raise PictureError(is_pdf=False)
    if content.startswith(_PACKED) and MARK in content:
        return read_workbook(content)
    try:
        text = decode(content)
    except WrongEncodingError:
        return _read_old_table(content)
    if looks_like_entry(text):
        return read_entry(text, today=today, labels=labels)
    if looks_like_insights(text):
        return read_insights(text, today=today, labels=labels)
    if looks_like_table(text):
        return read_table(text)
    if looks_like_vignette(text):
        raise VignetteError
    raise UnknownFileError(name=name)


def read_stream(stream: ByteStream, *, name: str, today: date, labels: Labels) -> Reading:
    """
    Read an open file; one over the limit is refused while it comes in.

    Parameters
    ----------
    stream : ByteStream
        An open binary file or an upload.
    name, today, labels
        As for `read`.

    Returns
    -------
    Reading
        Evidence and problems.

    Raises
    ------
    InputError
        As `read`.
    """
    return read(fetch(stream), name=name, today=today, labels=labels)


def _read_pdf(content: bytes, *, today: date, labels: Labels) -> Reading:
    document = lay_out(content)
    if not document.has_text:
        raise PictureError(is_pdf=True)
    if looks_like_nbme_report(document):
        return read_nbme_report(document, today=today, labels=labels)
    if looks_like_score_report(document):
        return read_score_report(document, today=today, labels=labels)
    raise UnknownPdfError


def _read_old_table(content: bytes) -> Reading:
    """Read a table of an old spreadsheet program; its names are shown before anything is kept, so a wrong letter is seen."""
    text = content.decode("cp1252", errors="replace")
    if b"\0" in content or looks_like_insights(text) or not looks_like_table(text):
        decode(content)
    return read_table(text, note=OLD_LETTERS)
