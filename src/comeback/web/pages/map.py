"""Where each area stands: systems, disciplines and tasks on one scale."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from comeback.core.diagnosis.findings import AreaEstimate, Basis, Crossing, Diagnosis, Pillar
from comeback.core.diagnosis.forgetting import Forgetting, ForgettingReading
from comeback.core.diagnosis.gaps import axis_areas
from comeback.core.exam.areas import LABELS, Area, Axis, Discipline, System, Task, phrase
from comeback.web.marks import Axis as Scale
from comeback.web.marks import AxisMark, LevelMark, axis_around, draw_axis, draw_level
from comeback.web.marks.square import SquareMark, draw_square
from comeback.web.pages.diagnosis import no_evidence, pass_line_of, past_notice
from comeback.web.pages.finding import rows_url
from comeback.web.pages.frame import Notice
from comeback.web.pages.parts import Cell, Column, Empty, PageLink, Row, Table, count, diagnosis_pages
from comeback.web.words import between, decimal

LIKELY_P = 0.5
MOST_NAMED = 2
SHORT_NAMES: dict[Area, str] = {
    System.HUMAN_DEVELOPMENT: "Development",
    System.BEHAVIORAL: "Behavioral",
    System.MSK: "Musculoskel.",
    System.GASTROINTESTINAL: "Gastrointest.",
    System.REPRO_FEMALE: "Female repro.",
    System.REPRO_MALE: "Male repro.",
    System.GENERAL_PRINCIPLES: "General",
    Discipline.GROSS_ANATOMY_EMBRYOLOGY: "Anatomy",
    Discipline.BEHAVIORAL_SCIENCES: "Behavioral",
    Discipline.BIOCHEMISTRY_NUTRITION: "Biochemistry",
    Discipline.HISTOLOGY_CELL_BIOLOGY: "Histology",
    Task.FOUNDATIONAL_SCIENCE: "Foundations",
    Task.PBLI: "Practice-based",
}
FORGETTING = {
    Forgetting.FORGOTTEN: "more like forgotten",
    Forgetting.NEVER_KNOWN: "more like never known",
}
AXIS_NAMES = {Axis.SYSTEM: "System", Axis.DISCIPLINE: "Discipline", Axis.TASK: "Task"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A discipline within a system: its square, and the sentence that says it; on a past day without rows."""

    mark: SquareMark
    words: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """One area that is measured; on a past day without rows, which are those of today."""

    name: str
    short_name: str
    mark: LevelMark
    level: float
    low: float
    high: float
    p_bottom3: float | None
    last: str
    note: str
    url: str = ""
    squares: tuple[Square, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalTable:
    """One axis of the outline, weakest first; names without evidence close it."""

    name: str
    sub: str
    axis: AxisMark
    last: str
    has_odds: bool
    rows: tuple[AreaRow, ...]
    unmeasured: tuple[str, ...]
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Weaknesses that may share a root, with what would tell."""

    sentence: str
    test: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """Every area of every axis on a day; of a past one, as they stood then."""

    today: date
    past: Notice | None
    answers: str
    headline: str
    pages: tuple[PageLink, ...]
    is_measured: bool
    empty: Empty | None
    systems: IntervalTable
    disciplines: IntervalTable
    tasks: IntervalTable
    linked: tuple[Linked, ...]
    squares: Table | None


def map_page(
    diagnosis: Diagnosis, *, today: date, forgetting: Mapping[str, ForgettingReading] | None = None
) -> MapPage:
    """
    Build the map from the areas of a diagnosis.

    Parameters
    ----------
    diagnosis : Diagnosis
        What the evidence of its day tells.
    today : date
        The study day, on which it is looked at.
    forgetting : mapping of str to ForgettingReading, optional
        Whether a gap was forgotten or never known, by id of the finding.
    """
    is_past = diagnosis.as_of < today
    ends = [end for each in diagnosis.areas if each.level for end in (each.level.low, each.level.high)]
    scale = axis_around(ends, pass_line=pass_line_of(diagnosis))
    told = _told(diagnosis, forgetting or {})
    systems, disciplines, tasks = (
        _table(axis, diagnosis, scale, told=told, is_past=is_past) for axis in Axis
    )
    return MapPage(
        today=diagnosis.as_of,
        past=past_notice(diagnosis.as_of, page="diagnosis_map") if is_past else None,
        answers=count(diagnosis.answers, "answer") if diagnosis.answers else "no answers yet",
        headline=_headline(diagnosis),
        pages=diagnosis_pages("diagnosis_map"),
        is_measured=bool(ends),
        empty=no_evidence() if not ends and not is_past else None,
        systems=systems,
        disciplines=disciplines,
        tasks=tasks,
        linked=tuple(
            Linked(sentence=finding.title, test=finding.remedy, basis=finding.basis)
            for finding in diagnosis.findings
            if finding.pillar is Pillar.KNOWLEDGE and len(finding.areas) > 1
        ),
        squares=_as_table(diagnosis.crossings) if diagnosis.crossings else None,
    )


def _told(diagnosis: Diagnosis, forgetting: Mapping[str, ForgettingReading]) -> dict[Area, str]:
    """Say of each weak area how it looks, where that can be told."""
    return {
        area: FORGETTING[forgetting[finding.id].kind]
        for finding in diagnosis.findings
        if finding.id in forgetting and forgetting[finding.id].kind in FORGETTING
        for area in finding.areas
    }


def _headline(diagnosis: Diagnosis) -> str:
    systems = [each for each in axis_areas(diagnosis.areas, Axis.SYSTEM) if each.level is not None]
    if not systems:
        return "No area is measured yet, and that is fine."
    ranked = [each for each in systems if each.p_bottom3 is not None]
    if not ranked:
        return "Too few areas are measured to say which come first."
    ranked.sort(key=lambda each: (-(each.p_bottom3 or 0.0), each.area))
    likely = [LABELS[each.area] for each in ranked if (each.p_bottom3 or 0.0) >= LIKELY_P][:MOST_NAMED]
    first = f"{likely[0]} first{''.join(f', then {name.lower()}' for name in likely[1:])}." if likely else ""
    above = [each for each in ranked if each.level and each.level.low > diagnosis.pass_high]
    close = "The rest lies close together." if len(likely) == 1 else ""
    rest = f"{LABELS[above[-1].area]} can wait." if above else close
    return f"{first or 'No system stands out yet.'} {rest}".strip()


def _table(
    axis: Axis, diagnosis: Diagnosis, scale: Scale, *, told: Mapping[Area, str], is_past: bool
) -> IntervalTable:
    areas = axis_areas(diagnosis.areas, axis)
    measured = [each for each in areas if each.level is not None]
    are_all_bands = bool(measured) and all(_is_from_band(each) for each in measured)
    return IntervalTable(
        name=AXIS_NAMES[axis],
        sub="weakest first, from the bands of your score report" if are_all_bands else "weakest first",
        axis=draw_axis(scale),
        last="" if are_all_bands else "share of exam" if axis is Axis.SYSTEM else "answers",
        has_odds=axis is not Axis.TASK,
        rows=tuple(
            replace(
                _row(each, axis, scale, note=_note(each, told, are_all_bands=are_all_bands)),
                url="" if is_past else rows_url(each.area),
                squares=_squares(each.area, diagnosis, is_past=is_past),
            )
            for each in measured
        ),
        heads=_heads(diagnosis.crossings) if axis is Axis.SYSTEM else (),
        unmeasured=tuple(
            LABELS[each.area]
            for each in areas
            if each.level is None and each.area is not System.GENERAL_PRINCIPLES
        ),
    )


def _is_from_band(each: AreaEstimate) -> bool:
    return each.sources == ("band",)


def _note(each: AreaEstimate, told: Mapping[Area, str], *, are_all_bands: bool) -> str:
    notes = ("from a band" if _is_from_band(each) and not are_all_bands else "", told.get(each.area, ""))
    return ", ".join(note for note in notes if note)


def _row(each: AreaEstimate, axis: Axis, scale: Scale, *, note: str) -> AreaRow:
    level = each.level
    assert level is not None  # noqa: S101 - the caller left unmeasured areas out
    return AreaRow(
        name=LABELS[each.area],
        short_name=SHORT_NAMES.get(each.area, ""),
        mark=draw_level(level.mean, low_epc=level.low, high_epc=level.high, axis=scale),
        level=level.mean,
        low=level.low,
        high=level.high,
        p_bottom3=each.p_bottom3,
        last=_share(each.weight) if axis is Axis.SYSTEM else f"{each.items:,}" if each.items else "",
        note=note,
    )


def _heads(crossings: tuple[Crossing, ...]) -> tuple[str, ...]:
    disciplines = dict.fromkeys(each.discipline for each in crossings)
    return tuple(SHORT_NAMES.get(each, LABELS[each]) for each in disciplines)


def _squares(area: Area, diagnosis: Diagnosis, *, is_past: bool) -> tuple[Square, ...]:
    line = pass_line_of(diagnosis)
    return tuple(
        Square(
            mark=draw_square(
                low_epc=each.level.low,
                high_epc=each.level.high,
                pass_line=line,
                is_dot=each.is_hardly_asked,
            ),
            words=square_words(each),
            url="" if is_past else rows_url(each.id),
        )
        for each in diagnosis.crossings
        if each.system is area
    )


def square_words(each: Crossing) -> str:
    """Say where a square stands, on how many answers of its own."""
    answers = count(each.items, "answer") if each.items else "no answers of its own"
    asked = ", hardly asked in the exam" if each.is_hardly_asked else ""
    return (
        f"{LABELS[each.system]}, {phrase(each.discipline)}: {{{decimal(each.level.mean, 0)}}}, between "
        f"{{{decimal(each.level.low, 0)}}} and {{{decimal(each.level.high, 0)}}}, {answers}{asked}"
    )


def _as_table(crossings: tuple[Crossing, ...]) -> Table:
    return Table(
        name="Disciplines within systems, weakest first",
        columns=(
            Column(title="system"),
            Column(title="discipline"),
            Column(title="level", is_number=True),
            Column(title="8 in 10 between", is_number=True),
            Column(title="answers to both", is_number=True, is_wide=True),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=LABELS[each.system]),
                    Cell(text=LABELS[each.discipline]),
                    Cell(text=decimal(each.level.mean, 0), is_number=True, is_figure=True),
                    Cell(text=between(each.level.low, each.level.high), is_number=True, is_figure=True),
                    Cell(text=str(each.items or ""), is_number=True, is_wide=True),
                ),
                is_faint=each.is_hardly_asked,
            )
            for each in sorted(crossings, key=lambda each: (each.level.mean, each.system, each.discipline))
        ),
    )


def _share(weight: float) -> str:
    return f"{100 * weight:.0f}\u2009%" if weight else "none now"
