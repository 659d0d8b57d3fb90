"""The reader of the PDF of a Step 1 score report."""

import re
from collections.abc import Iterator
from datetime import date

from comeback.core.evidence.score_report import BandReference
from comeback.readers.anchors import DAY, Found, as_day, at_label
from comeback.readers.layout import Document
from comeback.readers.reading import Kind, Labels, Problem, Proposal, Reading
from comeback.readers.report_refusals import OtherReportError, PassReportError
from comeback.readers.score_report.bands import ReadBand, read_bands

_USMLE = re.compile(r"\bUSMLE\b|\bmedical\s+licensing\s+exam", re.IGNORECASE)
_REPORT = re.compile(r"\b(?:score|performance)\s+(?:report|profile)\b", re.IGNORECASE)
_STEP = re.compile(r"\bstep\s*(?P<one>1|I\b)?(?P<two>2|II\b)?(?P<three>3|III\b)?", re.IGNORECASE)
_OUTCOME = re.compile(r"\b(?:result|outcome|pass\s*/\s*fail|status|performance)\b", re.IGNORECASE)
_PASS_OR_FAIL = re.compile(r"(pass|fail)(?:ed|ing)?\b(?!\s*/)", re.IGNORECASE)
_EXAM_DAY = re.compile(
    r"\b(?:test|exam|examination)\s+date\b|\bdate\s+(?:of\s+)?(?:the\s+)?(?:test|exam|examination|administration)\b",
    re.IGNORECASE,
)
_RESULT_DAY = re.compile(
    r"\b(?:report|reporting|release|score|issue)\s+date\b|\bdate\s+(?:of\s+)?(?:report|release|issue|reported|issued)\b"
    r"|\b(?:reported|released|issued)\s+on\b",
    re.IGNORECASE,
)
_ATTEMPT = re.compile(r"\battempt(?:\s+(?:number|no\.?|#))?", re.IGNORECASE)
_ATTEMPT_NUMBER = re.compile(r"#?\s*([1-9])(?!\d)")
_SCORE = re.compile(r"\b(?:three|3)[\s-]*digit\s+score\b|\byour\s+(?:total\s+)?score\b", re.IGNORECASE)
_HUNDREDS = re.compile(r"([1-3]\d{2})(?!\d)")
_REFERENCES = (
    (
        re.compile(r"\blow[\s-]+pass|\bnarrowly\s+pass|\bminimally\s+pass", re.IGNORECASE),
        BandReference.LOW_PASS_GROUP,
    ),
    (re.compile(r"\bown\s+(?:overall|total)|\byour\s+overall\b", re.IGNORECASE), BandReference.OWN_OVERALL),
    (
        re.compile(r"\b(?:minimum\s+)?passing\s+(?:standard|score|level)\b", re.IGNORECASE),
        BandReference.PASS_LINE,
    ),
)
_COMPARED = re.compile(r"\b(?:compared?|comparison|relative|against)\b[^.]{0,80}", re.IGNORECASE)


def looks_like_score_report(document: Document) -> bool:
    """
    Whether a document is a report of a Step.

    Parameters
    ----------
    document : Document
        Its pages.

    Returns
    -------
    bool
        True where it names the USMLE and calls itself a report.
    """
    return any(document.find(_USMLE)) and any(document.find(_REPORT))


def read_score_report(document: Document, *, today: date, labels: Labels) -> Reading:
    """
    Read a report.

    Parameters
    ----------
    document : Document
        Its pages.
    today : date
        The day it is read for; the exam and its result are not later.
    labels : Labels
        Names of areas and of bands, and the groups of systems.

    Returns
    -------
    Reading
        A proposal in which everything waits for the student. Its text is in
        none of it.

    Raises
    ------
    PassReportError
        If it says pass: then it has no bands.
    OtherReportError
        If it reports on another Step.
    """
    step = next((each.match for each in document.find(_STEP) if any(each.match.groups())), None)
    if step and not step["one"]:
        raise OtherReportError(exam="Step 2 CK" if step["two"] else "Step 3")
    outcomes = {found.value for found in _outcomes(document)}
    if outcomes == {"pass"}:
        raise PassReportError
    bands = read_bands(document, labels)
    unsure, pages = _fields(document, bands, today=today)
    number = _only(at_label(document, _ATTEMPT, _ATTEMPT_NUMBER, lambda match: int(match[1])))
    return Reading(
        kind=Kind.SCORE_REPORT,
        problems=tuple(_problems(bands, outcomes, attempt_number=number.value if number else None)),
        proposal=Proposal(
            kind=Kind.SCORE_REPORT,
            sure={},
            unsure=unsure,
            pages=pages,
            attempt_number=number.value if number else None,
        ),
    )


def _outcomes(document: Document) -> Iterator[Found[str]]:
    yield from at_label(document, _OUTCOME, _PASS_OR_FAIL, lambda match: match[1].lower())
    for page, _, run in document.runs():
        alone = _PASS_OR_FAIL.fullmatch(run.text)
        if alone:
            yield Found(value=alone[1].lower(), page=page.number)


def _fields(
    document: Document, bands: tuple[ReadBand, ...], *, today: date
) -> tuple[dict[str, str], dict[str, int]]:
    fields: dict[str, str] = {"exam_on": ""}
    pages: dict[str, int] = {}
    for field, label in (("exam_on", _EXAM_DAY), ("result_on", _RESULT_DAY)):
        day = _only(at_label(document, label, DAY, as_day))
        if day and day.value <= today:
            fields[field], pages[field] = day.value.isoformat(), day.page
    score = _only(at_label(document, _SCORE, _HUNDREDS, lambda match: match[1]))
    if score:
        fields["distance"], pages["distance"] = f"score {score.value}", score.page
    reference = _reference(document)
    if reference:
        fields["reference"] = reference.value
    for each in bands:
        fields[f"bands.{each.line}"], pages[f"bands.{each.line}"] = each.band.value, each.page
    return fields, pages


def _reference(document: Document) -> BandReference | None:
    """Find what the bands compare with, where one sentence says it and no other says otherwise."""
    text = " ".join(document.text.split())
    said = {
        next((reference for words, reference in _REFERENCES if words.search(sentence[0])), None)
        for sentence in _COMPARED.finditer(text)
    } - {None}
    return said.pop() if len(said) == 1 else None


def _only(found: tuple[Found, ...]) -> Found | None:  # type: ignore[type-arg]  # of whatever was looked for
    return found[0] if len(found) == 1 else None


def _problems(
    bands: tuple[ReadBand, ...], outcomes: set[str], *, attempt_number: int | None
) -> Iterator[Problem]:
    yield Problem(
        line=None,
        sentence="How these reports are laid out is not published, so every line here is a guess until you say yes.",
        hint="Set right whatever differs from the page in front of you; a line it does not have stays on skip.",
        needs_user=True,
        name="exam_on",
    )
    if "fail" not in outcomes:
        yield Problem(
            line=None,
            sentence="I can’t tell the result from this page. This form is for a result that is not a pass.",
            hint="If it is one, don’t keep this; enter the attempt under Dates.",
        )
    if not bands:
        yield Problem(line=None, sentence="I can’t find where the marks of its areas stand.")
    if attempt_number and attempt_number > 1:
        yield Problem(
            line=None,
            sentence=f"It speaks of attempt {attempt_number}. Every earlier one belongs under Dates as well.",
        )
