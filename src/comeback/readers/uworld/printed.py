"""A test, or the whole of a bank, as it was printed: rows of words, in which only spaces part the columns."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from comeback.core.evidence.bank_tests import AnswerChanges
from comeback.core.evidence.blocks import BlockMode
from comeback.readers.anchors import at_label
from comeback.readers.columns.fields import mode_of
from comeback.readers.layout import Document, Mention, Page, Run
from comeback.readers.listed import PrintedTotals
from comeback.readers.uworld.marks import mark_of
from comeback.readers.uworld.names import Names
from comeback.readers.uworld.rows import ListedRow, percent_of, seconds_of

_START = re.compile(r"(?:(?P<mark>\S{1,20})\s+)?(?P<place>[0-9]{1,4})\s*[-–—]\s*(?P<id>[0-9]{2,8})\b")
_TIME = r"(?:[0-9]{1,3}\s*min\w*\.?\s*)?[0-9]{1,5}\s*sec\w*\.?"
_ROW = re.compile(
    rf"{_START.pattern}\s*(?P<labels>.*?)\s*(?P<peers>[0-9]{{1,3}}\s*%)?\s*(?P<time>{_TIME})?(?:\s+{_TIME})?",
    re.IGNORECASE,
)
_SHARE = r"[0-9]{1,5}\s*\([0-9]{1,3}(?:\.[0-9]+)?\s*%\)"
_SUM = re.compile(rf"(?P<name>\D.*?)\s+[0-9]{{1,5}}\s+{_SHARE}\s+{_SHARE}(?:\s+{_SHARE})?", re.IGNORECASE)
_SECTION = re.compile(r"(subjects|systems|answer\s+changes)(?:\s+(?:total|correct|#|q).*)?", re.IGNORECASE)
_TEST = re.compile(r"\b(?:custom\s+)?test\s+(?:id|name)\b", re.IGNORECASE)
_TEST_ID = re.compile(r"\b(?:custom\s+)?test\s+id\b", re.IGNORECASE)
_MODE = re.compile(r"\b(?:test\s+)?mode\b", re.IGNORECASE)
_MODE_WORDS = re.compile(r"[^:]*?\b(?:un)?timed\b.*|.*\btutor.*", re.IGNORECASE)
_COUNT = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6})\b(?!\s*%)")
_OF_ALL = re.compile(r"used\s+questions?\b\D{0,20}[0-9,]{1,7}\s*/\s*([0-9,]{1,7})", re.IGNORECASE)
_CORRECT, _INCORRECT, _OMITTED, _ALL = (
    re.compile(rf"\btotal\s+{word}\b", re.IGNORECASE)
    for word in ("correct", "incorrect", "omitted", "questions?")
)
_CHANGES = tuple(
    re.compile(rf"\b{first}\s+to\s+{then}\b", re.IGNORECASE)
    for first, then in (("correct", "incorrect"), ("incorrect", "correct"), ("incorrect", "incorrect"))
)
_PUNCTUATION = " :=.…|–-"
_LINE_GAP = 0.9  # between the lines of one row, in heights of a line

NamesOf = Callable[[tuple[str, ...], tuple[str, ...]], Names]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedList:
    """
    What a printed page says.

    Parameters
    ----------
    rows : tuple of ListedRow
        The questions; none on a page about the whole bank.
    subjects, systems : tuple of str
        Names in its own sums by subject and system.
    is_of_a_test : bool
        Whether it is the page of one test.
    test_id : str
        The bank's number of the test, where it stands there.
    mode : BlockMode or None
        How it was answered, where the page says so.
    totals : PrintedTotals or None
        Sums of the results.
    changes : AnswerChanges or None
        Answers changed.
    """

    rows: tuple[ListedRow, ...]
    subjects: tuple[str, ...]
    systems: tuple[str, ...]
    is_of_a_test: bool
    test_id: str
    mode: BlockMode | None
    totals: PrintedTotals | None
    changes: AnswerChanges | None


def looks_like_printed_list(document: Document) -> bool:
    """
    Whether a document is a page of results of a question bank.

    Parameters
    ----------
    document : Document
        Its pages.

    Returns
    -------
    bool
        True where questions are listed by number and id with a percent or a
        time, or totals of right and wrong stand there.
    """
    listed = (_ROW.fullmatch(text) for _, text in _lines(document))
    if any(row and (row["peers"] or row["time"]) for row in listed):
        return True
    return any(document.find(_CORRECT)) and any(document.find(_INCORRECT))


def read_printed(document: Document, names_of: NamesOf) -> PrintedList:
    """
    Read a page of results.

    Parameters
    ----------
    document : Document
        Its pages.
    names_of : callable
        Gives the names by which rows are parted, from those the page itself
        lists: subjects first, then systems.

    Returns
    -------
    PrintedList
        What it says.
    """
    subjects, systems = _own_names(document)
    names = names_of(subjects, systems)
    rows = tuple(
        _row(page.number, row, names)
        for page, text in _lines(document)
        if (row := _ROW.fullmatch(text)) is not None
    )
    return PrintedList(
        rows=rows,
        subjects=subjects,
        systems=systems,
        is_of_a_test=bool(rows) or any(document.find(_TEST)),
        test_id=str(_count(document, _TEST_ID) or ""),
        mode=_mode(document),
        totals=_totals(document),
        changes=_changes(document),
    )


def _row(page: int, row: re.Match[str], names: Names) -> ListedRow:
    labels = names.split(row["labels"])
    return ListedRow(
        page=page,
        position=int(row["place"]),
        question_id=row["id"],
        mark=mark_of(row["mark"] or ""),
        subject=labels.subject,
        system=labels.system,
        topic=labels.rest,
        peers_percent=percent_of(row["peers"] or ""),
        seconds=seconds_of(row["time"] or ""),
    )


def _lines(document: Document) -> Iterator[tuple[Page, str]]:
    """Rows of questions as one text each, with what goes on under them."""
    for page in document.pages:
        cells: list[Run] = []
        last: tuple[Run, ...] = ()
        for runs in page.rows:
            if _START.match(_text(runs)):
                if cells:
                    yield page, _text(cells)
                cells, last = list(runs), runs
            elif cells and _goes_on(runs, last):
                for run in runs:
                    _append(cells, run)
                last = runs
            elif cells:
                yield page, _text(cells)
                cells = []
        if cells:
            yield page, _text(cells)


def _goes_on(runs: tuple[Run, ...], last: tuple[Run, ...]) -> bool:
    gap = min(run.box.bottom for run in last) - max(run.box.top for run in runs)
    text = _text(runs)
    return gap < _LINE_GAP * runs[0].box.height and not (_SUM.fullmatch(text) or _SECTION.fullmatch(text))


def _append(cells: list[Run], run: Run) -> None:
    """Put words that go on in the next line behind those they stand under."""
    under = [place for place, cell in enumerate(cells) if run.box.is_in_column_of(cell.box)]
    place = under[0] if under else len(cells) - 1
    joined = re.fullmatch(
        rf"(.*?)((?:\s*[0-9]{{1,3}}\s*%)?(?:\s*{_TIME}){{0,2}})", cells[place].text, re.IGNORECASE
    )
    words, figures = (joined[1], joined[2]) if joined else (cells[place].text, "")
    cells[place] = Run(text=f"{words} {run.text}{figures}", box=cells[place].box)


def _text(runs: Sequence[Run]) -> str:
    return " ".join(run.text for run in runs)


def _own_names(document: Document) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names in the sums by subject and by system."""
    found: dict[str, list[str]] = {"subject": [], "system": []}
    section = ""
    for page in document.pages:
        for runs in page.rows:
            text = _text(runs)
            sums = _SUM.fullmatch(text)
            head = _SECTION.fullmatch(text)
            if sums and section in found:
                found[section].append(sums["name"])
            elif head and not sums:
                section = head[1].casefold().rstrip("s")
    return tuple(found["subject"]), tuple(found["system"])


