from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback.core.recovery.handbook import Handbook, HandbookKind, HandbookPage
from comeback.errors import InputError
from comeback.readers.handbook.furniture import without_cuts
from comeback.readers.handbook.read import read_handbook
from tests.invented_handbooks import handbook_pdf
from tests.made_documents import TEXT, pdf, scanned_pdf, word

SPANISH = (
    "El estudiante que no apruebe el examen de licencia se reunirá con la decana en un plazo de dos semanas. "
    "Se permiten tres intentos en total, y el tercero es el último si el comité no decide otra cosa."
)


def zipped(**parts: str) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return held.getvalue()


def read_or_refused(content: bytes) -> Handbook | str:
    """Read any bytes; nothing but a refusal may come in the way."""
    try:
        return read_handbook(content)
    except InputError as refused:
        return refused.sentence


def sentence_of(content: bytes) -> str:
    with pytest.raises(InputError) as refused:
        read_handbook(content)
    assert refused.value.hint
    return refused.value.sentence


def test_a_pdf_is_read_page_by_page() -> None:
    read = read_handbook(pdf([[TEXT[0]], [TEXT[1]]]))

    assert (read.kind, read.page_count, read.language) == (HandbookKind.PDF, 2, "en")
    assert [(page.number, page.text) for page in read.pages] == [(1, TEXT[0]), (2, TEXT[1])]


def test_running_heads_and_cut_words_are_mended_and_the_title_is_its_own() -> None:
    read = read_handbook(handbook_pdf("valley"))

    text = "\n".join(page.text for page in read.pages)
    assert read.title == "Medical Student Handbook 2026-2027"
    assert read.page_count == 66
    assert "Harrow Valley College of Medicine" not in text
    assert "\nPage 7" not in text
    assert "\ufffe" not in text
    assert "pre-clerkship phase" in " ".join(text.split())


def test_a_word_without_an_end_is_left_as_it_stands() -> None:
    page = f"{'a' * 30_000} and state-of-the-art, cut-\nting"

    assert without_cuts([page]) == [page.replace("cut-\nting", "cutting")]


def test_pages_that_all_say_the_same_are_text_and_no_running_heads() -> None:
    read = read_handbook(pdf([TEXT] * 5))

    assert [page.text for page in read.pages] == ["\n".join(TEXT)] * 5


def test_nine_hundred_scanned_pages_are_refused() -> None:
    sentence = sentence_of(scanned_pdf(900))

    assert sentence.startswith("This PDF has no text. Its 900 pages are pictures of pages")


def test_of_a_partly_scanned_pdf_the_pages_without_text_are_known() -> None:
    read = read_handbook(pdf([TEXT, (), (), TEXT, ()]))

    assert [page.number for page in read.pages] == [1, 4]
    assert read.without_text == (2, 3, 5)


def test_a_pdf_with_a_password_is_refused_with_what_to_do() -> None:
    assert sentence_of(pdf([TEXT], user="secret")).startswith("This PDF is locked with a password")


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    read = read_handbook(pdf([TEXT], user=""))

    assert read.pages[0].text == "\n".join(TEXT)


def test_a_word_document_is_read_in_parts_by_heading() -> None:
    content = word(
        [
            ("Title", "Handbook"),
            ("Heading 1", "Academic Standing"),
            ("Normal", TEXT[0]),
            ("List Bullet", TEXT[1]),
            ("Heading 2", "Appeals"),
            ("Normal", "An appeal is sent to the dean."),
        ],
        title="Student Handbook",
    )

    read = read_handbook(content)

    assert (read.title, read.kind, read.has_pages) == ("Student Handbook", HandbookKind.DOCX, False)
    assert [page.text for page in read.pages] == [
        "# Handbook",
        f"# Academic Standing\n\n{TEXT[0]}\n\n{TEXT[1]}",
        "## Appeals\n\nAn appeal is sent to the dean.",
    ]


