"""Diagnosis: findings and map."""

from datetime import date
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET, require_http_methods

from comeback.core.diagnosis.findings import Diagnosis, Finding
from comeback.core.exam.areas import LABELS
from comeback.facts.diagnosis import factor_rules
from comeback.facts.plan import plan_facts
from comeback.services import expert_help as help_service
from comeback.services import objections
from comeback.services.content import content
from comeback.services.course import diagnose
from comeback.services.forgetting import forgetting_of_findings
from comeback.services.rests_on import rests_on as follow
from comeback.services.review_sheet import review_file
from comeback.services.wellbeing import people_come_first, remedies_in_check_ins, wellbeing_signs
from comeback.web.files import file_response
from comeback.web.forms.diagnosis import ObjectionForm, OtherDayForm
from comeback.web.pages.diagnosis import DiagnosisPage, diagnosis_page, level_strip_of
from comeback.web.pages.expert_help import expert_help_page, signal_sentence
from comeback.web.pages.finding import estimate_of
from comeback.web.pages.map import map_page
from comeback.web.pages.objection import objection_page
from comeback.web.pages.rests_on import rests_on_page
from comeback.web.pictures import pace_picture, staircase_picture
from comeback.web.request import StudentRequest, number_in
from comeback.web.writes import key_of


@require_GET
def findings(request: StudentRequest) -> HttpResponse:
    """Show why, with the evidence behind each finding, today or on a past day."""
    form, on = _day_asked(request)
    diagnosis = diagnose(student=request.student, today=on)
    page = diagnosis_page(
        diagnosis,
        today=request.today,
        pictures={each.id: _picture(request, each, diagnosis) for each in diagnosis.findings},
        questions={rule.id: rule.question for rule in factor_rules()},
        forgetting=forgetting_of_findings(student=request.student, diagnosis=diagnosis, today=on),
    )
    stairs = _stairs(request, page)
    signals = () if page.is_past else help_service.help_signals(student=request.student, today=on)
    context = {"page": page, "stairs": stairs, "form": form, "signals": [signal_sentence(s) for s in signals]}
    if not page.is_past:
        context |= _from_check_ins(request)
    return render(request, "diagnosis/findings.html", context, status=_status_of(form))


def _from_check_ins(request: StudentRequest) -> dict[str, Any]:
    """Gather what check-ins say: people to talk to where words ask for them, else the signs and their tasks."""
    asked: dict[str, Any] = {"student": request.student, "today": request.today}
    titles = {remedy.id: remedy.title for remedy in plan_facts().remedies}
    offered = [titles[id_] for id_ in remedies_in_check_ins(**asked) if id_ in titles]
    return {
        "people_first": people_come_first(**asked),
        "check_ins": wellbeing_signs(**asked),
        "offered": "; ".join(title[:1].lower() + title[1:] for title in offered),
    }


@require_http_methods(["GET", "POST"])
def objection(request: StudentRequest, finding: str) -> HttpResponse:
    """Say that a finding is not true, or take that back."""
    title = objections.finding_title(student=request.student, finding=finding, today=request.today)
    whose: dict[str, Any] = {
        "student": request.student,
        "finding": finding,
        "today": request.today,
        "now": request.now,
    }
    if "take_back" in request.POST:
        objections.take_back(**whose, idempotency_key=key_of(request))
        return redirect("diagnosis")
    form = ObjectionForm(request.POST or None)
    if form.is_valid() and form.done(
        lambda: objections.object_to(**whose, words=form.cleaned_data["words"], idempotency_key=form.key)
    ):
        return redirect("diagnosis")
    page = objection_page(title, objections.said_of(student=request.student, finding=finding))
    return render(request, "diagnosis/objection.html", {"page": page, "form": form}, status=form.status)


@require_GET
def review(request: StudentRequest) -> HttpResponse:
    """Hand over the findings on one page, wellbeing only where it is named."""
    file = review_file(
        student=request.student, today=request.today, with_wellbeing="wellbeing" in request.GET
    )
    return file_response(file)


@require_GET
def areas(request: StudentRequest) -> HttpResponse:
    """Show where each area stands, today or on a past day."""
    form, on = _day_asked(request)
    diagnosis = diagnose(student=request.student, today=on)
    forgetting = forgetting_of_findings(student=request.student, diagnosis=diagnosis, today=on)
    page = map_page(diagnosis, today=request.today, forgetting=forgetting)
    return render(request, "diagnosis/map.html", {"page": page, "form": form}, status=_status_of(form))


@require_GET
def expert_help(request: StudentRequest) -> HttpResponse:
    """Say what speaks for expert help, whom to ask, and what to bring."""
    signals = help_service.help_signals(student=request.student, today=request.today)
    people_first = people_come_first(student=request.student, today=request.today)
    page = expert_help_page(
        signals,
        rules=help_service.help_rules(),
        prices=help_service.tutor_prices(),
        content=content("expert_help"),
        people_first=people_first,
    )
    return render(request, "diagnosis/expert_help.html", {"page": page, "people_first": people_first})


@require_GET
def rests_on(request: StudentRequest, what: str) -> HttpResponse:
    """Show the rows a figure rests on."""
    found = follow(student=request.student, what=what, today=request.today)
    page = rests_on_page(found, first=number_in(request.GET.get("from")) or 0)
    return render(request, "diagnosis/rests_on.html", {"page": page})


def _day_asked(request: StudentRequest) -> tuple[OtherDayForm, date]:
    """Return the form that asks for a day, and the day: today, where none is asked for or it cannot be."""
    form = OtherDayForm(request.GET if "on" in request.GET else None, today=request.today)
    return form, form.cleaned_data["on"] if form.is_valid() else request.today


def _status_of(form: OtherDayForm) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def _stairs(request: StudentRequest, page: DiagnosisPage) -> SafeString:
    if page.staircase is None or page.staircase.drawing is None:
        return SafeString("")
    if request.profile.hide_figures:
        return _hidden()
    return mark_safe(staircase_picture(request.student, page.staircase.drawing))  # noqa: S308 - drawn here, from numbers


def _hidden() -> SafeString:
    return format_html('<p class="strip-hidden"><span class="unseen">{}</span></p>', "hidden")


def _picture(request: StudentRequest, finding: Finding, diagnosis: Diagnosis) -> SafeString:
    is_hidden = request.profile.hide_figures
    if finding.measures and is_hidden:
        return _hidden()
    if finding.measures:
        return mark_safe(pace_picture(request.student, finding))  # noqa: S308 - drawn here, from numbers
    area = estimate_of(finding, diagnosis)
    if area is None or area.level is None:
        return SafeString("")
    strip = level_strip_of(area.level, diagnosis, name=LABELS[area.area].lower())
    return render_to_string("marks/strip.html", {"strip": strip, "is_hidden": is_hidden})
