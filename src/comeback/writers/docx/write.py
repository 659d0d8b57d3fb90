"""Writes a document as DOCX; nothing about its writer, their machine or the hour goes into the file."""

from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.shared import Cm, Length, Pt, RGBColor

from comeback.writers.paper import Bullets, Grid, PageSize, Paper, Paragraph, Piece, Ticks, writable

BOX = "☐"
_SHEETS_CM = {PageSize.LETTER: (21.59, 27.94), PageSize.A4: (21.0, 29.7)}
_MARGIN_CM = 2.2
_BODY_PT = 11
_HEADS_PT = {"Title": 18, "Heading 1": 13}
_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)


def write_docx(paper: Paper) -> bytes:
    """
    Write a document as DOCX.

    Parameters
    ----------
    paper : Paper
        The document.

    Returns
    -------
    bytes
        The file. Its properties hold the title and no name.
    """
    document = docx.Document()
    _lay_out(document, paper)
    document.add_heading(writable(paper.title), level=0)
    for line in paper.lines:
        document.add_paragraph(writable(line))
    for section in paper.sections:
        if section.title:
            document.add_heading(writable(section.title), level=1)
        for piece in section.pieces:
            _add(document, piece)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _lay_out(document: Document, paper: Paper) -> None:
    sheet = document.sections[0]
    sheet.page_width, sheet.page_height = (Cm(side) for side in _SHEETS_CM[paper.size])
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = Cm(_MARGIN_CM)
    sheet.footer.paragraphs[0].text = writable(paper.foot)
    document.styles["Normal"].font.size = Pt(_BODY_PT)
    for name, size_pt in _HEADS_PT.items():
        font = document.styles[name].font
        font.size, font.color.rgb = Pt(size_pt), RGBColor(0, 0, 0)
    about = document.core_properties
    about.title = writable(paper.title)
    about.author = about.comments = about.last_modified_by = ""
    about.created = about.modified = _LONG_AGO
    about.language = "en-US"


def _add(document: Document, piece: Piece) -> None:
    match piece:
        case Paragraph(text=text):
            document.add_paragraph(writable(text))
        case Bullets(items=items):
            for item in items:
                document.add_paragraph(writable(item), style="List Bullet")
        case Ticks(items=items):
            for item in items:
                document.add_paragraph(f"{BOX} {writable(item)}")
        case Grid():
            _add_grid(document, piece)


def _add_grid(document: Document, grid: Grid) -> None:
    table = document.add_table(rows=1 + len(grid.rows), cols=len(grid.heads), style="Table Grid")
    table.autofit = False
    for row, texts in zip(table.rows, (grid.heads, *grid.rows), strict=True):
        for cell, text, width in zip(row.cells, texts, _widths(document, grid), strict=True):
            cell.text, cell.width = writable(text), width
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    # Word repeats a row marked so at the top of each page, and reads it as the head of its columns.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - it has no public name
    document.add_paragraph()


def _widths(document: Document, grid: Grid) -> tuple[Length, ...]:
    sheet = document.sections[0]
    shares = grid.widths or (1,) * len(grid.heads)
    free = (sheet.page_width or 0) - (sheet.left_margin or 0) - (sheet.right_margin or 0)
    return tuple(Length(free * share // sum(shares)) for share in shares)
