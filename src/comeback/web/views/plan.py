"""Plan: this week, all weeks, and changes with a yes."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comeback.core.plan.values import Plan, Replan
from comeback.facts.exam import pass_line
from comeback.services import expected, planning, replanning, start
from comeback.services.course import diagnose, fresh_plan, note_shown
from comeback.services.planning import KeptPlan
from comeback.services.standing import where_they_stand
from comeback.web.forms.plan import AnswerForm, WeekForm
from comeback.web.marks import PassLine
from comeback.web.pages.plan import change_page, plan_page
from comeback.web.pages.rest import plan_at_rest
from comeback.web.pages.weeks import weeks_page
from comeback.web.request import StudentRequest
from comeback.web.writes import key_of


@require_GET
def this_week(request: StudentRequest) -> HttpResponse:
    """Show a week by day."""
    if (rest := _rest(request, "plan")) is not None:
        return rest
    held, plan = _plan(request)
    form = WeekForm(request.GET)
    page = plan_page(
        plan,
        today=request.today,
        is_kept=held is not None,
        marks=held.marks if held else {},
        week_number=form.cleaned_data["week"] if form.is_valid() else None,
        change=_change_of_today(held, request),
        wanted_on=request.profile.exam_on,
    )
    return render(request, "plan/week.html", {"page": page})


@require_GET
def all_weeks(request: StudentRequest) -> HttpResponse:
    """Show all weeks at a glance, and the old routine beside the new one."""
    if (rest := _rest(request, "plan_weeks")) is not None:
        return rest
    held, plan = _plan(request)
    student, today = request.student, request.today
    ends = tuple(week.last_on for week in plan.weeks)
    is_known = diagnose(student=student, today=today).level is not None
    line = pass_line()
    page = weeks_page(
        plan,
        today=today,
        is_kept=held is not None,
        hours_a_day=request.profile.hours_a_day,
        pass_line=PassLine(epc=line.mean_epc, low_epc=line.low_epc, high_epc=line.high_epc),
        expected=expected.expected_levels(student=student, today=today, days=ends) if is_known else (),
        measured=expected.measured_levels(student=student, today=today, days=ends),
        answers=start.answers(student=student),
        labels={each.id: dict(each.choices) for each in start.questions()},
        change=_change_of_today(held, request),
        wanted_on=request.profile.exam_on,
    )
    return render(request, "plan/weeks.html", {"page": page})


@require_POST
def keep(request: StudentRequest) -> HttpResponse:
    """Make the fresh plan the student's own."""
    planning.keep_plan(student=request.student, now=request.now, idempotency_key=key_of(request))
    return redirect("today")


@require_POST
def anew(request: StudentRequest) -> HttpResponse:
    """Show what today's results, dates and hours would change."""
    proposal = replanning.refresh_plan(student=request.student, today=request.today, now=request.now)
    return redirect("replan", proposal.token)


@require_POST
def skip(request: StudentRequest, task_id: str) -> HttpResponse:
    """Show what leaving a task out would change."""
    proposal = replanning.skip_task(
        student=request.student, task_id=task_id, today=request.today, now=request.now
    )
    return redirect("replan", proposal.token)


@require_http_methods(["GET", "POST"])
def change(request: StudentRequest, token: str) -> HttpResponse:
    """Ask about a proposed change, and do as the student says."""
    form = AnswerForm(request.POST or None)
    if not form.is_valid():
        proposal = replanning.proposal(student=request.student, token=token)
        page = change_page(proposal.replan, token=token, on=proposal.on)
        return render(request, "plan/change.html", {"page": page})
    if form.cleaned_data["answer"] == "keep":
        replanning.keep_replan(
            student=request.student, token=token, now=request.now, idempotency_key=key_of(request)
        )
    else:
        replanning.leave_replan(student=request.student, token=token)
    return redirect("today")


@require_POST
def put_it_back(request: StudentRequest) -> HttpResponse:
    """Take the last change back."""
    replanning.put_it_back(student=request.student, now=request.now, idempotency_key=key_of(request))
    return redirect("plan")


def _rest(request: StudentRequest, here: str) -> HttpResponse | None:
    """Say that there is nothing to plan, or a new plan to begin; a plan that was kept can still be looked at."""
    standing = where_they_stand(student=request.student, today=request.today, profile=request.profile)
    held = planning.held_plan(student=request.student)
    is_over = planning.is_over(held, standing, today=request.today) if held else standing.is_at_rest
    if not is_over or (held and {"old", "week"} & request.GET.keys()):
        return None
    page = plan_at_rest(standing, held.plan if held else None, today=request.today, here=here)
    return render(request, "plan/rest.html", {"page": page})


def _plan(request: StudentRequest) -> tuple[KeptPlan | None, Plan]:
    held = planning.held_plan(student=request.student)
    if held is not None:
        return held, held.plan
    plan = fresh_plan(student=request.student, today=request.today)
    note_shown(student=request.student, value=plan, now=request.now)
    return None, plan


def _change_of_today(held: KeptPlan | None, request: StudentRequest) -> Replan | None:
    if held is None or held.in_force_on != request.today or held.reason not in ("night", "agreed"):
        return None
    return held.change
