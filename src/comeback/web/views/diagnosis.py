"""Diagnosis: findings and map."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from comeback.core.diagnosis.findings import Diagnosis, Finding
from comeback.core.exam.areas import LABELS
from comeback.facts.diagnosis import factor_rules
from comeback.services.course import diagnose
from comeback.services.rests_on import rests_on as follow
from comeback.web.pages.diagnosis import diagnosis_page, estimate_of, level_strip_of
from comeback.web.pages.map import map_page
from comeback.web.pages.rests_on import rests_on_page
from comeback.web.pictures import pace_picture
from comeback.web.request import StudentRequest, number_in


@require_GET
def findings(request: StudentRequest) -> HttpResponse:
    """Show why, with the evidence behind each finding."""
    diagnosis = diagnose(student=request.student, today=request.today)
    page = diagnosis_page(
        diagnosis,
        pictures={each.id: _picture(request, each, diagnosis) for each in diagnosis.findings},
        questions={rule.id: rule.question for rule in factor_rules()},
    )
    return render(request, "diagnosis/findings.html", {"page": page})


@require_GET
def areas(request: StudentRequest) -> HttpResponse:
    """Show where each area stands."""
    page = map_page(diagnose(student=request.student, today=request.today))
    return render(request, "diagnosis/map.html", {"page": page})


@require_GET
def rests_on(request: StudentRequest, what: str) -> HttpResponse:
    """Show the rows a figure rests on."""
    found = follow(student=request.student, what=what, today=request.today)
    page = rests_on_page(found, first=number_in(request.GET.get("from")) or 0)
    return render(request, "diagnosis/rests_on.html", {"page": page})


def _picture(request: StudentRequest, finding: Finding, diagnosis: Diagnosis) -> SafeString:
    is_hidden = request.profile.hide_figures
    if finding.measures and is_hidden:
        return format_html('<p class="strip-hidden"><span class="unseen">{}</span></p>', "hidden")
    if finding.measures:
        return mark_safe(pace_picture(request.student, finding))  # noqa: S308 - drawn here, from numbers
    area = estimate_of(finding, diagnosis)
    if area is None or area.level is None:
        return SafeString("")
    strip = level_strip_of(area.level, diagnosis, name=LABELS[area.area].lower())
    return render_to_string("marks/strip.html", {"strip": strip, "is_hidden": is_hidden})
