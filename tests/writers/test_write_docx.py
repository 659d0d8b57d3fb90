"""The DOCX writer, read back."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.table import Table
from hypothesis import given
from hypothesis import strategies as st

from comeback.writers.docx.write import write_docx
from comeback.writers.paper import PageSize, Paper, Paragraph, Section
from tests.writers.papers import PAPER, stand_in_order


def docx_of(paper: Paper) -> Document:
    return docx.Document(BytesIO(write_docx(paper)))


def text_of(document: Document) -> str:
    parts = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            parts += [cell.text for row in block.rows for cell in row.cells]
        else:
            parts.append(block.text)
    return "\n".join(parts)


def test_every_word_is_there_and_in_order() -> None:
    document = docx_of(PAPER)

    assert stand_in_order(text_of(document))
    assert document.sections[0].footer.paragraphs[0].text == "Written Sun 22 Nov 2026"


def test_heads_are_headings_and_tables_are_tables() -> None:
    document = docx_of(PAPER)

    styles = [(each.style.name, each.text) for each in document.paragraphs if each.style and each.text][:4]
    table = document.tables[0]

    assert styles[0] == ("Title", "Notes for a talk")
    assert styles[3] == ("Heading 1", "What I know")
    assert [cell.text for cell in table.rows[0].cells] == ["question", "answer"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert table.columns[0].width is not None
    assert [each.text for each in document.paragraphs if each.text.startswith("☐")] == [
        "☐ send a note",
        "☐ call back",
    ]


def test_the_file_tells_its_title_and_nobodys_name() -> None:
    about = docx_of(PAPER).core_properties

    assert about.title == "Notes for a talk"
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created is not None
    assert about.created.replace(tzinfo=None) == datetime(1980, 1, 1)  # noqa: DTZ001 - the file has no zone


def test_the_sheet_is_that_of_the_country() -> None:
    letter, a4 = (docx_of(replace(PAPER, size=size)).sections[0] for size in (PageSize.LETTER, PageSize.A4))

    assert letter.page_height is not None
    assert a4.page_height is not None
    assert (round(letter.page_height.cm, 1), round(a4.page_height.cm, 1)) == (27.9, 29.7)


@given(st.text(max_size=60))
def test_any_words_can_be_kept(text: str) -> None:
    paper = Paper(title=text, lines=(text,), sections=(Section(title=text, pieces=(Paragraph(text=text),)),))

    file = write_docx(paper)

    assert ZipFile(BytesIO(file)).testzip() is None
