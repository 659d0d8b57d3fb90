"""The charts of the pages, each drawn once for what it shows."""

from datetime import date

from comeback.core.diagnosis.findings import Finding
from comeback.core.plan.values import Plan
from comeback.core.readiness.values import Readiness
from comeback.core.residency.outcomes import PublishedRate
from comeback.services.course import diagnose, readiness
from comeback.services.journal import StudentId
from comeback.services.pictures import picture
from comeback.services.planning import kept_plan
from comeback.web.charts.forecast import draw_forecast
from comeback.web.charts.pace import draw_pace
from comeback.web.charts.pass_rates import draw_pass_rates
from comeback.web.charts.staircase import StaircaseDrawing, draw_staircase
from comeback.web.charts.svg import drawing_version
from comeback.web.pages.not_alone import SeriesBreak, rate_panels
from comeback.web.pages.readiness import forecast_drawing
from comeback.web.pages.staircase import staircase_of


def pace_picture(student: StudentId, finding: Finding) -> str:
    """Return the picture of time and right answers behind a finding."""
    return picture(
        student=student,
        kind="pace_svg",
        shows=(drawing_version(), finding.measures, finding.measured_by),
        draw=lambda: draw_pace(finding.measures, measured_by=finding.measured_by),
    )


def staircase_picture(student: StudentId, stairs: StaircaseDrawing) -> str:
    """Return the picture of what each finding would give back."""
    return picture(
        student=student,
        kind="stairs_svg",
        shows=(drawing_version(), stairs),
        draw=lambda: draw_staircase(stairs),
    )


def forecast_picture(student: StudentId, forecast: Readiness, plan: Plan | None) -> str:
    """Return the picture of the chance of passing by date."""
    drawing = forecast_drawing(forecast, plan=plan)
    return picture(
        student=student,
        kind="forecast_svg",
        shows=(drawing_version(), drawing),
        draw=lambda: draw_forecast(drawing),
    )


def pass_rate_picture(student: StudentId, rates: tuple[PublishedRate, ...], series_break: SeriesBreak) -> str:
    """Return the picture of how many exams are passed at first and again."""
    panels = rate_panels(rates, series_break)
    return picture(
        student=student,
        kind="rates_svg",
        shows=(drawing_version(), panels),
        draw=lambda: draw_pass_rates(panels),
    )


def draw_ahead(student: StudentId, today: date) -> None:
    """Work out and draw what the student looks at next, while the page still says that it is keeping something."""
    diagnosis = diagnose(student=student, today=today)
    for finding in diagnosis.findings:
        if finding.measures:
            pace_picture(student, finding)
    stairs = staircase_of(diagnosis)
    if stairs and stairs.drawing:
        staircase_picture(student, stairs.drawing)
    if diagnosis.level is not None:
        forecast_picture(student, readiness(student=student, today=today), kept_plan(student=student))
