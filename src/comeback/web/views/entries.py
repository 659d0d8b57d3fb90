"""What is typed in by hand: a practice test, a block, a score report."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from comeback.core.evidence.blocks import BlockMode
from comeback.core.exam.attempts import Outcome
from comeback.facts.exam import blueprint
from comeback.services import entries
from comeback.services.imports import ImportLine
from comeback.web.clock import calendar_day
from comeback.web.forms.entries import BlockForm, PracticeTestForm, ScoreReportForm
from comeback.web.request import StudentRequest


@require_http_methods(["GET", "POST"])
def practice_test(request: StudentRequest) -> HttpResponse:
    """Take in the figures printed for a practice test."""
    form = PracticeTestForm(request.POST or None, today=calendar_day(request))
    if form.is_valid():
        line = form.written(
            lambda: entries.record_practice_test(
                student=request.student, result=form.value, now=request.now, idempotency_key=form.key
            )
        )
        if line is not None:
            return _kept(line)
    return render(request, "entries/practice_test.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def block(request: StudentRequest) -> HttpResponse:
    """Take in a block of bank questions; what was true of the last one stands there already."""
    earlier = entries.typed(student=request.student).blocks
    bank, mode = (earlier[-1].bank, earlier[-1].mode) if earlier else ("", BlockMode.TIMED)
    on = _day(request.GET.get("on", "")) or request.today
    form = BlockForm(request.POST or None, today=calendar_day(request), bank=bank, on=on, mode=mode)
    if form.is_valid():
        line = form.written(
            lambda: entries.record_block(
                student=request.student, block=form.value, now=request.now, idempotency_key=form.key
            )
        )
        if line is not None:
            another = f"{reverse('entry_block')}?{urlencode({'on': form.value.on.isoformat()})}"
            return redirect(another) if "another" in request.POST else _kept(line)
    return render(request, "entries/block.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def score_report(request: StudentRequest) -> HttpResponse:
    """Take in the bands of a score report, line by line, each to be skipped."""
    form = report_form(request)
    if form.is_valid():
        line = form.written(
            lambda: entries.record_score_report(
                student=request.student,
                report=form.value.report,
                attempt=form.value.attempt,
                now=request.now,
                idempotency_key=form.key,
            )
        )
        if line is not None:
            return _kept(line)
    return render(request, "entries/score_report.html", {"form": form}, status=form.status)


def report_form(request: StudentRequest, read: Mapping[str, str] | None = None) -> ScoreReportForm:
    """Return the form of a score report: what is known of the latest exam stands there, and what a file was read to say."""
    fails = [each for each in entries.attempts(student=request.student) if each.outcome is Outcome.FAIL]
    latest = fails[-1] if fails else None
    is_of_latest = latest is None or (read or {}).get("exam_on") in (None, "", latest.on.isoformat())
    return ScoreReportForm(
        request.POST or None,
        today=calendar_day(request),
        groups=blueprint().groups,
        exam_on=latest.on if latest else None,
        result_on=((latest and latest.result_on) or request.profile.result_on) if is_of_latest else None,
        read=read,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _kept(line: ImportLine) -> HttpResponse:
    return redirect(f"{reverse('evidence')}?{urlencode({'kept': line.id})}#source-{line.id}")
