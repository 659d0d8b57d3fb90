"""The first table of a workbook (XLSX), read from its own XML."""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from lzma import LZMAError
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from comeback.readers.columns.refusals import BrokenWorkbookError, EmptyWorkbookError, LargeWorkbookError

_MOST_UNPACKED_BYTES = 60_000_000
_MOST_ROWS = 20_001
_MOST_COLUMNS = 201
_BROKEN = (
    BadZipFile,
    ET.ParseError,
    zlib.error,
    LZMAError,
    LookupError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PACKED = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_DAY_FORMATS = {*range(14, 18), 22}
_PERCENT_FORMATS = {9, 10}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_FIRST_DAY, _FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_SERIAL = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Styles:
    """How numbers of a cell are shown, by the number of its style."""

    days: frozenset[int]
    percents: frozenset[int]
    first_day: date


def workbook_rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """
    Read the first sheet that has rows.

    Parameters
    ----------
    content : bytes
        The file.

    Yields
    ------
    int
        The row's number.
    list of str
        Its cells as they are shown: days as year, month, day; of a formula the
        value it had when the file was saved.

    Raises
    ------
    InputError
        If it is damaged, too large or empty.
    """
    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_UNPACKED_BYTES:
                raise LargeWorkbookError
            book = _parse(packed, "xl/workbook.xml")
            texts, styles = _texts(packed), _styles(packed, book)
            for path in _sheets(packed, book):
                rows = list(_rows(_parse(packed, path), texts, styles))
                if any(cell for _, cells in rows for cell in cells):
                    yield from rows
                    return
    except _BROKEN as error:
        raise BrokenWorkbookError from error
    raise EmptyWorkbookError


def _parse(packed: ZipFile, path: str) -> ET.Element:
    with packed.open(path) as part:
        xml = part.read(_MOST_UNPACKED_BYTES + 1)
    if len(xml) > _MOST_UNPACKED_BYTES:  # the list of parts may lie about sizes
        raise LargeWorkbookError
    if b"<!DOCTYPE" in xml.replace(b"\0", b""):
        raise BrokenWorkbookError  # no workbook has one; it could only declare entities
    return ET.fromstring(xml)  # noqa: S314 - without a document type there are no entities, and the process is held to limits


def _sheets(packed: ZipFile, book: ET.Element) -> Iterator[str]:
    relations = {
        relation.get("Id"): relation.get("Target", "")
        for relation in _parse(packed, "xl/_rels/workbook.xml.rels").iter(f"{_PACKED}Relationship")
    }
    names = set(packed.namelist())
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = relations.get(sheet.get(_RELATION), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if sheet.get("state", "visible") == "visible" and path in names:
            yield path


def _texts(packed: ZipFile) -> tuple[str, ...]:
    path = "xl/sharedStrings.xml"
    if path not in packed.namelist():
        return ()
    return tuple(_text(entry) for entry in _parse(packed, path).iter(f"{_MAIN}si"))


def _text(element: ET.Element) -> str:
    """Return the letters of a text, without how they are to be spoken."""
    runs = [each for each in element if each.tag in (f"{_MAIN}t", f"{_MAIN}r")]
    return "".join(part.text or "" for run in runs for part in run.iter(f"{_MAIN}t"))


def _styles(packed: ZipFile, book: ET.Element) -> _Styles:
    properties = book.find(f"{_MAIN}workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    days, percents = set(), set()
    if "xl/styles.xml" in packed.namelist():
        styles = _parse(packed, "xl/styles.xml")
        codes = {
            int(each.get("numFmtId", "0")): _QUOTED.sub("", each.get("formatCode", "")).casefold()
            for each in styles.iter(f"{_MAIN}numFmt")
        }
        formats = styles.find(f"{_MAIN}cellXfs")
        for place, style in enumerate(formats if formats is not None else ()):
            number = int(style.get("numFmtId", "0"))
            code = codes.get(number, "")
            if number in _DAY_FORMATS or "y" in code or "d" in code:
                days.add(place)
            elif number in _PERCENT_FORMATS or "%" in code:
                percents.add(place)
    return _Styles(
        days=frozenset(days),
        percents=frozenset(percents),
        first_day=_FIRST_DAY_1904 if is_1904 else _FIRST_DAY,
    )


def _rows(sheet: ET.Element, texts: tuple[str, ...], styles: _Styles) -> Iterator[tuple[int, list[str]]]:
    number = 0
    for row in sheet.iter(f"{_MAIN}row"):
        number = int(row.get("r", number + 1))
        cells: dict[int, str] = {}
        place = 0
        for cell in row.iter(f"{_MAIN}c"):
            place = _place(cell.get("r", ""), place + 1)
            if place > _MOST_COLUMNS:
                raise LargeWorkbookError
            cells[place] = _shown(cell, texts, styles)
        if number > _MOST_ROWS * 10 or len(cells) > _MOST_COLUMNS:
            raise LargeWorkbookError
        yield number, _filled(cells)


def _filled(cells: Mapping[int, str]) -> list[str]:
    return [cells.get(place, "") for place in range(1, max(cells, default=0) + 1)]


def _place(reference: str, otherwise: int) -> int:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return otherwise
    place = 0
    for letter in found[1]:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place


def _shown(cell: ET.Element, texts: tuple[str, ...], styles: _Styles) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{_MAIN}is")
        return "" if inline is None else _text(inline)
    value = cell.findtext(f"{_MAIN}v", "")
    if kind == "s":
        return texts[int(value)] if value else ""
    if kind == "d":
        return value.partition("T")[0]
    if kind != "n" or not value:
        return value
    number, style = float(value), int(cell.get("s", "0"))
    if style in styles.days and 0 < number < _LAST_SERIAL:
        return (styles.first_day + timedelta(days=int(number))).isoformat()
    return f"{100 * number:.12g}%" if style in styles.percents else f"{number:.12g}"
