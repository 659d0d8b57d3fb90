"""Parked thoughts."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from comeback.core.recovery.diary import ParkedThought
from comeback.facts.exam import attempt_rules
from comeback.services import diary, notebook
from comeback.services.notebook import Kept
from comeback.web.forms.first_days import DecisionForm, RestForm, ThoughtForm
from comeback.web.pages.first_lists import first_days_pages
from comeback.web.pages.thoughts import thought_page, thoughts_page
from comeback.web.request import StudentRequest
from comeback.web.writes import key_of, onward


@require_http_methods(["GET", "POST"])
def thoughts(request: StudentRequest) -> HttpResponse:
    """List parked thoughts, and park one."""
    form = ThoughtForm(request.POST or None)
    if form.is_valid() and form.done(
        lambda: diary.park_thought(
            student=request.student,
            words=form.cleaned_data["words"],
            reopens_on=form.cleaned_data["reopens_on"],
            today=request.today,
            now=request.now,
            idempotency_key=form.key,
        )
    ):
        return redirect(onward(request, "thoughts"))
    page = thoughts_page(diary.thoughts(student=request.student), today=request.today)
    context = {"page": page, "pages": first_days_pages("thoughts"), "form": form}
    return render(request, "first/thoughts.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def thought(request: StudentRequest, number: int) -> HttpResponse:
    """Show a thought beside what is known; decide it, let it rest longer, or let it go."""
    kept = notebook.entry(student=request.student, kind=ParkedThought, number=number)
    act = request.POST.get("act", "")
    decision = DecisionForm(request.POST if act == "decide" else None)
    rest = RestForm(request.POST if act == "rest" else None)
    if _is_done(request, kept, decision, rest):
        return redirect("thoughts")
    is_looked_at = kept.entry.is_back(request.today) or "now" in request.GET or decision.is_bound
    known = (
        diary.known_now(student=request.student, today=request.today)
        if is_looked_at and kept.entry.is_open
        else None
    )
    context = {
        "page": thought_page(kept.entry, known, attempt_rules(), today=request.today),
        "pages": first_days_pages("thoughts"),
        "is_looked_at": is_looked_at,
        "decision": decision,
        "rest": rest,
    }
    return render(request, "first/thought.html", context, status=max(decision.status, rest.status))


def _is_done(
    request: StudentRequest, kept: Kept[ParkedThought], decision: DecisionForm, rest: RestForm
) -> bool:
    if request.POST.get("act") == "let_go":
        _decide(request, kept, "", key_of(request))
        return True
    if decision.is_valid():
        return decision.done(lambda: _decide(request, kept, decision.cleaned_data["decision"], decision.key))
    return rest.is_valid() and rest.done(
        lambda: diary.let_rest(
            student=request.student,
            number=kept.id,
            until=rest.cleaned_data["reopens_on"],
            today=request.today,
            now=request.now,
            idempotency_key=rest.key,
        )
    )


def _decide(request: StudentRequest, kept: Kept[ParkedThought], words: str, key: str) -> None:
    diary.decide(
        student=request.student,
        number=kept.id,
        decision=words,
        today=request.today,
        now=request.now,
        idempotency_key=key,
    )
