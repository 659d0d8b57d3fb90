"""Why it failed: the findings of a day, with what each rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString

from comeback.core.diagnosis.findings import (
    AreaEstimate,
    Basis,
    Diagnosis,
    Estimate,
    Exhibit,
    Finding,
    LookedFor,
    Measure,
    Pillar,
    Result,
)
from comeback.core.diagnosis.method_check import QUESTIONS as METHOD_QUESTIONS
from comeback.core.diagnosis.sureness import Sureness, odds, sureness
from comeback.core.exam.areas import LABELS
from comeback.web.marks import PassLine, StripMark, draw_strip
from comeback.web.pages.parts import (
    Act,
    Cell,
    Column,
    Empty,
    PageLink,
    Row,
    Table,
    braced,
    count,
    diagnosis_pages,
)
from comeback.web.words import between, day, decimal

SHOWN_FIRST = 5
PILLARS = {
    Pillar.KNOWLEDGE: "Knowledge",
    Pillar.STRATEGY: "Strategy",
    Pillar.WELLBEING: "Wellbeing",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineMark:
    """What a clause of the opening sentence rests on."""

    pillar: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyBlock:
    """One answer behind a "why?"; figures in braces."""

    head: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The answers behind a finding, in the fixed order."""

    picture: SafeString | str
    figures: Table | None
    saw: str
    blocks: tuple[WhyBlock, ...]
    sources: Table | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCard:
    """One finding as the page says it."""

    cost: float | None
    low: float | None
    high: float | None
    sentence: str
    remedy: str
    basis: str
    how_sure: str
    evidence: str
    rows_url: str
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarSection:
    """The findings of one pillar: those shown first, and the rest."""

    title: str
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
class DiagnosisPage:
    """The findings of a day."""

    today: date
    answers: str
    headline: str
    marks: tuple[HeadlineMark, ...]
    lead: str
    strip: StripMark | None
    pages: tuple[PageLink, ...]
    empty: Empty | None
    sections: tuple[PillarSection, ...]
    no_sign: tuple[NoSign, ...]
    not_asked: tuple[Unasked, ...]


