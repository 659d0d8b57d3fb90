"""The PDF writer, read back with another library."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import raw

from comeback.writers.paper import Grid, PageSize, Paper, Paragraph, Section
from comeback.writers.pdf.write import NOTE, write_pdf
from tests.writers.papers import PAPER, stand_in_order


@contextmanager
def pdf_of(paper: Paper) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(write_pdf(paper))
    try:
        yield document
    finally:
        document.close()


def text_of(document: pypdfium2.PdfDocument) -> str:
    return "\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document)


def said(text: str) -> Paper:
    return Paper(
        title="Notes",
        sections=(Section(title=text, pieces=(Paragraph(text=text), Grid(heads=(text,), rows=()))),),
    )


def test_every_word_is_there_and_in_order() -> None:
    with pdf_of(PAPER) as document:
        text = text_of(document)

    assert stand_in_order(text)
    assert "Written Sun 22 Nov 2026" in text
    assert "1 of 1" in text


def test_the_title_is_the_papers_and_no_name_or_date_is_in_the_file() -> None:
    with pdf_of(PAPER) as document:
        about = document.get_metadata_dict()

    assert about["Title"] == "Notes for a talk"
    assert (about["Author"], about["CreationDate"], about["ModDate"]) == ("", "", "")


def test_screen_readers_find_tags() -> None:
    with pdf_of(PAPER) as document:
        is_tagged = raw.FPDFCatalog_IsTagged(document)
        tree = raw.FPDF_StructTree_GetForPage(document[0])
        count = raw.FPDF_StructTree_CountChildren(tree)
        raw.FPDF_StructTree_Close(tree)

    assert is_tagged
    assert count > 0


def test_the_same_paper_gives_the_same_bytes() -> None:
    first, second = write_pdf(PAPER), write_pdf(PAPER)

    assert first == second


@pytest.mark.parametrize(
    ("size", "width_pt", "height_pt"), [(PageSize.LETTER, 612, 792), (PageSize.A4, 595.28, 841.89)]
)
def test_the_sheet_is_that_of_the_country(size: PageSize, width_pt: float, height_pt: float) -> None:
    with pdf_of(replace(PAPER, size=size)) as document:
        measured = document[0].get_size()

    assert measured == pytest.approx((width_pt, height_pt), abs=0.1)


def test_a_character_the_fonts_lack_is_said_and_never_lost_in_silence() -> None:
    with pdf_of(said("Thanks 漢字 to all 😀")) as document:
        text = text_of(document)

    assert "Thanks □□ to all □" in text
    assert NOTE.split(";")[0] in text


def test_other_alphabets_the_fonts_have_are_printed() -> None:
    with pdf_of(said("Спасибо, Ευχαριστώ")) as document:
        text = text_of(document)

    assert "Спасибо, Ευχαριστώ" in text
    assert "cannot be shown" not in text


def lines(count: int) -> Paper:
    text = "\n".join(f"line {number}" for number in range(count))
    return Paper(title="Notes", sections=(Section(pieces=(Paragraph(text=text),)),))


def test_print_gets_smaller_before_a_paper_takes_a_second_page() -> None:
    long = lines(52)
    with pdf_of(long) as as_it_is, pdf_of(replace(long, pages_wanted=1)) as smaller:
        pages = len(as_it_is), len(smaller)

    assert pages == (2, 1)


def test_a_paper_far_too_long_stays_readable_and_takes_its_pages() -> None:
    with pdf_of(replace(lines(300), pages_wanted=1)) as document:
        pages = len(document)

    assert pages == 6


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_words_can_be_printed(text: str) -> None:
    pdf = write_pdf(said(text))

    assert pdf.startswith(b"%PDF")
