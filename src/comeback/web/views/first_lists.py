"""The lists of the first days."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comeback.core.recovery.running import MoneyLine, Running
from comeback.facts.exam import attempt_rules
from comeback.facts.first_days import first_days_values, shelves
from comeback.facts.tables import stamp
from comeback.services import first_days, notebook
from comeback.services.first_days_words import before_a_leave, questions, sayings
from comeback.services.leave import leave_budget
from comeback.services.told_days import ACCOMMODATIONS_ASKED_ON, BANK_ENDS_ON, tell_day, told_day
from comeback.web.forms.first_days import MoneyForm, RunningForm, ToldDayForm
from comeback.web.pages.first_lists import (
    ask_groups,
    budget_page,
    first_days_pages,
    recheck_of,
    review_of,
    running_rows,
    saving_headline,
    saving_rows,
)
from comeback.web.pages.parts import stamp_of
from comeback.web.request import StudentRequest
from comeback.web.writes import key_of


@require_http_methods(["GET", "POST"])
def save_now(request: StudentRequest) -> HttpResponse:
    """List what does not stay online; keep the day the bank ends."""
    form = ToldDayForm(
        request.POST or None,
        label="Your question bank’s subscription ends on",
        help_text="As its account page has it. Empty if you have none.",
        standing=told_day(student=request.student, subject=BANK_ENDS_ON),
    )
    if form.is_valid() and _tell(request, form, BANK_ENDS_ON):
        return redirect("save_now")
    lines = first_days.saving_lines(student=request.student)
    context = {
        "headline": saving_headline(lines, today=request.today),
        "pages": first_days_pages("save_now"),
        "rows": saving_rows(lines, today=request.today),
        "recheck": recheck_of(
            shelves()["recheck"],
            first_days.recheck_until(student=request.student),
            today=request.today,
            school_kind=request.profile.school_kind,
        ),
        "form": form,
    }
    return render(request, "first/save_now.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def takes_months(request: StudentRequest) -> HttpResponse:
    """List what takes months to be answered; keep the day accommodations were asked for."""
    asked_on = told_day(student=request.student, subject=ACCOMMODATIONS_ASKED_ON)
    form = ToldDayForm(
        request.POST or None,
        label="I asked, or mean to ask, on",
        help_text="The day the complete request is filed. Empty if you do not ask.",
        standing=asked_on,
    )
    if form.is_valid() and _tell(request, form, ACCOMMODATIONS_ASKED_ON):
        return redirect("takes_months")
    within = first_days_values("accommodations_filing")["file_within_days"]
    review = review_of(
        attempt_rules(),
        filed_on=asked_on or request.today,
        today=request.today,
        exam_on=request.profile.exam_on,
        filing=f"Register first, then file within the first {within // 7} weeks of the eligibility period.",
        filing_stamp=stamp_of(stamp("first_days", "accommodations_filing")),
    )
    context = {
        "pages": first_days_pages("takes_months"),
        "groups": ask_groups(questions()),
        "review": review,
        "form": form,
    }
    return render(request, "first/takes_months.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def running(request: StudentRequest) -> HttpResponse:
    """List what is running or booked, and keep more."""
    form = RunningForm(request.POST or None)
    if form.is_valid() and form.done(lambda: _keep(request, form, form.value)):
        return redirect("running")
    kept = notebook.entries(student=request.student, kind=Running)
    context = {
        "pages": first_days_pages("running"),
        "rows": running_rows(kept, today=request.today),
        "form": form,
    }
    return render(request, "first/running.html", context, status=form.status)


@require_POST
def running_remove(request: StudentRequest, number: int) -> HttpResponse:
    """Take something off the list for good."""
    _remove(request, Running, number)
    return redirect("running")


@require_http_methods(["GET", "POST"])
def leave(request: StudentRequest) -> HttpResponse:
    """Say what hangs on a leave, and add up the months ahead."""
    form = MoneyForm(request.POST or None)
    if form.is_valid() and form.done(lambda: _keep(request, form, form.value)):
        return redirect("leave")
    context = {
        "pages": first_days_pages("leave"),
        "groups": ask_groups(before_a_leave()),
        "budget": budget_page(leave_budget(student=request.student)),
        "today": request.today,
        "form": form,
    }
    return render(request, "first/leave.html", context, status=form.status)


@require_POST
def money_remove(request: StudentRequest, number: int) -> HttpResponse:
    """Take a line of the budget away for good."""
    _remove(request, MoneyLine, number)
    return redirect("leave")


@require_GET
def what_to_say(request: StudentRequest) -> HttpResponse:
    """Show one-line answers to copy."""
    context = {"pages": first_days_pages("what_to_say"), "sayings": sayings()}
    return render(request, "first/what_to_say.html", context)


def _tell(request: StudentRequest, form: ToldDayForm, subject: str) -> bool:
    return form.done(
        lambda: tell_day(
            student=request.student,
            subject=subject,
            on=form.cleaned_data["on"],
            now=request.now,
            idempotency_key=form.key,
        )
    )


def _keep(request: StudentRequest, form: RunningForm | MoneyForm, entry: object) -> int:
    return notebook.keep(student=request.student, entry=entry, now=request.now, idempotency_key=form.key)


def _remove(request: StudentRequest, kind: type, number: int) -> None:
    notebook.remove(
        student=request.student, kind=kind, number=number, now=request.now, idempotency_key=key_of(request)
    )
