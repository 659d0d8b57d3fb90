"""The pages of a PDF."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_ERR_PASSWORD

from comeback.readers.handbook.furniture import without_cuts, without_furniture
from comeback.readers.handbook.refusals import (
    BrokenDocumentError,
    LockedPdfError,
    ScannedHandbookError,
    TooLargeDocumentError,
)

MOST_PAGES = 5_000
_TELL_EVERY = 25
_LEAST_LETTERS = 12
"""A page with fewer letters holds no text: a stamp or a number on a picture is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What was read of a document: its own title, and its pages by number."""

    title: str
    count: int
    texts: tuple[tuple[int, str], ...]


def pdf_pages(content: bytes, tell: Callable[[int, int], None]) -> Pages:
    """
    Read a PDF.

    Parameters
    ----------
    content : bytes
        The file.
    tell : callable
        Is told how many pages are read, of how many.

    Returns
    -------
    Pages
        Pages with text, without running heads and cut words.

    Raises
    ------
    InputError
        If it is locked, damaged, too long or has no text.
    """
    document = _opened(content)
    count = len(document)
    if count > MOST_PAGES:
        raise TooLargeDocumentError(what=f"{MOST_PAGES:,} pages")
    texts = []
    for number in range(count):
        if number % _TELL_EVERY == 0:
            tell(number, count)
        texts.append(_text(document, number))
    # Where every page says the same, nothing tells a running head from the text.
    held = _held(without_furniture(texts)) or _held(texts)
    if not held:
        raise ScannedHandbookError(pages=count)
    return Pages(title=str(document.get_metadata_value("Title")), count=count, texts=held)


def _held(texts: list[str]) -> tuple[tuple[int, str], ...]:
    """Return the pages with words on them, by number."""
    return tuple((number, text) for number, text in enumerate(without_cuts(texts), 1) if _has_words(text))


def _opened(content: bytes) -> PdfDocument:
    try:
        document = PdfDocument(BytesIO(content))
        if len(document):
            return document
    except PdfiumError as error:
        if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD:
            raise LockedPdfError from error
        raise BrokenDocumentError(format_name="a PDF") from error
    raise BrokenDocumentError(format_name="a PDF")


def _text(document: PdfDocument, number: int) -> str:
    try:
        page = document[number]
        text = str(page.get_textpage().get_text_range()).replace("\r\n", "\n").replace("\x00", "")
        page.close()
    except PdfiumError:  # one damaged page; the others can be read
        return ""
    return text


def _has_words(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) >= _LEAST_LETTERS
