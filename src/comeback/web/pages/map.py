"""Where each area stands: systems, disciplines and tasks on one scale."""

from dataclasses import dataclass
from datetime import date

from comeback.core.diagnosis.findings import AreaEstimate, Basis, Diagnosis
from comeback.core.diagnosis.gaps import axis_areas
from comeback.core.exam.areas import LABELS, Area, Axis, Discipline, System, Task
from comeback.web.marks import Axis as Scale
from comeback.web.marks import AxisMark, LevelMark, axis_around, draw_axis, draw_level
from comeback.web.pages.diagnosis import no_evidence, pass_line_of
from comeback.web.pages.finding import rows_url
from comeback.web.pages.parts import Empty, PageLink, count, diagnosis_pages

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
AXIS_NAMES = {Axis.SYSTEM: "System", Axis.DISCIPLINE: "Discipline", Axis.TASK: "Task"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """One area that is measured."""

    name: str
    short_name: str
    mark: LevelMark
    level: float
    low: float
    high: float
    p_bottom3: float | None
    last: str
    note: str
    url: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """Every area of every axis."""

    today: date
    answers: str
    headline: str
    pages: tuple[PageLink, ...]
    empty: Empty | None
    systems: IntervalTable
    disciplines: IntervalTable
    tasks: IntervalTable
    linked: tuple[tuple[str, str], ...]


def map_page(diagnosis: Diagnosis) -> MapPage:
    """Build the map from the areas of a diagnosis."""
    ends = [end for each in diagnosis.areas if each.level for end in (each.level.low, each.level.high)]
    scale = axis_around(ends, pass_line=pass_line_of(diagnosis))
    systems, disciplines, tasks = (_table(axis, diagnosis, scale) for axis in Axis)
    return MapPage(
        today=diagnosis.as_of,
        answers=count(diagnosis.answers, "answer") if diagnosis.answers else "no answers yet",
        headline=_headline(diagnosis),
        pages=diagnosis_pages("diagnosis_map"),
        empty=None if ends else no_evidence(),
        systems=systems,
        disciplines=disciplines,
        tasks=tasks,
        linked=tuple(
            (finding.title, finding.remedy)
            for finding in diagnosis.findings
            if finding.basis is Basis.HYPOTHESIS and len(finding.areas) > 1
        ),
    )


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


def _table(axis: Axis, diagnosis: Diagnosis, scale: Scale) -> IntervalTable:
    areas = axis_areas(diagnosis.areas, axis)
    measured = [each for each in areas if each.level is not None]
    are_all_bands = bool(measured) and all(_is_from_band(each) for each in measured)
    return IntervalTable(
        name=AXIS_NAMES[axis],
        sub="weakest first, from the bands of your score report" if are_all_bands else "weakest first",
        axis=draw_axis(scale),
        last="" if are_all_bands else "share of exam" if axis is Axis.SYSTEM else "answers",
        has_odds=axis is not Axis.TASK,
        rows=tuple(_row(each, axis, scale, is_noted=not are_all_bands) for each in measured),
        unmeasured=tuple(
            LABELS[each.area]
            for each in areas
            if each.level is None and each.area is not System.GENERAL_PRINCIPLES
        ),
    )


def _is_from_band(each: AreaEstimate) -> bool:
    return each.sources == ("band",)


def _row(each: AreaEstimate, axis: Axis, scale: Scale, *, is_noted: bool) -> AreaRow:
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
        note="from a band" if is_noted and _is_from_band(each) else "",
        url=rows_url(each.area),
    )


def _share(weight: float) -> str:
    return f"{100 * weight:.0f}\u2009%" if weight else "none now"