def diagnosis_page(
    diagnosis: Diagnosis, *, pictures: Mapping[str, SafeString], questions: Mapping[str, str]
) -> DiagnosisPage:
    """
    Build the page of findings.

    Parameters
    ----------
    diagnosis : Diagnosis
        What the day's evidence tells.
    pictures : mapping of str to SafeString
        Drawings by id of the finding.
    questions : mapping of str to str
        Question of the guided start by id of the cause.
    """
    shown = _shown_first(diagnosis.findings)
    return DiagnosisPage(
        today=diagnosis.as_of,
        answers=count(diagnosis.answers, "answer") if diagnosis.answers else "no answers yet",
        headline=diagnosis.headline,
        marks=tuple(
            HeadlineMark(pillar=PILLARS[part.pillar], standing=part.standing.value)
            for part in diagnosis.headline_parts
        ),
        lead=level_sentence(diagnosis),
        strip=level_strip_of(diagnosis.level, diagnosis, name="you") if diagnosis.level else None,
        pages=diagnosis_pages("diagnosis"),
        empty=no_evidence() if diagnosis.level is None else None,
        sections=tuple(
            section
            for pillar in Pillar
            if (section := _section(pillar, diagnosis, shown, pictures)).shown or section.more
        ),
        no_sign=tuple(_no_sign(each) for each in diagnosis.looked_for if each.result is Result.NO_SIGN),
        not_asked=tuple(
            _unasked(each, questions) for each in diagnosis.looked_for if each.result is Result.NOT_ASKED
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


def rows_url(what: str) -> str:
    """Return the address of the rows that a figure rests on."""
    return reverse("rests_on", args=[what])


def level_strip_of(level: Estimate, diagnosis: Diagnosis, *, name: str) -> StripMark:
    """Place a level beside the pass line."""
    return draw_strip(
        level.mean, low_epc=level.low, high_epc=level.high, pass_line=pass_line_of(diagnosis), name=name
    )


def pass_line_of(diagnosis: Diagnosis) -> PassLine:
    """Return the pass line with its band."""
    return PassLine(epc=diagnosis.pass_line, low_epc=diagnosis.pass_low, high_epc=diagnosis.pass_high)


def estimate_of(finding: Finding, diagnosis: Diagnosis) -> AreaEstimate | None:
    """Find the area a finding is about, where it is about one that is measured."""
    found = (each for each in diagnosis.areas if each.area in finding.areas[:1] and each.level is not None)
    return next(found, None) if len(finding.areas) == 1 else None


def _shown_first(findings: tuple[Finding, ...]) -> frozenset[str]:
    """Choose the findings shown at once: the first of each pillar, then the rest as they come."""
    firsts = [next((f for f in findings if f.pillar is pillar), None) for pillar in Pillar]
    ranked = dict.fromkeys(each.id for each in (*firsts, *findings) if each is not None)
    return frozenset(list(ranked)[:SHOWN_FIRST])


def _section(
    pillar: Pillar, diagnosis: Diagnosis, shown: frozenset[str], pictures: Mapping[str, SafeString]
) -> PillarSection:
    found = [
        (finding.id in shown, _card(finding, diagnosis, pictures.get(finding.id, "")))
        for finding in diagnosis.findings
        if finding.pillar is pillar
    ]
    return PillarSection(
        title=PILLARS[pillar],
        shown=tuple(card for is_first, card in found if is_first),
        more=tuple(card for is_first, card in found if not is_first),
    )


def _card(finding: Finding, diagnosis: Diagnosis, picture: SafeString | str) -> FindingCard:
    cost = finding.cost
    sure = sureness(finding.confidence)
    return FindingCard(
        cost=cost.mean if cost else None,
        low=cost.low if cost else None,
        high=cost.high if cost else None,
        sentence=finding.title,
        remedy=finding.remedy,
        basis=finding.basis.value,
        how_sure="" if sure is Sureness.NOT_ESTIMATED else f"{sure[0].upper()}{sure[1:]}.",
        evidence=_evidence(finding, diagnosis),
        rows_url=rows_url(finding.id),
        why=_why(finding, diagnosis, picture),
    )


def _evidence(finding: Finding, diagnosis: Diagnosis) -> str:
    area = estimate_of(finding, diagnosis)
    if finding.basis is Basis.SELF_REPORTED:
        return "Your answer at the start."
    if area is not None and area.items:
        return f"{count(area.items, 'answer')}."
    answers = sum(exhibit.items for exhibit in finding.exhibits)
    if finding.id in METHOD_QUESTIONS:
        return f"{', '.join(exhibit.what for exhibit in finding.exhibits)}."
    if not answers:
        return "Your score report." if finding.exhibits else ""
    return f"{count(answers, 'timed answer')}, {count(len(finding.exhibits), 'form')}."


def _why(finding: Finding, diagnosis: Diagnosis, picture: SafeString | str) -> Why:
    saw = braced(finding.saw)
    if finding.words:
        saw = f"{saw} You wrote: \u201c{finding.words}\u201d".strip()
    blocks = (
        WhyBlock(head="What it costs", text=_cost_words(finding)),
        WhyBlock(head="What else it could be", text=finding.alternatives),
        WhyBlock(head="What would change my mind", text=finding.would_change),
        WhyBlock(head="What helps", text=f"{finding.remedy[:1].upper()}{finding.remedy[1:]}"),
    )
    return Why(
        picture=picture,
        figures=_measures(finding.measures) if finding.measures else _area_table(finding, diagnosis),
        saw=saw,
        blocks=tuple(block for block in blocks if block.text),
        sources=_sources(finding) if finding.exhibits else None,
    )


def _cost_words(finding: Finding) -> str:
    cost = finding.cost
    if cost is None:
        return f"Not estimated: {finding.cost_reason}."
    return (
        f"About {{{decimal(cost.mean)}}} points of 100 on the NBME scale, eight times in ten between "
        f"{{{decimal(cost.low)}}} and {{{decimal(cost.high)}}}. Costs overlap, so they are not added up."
    )


def _measures(measures: tuple[Measure, ...]) -> Table:
    return Table(
        name="Time and right answers by place in the section",
        columns=(
            Column(title="questions"),
            Column(title="seconds each", is_number=True),
            Column(title="right of 100", is_number=True),
            Column(title="expected", is_number=True),
            Column(title="answers", is_number=True, is_wide=True),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=measure.label.replace("\u2013", " to ")),
                    _number(measure.seconds),
                    _number(measure.observed, is_figure=True),
                    _number(measure.expected, is_figure=True),
                    Cell(text=str(measure.items), is_number=True, is_wide=True),
                )
            )
            for measure in measures
        ),
    )


