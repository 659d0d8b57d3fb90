"""Ahead: exam dates, the attempts so far, licensing boards."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from comeback.core.exam.ledger import ledger_problems
from comeback.facts.boards import boards as every_board
from comeback.facts.exam import attempt_rules
from comeback.services import boards as licensing
from comeback.services import contradictions, entries
from comeback.services import dates as exam
from comeback.services.deadlines import deadlines
from comeback.web.clock import calendar_day
from comeback.web.forms.ahead import BoardsForm, DayForm, LedgerForm
from comeback.web.pages.attempts import attempts_page
from comeback.web.pages.boards import boards_page
from comeback.web.pages.dates import dates_page
from comeback.web.request import StudentRequest
from comeback.web.timeline import timeline_of


@require_GET
def dates(request: StudentRequest) -> HttpResponse:
    """Show which dates work, what is dated, and what the rules say of the student's own or another."""
    student, today, profile = request.student, request.today, request.profile
    form = DayForm(request.GET if "on" in request.GET else None)
    asked_on = form.cleaned_data["on"] if form.is_valid() else None
    own_on = exam.judged_date(profile, today=today)
    ledger = entries.ledger(student=student)
    page = dates_page(
        exam.dates(student=student, today=today, exam_on=asked_on, profile=profile),
        today=today,
        exam_on=asked_on or own_on,
        is_booked=profile.is_booked and asked_on in (None, own_on),
        attempts=ledger,
        problems=ledger_problems(ledger, attempt_rules(), matriculation_on=profile.matriculation_on),
        deadlines=deadlines(student=student, today=today, profile=profile),
        boards=licensing.notes_on_boards(student=student),
        timeline=timeline_of(request),
        is_other_date=asked_on is not None and asked_on != own_on,
    )
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "ahead/dates.html", {"page": page, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
def attempts(request: StudentRequest) -> HttpResponse:
    """Show the ledger, and keep a line of it."""
    student = request.student
    form = LedgerForm(request.POST or None, today=calendar_day(request))
    if form.is_valid() and form.done(
        lambda: entries.record_attempt(
            student=student, attempt=form.value, now=request.now, idempotency_key=form.key
        )
    ):
        return redirect("attempts")
    problems = contradictions.contradictory_lines(student=student)
    page = attempts_page(entries.ledger(student=student), problems, attempt_rules(), today=request.today)
    return render(request, "ahead/attempts.html", {"page": page, "form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def boards(request: StudentRequest) -> HttpResponse:
    """Show what lists say of every licensing board, and keep which ones matter to the student."""
    student = request.student
    form = BoardsForm(request.POST or None, boards=every_board())
    if form.is_valid() and form.done(
        lambda: licensing.choose_boards(
            student=student, chosen=form.chosen, now=request.now, idempotency_key=form.key
        )
    ):
        return redirect("ahead")
    page = boards_page(
        licensing.notes_on_boards(student=student, only_chosen=False),
        licensing.chosen_boards(student=student),
    )
    return render(request, "ahead/boards.html", {"page": page, "form": form}, status=form.status)
