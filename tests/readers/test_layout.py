import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comeback.errors import InputError
from comeback.readers.layout import lay_out
from comeback.readers.pdf_words import pages_of
from tests.invented_reports import nbme_report, pictures_only, typeset, words
from tests.made_documents import pdf


def test_words_stand_in_rows_and_wide_gaps_part_them() -> None:
    document = lay_out(nbme_report())

    rows = [[run.text for run in row] for row in document.pages[0].rows]
    assert rows[0] == ["Comprehensive Basic Science Self-Assessment"]
    assert ["Total Equated Percent Correct Score", "55%"] in rows


def test_what_is_drawn_has_its_edges() -> None:
    [page] = lay_out(typeset("#rect(width: 100pt, height: 10pt, fill: gray)", "{}")).pages

    [shape] = page.shapes
    assert (round(shape.width), round(shape.height)) == (100, 10)


def test_a_drawing_without_letters_has_no_text() -> None:
    assert not lay_out(pictures_only()).has_text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7\n", "damaged or incomplete"),
        (nbme_report()[:3000], "damaged or incomplete"),
        (words("one page of many", pages=300), "too long for a report: 300 pages"),
        (pdf([["A page behind a password."]], user="secret"), "locked with a password"),
    ],
    ids=["only a head", "truncated", "300 pages", "locked"],
)
def test_a_pdf_that_is_no_report_is_one_sentence_and_a_hint(content: bytes, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence) as refused:
        lay_out(content)

    assert refused.value.hint.endswith(".")


def outcome(content: bytes) -> object:
    try:
        return list(pages_of(content))
    except InputError as refused:
        return refused


def test_a_pdf_that_opens_without_a_password_is_read_though_its_owner_locked_some_of_it() -> None:
    assert lay_out(pdf([["A page that may be read."]], user="")).text == "A page that may be read."


@settings(max_examples=100)
@given(st.data())
def test_any_damage_to_a_pdf_gives_its_words_or_a_sentence(data: st.DataObject) -> None:
    content = bytearray(nbme_report())
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))

    assert isinstance(outcome(bytes(content[: cut or None])), list | InputError)


@given(st.binary(max_size=400))
def test_any_bytes_after_the_head_of_a_pdf_give_words_or_a_sentence(content: bytes) -> None:
    assert isinstance(outcome(b"%PDF-1.7\n" + content), list | InputError)