def _number(value: float | None, *, is_figure: bool = False) -> Cell:
    text = "" if value is None else decimal(value, 0)
    return Cell(text=text, is_number=True, is_figure=is_figure and bool(text))


def _area_table(finding: Finding, diagnosis: Diagnosis) -> Table | None:
    area = estimate_of(finding, diagnosis)
    if area is None or area.level is None:
        return None
    weakest = "" if area.p_bottom3 is None else odds(area.p_bottom3)
    return Table(
        name="The figures",
        columns=(
            Column(title="area"),
            Column(title="level", is_number=True),
            Column(title="8 in 10 between", is_number=True),
            Column(title="among your 3 weakest", is_number=True),
            Column(title="answers", is_number=True, is_wide=True),
        ),
        rows=(
            Row(
                cells=(
                    Cell(text=LABELS[area.area]),
                    Cell(text=decimal(area.level.mean, 0), is_number=True, is_figure=True),
                    Cell(text=between(area.level.low, area.level.high), is_number=True, is_figure=True),
                    Cell(text=weakest, is_number=True, is_figure=bool(weakest)),
                    Cell(text=f"{area.items:,}", is_number=True, is_wide=True),
                )
            ),
        ),
    )


def _sources(finding: Finding) -> Table:
    return Table(
        name="Where it comes from",
        columns=(
            Column(title="what"),
            Column(title="day"),
            Column(title="answers", is_number=True),
            Column(title="where", is_wide=True),
        ),
        rows=tuple(
            _source_row(what, alike, rows_url(finding.id))
            for what, alike in _by_what(finding.exhibits).items()
        ),
    )


def _by_what(exhibits: tuple[Exhibit, ...]) -> dict[str, list[Exhibit]]:
    """Group what is alike, such as the blocks of one bank, so that years of them stay a few rows."""
    found: dict[str, list[Exhibit]] = {}
    for exhibit in exhibits:
        found.setdefault(exhibit.what, []).append(exhibit)
    return found


def _source_row(what: str, alike: list[Exhibit], url: str) -> Row:
    days = sorted(exhibit.on for exhibit in alike if exhibit.on is not None)
    answers = sum(exhibit.items for exhibit in alike)
    when = (
        f"{day(days[0])} to {day(days[-1])}" if days and days[0] != days[-1] else day(days[0]) if days else ""
    )
    return Row(
        cells=(
            Cell(text=what if len(alike) == 1 else f"{what}, {len(alike)} times"),
            Cell(text=when),
            Cell(text=f"{answers:,}" if answers else "", is_number=True),
            Cell(url=url, action="the rows", is_wide=True),
        )
    )


def _no_sign(each: LookedFor) -> NoSign:
    why = no_sign_words(each)
    return NoSign(title=f"{each.title}.", why=why, rows_url=rows_url(each.id) if why else "")


def no_sign_words(each: LookedFor) -> str:
    """Say the interval behind "no sign", where one was estimated; figures in braces."""
    if each.cost is None:
        return ""
    return (
        f"It may cost about {{{decimal(each.cost.mean)}}} points, eight times in ten between "
        f"{{{decimal(each.cost.low)}}} and {{{decimal(each.cost.high)}}}."
    )


def _unasked(each: LookedFor, questions: Mapping[str, str]) -> Unasked:
    question = questions.get(each.id)
    if each.id in METHOD_QUESTIONS:
        return Unasked(title=f"{each.title}.", url=reverse("import_file"), action="Add what is missing")
    if question is None:
        return Unasked(title=f"{each.title}.", url=reverse("import_file"), action="One timed form would tell")
    return Unasked(
        title=f"{each.title}.", url=reverse("start_question", args=[question]), action="Answer this"
    )
