"""Rehearse: a deck of questions, and one question said aloud. Recordings never come here."""

from csp.decorators import csp_update
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from comeback.services import rehearsal
from comeback.services.story import has_pass
from comeback.web.forms.story import RubricForm
from comeback.web.pages.rehearsal import deck_page, rehearse_page
from comeback.web.request import StudentRequest


@require_GET
def deck(request: StudentRequest) -> HttpResponse:
    """Show every question."""
    page = deck_page(
        rehearsal.rehearsals(student=request.student),
        today=request.today,
        has_pass=has_pass(student=request.student, today=request.today),
    )
    return render(request, "story/deck.html", {"page": page})


# A recording plays from the browser's own storage.
@csp_update({"media-src": ["blob:"]})  # type: ignore[arg-type]  # the clock made the request a student's
@require_http_methods(["GET", "POST"])
def question(request: StudentRequest, question: str) -> HttpResponse:
    """Ask one question, and keep how the answer went."""
    asked = rehearsal.find_question(question)
    form = RubricForm(request.POST or None)
    if form.is_valid() and form.done(
        lambda: rehearsal.keep_rehearsal(
            student=request.student,
            rehearsal=form.rehearsal(asked.id, today=request.today),
            now=request.now,
            idempotency_key=form.key,
        )
    ):
        return redirect(f"{reverse('rehearse_question', args=[asked.id])}?kept")
    page = rehearse_page(
        asked,
        rehearsal.rehearsals(student=request.student),
        today=request.today,
        has_pass=has_pass(student=request.student, today=request.today),
        is_kept="kept" in request.GET and not form.is_bound,
    )
    return render(request, "story/rehearse.html", {"page": page, "form": form}, status=form.status)
