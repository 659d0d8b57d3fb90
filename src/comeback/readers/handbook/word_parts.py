"""The text of a Word document (DOCX), read from its own XML."""

import re
import zlib
from io import BytesIO
from lzma import LZMAError
from typing import IO
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from comeback.readers.handbook.plain_parts import HEADING
from comeback.readers.handbook.refusals import BrokenDocumentError, TooLargeDocumentError

BODY = "word/document.xml"
BROKEN = (
    BadZipFile,
    ET.ParseError,
    zlib.error,
    LZMAError,
    LookupError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What a damaged packed file, or XML in it, may end in."""

_MOST_UNPACKED = 300_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n"}
_LEVEL = re.compile(r"(?:heading|überschrift|título|titre)\s*(\d)|(title)", re.IGNORECASE)


def word_text(content: bytes) -> tuple[str, list[str]]:
    """
    Read a Word document.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    tuple of str and list of str
        Its title, and its paragraphs, headings after ``#``. What was deleted
        under change tracking is left out.

    Raises
    ------
    InputError
        If it is damaged, or unpacks to more than a document holds.
    """
    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_UNPACKED:
                raise TooLargeDocumentError(what=f"{_MOST_UNPACKED // 1_000_000} MB once it is unpacked")
            names = set(packed.namelist())
            levels = _levels(packed.open("word/styles.xml")) if "word/styles.xml" in names else {}
            title = _title(packed.open("docProps/core.xml")) if "docProps/core.xml" in names else ""
            with packed.open(BODY) as body:
                return title, _paragraphs(body, levels)
    except BROKEN as error:
        raise BrokenDocumentError(format_name="a Word document") from error


def _levels(styles: IO[bytes]) -> dict[str, int]:
    """Return the level of each style that is a heading, by its id."""
    levels: dict[str, int] = {}
    for style in ET.parse(styles).getroot().iter(f"{_W}style"):  # noqa: S314 - entities that grow are refused by expat, and the process is held to limits
        name = style.find(f"{_W}name")
        found = _LEVEL.fullmatch(name.get(f"{_W}val", "") if name is not None else "")
        based = style.find(f"{_W}basedOn")
        based_on = based.get(f"{_W}val", "") if based is not None else ""
        if found:
            levels[style.get(f"{_W}styleId", "")] = int(found[1] or 1)
        elif based_on in levels:
            levels[style.get(f"{_W}styleId", "")] = levels[based_on]
    return levels


def _title(properties: IO[bytes]) -> str:
    found = ET.parse(properties).getroot().find(_TITLE)  # noqa: S314 - as above
    return (found.text or "").strip() if found is not None else ""


def _paragraphs(body: IO[bytes], levels: dict[str, int]) -> list[str]:
    paragraphs: list[str] = []
    for _, element in ET.iterparse(body):  # noqa: S314 - as above
        if element.tag == _FALLBACK:
            element.clear()  # the same again, for old programs
        elif element.tag == f"{_W}p":
            text = "".join(_words(element)).strip()
            level = _level(element, levels)
            if text:
                paragraphs.append(f"{HEADING * level} {' '.join(text.split())}" if level else text)
            element.clear()
    return paragraphs


def _words(paragraph: ET.Element) -> list[str]:
    return [
        _BREAKS.get(part.tag, part.text or "" if part.tag == f"{_W}t" else "") for part in paragraph.iter()
    ]


def _level(paragraph: ET.Element, levels: dict[str, int]) -> int:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = style.get(f"{_W}val", "") if style is not None else ""
    is_listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    return 0 if is_listed and name not in levels else levels.get(name, 0)
