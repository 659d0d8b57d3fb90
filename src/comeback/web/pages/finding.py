"""One finding, as the page says it: its cost, what to do, and the answers behind its "why?"."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from comeback.core.diagnosis.findings import AreaEstimate, Basis, Diagnosis, Exhibit, Finding
from comeback.core.diagnosis.forgetting import ForgettingReading
from comeback.core.diagnosis.sureness import Sureness, odds, sureness
from comeback.core.evidence.objections import Objection
from comeback.core.exam.areas import LABELS
from comeback.web.pages.parts import Cell, Column, Row, Table, braced, count
from comeback.web.words import between, day, decimal


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
    """One finding as the page says it; `objection` is what the student says against it."""

    id: str
    cost: float | None
    low: float | None
    high: float | None
    sentence: str
    remedy: str
    basis: str
    how_sure: str
    evidence: str
    rows_url: str
    dispute_url: str
    is_disputed: bool
    objection: str
    settles: str
    why: Why


def rows_url(what: str) -> str:
    """Return the address of the rows that a figure rests on."""
    return reverse("rests_on", args=[what])


def estimate_of(finding: Finding, diagnosis: Diagnosis) -> AreaEstimate | None:
    """Find the area a finding is about, where it is about one that is measured."""
    found = (each for each in diagnosis.areas if each.area in finding.areas[:1] and each.level is not None)
    return next(found, None) if len(finding.areas) == 1 else None


def finding_card(
    finding: Finding,
    diagnosis: Diagnosis,
    picture: SafeString | str,
    *,
    is_past: bool,
    forgetting: ForgettingReading | None = None,
) -> FindingCard:
    """Build the card of a finding; on a past day nothing leads to rows of today and nothing is written."""
    cost = finding.cost
    sure = sureness(finding.confidence)
    said = finding.objection
    return FindingCard(
        id=finding.id,
        cost=cost.mean if cost else None,
        low=cost.low if cost else None,
        high=cost.high if cost else None,
        sentence=finding.title,
        remedy=finding.remedy,
        basis=finding.basis.value,
        how_sure="" if sure is Sureness.NOT_ESTIMATED else f"{sure[0].upper()}{sure[1:]}.",
        evidence=_evidence(finding, diagnosis),
        rows_url="" if is_past else rows_url(finding.id),
        dispute_url="" if is_past else reverse("objection", args=[finding.id]),
        is_disputed=said is not None,
        objection=objection_words(said) if said else "",
        settles=f"{finding.would_change[:1].lower()}{finding.would_change[1:]}",
        why=_why(finding, diagnosis, picture, is_past=is_past, forgetting=forgetting),
    )


def objection_words(said: Objection) -> str:
    """Say back what the student said, and when."""
    quoted = f" \u201c{said.words}\u201d" if said.words else ""
    return f"You said on {day(said.on)} that it is not so.{quoted}"


def step_name(finding: Finding) -> str:
    """Name a finding in a few words, for a chart and its table."""
    if finding.areas:
        return " and ".join(LABELS[area] for area in finding.areas)
    return finding.name or f"{finding.short[:1].upper()}{finding.short[1:]}"


def _evidence(finding: Finding, diagnosis: Diagnosis) -> str:
    area = estimate_of(finding, diagnosis)
    if finding.basis is Basis.SELF_REPORTED:
        return "Your answer at the start."
    if area is not None and area.items:
        return f"{count(area.items, 'answer')}."
    answers = sum(exhibit.items for exhibit in finding.exhibits)
    if not answers:
        named = ", ".join(dict.fromkeys(exhibit.what for exhibit in finding.exhibits))
        return f"{named}." if named else ""
    return f"{count(answers, 'answer')}, {count(len(finding.exhibits), 'test')}."


def _why(
    finding: Finding,
    diagnosis: Diagnosis,
    picture: SafeString | str,
    *,
    is_past: bool,
    forgetting: ForgettingReading | None,
) -> Why:
    saw = braced(finding.saw)
    if finding.words:
        saw = f"{saw} You wrote: \u201c{finding.words}\u201d".strip()
    blocks = (
        WhyBlock(head="What it costs", text=_cost_words(finding)),
        WhyBlock(head="Forgotten or never known?", text=braced(forgetting.text) if forgetting else ""),
        WhyBlock(head="What else it could be", text=finding.alternatives),
        WhyBlock(head="What would change my mind", text=finding.would_change),
        WhyBlock(head="What helps", text=f"{finding.remedy[:1].upper()}{finding.remedy[1:]}"),
    )
    return Why(
        picture=picture,
        figures=_measures(finding) if finding.measures else _area_table(finding, diagnosis),
        saw=saw,
        blocks=tuple(block for block in blocks if block.text),
        sources=_sources(finding, "" if is_past else rows_url(finding.id)) if finding.exhibits else None,
    )


def _cost_words(finding: Finding) -> str:
    cost = finding.cost
    if cost is None:
        return f"Not estimated: {finding.cost_reason}."
    return (
        f"About {{{decimal(cost.mean)}}} points of 100 on the NBME scale, eight times in ten between "
        f"{{{decimal(cost.low)}}} and {{{decimal(cost.high)}}}. It is this cause\u2019s share of the distance to "
        "your mark: what two causes have in common is split between them, so that all of them add up."
    )


def _measures(finding: Finding) -> Table:
    return Table(
        name=f"Time and right answers by {finding.measured_by or 'place in the section'}",
        columns=(
            Column(title=finding.measured_by or "questions"),
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
            for measure in finding.measures
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


def _sources(finding: Finding, url: str) -> Table:
    return Table(
        name="Where it comes from",
        columns=(
            Column(title="what"),
            Column(title="day"),
            Column(title="answers", is_number=True),
            Column(title="where", is_wide=True),
        ),
        rows=tuple(_source_row(what, alike, url) for what, alike in _by_what(finding.exhibits).items()),
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
            Cell(url=url, action="the rows" if url else "", is_wide=True),
        )
    )
