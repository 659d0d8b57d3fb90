"""Which reader a file belongs to, told by its content."""
# ruff: noqa: PLC0415 - a reader is loaded when its file comes, so that a process for one file starts in half the time

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum

from comeback.readers.reading import Labels, Reading
from comeback.readers.refusals import VignetteError, WordsOnlyError, WrongEncodingError
from comeback.readers.report_refusals import PictureError, UnknownPdfError
from comeback.readers.text import decode, refuse_web_page
from comeback.readers.vignette import looks_like_vignette

OLD_LETTERS = (
    "This table is not saved as UTF-8, so its letters were read as Windows-1252. Look at names with accents."
)
"""Told of a table whose encoding had to be supposed."""

Tell = Callable[[int, int, str], None]
"""Is told how much of a file is read, of how much, and what is counted."""

_PACKED, _DATABASE = b"PK\x03\x04", b"SQLite format 3\0"
_WORKBOOK = b"xl/workbook.xml"
_LOOKED_AT = 100_000  # characters: what a text is shows at its beginning
_PDF, _PDF_WITHIN_BYTES = b"%PDF-", 1024
_PICTURES = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|RIFF....WEBP|BM....\x00\x00\x00\x00|....ftyp(?:hei|mif1|avif)",
    re.DOTALL,
)


class Form(StrEnum):
    """What a file is made of."""

    PDF = "pdf"
    PICTURE = "picture"
    WORKBOOK = "workbook"
    JOURNAL = "journal"
    TEXT = "text"


def form_of(content: bytes) -> Form:
    """
    Tell what a file is made of.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    Form
        What it shows itself to be; text where nothing else is plain.
    """
    if _PDF in content[:_PDF_WITHIN_BYTES]:
        return Form.PDF
    if _PICTURES.match(content):
        return Form.PICTURE
    if content.startswith(_PACKED) and _WORKBOOK in content:
        return Form.WORKBOOK
    if content.startswith((_PACKED, _DATABASE)):
        from comeback.readers.journal.recognize import is_journal

        if is_journal(content):
            return Form.JOURNAL
    return Form.TEXT


def read(
    content: bytes, *, name: str, today: date, labels: Labels, tell: Tell = lambda _done, _of, _what: None
) -> Reading:
    """
    Read a file in this process; `comeback.readers.foreign.read_foreign` does it in one of its own.

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
    tell : callable, optional
        Is told how far it is.

    Returns
    -------
    Reading
        Evidence and problems.

    Raises
    ------
    InputError
        One of `comeback.readers.refusals`, for a file that is refused whole.
    """
    form = form_of(content)
    if form is Form.JOURNAL:
        from comeback.readers.journal.refusals import OwnJournalError

        raise OwnJournalError(name=name)
    if form is Form.PDF:
        return _read_pdf(content, today=today, labels=labels, tell=tell)
    if form is Form.PICTURE:
        raise PictureError(is_pdf=False)
    if form is Form.WORKBOOK:
        from comeback.readers.columns.read import read_workbook

        return read_workbook(content)
    try:
        text = decode(content)
    except WrongEncodingError:
        return _read_old_table(content)
    return _read_text(text, today=today, labels=labels, tell=tell)


def _read_pdf(content: bytes, *, today: date, labels: Labels, tell: Tell) -> Reading:
    from comeback.readers.layout import lay_out
    from comeback.readers.nbme_report.read import looks_like_nbme_report, read_nbme_report
    from comeback.readers.score_report.read import looks_like_score_report, read_score_report
    from comeback.readers.uworld.read import looks_like_uworld_report, read_uworld_report

    document = lay_out(content, tell=tell)
    if not document.has_text:
        raise PictureError(is_pdf=True)
    if looks_like_nbme_report(document):
        return read_nbme_report(document, today=today, labels=labels)
    if looks_like_uworld_report(document):
        return read_uworld_report(document, today=today, labels=labels)
    if looks_like_score_report(document):
        return read_score_report(document, today=today, labels=labels)
    raise UnknownPdfError


def _read_text(text: str, *, today: date, labels: Labels, tell: Tell) -> Reading:
    from comeback.readers.insights_csv.read import looks_like_insights, read_insights

    start = text[:_LOOKED_AT]
    if looks_like_insights(start):
        return read_insights(text, today=today, labels=labels, tell=tell)
    from comeback.readers.entry.read import looks_like_entry, read_entry

    if looks_like_entry(start):
        return read_entry(text, today=today, labels=labels)
    from comeback.readers.uworld.read import looks_like_uworld, read_uworld

    if looks_like_uworld(start):
        return read_uworld(text, today=today, labels=labels)
    from comeback.readers.columns.read import read_table
    from comeback.readers.columns.table import has_columns, looks_like_table, refuse_wide

    if looks_like_table(start):
        return read_table(text)
    if looks_like_vignette(start):
        raise VignetteError
    refuse_web_page(start)
    refuse_wide(text)
    lines = None if len(text) > len(start) else sum(not line.isspace() for line in text.splitlines() if line)
    raise WordsOnlyError(lines=lines, is_table=has_columns(start))


def _read_old_table(content: bytes) -> Reading:
    """Read a table of an old spreadsheet program; its names are shown before anything is kept, so a wrong letter is seen."""
    from comeback.readers.columns.read import read_table
    from comeback.readers.columns.table import looks_like_table
    from comeback.readers.insights_csv.read import looks_like_insights

    text = content.decode("cp1252", errors="replace")
    if b"\0" in content or looks_like_insights(text[:_LOOKED_AT]) or not looks_like_table(text[:_LOOKED_AT]):
        decode(content)
    return read_table(text, note=OLD_LETTERS)
