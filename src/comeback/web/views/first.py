"""The first minute and the first evening."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comeback.facts.exam import attempt_rules, repeater_pass_rates
from comeback.facts.tables import stamps
from comeback.services.first_minute import end_first_evening, is_first_evening, when_result_came
from comeback.services.study_day import local
from comeback.web.forms.profile import ResultDayForm
from comeback.web.pages.first import calm_facts, first_evening_page, result_days
from comeback.web.request import StudentRequest
from comeback.web.writes import key_of


@require_http_methods(["GET", "POST"])
def first_minute(request: StudentRequest) -> HttpResponse:
    """Ask when the result came, and nothing else."""
    form = ResultDayForm(request.POST or None, days=result_days(request.today), today=request.today)
    if form.is_valid():
        profile = form.written(
            lambda: when_result_came(
                student=request.student, on=form.day, now=request.now, idempotency_key=form.key
            )
        )
        if profile is not None:
            is_fresh = is_first_evening(profile, local(request.now, profile.timezone))
            return redirect("first_evening" if is_fresh else "start")
    return render(request, "first/minute.html", {"form": form}, status=form.status)


@require_GET
def first_evening(request: StudentRequest) -> HttpResponse:
    """Show one small step, and the list that waits."""
    if "closed" in request.GET:
        return render(request, "first/closed.html")
    now_local = local(request.now, request.profile.timezone)
    page = first_evening_page(now_local, today=request.today, is_one_thing="one" in request.GET)
    return render(request, "first/evening.html", {"page": page})


@require_POST
def evening_over(request: StudentRequest) -> HttpResponse:
    """Go on to the guided start, because the student says so."""
    end_first_evening(student=request.student, now=request.now, idempotency_key=key_of(request))
    return redirect("start")


@require_GET
def cant_sleep(request: StudentRequest) -> HttpResponse:
    """Show a line to breathe with, then calm facts."""
    if "facts" not in request.GET:
        return render(request, "first/breathing.html")
    facts = calm_facts(
        attempt_rules(),
        repeater_pass_rates(),
        stamps("pass_rates"),
        school_kind=request.profile.school_kind,
    )
    return render(request, "first/facts.html", {"facts": facts})
