"""The figures printed for a whole test."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from comeback.core.evidence.sittings import Pacing, PracticeExam
from comeback.readers.anchors import DAY, NUMBER, RANGE, Found, as_day, at_label, settled
from comeback.readers.layout import Document

_EPC = re.compile(r"\bequated\s+percent[\s-]+correct\b|\btotal\s+EPC\b", re.IGNORECASE)
_TOTAL = re.compile(r"\btotal\s+(?:equated\s+percent[\s-]+correct|EPC)\b", re.IGNORECASE)
_LIKELY = re.compile(r"\blikely(?:\s+score)?\s+range\b", re.IGNORECASE)
_LOW_PASS = re.compile(r"\blow[\s-]+pass(?:ing)?(?:\s+score)?\s+range\b", re.IGNORECASE)
_CHANCE = re.compile(r"\b(?:probability|chance|likelihood)\s+of\s+passing\b", re.IGNORECASE)
_TAKEN = re.compile(
    r"\b(?:test|exam|examination|assessment|administration|completion)\s+date\b"
    r"|\bdate\s+(?:of\s+)?(?:the\s+)?(?:test|exam|examination|assessment|administration|completion|taken|tested|completed)\b"
    r"|\b(?:completed|taken|administered)\s+on\b",
    re.IGNORECASE,
)
_FORM_LABEL = re.compile(r"^\W*form(?:\s+(?:no\.?|number))?\W*$", re.IGNORECASE)
_FORM = re.compile(
    r"\bform(?:\s+(?:no\.?|number|#))?\s*[:#]?\s*0*([1-9]\d?)\b(?!\s*(?:items|questions|of))", re.IGNORECASE
)
_EXAM = re.compile(
    r"\b(?:(?P<cbssa>self[\s-]*assessment|CBSSA)|basic\s+science\s+exam(?:ination)?|CBSE)\b", re.IGNORECASE
)
_PACE = re.compile(r"\b(?:timing|pace|pacing|testing\s+mode|time\s+(?:option|mode|setting))\b", re.IGNORECASE)
_PACE_WORD = re.compile(r"(standard|self)[\s-]*pac(?:ed?|ing)\b", re.IGNORECASE)
_PACES = {"standard": Pacing.STANDARD, "self": Pacing.SELF}
_MOST_PERCENT = 100.0
_CHANCES = range(1, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """
    One field of the entry a report becomes.

    Parameters
    ----------
    field : str
        Its name, as in an entry file.
    value : str
        What was read; empty where nothing can be told.
    page : int or None
        Where.
    is_sure : bool
        Whether it is beyond doubt.
    """

    field: str
    value: str
    page: int | None
    is_sure: bool


def figures(document: Document, *, today: date) -> Iterator[Figure]:
    """
    Find the figures of a report.

    Parameters
    ----------
    document : Document
        The report.
    today : date
        The test is not later than this.

    Yields
    ------
    Figure
        The needed ones always, the others where they are printed.
    """
    exam = exam_of(document)
    yield Figure(field="exam", value=exam.value if exam else "", page=None, is_sure=exam is not None)
    if exam is not PracticeExam.CBSE:
        yield _form(document)
    taken, is_sure = settled(at_label(document, _TAKEN, DAY, as_day))
    yield _figure("taken_on", taken, is_sure=is_sure and taken is not None and taken.value <= today)
    yield from _scores(document)
    pacing = _pacing(document)
    if pacing is not None:
        yield Figure(field="pacing", value=pacing.value.value, page=pacing.page, is_sure=True)


def exam_of(document: Document) -> PracticeExam | None:
    """
    Tell which test it is.

    Parameters
    ----------
    document : Document
        The report.

    Returns
    -------
    PracticeExam or None
        By the name that stands first; None where none does.
    """
    first = next(document.find(_EXAM), None)
    if first is None:
        return None
    return PracticeExam.CBSSA if first.match["cbssa"] else PracticeExam.CBSE


def _scores(document: Document) -> Iterator[Figure]:
    # A table by area may be headed “equated percent correct” too: what says “total” speaks first.
    total = at_label(document, _TOTAL, NUMBER, _percent)
    epc, is_sure = settled(total or at_label(document, _EPC, NUMBER, _percent))
    likely, _ = settled(at_label(document, _LIKELY, RANGE, _range))
    if epc and likely and not likely.value[0] <= epc.value <= likely.value[1]:
        is_sure = False
    yield _figure("epc", epc, is_sure=is_sure)
    low_pass, is_sure = settled(at_label(document, _LOW_PASS, RANGE, _range))
    if low_pass is not None:
        for field, value in zip(("low_pass_low_epc", "low_pass_high_epc"), low_pass.value, strict=True):
            yield Figure(field=field, value=f"{value:g}", page=low_pass.page, is_sure=is_sure)
    chance, is_sure = settled(at_label(document, _CHANCE, NUMBER, _chance))
    if chance is not None:
        yield _figure("p_pass_printed_percent", chance, is_sure=is_sure)


def _figure(field: str, found: Found[float] | Found[date] | None, *, is_sure: bool) -> Figure:
    if found is None:
        return Figure(field=field, value="", page=None, is_sure=False)
    value = found.value
    text = value.isoformat() if isinstance(value, date) else f"{value:g}"
    return Figure(field=field, value=text, page=found.page, is_sure=is_sure)


def _form(document: Document) -> Figure:
    forms = {match[1]: page.number for page, _, run in document.runs() for match in _FORM.finditer(run.text)}
    apart = at_label(document, _FORM_LABEL, NUMBER, lambda match: match[1])
    forms |= {found.value.lstrip("0"): found.page for found in apart if found.is_after}
    if len(forms) != 1:
        return Figure(field="form", value="", page=None, is_sure=False)
    [(form, page)] = forms.items()
    return Figure(field="form", value=form, page=page, is_sure=True)


def _pacing(document: Document) -> Found[Pacing] | None:
    """Find the pace where it is told of this test; a sentence about both paces tells nothing."""
    at, is_sure = settled(at_label(document, _PACE, _PACE_WORD, lambda match: _PACES[match[1].lower()]))
    if at is not None and is_sure:
        return at
    alone = {
        _PACES[match[1].lower()]: page.number
        for page, _, run in document.runs()
        if (match := _PACE_WORD.fullmatch(run.text))
    }
    if len(alone) != 1:
        return None
    [(pacing, page)] = alone.items()
    return Found(value=pacing, page=page)


def _percent(match: re.Match[str]) -> float | None:
    value = float(match[1])
    return value if value <= _MOST_PERCENT else None


def _chance(match: re.Match[str]) -> float | None:
    value = float(match[1])
    return value if value in _CHANCES else None


def _range(match: re.Match[str]) -> tuple[float, float] | None:
    low, high = float(match[1]), float(match[2])
    return (low, high) if low < high <= _MOST_PERCENT else None