def _count(document: Document, label: re.Pattern[str]) -> int | None:
    """Return the number behind a label, or under it, where it is the same wherever the label stands."""
    found = {
        int(number[1].replace(",", ""))
        for mention in document.find(label)
        for text in _behind(mention)
        if (number := _COUNT.match(text))
    }
    return found.pop() if len(found) == 1 else None


def _behind(mention: Mention) -> Iterator[str]:
    rest = mention.run.text[mention.end :].lstrip(_PUNCTUATION)
    if rest:
        yield rest
        return
    right = next(
        (run for run in mention.page.rows[mention.place] if run.box.left >= mention.run.box.right), None
    )
    under = mention.page.under(mention.run, mention.place)
    if right is not None and _COUNT.match(right.text):
        yield right.text
    elif under is not None:
        yield under[1].text


def _totals(document: Document) -> PrintedTotals | None:
    correct, incorrect = _count(document, _CORRECT), _count(document, _INCORRECT)
    if correct is None or incorrect is None:
        return None
    of_all = _OF_ALL.search(document.text)
    in_bank = int(of_all[1].replace(",", "") or 0) if of_all else _count(document, _ALL)
    return PrintedTotals(
        correct=correct,
        incorrect=incorrect,
        omitted=_count(document, _OMITTED),
        items_in_bank=in_bank or None,
    )


def _changes(document: Document) -> AnswerChanges | None:
    harmed, helped, neither = (_count(document, label) for label in _CHANGES)
    if harmed is None or helped is None or neither is None:
        return None
    return AnswerChanges(right_to_wrong=harmed, wrong_to_right=helped, wrong_to_wrong=neither)


def _mode(document: Document) -> BlockMode | None:
    found = at_label(document, _MODE, _MODE_WORDS, lambda match: mode_of(match[0]))
    return found[0].value if len(found) == 1 else None
