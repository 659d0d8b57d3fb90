"""A score report on one sheet, marked up: its lines, what may hang together, and where to begin."""

from datetime import date

from comeback.core.diagnosis.findings import Finding
from comeback.core.diagnosis.linked import link_bands
from comeback.core.diagnosis.targets import first_targets
from comeback.core.evidence.score_report import BandReference, ScoreReport
from comeback.core.exam.areas import LABELS, Area, Axis, axis_of
from comeback.errors import StateError
from comeback.facts.exam import blueprint
from comeback.services.course import diagnose
from comeback.services.documents import DocumentFile, DocumentForm, document_file
from comeback.services.entries import typed
from comeback.services.journal import StudentId
from comeback.services.profile import load_profile
from comeback.writers.paper import Bullets, Grid, Paper, Paragraph, Section, page_size

_PLACES = ("First", "Second", "Third")
_TITLES = {Axis.SYSTEM: "Systems", Axis.DISCIPLINE: "Disciplines", Axis.TASK: "Tasks"}
_REFERENCES = {
    BandReference.PASS_LINE: "The bands compare with what it takes to pass.",
    BandReference.LOW_PASS_GROUP: "The bands compare with people who narrowly passed.",
    BandReference.OWN_OVERALL: "The bands compare with my own result overall.",
    BandReference.NOT_SURE: "What the bands compare with is not known.",
}


class NoScoreReportError(StateError):
    """No score report is kept."""

    def __init__(self) -> None:
        super().__init__(
            "There is no score report here yet, so there is nothing to mark up.",
            "Enter its lines under Evidence, or give it as a PDF.",
        )


def sheet_file(*, student: StudentId, today: date) -> DocumentFile:
    """
    Write the sheet as a PDF.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The study day.

    Returns
    -------
    DocumentFile
        The file, under a name that says nothing.

    Raises
    ------
    NoScoreReportError
        If no score report is kept.
    """
    paper = sheet_paper(student=student, today=today)
    return document_file(paper, form=DocumentForm.PDF, name="areas", today=today)


def sheet_paper(*, student: StudentId, today: date) -> Paper:
    """
    Lay the latest score report out on one page.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The study day.

    Returns
    -------
    Paper
        Where to begin, what may hang together, and every line with its band.

    Raises
    ------
    NoScoreReportError
        If no score report is kept.
    """
    reports = typed(student=student).as_of(today).reports
    if not reports:
        raise NoScoreReportError
    report = reports[-1]
    targets = first_targets(diagnose(student=student, today=today).areas)
    linked = link_bands((report,))
    places = {target.area: place.lower() for place, target in zip(_PLACES, targets, strict=False)}
    begin = tuple(
        f"{place}, {LABELS[target.area]}: among the three weakest with a chance of about "
        f"{round(10 * (target.p_bottom3 or 0.0))} in 10, by everything known today."
        for place, target in zip(_PLACES, targets, strict=False)
    )
    sections = [
        Section(
            title="Where to begin",
            pieces=(Bullets(items=begin or ("Not enough is measured yet to rank the areas.",)),),
        )
    ]
    if linked:
        sections.append(
            Section(title="What may be one gap", pieces=(Bullets(items=tuple(map(_said, linked))),))
        )
    sections += [
        Section(title=title, pieces=(grid,))
        for axis, title in _TITLES.items()
        if (grid := _lines(report, axis, places))
    ]
    sections.append(Section(title="As it is shown", pieces=(Paragraph(text=_shown(report)),)))
    return Paper(
        title="Areas, line by line",
        sections=tuple(sections),
        foot=f"Written {today:%a} {today.day} {today:%b %Y}",
        size=page_size(load_profile(student=student).country),
        pages_wanted=1,
    )


def _said(finding: Finding) -> str:
    return f"{finding.title} {finding.remedy[:1].upper()}{finding.remedy[1:]}"


def _lines(report: ScoreReport, axis: Axis, places: dict[Area, str]) -> Grid | None:
    rows = tuple(
        (
            _label(band.areas),
            band.band.value,
            ", ".join(places[area] for area in band.areas if area in places),
        )
        for band in report.bands
        if axis_of(band.areas[0]) is axis
    )
    return Grid(heads=("Line", "Band", "Begin"), rows=rows, widths=(5, 2, 1)) if rows else None


def _label(areas: tuple[Area, ...]) -> str:
    groups: dict[tuple[Area, ...], str] = {group.systems: group.label for group in blueprint().groups}
    return groups.get(areas) or ", ".join(LABELS[area] for area in areas)


def _shown(report: ScoreReport) -> str:
    distance = f" How far from passing, as shown: {report.distance}." if report.distance else ""
    return (
        f"Exam of {report.exam_on:%a} {report.exam_on.day} {report.exam_on:%b %Y}. {_REFERENCES[report.reference]}{distance} "
        "A band rests on few questions: it says where to look, not how much is missing."
    )
