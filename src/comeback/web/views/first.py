"""The first minute, the first evening, and one thing alone."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comeback.core.recovery.steps import StepState
from comeback.facts.exam import attempt_rules, repeater_pass_rates
from comeback.facts.tables import stamps
from comeback.services import dates, diary, first_days
from comeback.services.first_minute import (
    end_first_evening,
    is_first_evening,
    known_result_on,
    when_result_came,
)
from comeback.services.school_rules import school_rules
from comeback.services.study_day import local
from comeback.services.today import today
from comeback.web.forms.first_days import ThoughtForm
from comeback.web.forms.profile import ResultDayForm
from comeback.web.pages.first import (
    HelpFirst,
    calm_facts,
    first_evening_page,
    help_first_of,
    result_days,
)
from comeback.web.pages.help_card import first_line
from comeback.web.pages.one_thing import one_thing_page
from comeback.web.request import StudentRequest
from comeback.web.writes import key_of, onward


@require_http_methods(["GET", "POST"])
def first_minute(request: StudentRequest) -> HttpResponse:
    """Ask when the result came, and nothing else; a day that is known is offered."""
    known_on = known_result_on(student=request.student, today=request.today)
    form = ResultDayForm(
        request.POST or None,
        days=result_days(request.today, known_on),
        today=request.today,
        known_on=known_on,
    )
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
    now_local = local(request.now, request.profile.timezone)
    found = first_days.checklist(student=request.student, now=request.now)
    if "closed" in request.GET:
        return render(request, "first/closed.html", {"part_of_day": found.part_of_day.value})
    is_over = not is_first_evening(request.profile, now_local)
    parked = [kept.entry for kept in diary.thoughts(student=request.student) if kept.entry.is_open]
    page = first_evening_page(
        found,
        now_local,
        today=request.today,
        is_over=is_over,
        # A result kept some days after it came finds the evening over, and help still first.
        help_first=None if request.profile.first_evening_over else _help_first(request),
        parked=tuple(thought.reopens_on for thought in parked),
    )
    return render(request, "first/evening.html", {"page": page, "form": ThoughtForm()})


@require_POST
def evening_over(request: StudentRequest) -> HttpResponse:
    """Go on to the guided start, because the student says so."""
    end_first_evening(student=request.student, now=request.now, idempotency_key=key_of(request))
    return redirect("start")


@require_POST
def mark_step(request: StudentRequest, step: str, state: str) -> HttpResponse:
    """Tick a step, call it not theirs, or open it again."""
    if state not in tuple(StepState):
        raise Http404
    first_days.mark_step(
        student=request.student,
        step=step,
        state=StepState(state),
        now=request.now,
        idempotency_key=key_of(request),
    )
    return redirect(onward(request, "first_evening"))


@require_GET
def one_thing(request: StudentRequest) -> HttpResponse:
    """Show the next step and hide everything else."""
    now_local = local(request.now, request.profile.timezone)
    is_first = is_first_evening(request.profile, now_local)
    day_of = None if is_first else today(student=request.student, now=request.now)
    has_task = day_of is not None and day_of.is_kept and day_of.next_task is not None
    waits = is_first or (
        not has_task and bool(first_days.open_steps(student=request.student, today=request.today))
    )
    page = one_thing_page(
        first_days.checklist(student=request.student, now=request.now) if waits else None, day_of, now_local
    )
    return render(request, "first/one_thing.html", {"page": page})


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


def _help_first(request: StudentRequest) -> HelpFirst | None:
    if not first_days.has_sat_before(student=request.student):
        return None
    return help_first_of(
        first_line(request.profile.country),
        dates.dates(student=request.student, today=request.today),
        attempt_rules(),
        school_rules(student=request.student, today=request.today),
        is_at_a_school=first_days.is_at_a_school(student=request.student, today=request.today),
    )
