"""The way ahead, for any page that shows it."""

from django.utils.safestring import mark_safe

from comeback.core.residency.delay import LONGEST_DELAY_MONTHS
from comeback.facts.residency import timeline_rules
from comeback.services.pictures import picture
from comeback.services.residency import way
from comeback.web.charts.svg import drawing_version
from comeback.web.charts.timeline import draw_timeline
from comeback.web.pages.timeline import TimelinePart, timeline_drawing, timeline_part
from comeback.web.request import StudentRequest


def timeline_of(request: StudentRequest) -> TimelinePart | None:
    """Build the timeline with the delay the address asks for (`later`, in months); none without an attempt left."""
    found, rules = (
        way(student=request.student, today=request.today, profile=request.profile),
        timeline_rules(),
    )
    if found.is_closed:
        return None
    months = _months(request.GET.get("later", "")) if found.can_be_delayed else 0
    drawing = timeline_drawing(found, rules, months=months)
    drawn = picture(
        student=request.student,
        kind="timeline_svg",
        shows=(drawing_version(), drawing),
        draw=lambda: draw_timeline(drawing),
    )
    return timeline_part(found, rules, months=months, picture=mark_safe(drawn))  # noqa: S308 - drawn here, from dates


def _months(asked: str) -> int:
    """Read a delay; what is none of the choices is no delay."""
    return int(asked) if asked in map(str, range(LONGEST_DELAY_MONTHS + 1)) else 0
