"""Which kind of document a file is, told by its content, and all of it in order."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from comeback.core.recovery.handbook import Handbook, HandbookKind, HandbookPage
from comeback.readers.handbook.language import language_of
from comeback.readers.handbook.pdf_pages import Pages, pdf_pages
from comeback.readers.handbook.plain_parts import parts_of, plain_paragraphs
from comeback.readers.handbook.refusals import (
    BrokenDocumentError,
    EmptyHandbookError,
    NoTextError,
    NotHandbookError,
    TooLargeDocumentError,
)
from comeback.readers.handbook.web_parts import web_text
from comeback.readers.handbook.word_parts import BODY, BROKEN, word_text

LIMIT_BYTES = 100_000_000
"""Largest file that is read."""

_MOST_CHARACTERS = 20_000_000
_LOOK_BYTES = 2_048
_SAMPLE = 40_000
_LEAST_LETTERS = 12
_MOST_ODD_SHARE = 0.01
_SAVE_AS_WORD = "Open it in Word or another word processor, save it as .docx or PDF, and give me that."
_PICTURE = "Ask the school for the version with text."
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Office document (such as .doc)", _SAVE_AS_WORD),
    (b"{\\rtf", "a rich text file (.rtf)", _SAVE_AS_WORD),
    (b"\x89PNG", "a picture", _PICTURE),
    (b"\xff\xd8\xff", "a picture", _PICTURE),
    (b"GIF8", "a picture", _PICTURE),
    (b"II*\x00", "a picture", _PICTURE),
    (b"MM\x00*", "a picture", _PICTURE),
    (b"7z\xbc\xaf", "an archive", ""),
    (b"Rar!", "an archive", ""),
    (b"\x1f\x8b", "an archive", ""),
)
_WEB = re.compile(rb"<(?:!doctype\s+html|html|head|body|h[1-6]|p|div|table)\b", re.IGNORECASE)
_CHARSET = re.compile(
    rb"charset\s*=\s*[\"']?(iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|shift_jis|euc-jp|euc-kr|gb2312|gbk|gb18030|big5)",
    re.IGNORECASE,
)
_BAD_TITLE = re.compile(
    r"untitled.*|microsoft word - .*\.docx?|document\d*|.*\.(?:docx?|indd|pdf|qxd)", re.IGNORECASE
)


def read_handbook(content: bytes, *, tell: Callable[[int, int], None] = lambda _read, _of: None) -> Handbook:
    """
    Read a document.

    Parameters
    ----------
    content : bytes
        The file.
    tell : callable, optional
        Is told how many pages are read, of how many.

    Returns
    -------
    Handbook
        Its text; the title is empty where it names none of its own.

    Raises
    ------
    InputError
        One of `comeback.readers.handbook.refusals`.
    """
    if len(content) > LIMIT_BYTES:
        raise TooLargeDocumentError(what=f"{LIMIT_BYTES // 1_000_000} MB")
    kind = kind_of(content)
    if kind is HandbookKind.PDF:
        pages = pdf_pages(content, tell)
    elif kind is HandbookKind.DOCX:
        pages = _parted(*word_text(content))
    else:
        text = _decoded(content)
        pages = _parted(*(web_text(text) if kind is HandbookKind.HTML else ("", [*plain_paragraphs(text)])))
    if sum(len(text) for _, text in pages.texts) > _MOST_CHARACTERS:
        raise TooLargeDocumentError(what=f"{_MOST_CHARACTERS // 1_000_000} million letters")
    return Handbook(
        title="" if _BAD_TITLE.fullmatch(pages.title) else " ".join(pages.title.split())[:300],
        kind=kind,
        language=language_of(_sample(pages)),
        page_count=pages.count,
        pages=tuple(HandbookPage(number=number, text=text) for number, text in pages.texts),
    )


def kind_of(content: bytes) -> HandbookKind:
    """
    Tell what a file is.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    HandbookKind
        Its kind.

    Raises
    ------
    EmptyHandbookError, NotHandbookError, BrokenDocumentError
        If it is nothing that is read.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise EmptyHandbookError
    head = content[:_LOOK_BYTES]
    if b"%PDF-" in head:
        return HandbookKind.PDF
    if content.startswith(b"PK"):
        return _kind_of_zip(content)
    for signature, format_name, hint in _OTHERS:
        if content.startswith(signature):
            raise NotHandbookError(format_name=format_name, hint=hint)
    return HandbookKind.HTML if _WEB.search(head.replace(b"\x00", b"")) else HandbookKind.TEXT


def _kind_of_zip(content: bytes) -> HandbookKind:
    try:
        with ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
    except BROKEN as error:
        raise BrokenDocumentError(format_name="a Word document or another packed file") from error
    if BODY in names:
        return HandbookKind.DOCX
    if any(name.endswith(".iwa") for name in names):
        raise NotHandbookError(format_name="a document of Apple’s Pages")
    if "content.xml" in names:
        raise NotHandbookError(format_name="an OpenDocument file", hint=_SAVE_AS_WORD)
    raise NotHandbookError(
        format_name="a packed file of another kind",
        hint="If a handbook is inside, unpack it first and give me the document itself.",
    )


def _decoded(content: bytes) -> str:
    """Return the text of bytes; what is neither UTF nor Western is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        named = _CHARSET.search(content[:_LOOK_BYTES])
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            # Old programs of the West write Windows-1252; a page that names another alphabet is believed.
            text = content.decode(named[1].decode() if named else "cp1252", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    odd = sum(sign == "\ufffd" or (sign < " " and sign not in "\n\t\f") for sign in text)
    if odd > _MOST_ODD_SHARE * len(text):
        raise NotHandbookError(format_name="not text, nor a document I know")
    return text.replace("\x00", "")


def _parted(title: str, paragraphs: list[str]) -> Pages:
    parts = parts_of(paragraphs)
    if sum(letter.isalpha() for _, text in parts for letter in text[:_SAMPLE]) < _LEAST_LETTERS:
        raise NoTextError
    return Pages(title=title, count=len(parts), texts=parts)


def _sample(pages: Pages) -> str:
    """Return a piece of the text from all over the document."""
    texts = [text for _, text in pages.texts]
    step = max(1, len(texts) // 20)
    return "\n".join(texts[::step])[:_SAMPLE]
