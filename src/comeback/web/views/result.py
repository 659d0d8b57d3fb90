"""The day a result comes."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from comeback.core.exam.attempts import Outcome
from comeback.core.exam.standing import Stage
from comeback.services.outcome import keep_result, track_records
from comeback.services.standing import where_they_stand
from comeback.web.clock import calendar_day
from comeback.web.forms.result import ResultForm
from comeback.web.pages.result import result_page
from comeback.web.request import StudentRequest


@require_http_methods(["GET", "POST"])
def show(request: StudentRequest) -> HttpResponse:
    """Ask what the result says and keep it; show what had been said about it."""
    standing = where_they_stand(student=request.student, today=request.today, profile=request.profile)
    awaited = standing.latest if standing.stage is Stage.WAITING else None
    form = ResultForm(
        request.POST or None,
        today=calendar_day(request),
        sat_on=awaited.on if awaited else None,
        is_in_ledger=awaited is not None and standing.is_in_ledger,
    )
    if form.is_valid() and form.done(
        lambda: keep_result(
            student=request.student, attempt=form.value, now=request.now, idempotency_key=form.key
        )
    ):
        return redirect("first_evening" if form.value.outcome is Outcome.FAIL else "result_day")
    records = track_records(student=request.student, today=request.today)
    page = result_page(standing, records, today=request.today)
    return render(request, "today/result.html", {"page": page, "form": form}, status=form.status)