def test_a_web_page_is_read_without_what_is_not_shown() -> None:
    content = (
        b"<!doctype html><html><head><title>Policies &amp; rules</title><style>p{color:red}</style>"
        b"<script>var secret='attempts';</script></head><body><h2>Licensing\nexams</h2>"
        b"<p>Three <b>attempts</b> are&nbsp;allowed.<br>No more.</p><ul><li>Appeals<li>Leave</ul></body></html>"
    )

    read = read_handbook(content)

    assert (read.title, read.kind) == ("Policies & rules", HandbookKind.HTML)
    assert read.pages == (
        HandbookPage(
            number=1,
            text="## Licensing exams\n\nThree attempts are\xa0allowed.\nNo more.\n\n• Appeals\n• Leave",
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_programs_write(encoding: str) -> None:
    read = read_handbook(f"The dean’s letter.\r\n\r\n{TEXT[1]}".encode(encoding))

    assert read.kind is HandbookKind.TEXT
    assert read.pages[0].text == f"The dean’s letter.\n\n{TEXT[1]}"


def test_a_handbook_in_spanish_says_so() -> None:
    assert read_handbook(SPANISH.encode()).language == "es"
    assert read_handbook(word([("Normal", SPANISH)])).language == "es"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is nothing in this file."),
        (b" \n\n", "There is nothing in this file."),
        (b"%PDF-1.7 and then nothing", "This begins like a PDF, and is damaged or incomplete."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is an old Office document (such as .doc)"),
        (b"{\\rtf1 a}", "This is a rich text file (.rtf)"),
        (b"\x89PNG\r\n\x1a\n", "This is a picture"),
        (b"PK\x03\x04 cut off", "This begins like a Word document or another packed file"),
        (zipped(Index__Document_dot_iwa="x"), "This is a document of Apple’s Pages"),
        (zipped(content_dot_xml="<a/>"), "This is an OpenDocument file"),
        (zipped(xl__workbook_dot_xml="<a/>"), "This is a packed file of another kind"),
        (zipped(word__document_dot_xml="<w:document"), "This begins like a Word document"),
        (bytes(range(256)) * 8, "This is not text, nor a document I know"),
        (
            b"<html><body><script>1</script></body></html>",
            "This document opens, and there are no words in it.",
        ),
        (word([]), "This document opens, and there are no words in it."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_handbook_is_refused_by_its_content(content: bytes, said: str) -> None:
    assert sentence_of(content).startswith(said)


def test_a_packed_file_that_unpacks_to_too_much_is_refused() -> None:
    bomb = zipped(word__document_dot_xml="0" * 301_000_000)

    assert len(bomb) < 1_000_000
    assert sentence_of(bomb).startswith("This file holds more than 300 MB once it is unpacked")


def test_entities_that_grow_are_refused() -> None:
    grows = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20 if n else "ha" * 20}">' for n in range(8))
    content = zipped(word__document_dot_xml=f"<!DOCTYPE d [{grows}]><d>&e7;</d>")

    assert sentence_of(content).startswith("This begins like a Word document, and is damaged")


HEADS = st.sampled_from(
    [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html><p>", b"<!doctype html>", b"\xff\xfe", b"# "]
)


@given(head=HEADS, content=st.binary(max_size=400))
def test_any_bytes_give_a_handbook_or_a_refusal(head: bytes, content: bytes) -> None:
    assert read_or_refused(head + content)


@given(text=st.text(max_size=400), is_web=st.booleans())
def test_any_text_gives_a_handbook_or_a_refusal(text: str, is_web: bool) -> None:  # noqa: FBT001 - hypothesis hands it over
    whole = f"<html><h1>{text}</h1><li>{text}" if is_web else text

    read = read_or_refused(whole.encode(errors="replace"))

    assert isinstance(read, str) or "".join(page.text for page in read.pages).encode()


@given(places=st.lists(st.integers(0, 4_000), max_size=6), value=st.integers(0, 255))
def test_a_damaged_document_gives_a_handbook_or_a_refusal(places: list[int], value: int) -> None:
    for whole in (DAMAGED_PDF, DAMAGED_WORD):
        content = bytearray(whole)
        for place in places:
            content[place % len(content)] = value

        assert read_or_refused(bytes(content))


DAMAGED_PDF, DAMAGED_WORD = pdf([TEXT, TEXT]), word([("Heading 1", "Rules"), ("Normal", TEXT[0])])
