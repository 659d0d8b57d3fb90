"""Ahead: exam dates and the attempts so far."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from comeback.services import dates as exam
from comeback.services import entries
from comeback.web.clock import calendar_day
from comeback.web.forms.ahead import DayForm
from comeback.web.forms.entries import AttemptForm
from comeback.web.pages.dates import attempts_page, dates_page
from comeback.web.request import StudentRequest


@require_GET
def dates(request: StudentRequest) -> HttpResponse:
    """Show which dates work, and what the rules say of the student's own or another."""
    form = DayForm(request.GET if "on" in request.GET else None)
    asked_on = form.cleaned_data["on"] if form.is_valid() else None
    page = dates_page(
        exam.dates(student=request.student, today=request.today, exam_on=asked_on),
        today=request.today,
        exam_on=asked_on or request.profile.exam_on,
        is_booked=request.profile.is_booked and asked_on in (None, request.profile.exam_on),
        attempts=entries.attempts(student=request.student),
        is_other_date=asked_on is not None and asked_on != request.profile.exam_on,
    )
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "ahead/dates.html", {"page": page, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
def attempts(request: StudentRequest) -> HttpResponse:
    """Show the ledger, and keep a line of it."""
    form = AttemptForm(request.POST or None, today=calendar_day(request))
    if form.is_valid() and form.done(
        lambda: entries.record_attempt(
            student=request.student, attempt=form.value, now=request.now, idempotency_key=form.key
        )
    ):
        return redirect("ahead")
    page = attempts_page(entries.attempts(student=request.student), today=request.today)
    return render(request, "ahead/attempts.html", {"page": page, "form": form}, status=form.status)
