"""A handbook as sentences: each with the page it begins on and the headings it stands under."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from string import digits

from comeback.core.recovery.handbook import Handbook

_KNOWN_HEADING = re.compile(r"(#+)\s*(.+)")
_NUMBERED = re.compile(
    r"(?:(?:section|article|chapter|part)\s+)?(\d{1,3}(?:\.\d{1,3})*|[IVX]+|[A-Z])[.):]?\s+\S", re.IGNORECASE
)
_BEGINS_ANEW = re.compile(r"#|\d")
_BULLET = re.compile(r"(?:[•◦▪‣·*–]|[-o](?=\s)|\(?(?:\d{1,2}|[a-z]|[ivx]+)[.)])\s+")
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d*$|…+\s*\d+$|\s{3,}\d{1,4}$")
_PAGE_AT_END = re.compile(r"\s(\d{1,4})$")
_SENTENCE_END = re.compile(r"[.!?][”’\")\]]*\s+(?=[“‘\"(\[]?[A-ZÀ-Þ0-9•])")
_SHORT_FORM = re.compile(r"(?:\b[A-Z]|\b(?:e\.g|i\.e|Dr|Mr|Ms|Mrs|No|vs|St|Sec|Art))$")
_SHORT_FORM_CHARACTERS = 4
_CLOSED = (".", "!", "?", ":", ";", "”")
_HEADING_CHARACTERS = 80
_HEADING_WORDS = 12
_CAPITALS_SHARE = 0.6
_SMALL_WORD = 3
_CONTENTS_SHARE = 0.5
_CONTENTS_LINES = 6
_CAPITALS_LEVEL, _TITLE_LEVEL = 0, 4
_LONGEST_WORDS = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """
    One sentence, or one item of a list.

    Parameters
    ----------
    text : str
        Its words, as they stand in the document.
    page : int
        Number of the page or part it begins on.
    heading : str
        The headings above it, outermost first, joined by a comma and a space;
        empty at the start.
    """

    text: str
    page: int
    heading: str


def sentences_of(handbook: Handbook) -> tuple[Sentence, ...]:
    """
    Take a handbook apart into sentences.

    Lines of a table of contents are left out. A heading is a line marked as
    one, else a short line that is numbered, in capitals or in title case and
    does not end like a sentence.

    Parameters
    ----------
    handbook : Handbook
        The document.

    Returns
    -------
    tuple of Sentence
        In order.
    """
    return tuple(_sentences(handbook))


def _sentences(handbook: Handbook) -> Iterator[Sentence]:
    path: list[tuple[int, str]] = []
    lines: list[tuple[int, str]] = []
    is_after_heading = False
    for page, line in _lines(handbook):
        heading = _heading(line, before=lines[-1][1] if lines else "")
        if heading is None and line and not (_BULLET.match(line) and lines):
            lines.append((page, line))
            is_after_heading = False
            continue
        yield from _split(lines, path)
        lines = [(page, line)] if heading is None and line else []
        if heading is not None:
            path = _under(path, *heading, goes_on=is_after_heading and not _BEGINS_ANEW.match(line))
            is_after_heading = True
    yield from _split(lines, path)


def _lines(handbook: Handbook) -> Iterator[tuple[int, str]]:
    """Yield page and line; an empty line ends a paragraph, and the end of a page does not."""
    for page in handbook.pages:
        lines = [line.strip() for line in page.text.split("\n")]
        if _lists_contents(lines):
            continue
        yield from ((page.number, line) for line in lines if not _is_of_contents(line))
        if not handbook.has_pages:
            yield page.number, ""


def _lists_contents(lines: list[str]) -> bool:
    """Return whether most lines of a page end in a page number, and these rise."""
    found = [_PAGE_AT_END.search(line) for line in lines if line[-1:].isdigit()]
    numbers = [int(page[1]) for page in found if page]
    is_most = len(numbers) > _CONTENTS_SHARE * len(lines) and len(numbers) >= _CONTENTS_LINES
    return is_most and numbers == sorted(numbers)


def _is_of_contents(line: str) -> bool:
    return line.endswith((".", "…", *digits)) and _CONTENTS.search(line) is not None


def _heading(line: str, *, before: str) -> tuple[int, str] | None:
    """Return level and words of a heading, or None."""
    known = _KNOWN_HEADING.match(line)
    if known:
        return len(known[1]), known[2]
    if (before and not before.endswith(_CLOSED)) or not _looks_like_heading(line):
        return None
    numbered = _NUMBERED.match(line)
    if numbered:
        return 1 + numbered[1].count("."), line
    return (_CAPITALS_LEVEL if line.isupper() else _TITLE_LEVEL), line


def _looks_like_heading(line: str) -> bool:
    words = line.split()
    large = [word for word in words if len(word) > _SMALL_WORD and word[0].isalpha()]
    return (
        len(line) <= _HEADING_CHARACTERS
        and len(words) <= _HEADING_WORDS
        and not line.endswith((".", ",", ";", ":", "?", "!"))
        and (line[:1].isupper() or line[:1].isdigit())
        and bool(large)
        and sum(word[0].isupper() for word in large) >= _CAPITALS_SHARE * len(large)
    )


def _under(path: list[tuple[int, str]], level: int, words: str, *, goes_on: bool) -> list[tuple[int, str]]:
    """Return the headings above what follows a heading; one that goes on over two lines is one."""
    if goes_on and path and path[-1][0] == level:
        return [*path[:-1], (level, f"{path[-1][1]} {words}")]
    return [*(above for above in path if above[0] < level), (level, words)]


def _split(lines: list[tuple[int, str]], path: list[tuple[int, str]]) -> Iterator[Sentence]:
    """Join the lines of a paragraph and part its sentences."""
    heading = ", ".join(words for _, words in path)
    starts, text = [], ""
    for _, line in lines:
        starts.append(len(text))
        text += f"{line} "
    begin = 0
    for end in (*_ends(text), len(text)):
        page = lines[bisect_right(starts, begin) - 1][0] if lines else 0
        for piece in _pieces(text[begin:end]):
            yield Sentence(text=piece, page=page, heading=heading)
        begin = end


def _ends(text: str) -> Iterator[int]:
    """Yield where sentences end; a point after an abbreviation is no end."""
    for found in _SENTENCE_END.finditer(text):
        before = text[max(0, found.start() - _SHORT_FORM_CHARACTERS) : found.start()]
        if not _SHORT_FORM.search(before):
            yield found.end()


def _pieces(text: str) -> Iterator[str]:
    """Cut what is no sentence, such as a table, where it gets too long."""
    words = text.split()
    for begin in range(0, len(words), _LONGEST_WORDS):
        yield " ".join(words[begin : begin + _LONGEST_WORDS])
