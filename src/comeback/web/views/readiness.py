"""Readiness: the chance of passing by date, and what it says about one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from comeback.core.plan.values import Plan
from comeback.core.readiness.values import Readiness
from comeback.services.course import diagnose, note_shown, readiness
from comeback.services.dates import dates
from comeback.services.dates_against import dates_against
from comeback.services.outcome import track_records
from comeback.services.planning import kept_plan
from comeback.services.standing import where_they_stand
from comeback.services.tripwires import tripwires
from comeback.web.forms.ahead import DayForm
from comeback.web.pages.readiness import readiness_page
from comeback.web.pages.rest import forecast_at_rest
from comeback.web.pages.result import RecordPage, record_pages
from comeback.web.pictures import forecast_picture
from comeback.web.request import StudentRequest


@require_GET
def show(request: StudentRequest) -> HttpResponse:
    """Show the forecast for the exam or working date, or for a day asked about; and what earlier ones were worth."""
    records = record_pages(track_records(student=request.student, today=request.today))
    if (rest := _rest(request, records)) is not None:
        return rest
    form = DayForm(request.GET if "on" in request.GET else None)
    on = form.cleaned_data["on"] if form.is_valid() else None
    forecast = readiness(student=request.student, today=request.today, on=on)
    diagnosis = diagnose(student=request.student, today=request.today)
    if diagnosis.level is not None:
        note_shown(student=request.student, value=forecast, now=request.now)
    plan = kept_plan(student=request.student)
    page = readiness_page(
        forecast,
        diagnosis=diagnosis,
        plan=plan,
        rules=dates(student=request.student, today=request.today, exam_on=on),
        against=dates_against(student=request.student, today=request.today, readiness=forecast),
        early=tripwires(student=request.student, today=request.today),
        picture=_picture(request, forecast, plan) if diagnosis.level is not None else "",
    )
    return render(request, "plan/readiness.html", {"page": page, "form": form, "records": records})


def _rest(request: StudentRequest, records: tuple[RecordPage, ...]) -> HttpResponse | None:
    """Say that there is no exam to forecast."""
    standing = where_they_stand(student=request.student, today=request.today, profile=request.profile)
    if not standing.is_at_rest:
        return None
    page = forecast_at_rest(standing, records, today=request.today)
    return render(request, "plan/rest.html", {"page": page})


def _picture(request: StudentRequest, forecast: Readiness, plan: Plan | None) -> SafeString:
    if request.profile.hide_figures:
        return format_html('<p class="strip-hidden"><span class="unseen">{}</span></p>', "hidden")
    return mark_safe(forecast_picture(request.student, forecast, plan))  # noqa: S308 - drawn here, from numbers
