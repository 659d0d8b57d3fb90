"""A calendar of appointments: what it would take of the days ahead, kept with a yes."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from comeback.services import busy_calendar, imports, planning, previews, replanning
from comeback.services.standing import where_they_stand
from comeback.web.clock import calendar_day
from comeback.web.forms.calendar import BusyDaysForm
from comeback.web.pages.busy_calendar import busy_calendar_page
from comeback.web.pages.preview import preview_url
from comeback.web.request import StudentRequest
from comeback.web.views.evidence import kept, waiting_in
from comeback.web.writes import key_of


@require_http_methods(["GET", "POST"])
def show(request: StudentRequest, token: str) -> HttpResponse:
    """Show the days a calendar takes time from, and keep those that stay ticked."""
    rest = waiting_in(request.POST if request.method == "POST" else request.GET)
    line = imports.kept_with(student=request.student, idempotency_key=key_of(request))
    if line is not None:
        return _onward(request, line, rest)
    name, content = previews.held_upload(student=request.student, token=token)
    today = calendar_day(request)
    preview = busy_calendar.preview_calendar(student=request.student, content=content, name=name, today=today)
    form = BusyDaysForm(request.POST or None, days=preview.days, earlier=preview.earlier)
    if form.is_valid():
        line = form.written(
            lambda: busy_calendar.keep_calendar(
                student=request.student,
                content=content,
                name=name,
                today=today,
                now=request.now,
                days={date.fromisoformat(day) for day in form.cleaned_data["days"]},
                replaces=form.cleaned_data["replaces"],
                idempotency_key=form.key,
            )
        )
        if line is not None:
            previews.let_go_upload(student=request.student, token=token)
            return _onward(request, line, rest)
    page = busy_calendar_page(preview, form["days"], token=token, has_plan=_has_plan(request), rest=rest)
    return render(request, "plan/busy_calendar.html", {"form": form, "page": page}, status=form.status)


def _onward(request: StudentRequest, line: imports.ImportLine, rest: tuple[str, ...]) -> HttpResponse:
    """Lead to the next file that waits, else to what changes in the kept plan, else to the ledger."""
    if rest:
        return redirect(preview_url(rest[0], rest[1:]))
    if not _has_plan(request):
        return kept(request, line, rest)
    proposal = replanning.refresh_plan(student=request.student, today=request.today, now=request.now)
    return redirect("replan", proposal.token)


def _has_plan(request: StudentRequest) -> bool:
    """Tell whether a plan is kept and still runs."""
    held = planning.held_plan(student=request.student)
    if held is None:
        return False
    standing = where_they_stand(student=request.student, today=request.today, profile=request.profile)
    return not planning.is_over(held, standing, today=request.today)
