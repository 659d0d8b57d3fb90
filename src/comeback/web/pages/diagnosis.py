"""Why it failed: the findings of a day, with what each rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString

from comeback.core.diagnosis.answer_changes import ID as CHANGES
from comeback.core.diagnosis.findings import (
    Diagnosis,
    Estimate,
    Finding,
    LookedFor,
    Pillar,
    Result,
    SelfReport,
)
from comeback.core.diagnosis.forgetting import ForgettingReading
from comeback.core.diagnosis.method_check import QUESTIONS as METHOD_QUESTIONS
from comeback.core.diagnosis.strategy.habits import FULL_LENGTHS, READY, REVIEW
from comeback.core.diagnosis.strategy.timing import IN_TESTS, TIMED_GAP, TUTOR_GAP
from comeback.web.marks import PassLine, StripMark, draw_strip
from comeback.web.pages.finding import FindingCard, finding_card, objection_words, rows_url
from comeback.web.pages.frame import Notice
from comeback.web.pages.moves import move_sentences
from comeback.web.pages.parts import Act, Empty, PageLink, count, diagnosis_pages
from comeback.web.pages.staircase import Staircase, staircase_of
from comeback.web.words import decimal, full_date

SHOWN_FIRST = 5
PILLARS = {
    Pillar.KNOWLEDGE: "Knowledge",
    Pillar.STRATEGY: "Strategy",
    Pillar.WELLBEING: "Wellbeing",
}
WOULD_TELL = {
    CHANGES: ("import_file", "A test that lists your changes would tell"),
    REVIEW: ("plan", "Two weeks of ticked days would tell"),
    FULL_LENGTHS: ("entry_practice_test", "A practice test, with how you took it, would tell"),
    READY: ("entry_practice_test", "A practice test from before the exam would tell"),
    f"{Pillar.STRATEGY}.{TIMED_GAP}": ("import_file", "A timed form and a self-paced one would tell"),
    f"{Pillar.STRATEGY}.{TUTOR_GAP}": (
        "entry_block",
        "Blocks of one bank, timed and in tutor mode, would tell",
    ),
    f"{Pillar.WELLBEING}.{IN_TESTS}": ("entry_block", "A timed form and 100 timed questions would tell"),
}
"""What would tell of a cause that one form alone does not show: the name of an address, and its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineMark:
    """What a clause of the opening sentence rests on."""

    pillar: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarSection:
    """The findings of one pillar: those shown first, and the rest."""

    title: str
    sub: str
    shown: tuple[FindingCard, ...]
    more: tuple[FindingCard, ...]

    @property
    def more_words(self) -> str:
        """The link that opens the rest."""
        return f"{count(len(self.more), 'more finding')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSign:
    """A cause that was looked for; `why` holds its interval, and `rows_url` its rows, where there is one."""

    title: str
    why: str
    rows_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unasked:
    """A cause nobody asked about yet, with the place to answer."""

    title: str
    url: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOnce:
    """A single answer, said back, with the places to answer anew and to take it away."""

    text: str
    words: str
    remedy: str
    answer_url: str
    dispute_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSo:
    """A cause that the student's word took away, with the place to take the word back."""

    title: str
    said: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosisPage:
    """The findings of a day; of a past one, as they stood then."""

    today: date
    is_past: bool
    past: Notice | None
    answers: str
    headline: str
    marks: tuple[HeadlineMark, ...]
    lead: str
    strip: StripMark | None
    staircase: Staircase | None
    moves: tuple[str, ...]
    pages: tuple[PageLink, ...]
    empty: Empty | None
    sections: tuple[PillarSection, ...]
    said_once: tuple[SaidOnce, ...]
    no_sign: tuple[NoSign, ...]
    not_so: tuple[NotSo, ...]
    not_asked: tuple[Unasked, ...]


def diagnosis_page(
    diagnosis: Diagnosis,
    *,
    today: date,
    pictures: Mapping[str, SafeString],
    questions: Mapping[str, str],
    forgetting: Mapping[str, ForgettingReading] | None = None,
) -> DiagnosisPage:
    """
    Build the page of findings.

    Parameters
    ----------
    diagnosis : Diagnosis
        What the evidence of its day tells.
    today : date
        The study day, on which it is looked at.
    pictures : mapping of str to SafeString
        Drawings by id of the finding.
    questions : mapping of str to str
        Question of the guided start by id of the cause.
    forgetting : mapping of str to ForgettingReading, optional
        Whether a gap was forgotten or never known, by id of the finding.
    """
    shown = _shown_first(diagnosis.findings)
    is_past = diagnosis.as_of < today
    quiet = [each for each in diagnosis.looked_for if each.result is Result.NO_SIGN]
    return DiagnosisPage(
        today=diagnosis.as_of,
        is_past=is_past,
        past=past_notice(diagnosis.as_of, page="diagnosis") if is_past else None,
        answers=count(diagnosis.answers, "answer") if diagnosis.answers else "no answers yet",
        headline=diagnosis.headline,
        marks=tuple(
            HeadlineMark(pillar=PILLARS[part.pillar], standing=part.standing.value)
            for part in diagnosis.headline_parts
        ),
        lead=level_sentence(diagnosis),
        strip=level_strip_of(diagnosis.level, diagnosis, name="you") if diagnosis.level else None,
        staircase=staircase_of(diagnosis),
        moves=move_sentences(diagnosis),
        pages=diagnosis_pages("diagnosis"),
        empty=no_evidence() if diagnosis.level is None and not is_past else None,
        sections=tuple(
            section
            for pillar in Pillar
            if (
                section := _section(pillar, diagnosis, shown, pictures, forgetting or {}, is_past=is_past)
            ).shown
            or section.more
        ),
        said_once=tuple(_said_once(each, questions, is_past=is_past) for each in diagnosis.self_reports),
        no_sign=tuple(_no_sign(each, is_past=is_past) for each in quiet if each.objection is None),
        not_so=tuple(_not_so(each, is_past=is_past) for each in quiet if each.objection),
        not_asked=tuple(
            _unasked(each, questions)
            for each in diagnosis.looked_for
            if each.result is Result.NOT_ASKED and not is_past
        ),
    )


