"""Words and shapes of a PDF, page by page."""

import ctypes
import re
from collections.abc import Iterator
from typing import Any

# The bare bindings: the package around them takes half as long again to load, and a report is read while one waits.
import pypdfium2_raw as pdfium

from comeback.readers.report_refusals import BrokenPdfError, LockedReportError, LongReportError

MOST_PAGES = 40
"""A report has a few pages; a question-level one of 200 questions about ten."""

_MOST_CHARACTERS = 400_000
_MOST_SHAPES = 4_000
_LAST_CODE = 0xFFFF
_PDF_PATH = 2
_WORD = re.compile(r"\S+")


def pages_of(content: bytes) -> Iterator[dict[str, Any]]:
    """
    Read the pages of a PDF.

    Parameters
    ----------
    content : bytes
        The file.

    Yields
    ------
    dict
        A page: its number, of how many, its words with their edges, and the
        edges of what is drawn.

    Raises
    ------
    InputError
        If it is locked, damaged or too long.
    """
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise LockedReportError
        raise BrokenPdfError
    try:
        yield from _pages(document)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _pages(document: object) -> Iterator[dict[str, Any]]:
    count = pdfium.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        raise LongReportError(pages=count)
    if not count:
        raise BrokenPdfError
    left = _MOST_CHARACTERS
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            raise BrokenPdfError
        text = pdfium.FPDFText_LoadPage(page)
        left -= pdfium.FPDFText_CountChars(text)
        if left < 0:
            raise LongReportError(pages=count)
        yield {"page": number + 1, "of": count, "words": [*_words(text)], "shapes": [*_shapes(page)]}
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _words(text: object) -> Iterator[list[str | float]]:
    box = pdfium.FS_RECTF()
    for word in _WORD.finditer(_letters(text)):
        first, last = (_edges(text, place, box) for place in (word.start(), word.end() - 1))
        lows = [min(pair) for pair in zip(first[:2], last[:2], strict=True)]
        highs = [max(pair) for pair in zip(first[2:], last[2:], strict=True)]
        yield [word[0], *lows, *highs]


def _letters(text: object) -> str:
    """Return one character for each place on the page; what can't be printed parts words."""
    count = pdfium.FPDFText_CountChars(text)
    codes = (ctypes.c_ushort * (count + 1))()
    if (
        pdfium.FPDFText_GetText(text, 0, count, codes) != count + 1
    ):  # places without a code are left out of it
        codes = [min(pdfium.FPDFText_GetUnicode(text, place), _LAST_CODE) for place in range(count)]
    return "".join(letter if (letter := chr(code)).isprintable() else " " for code in codes[:count])


def _edges(text: object, place: int, box: "pdfium.FS_RECTF") -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a letter, as high as its line."""
    pdfium.FPDFText_GetLooseCharBox(text, place, ctypes.byref(box))
    return round(box.left, 1), round(box.bottom, 1), round(box.right, 1), round(box.top, 1)


def _shapes(page: object) -> Iterator[list[float]]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for place in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_SHAPES)):
        shape = pdfium.FPDFPage_GetObject(page, place)
        if pdfium.FPDFPageObj_GetType(shape) != _PDF_PATH:
            continue
        edges = (left, bottom, right, top)
        if pdfium.FPDFPageObj_GetBounds(shape, *(ctypes.byref(edge) for edge in edges)):
            yield [round(edge.value, 1) for edge in edges]
