"""Writes a document as a PDF that screen readers can follow (PDF/UA-1); the same document gives the same bytes."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.resources import files
from typing import Any

import pypdfium2
import typst

from comeback.writers.paper import Grid, Paper, writable

SIZES_PT = (11.0, 10.5, 10.0, 9.5, 9.0)
"""Sizes of print, tried in order while a document takes more pages than it should. [pt]"""

INSTEAD = "□"
"""Stands for a character the fonts of the PDF do not have."""

NOTE = f"Some characters cannot be shown in this PDF; {INSTEAD} stands for each of them. The other file formats have them all."

_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def write_pdf(paper: Paper) -> bytes:
    """
    Write a document as a PDF.

    Parameters
    ----------
    paper : Paper
        The document.

    Returns
    -------
    bytes
        The PDF: tagged, its title set, no author and no date in it. Where the
        fonts lack a character, a box stands in its place and the foot says so.
    """
    content = _plain(paper)
    for size_pt in SIZES_PT:
        pdf = _set(content, size_pt=size_pt)
        if paper.pages_wanted is None or _pages(pdf) <= paper.pages_wanted:
            break
    return pdf


def _set(content: dict[str, Any], *, size_pt: float) -> bytes:
    """Set the pages; what the fonts lack is known from what the standard refuses."""
    template = files("comeback.writers.pdf").joinpath("paper.typ").read_bytes()
    while True:
        try:
            return typst.compile(
                template,
                format="pdf",
                ignore_system_fonts=True,
                sys_inputs={"paper": json.dumps(content), "size_pt": str(size_pt)},
                pdf_standards=["ua-1"],
            )
        except typst.TypstError as error:
            missing = dict.fromkeys(_missing(error.diagnostic), INSTEAD)
            if not missing:
                raise
            content = dict(_each_text(content, missing))
            if NOTE not in content["foot"]:
                content["foot"] = f"{content['foot']}\n{NOTE}".strip()


def _missing(diagnostic: str) -> Iterator[int]:
    """Name the characters; a plain letter under an accent the fonts lack is not one of them."""
    for found in _MISSING.findall(diagnostic):
        words = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found)
        yield from (ord(each) for each in words if not each.isascii())


def _plain(paper: Paper) -> dict[str, Any]:
    """Return the document as JSON takes it."""
    content: dict[str, Any] = asdict(paper)
    for section, plain in zip(paper.sections, content["sections"], strict=True):
        for piece, plain_piece in zip(section.pieces, plain["pieces"], strict=True):
            plain_piece["kind"] = type(piece).__name__
            if isinstance(piece, Grid):
                plain_piece["widths"] = piece.widths or (1,) * len(piece.heads)
    return dict(_each_text(content, {}))


def _each_text(value: Any, replaced: Mapping[int, str]) -> Any:
    if isinstance(value, str):
        return writable(value).translate(replaced)
    if isinstance(value, dict):
        return {name: _each_text(each, replaced) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_each_text(each, replaced) for each in value]
    return value


def _pages(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()