def no_evidence() -> Empty:
    """Say what would help most while there is nothing to go by."""
    return Empty(
        fine="No results are in yet, and that is fine.",
        helps=(
            "When you are ready, the question list of one NBME form tells more than everything else together. "
            "Your score report and a few questions about the day help too."
        ),
        actions=(
            Act(label="Add a result", url=reverse("import_file"), look="button"),
            Act(label="Answer a few questions", url=reverse("start")),
        ),
    )


def level_sentence(diagnosis: Diagnosis) -> str:
    """Say the distance from the pass line, then the range; figures in braces."""
    level = diagnosis.level
    if level is None:
        return ""
    gap = level.mean - diagnosis.pass_line
    side = "under" if gap < 0 else "over"
    return (
        f"You are about {{{decimal(abs(gap))}}} points {side} the pass line. Eight times in ten your level is "
        f"between {{{decimal(level.low)}}} and {{{decimal(level.high)}}}; "
        f"passing takes about {decimal(diagnosis.pass_line)}."
    )


def level_strip_of(level: Estimate, diagnosis: Diagnosis, *, name: str) -> StripMark:
    """Place a level beside the pass line."""
    return draw_strip(
        level.mean, low_epc=level.low, high_epc=level.high, pass_line=pass_line_of(diagnosis), name=name
    )


def pass_line_of(diagnosis: Diagnosis) -> PassLine:
    """Return the pass line with its band."""
    return PassLine(epc=diagnosis.pass_line, low_epc=diagnosis.pass_low, high_epc=diagnosis.pass_high)


def past_notice(on: date, *, page: str) -> Notice:
    """Say that a page speaks of a past day; `page` is the name of its address."""
    return Notice(
        lead="A past day.",
        text=f"This is the page as it was on {full_date(on)}, from what had happened by then.",
        url=reverse(page),
        action="Back to today",
    )


def _shown_first(findings: tuple[Finding, ...]) -> frozenset[str]:
    """Choose the findings shown at once: the first of each pillar, then what can be changed most."""
    agreed = [finding for finding in findings if finding.objection is None]
    firsts = [next((f for f in agreed if f.pillar is pillar), None) for pillar in Pillar]
    ranked = dict.fromkeys(each.id for each in (*firsts, *findings) if each is not None)
    return frozenset(list(ranked)[:SHOWN_FIRST])


def _section(
    pillar: Pillar,
    diagnosis: Diagnosis,
    shown: frozenset[str],
    pictures: Mapping[str, SafeString],
    forgetting: Mapping[str, ForgettingReading],
    *,
    is_past: bool,
) -> PillarSection:
    found = [
        (
            finding.id in shown,
            finding_card(
                finding,
                diagnosis,
                pictures.get(finding.id, ""),
                is_past=is_past,
                forgetting=forgetting.get(finding.id),
            ),
        )
        for finding in diagnosis.findings
        if finding.pillar is pillar
    ]
    costs = dict(diagnosis.costs.pillars) if diagnosis.costs else {}
    return PillarSection(
        title=PILLARS[pillar],
        sub=f"{{{decimal(costs[pillar].mean)}}} points" if pillar in costs else "",
        shown=tuple(card for is_first, card in found if is_first),
        more=tuple(card for is_first, card in found if not is_first),
    )


def _said_once(each: SelfReport, questions: Mapping[str, str], *, is_past: bool) -> SaidOnce:
    question = "" if is_past else questions.get(each.id, "")
    return SaidOnce(
        text=each.text,
        words=each.words,
        remedy=each.remedy,
        answer_url=reverse("start_question", args=[question]) if question else "",
        dispute_url="" if is_past else reverse("objection", args=[each.id]),
    )


def _no_sign(each: LookedFor, *, is_past: bool) -> NoSign:
    why = no_sign_words(each)
    return NoSign(title=f"{each.title}.", why=why, rows_url=rows_url(each.id) if why and not is_past else "")


def _not_so(each: LookedFor, *, is_past: bool) -> NotSo:
    said = objection_words(each.objection) if each.objection else ""
    url = "" if is_past else reverse("objection", args=[each.id])
    return NotSo(title=f"{each.title}.", said=said, url=url)


def no_sign_words(each: LookedFor) -> str:
    """Say the interval behind "no sign", where one was estimated; figures in braces."""
    if each.cost is None:
        return ""
    if each.cost.high == 0.0:
        return "At least nine times in ten it costs nothing."
    return (
        f"It may cost about {{{decimal(each.cost.mean)}}} points, eight times in ten between "
        f"{{{decimal(each.cost.low)}}} and {{{decimal(each.cost.high)}}}."
    )


def _unasked(each: LookedFor, questions: Mapping[str, str]) -> Unasked:
    question = questions.get(each.id)
    if each.id in METHOD_QUESTIONS:
        return Unasked(title=f"{each.title}.", url=reverse("import_file"), action="Add what is missing")
    if question is None:
        url, action = WOULD_TELL.get(each.id, ("import_file", "One timed form would tell"))
        return Unasked(title=f"{each.title}.", url=reverse(url), action=action)
    return Unasked(
        title=f"{each.title}.", url=reverse("start_question", args=[question]), action="Answer this"
    )
