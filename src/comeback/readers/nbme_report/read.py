"""The reader of the PDF reports of a CBSSA and a CBSE."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from comeback.readers.anchors import at_label
from comeback.readers.confirm import NEEDED_FOR_A_TEST, confirmed
from comeback.readers.layout import Document
from comeback.readers.nbme_report.figures import Figure, figures
from comeback.readers.nbme_report.questions import Questions, read_questions
from comeback.readers.nbme_report.tables import Tables, read_tables
from comeback.readers.reading import Kind, Labels, Problem, Proposal, Reading
from comeback.readers.report_refusals import OldLayoutError, OtherReportError

_TITLE_ROWS = 8
_MOST_NAMED = 3
_EPC = re.compile(r"\bequated\s+percent[\s-]+correct\b|\btotal\s+EPC\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\bbasic\s+science\s+(?:self|exam)|\bCBSSA\b|\bCBSE\b|\bquestion[\s-]*level\s+feedback\b", re.IGNORECASE
)
_CLINICAL = re.compile(r"\bclinical\s+science\b|\bCCSSA\b|\bCCSE\b", re.IGNORECASE)
_THREE_DIGITS = re.compile(
    r"\b(?:three|3)[\s-]*digit\b|\bapproximate\s+(?:usmle\s+)?step\s*1\s+(?:score|performance)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\b(?:assessment|total)\s+score\b", re.IGNORECASE)
_HUNDREDS = re.compile(r"[1-9]\d{2}")

_UNKNOWN: Mapping[str, str] = {
    "exam": "I can’t tell whether this is a self-assessment (CBSSA) or a school’s exam (CBSE).",
    "form": "I can’t tell which form it is.",
    "taken_on": "I can’t find the day you sat it.",
    "epc": "I can’t tell the total equated percent correct from this page.",
}
_UNSURE: Mapping[str, str] = {
    "taken_on": "The day reads {value}. Is that the day you sat it?",
    "epc": "The total equated percent correct seems to be {value}. Is that what is printed?",
    "low_pass_low_epc": "The low-pass range seems to begin at {value}. Is that what is printed?",
    "low_pass_high_epc": "The low-pass range seems to end at {value}. Is that what is printed?",
    "p_pass_printed_percent": "The printed chance of passing seems to be {value} of 100. Is that what is printed?",
}


def looks_like_nbme_report(document: Document) -> bool:
    """
    Whether a document is the report of an NBME practice test, of any exam.

    Parameters
    ----------
    document : Document
        Its pages.

    Returns
    -------
    bool
        True where it speaks of equated percent correct, or its first rows name
        such a test.
    """
    return any(document.find(_EPC)) or _is_titled(document, _NAMED) or _is_titled(document, _CLINICAL)


def read_nbme_report(document: Document, *, today: date, labels: Labels) -> Reading:
    """
    Read a report.

    Parameters
    ----------
    document : Document
        Its pages.
    today : date
        The day it is read for; the test is not later.
    labels : Labels
        Names of areas.

    Returns
    -------
    Reading
        The printed figures, the tables by area, and the questions where they are listed. What can't
        be read without doubt waits for the student, and then nothing counts.

    Raises
    ------
    InputError
        If it reports on another exam, or on the old three-digit scale.

    Notes
    -----
    The layout of these reports is not published. Values are known by their
    labels, wherever these stand; one that could belong to something else is
    asked, never taken.
    """
    if _is_titled(document, _CLINICAL) and not _is_titled(document, _NAMED):
        raise OtherReportError(exam="a test for Step 2")
    if not any(document.find(_EPC)) and _is_old(document):
        raise OldLayoutError
    found = tuple(figures(document, today=today))
    listed = read_questions(document, labels)
    tables = read_tables(document, labels)
    proposal = Proposal(
        kind=Kind.PRACTICE_TEST,
        sure={each.field: each.value for each in found if each.is_sure},
        unsure={each.field: each.value for each in found if not each.is_sure},
        pages={each.field: each.page for each in found if each.page},
        answers=listed.answers,
        lines=tables.lines,
    )
    reading = Reading(
        kind=Kind.NBME_REPORT,
        problems=(*_asked(found), *_about_questions(listed), *_told(found), *_about_tables(tables, listed)),
        unmapped=listed.unmapped,
        proposal=proposal,
    )
    return confirmed(reading, {}, today=today, labels=labels) if not proposal.unsure else reading


def _is_old(document: Document) -> bool:
    return any(document.find(_THREE_DIGITS)) or bool(
        at_label(document, _SCORE, _HUNDREDS, lambda match: match[0])
    )


def _is_titled(document: Document, words: re.Pattern[str]) -> bool:
    return any(at.page.number == 1 and at.place < _TITLE_ROWS for at in document.find(words))


def _asked(found: tuple[Figure, ...]) -> Iterator[Problem]:
    for each in found:
        if not each.is_sure:
            sentence = _UNSURE[each.field].format(value=each.value) if each.value else _UNKNOWN[each.field]
            hint = "" if each.field in NEEDED_FOR_A_TEST else "It may be left out."
            yield Problem(
                line=None, page=each.page, sentence=sentence, hint=hint, needs_user=True, name=each.field
            )


def _about_questions(listed: Questions) -> Iterator[Problem]:
    for name, count in listed.unmapped:
        stands = "one answer" if count == 1 else f"{count:,} answers"
        yield Problem(
            line=None,
            sentence=f"“{name}” is a name I do not know. It stands on {stands}. Which area is it?",
            hint="Left as it is, they count for the level and for no area.",
            needs_user=True,
            name=name,
        )
    for name, count in listed.two_areas:
        counts = "one answer counts" if count == 1 else f"{count:,} answers count"
        yield Problem(
            line=None,
            sentence=f"“{name}” stands for several areas. Its {counts} for the level and for none of them.",
        )
    for page in listed.unpaired_pages:
        yield Problem(
            line=None,
            page=page,
            sentence="I can’t tell which result belongs to which question here, so the questions of this page are left out.",
        )


def _told(found: tuple[Figure, ...]) -> Iterator[Problem]:
    fields = {each.field for each in found}
    if "pacing" not in fields:
        yield Problem(
            line=None,
            sentence="It does not say how the clock ran. That stays not known unless you say it.",
            name="pacing",
        )
    yield Problem(
        line=None,
        name="was_seen_before",
        sentence="Whether you had met this form before, or used notes or help, is not on a report. It counts as no to both unless you say so.",
    )


def _about_tables(tables: Tables, listed: Questions) -> Iterator[Problem]:
    for name in tables.unknown:
        yield Problem(
            line=None, sentence=f"“{name}” is a line I do not know in a table of this report. It is left out."
        )
    for name in tables.contradictory:
        yield Problem(
            line=None, sentence=f"“{name}” stands here with two different figures. The line is left out."
        )
    if tables.without_numbers and not listed.answers:
        yield Problem(
            line=None,
            sentence=f"No number of your own can be told for {_named(tables.without_numbers)}: left out.",
            hint="A bar is not measured, and a number is taken only where its heading says that it is yours.",
        )
    if not (tables.lines or tables.without_numbers or listed.answers):
        yield Problem(
            line=None,
            sentence="No table by area is read here.",
            hint="The question list of this test, if you can get it, tells the areas exactly.",
        )


def _named(names: tuple[str, ...]) -> str:
    if len(names) > _MOST_NAMED:
        return f"{len(names)} areas"
    return ", ".join(f"“{name}”" for name in names)
