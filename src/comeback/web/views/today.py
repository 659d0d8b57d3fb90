"""Today: the next step, marks, and less time."""

from typing import cast, get_args

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comeback.services import planning, replanning, start
from comeback.services.agenda import due
from comeback.services.course import diagnose
from comeback.services.planning import KeptPlan, Mark
from comeback.services.today import today
from comeback.services.waiting import waiting
from comeback.web.forms.plan import HOURS, LessTimeForm
from comeback.web.pages.agenda import agenda_of
from comeback.web.pages.today import today_page
from comeback.web.request import StudentRequest
from comeback.web.writes import key_of, new_key, onward


@require_GET
def show(request: StudentRequest) -> HttpResponse:
    """Show the day."""
    held = planning.held_plan(student=request.student)
    found = today(student=request.student, now=request.now)
    page = today_page(
        found,
        shape=request.profile.shape,
        has_evidence=held is not None or _has_evidence(request),
        changed=_changed_overnight(held, request),
        waiting=waiting(found.standing, today=request.today),
        school_kind=request.profile.school_kind,
    )
    also = agenda_of(due(student=request.student, today=request.today), today=request.today)
    context = {"page": page, "hours": HOURS, "key": new_key(), "also": also}
    return render(request, "today/today.html", context)


@require_POST
def mark(request: StudentRequest, task_id: str, mark: str) -> HttpResponse:
    """Tick a task, or take the tick back; nothing else moves."""
    if mark not in get_args(Mark):
        raise Http404
    planning.mark_task(
        student=request.student,
        task_id=task_id,
        mark=cast("Mark", mark),
        now=request.now,
        idempotency_key=key_of(request),
    )
    return redirect(onward(request, "today"))


@require_http_methods(["GET", "POST"])
def less_time(request: StudentRequest) -> HttpResponse:
    """Ask how much time there is, and show what that would change."""
    form = LessTimeForm(request.POST or None)
    if form.is_valid():
        proposal = replanning.less_time(
            student=request.student, hours=form.cleaned_data["hours"], today=request.today, now=request.now
        )
        return redirect("replan", proposal.token)
    status = 422 if form.is_bound else 200
    return render(request, "today/less_time.html", {"hours": HOURS, "form": form}, status=status)


def _has_evidence(request: StudentRequest) -> bool:
    if diagnose(student=request.student, today=request.today).level is not None:
        return True
    return bool(start.answers(student=request.student))


def _changed_overnight(held: KeptPlan | None, request: StudentRequest) -> int:
    if held is None or held.change is None or held.reason != "night" or held.in_force_on != request.today:
        return 0
    return len(held.change.changes)
