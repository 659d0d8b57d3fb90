"""Letters: drafted, changed, handed to the mail program, and noted as sent and answered. Nothing is sent here."""

from dataclasses import replace
from datetime import date
from http import HTTPStatus

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comeback.core.recovery.contacts import Contact
from comeback.core.recovery.letters import Letter, LetterKind, take_back
from comeback.services import letters as letter_service
from comeback.services import notebook
from comeback.services.notebook import Kept
from comeback.web.files import file_response
from comeback.web.forms.letters import AnsweredForm, LetterForm, NoteForm, SentForm
from comeback.web.pages.letters import draft_page, letter_page, letters_page
from comeback.web.request import StudentRequest
from comeback.web.writes import key_of

_LONGEST_NUMBER = 9


@require_GET
def log(request: StudentRequest) -> HttpResponse:
    """Show what was written and what came of it, and what could be written."""
    page = letters_page(
        notebook.entries(student=request.student, kind=Letter),
        letter_service.letter_words(student=request.student, today=request.today),
        today=request.today,
    )
    return render(request, "letters/letters.html", {"page": page})


@require_http_methods(["GET", "POST"])
def new(request: StudentRequest, kind: str) -> HttpResponse:
    """Draft a letter from what is known, and keep it as the student changes it."""
    draft = letter_service.draft(
        student=request.student,
        kind=kind,
        today=request.today,
        to=_number(request, "to"),
        after=_number(request, "after"),
    )
    form = LetterForm(request.POST or None, standing=draft)
    if form.is_valid():
        number = form.written(
            lambda: notebook.keep(
                student=request.student,
                entry=form.letter(LetterKind(kind), today=request.today),
                now=request.now,
                idempotency_key=form.key,
            )
        )
        if number is not None:
            return redirect("letter", number)
    people = notebook.entries(student=request.student, kind=Contact)
    page = draft_page(draft, people, today=request.today, after=_number(request, "after"))
    return render(request, "letters/new.html", {"page": page, "form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def letter(request: StudentRequest, number: int) -> HttpResponse:
    """Show a letter, and change its words."""
    kept = notebook.entry(student=request.student, kind=Letter, number=number)
    form = LetterForm(request.POST or None, standing=kept)
    if form.is_valid() and form.done(
        lambda: notebook.change(
            student=request.student,
            number=number,
            entry=replace(kept.entry, **form.words()),
            version=form.cleaned_data["version"],
            now=request.now,
            idempotency_key=form.key,
        )
    ):
        return redirect("letter", number)
    return _page(request, kept, form)


@require_GET
def eml(request: StudentRequest, number: int) -> HttpResponse:
    """Hand a letter over as a file the mail program opens as a draft."""
    kept = notebook.entry(student=request.student, kind=Letter, number=number)
    return file_response(letter_service.letter_file(kept.entry, today=request.today))


@require_POST
def mark(request: StudentRequest, number: int, mark: str) -> HttpResponse:
    """Note that a letter was sent or answered, take that back, or remove the letter."""
    if mark == "remove":
        notebook.remove(
            student=request.student,
            kind=Letter,
            number=number,
            now=request.now,
            idempotency_key=key_of(request),
        )
        return redirect("letters")
    kept = notebook.entry(student=request.student, kind=Letter, number=number)
    if mark == "back":
        _change(request, kept, take_back(kept.entry), key=key_of(request))
        return redirect("letter", number)
    form = _note(mark, kept.entry, request)
    if form.is_valid() and form.done(
        lambda: _change(request, kept, form.noted(kept.entry, today=request.today), key=form.key)
    ):
        return redirect("letter", number)
    return _page(request, kept, LetterForm(standing=kept), note=form)


def _note(mark: str, letter: Letter, request: StudentRequest) -> NoteForm:
    if mark == "sent":
        return _sent_form(letter, request.today, request.POST)
    if mark == "answered":
        return AnsweredForm(request.POST, today=request.today)
    raise Http404


def _sent_form(letter: Letter, today: date, data: QueryDict | None = None) -> SentForm:
    return SentForm(data, today=today, due_on=letter_service.answer_hoped_by(kind=letter.kind, sent_on=today))


def _change(request: StudentRequest, kept: Kept[Letter], changed: Letter, *, key: str) -> None:
    notebook.change(
        student=request.student,
        number=kept.id,
        entry=changed,
        version=kept.version,
        now=request.now,
        idempotency_key=key,
    )


def _page(
    request: StudentRequest, kept: Kept[Letter], form: LetterForm, *, note: NoteForm | None = None
) -> HttpResponse:
    letter, today = kept.entry, request.today
    context = {
        "page": letter_page(kept, today=today, asks_first="mail" in request.GET),
        "form": form,
        "note": note or (AnsweredForm(today=today) if letter.sent_on else _sent_form(letter, today)),
        "note_url": reverse("letter_mark", args=[kept.id, "answered" if letter.sent_on else "sent"]),
    }
    status = max(form.status, note.status if note else HTTPStatus.OK)
    return render(request, "letters/letter.html", context, status=status)


def _number(request: StudentRequest, name: str) -> int | None:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) <= _LONGEST_NUMBER else None
