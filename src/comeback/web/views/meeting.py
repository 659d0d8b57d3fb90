"""The meeting with the school."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comeback.core.recovery.meeting import MeetingNote
from comeback.services import meeting as meeting_service
from comeback.services import notebook
from comeback.web.files import file_response
from comeback.web.forms.meeting import NoteForm, OwnWordsForm, PlanWordsForm, SheetForm
from comeback.web.pages.meeting import meeting_page
from comeback.web.request import StudentRequest
from comeback.web.writes import key_of


@require_http_methods(["GET", "POST"])
def show(request: StudentRequest) -> HttpResponse:
    """Show what to bring and what came of it; keep words on either."""
    words = notebook.own_words(student=request.student)
    asked = request.POST.get("section", "")
    forms: dict[str, NoteForm | OwnWordsForm] = {
        "sheet": SheetForm(request.POST if asked == "sheet" else None, words=words),
        "plan": PlanWordsForm(request.POST if asked == "plan" else None, words=words),
        "note": NoteForm(request.POST if asked == "note" else None, today=request.today),
    }
    sent = forms.get(asked)
    if sent is not None and sent.is_valid() and sent.done(lambda: _keep(request, sent)):
        return redirect("meeting")
    with_wellbeing = "wellbeing" in request.GET
    page = meeting_page(
        meeting_service.sheet(student=request.student, today=request.today, with_wellbeing=with_wellbeing),
        notebook.entries(student=request.student, kind=MeetingNote),
        today=request.today,
        with_wellbeing=with_wellbeing,
    )
    status = sent.status if sent is not None else 200
    return render(
        request, "meeting/meeting.html", {"page": page, "forms": forms, "sent": sent}, status=status
    )


@require_GET
def sheet(request: StudentRequest, form: str) -> HttpResponse:
    """Hand over the sheet, or the plan for the school."""
    file = meeting_service.meeting_file(
        student=request.student,
        today=request.today,
        form=form,
        with_wellbeing="wellbeing" in request.GET,
    )
    return file_response(file)


@require_POST
def note(request: StudentRequest, number: int, mark: str) -> HttpResponse:
    """Tick a next step, open it again, or remove a line."""
    if mark == "remove":
        notebook.remove(
            student=request.student,
            kind=MeetingNote,
            number=number,
            now=request.now,
            idempotency_key=key_of(request),
        )
        return redirect("meeting")
    if mark not in ("done", "open"):
        raise Http404
    kept = notebook.entry(student=request.student, kind=MeetingNote, number=number)
    notebook.change(
        student=request.student,
        number=number,
        entry=replace(kept.entry, done_on=request.today if mark == "done" else None),
        version=kept.version,
        now=request.now,
        idempotency_key=key_of(request),
    )
    return redirect("meeting")


def _keep(request: StudentRequest, form: NoteForm | OwnWordsForm) -> None:
    if isinstance(form, NoteForm):
        notebook.keep(student=request.student, entry=form.value, now=request.now, idempotency_key=form.key)
        return
    meeting_service.write_words(
        student=request.student,
        said=form.said(),
        today=request.today,
        now=request.now,
        idempotency_key=form.key,
    )
