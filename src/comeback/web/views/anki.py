"""Anki: a collection on its way in, and what it tells."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comeback.facts.anki import retention_rules
from comeback.services import anki, anki_memory, anki_reading
from comeback.services.reading_along import FileState
from comeback.web.pages.anki import AnkiPage, anki_page, empty_anki_page, ids_in
from comeback.web.pages.anki_reading import anki_preview_page, reading_page
from comeback.web.pages.preview import SYSTEMS
from comeback.web.request import StudentRequest, number_in
from comeback.web.views.evidence import kept, waiting_in
from comeback.web.writes import key_of, new_key

SOON_S = 1.5
"""What is done within this time needs no page for the wait."""


@require_GET
def show(request: StudentRequest) -> HttpResponse:
    """Show what comes back from memory, and the cards of questions that are asked about."""
    asked = request.GET.get("ids", "")
    return render(
        request,
        "evidence/anki.html",
        {"page": _page(request, asked), "systems": SYSTEMS, "key": new_key()},
    )


def _page(request: StudentRequest, asked: str) -> AnkiPage:
    student, today = request.student, request.today
    if not anki_memory.has_collection(student=student):
        return empty_anki_page(today=today, is_counting=False, asked=asked)
    memory = anki_memory.ready_memory(student=student)
    if memory is None:
        anki_memory.start_counting(student=student).wait(SOON_S)
        memory = anki_memory.ready_memory(student=student)
    if memory is None:
        return empty_anki_page(today=today, is_counting=True, asked=asked)
    days = request.GET.get("days")
    ids = ids_in(asked)
    return anki_page(
        memory,
        rules=retention_rules(),
        today=today,
        window_days=number_in(days) or (0 if days else None),
        asked=asked,
        found=anki_memory.cards_of_questions(student=student, question_ids=ids) if ids else None,
    )


@require_http_methods(["GET", "POST"])
def reading(request: StudentRequest) -> HttpResponse:
    """Show how far a collection is, then what it holds; keep it, leave it, or stop."""
    if request.method == "POST":
        return _answer(request)
    going = anki_reading.last_reading(student=request.student)
    preview = anki.waiting_collection(student=request.student)
    if going is not None and (not going.is_over or going.files[0].state is not FileState.READ):
        page = reading_page(going)
    elif preview is not None:
        page = anki_preview_page(preview)
    elif going is not None and going.files[0].value is not None and going.files[0].value.is_known:
        page = anki_preview_page(going.files[0].value)
    else:
        return redirect("evidence")
    context = {"page": page, "key": new_key(), "rest": waiting_in(request.GET)}
    return render(request, "evidence/anki_reading.html", context)


@require_POST
def live(request: StudentRequest) -> HttpResponse:
    """Begin to read what is open in Anki."""
    key = request.POST.get("key", "").strip()
    anki_reading.start_live_reading(student=request.student, key=key, now=request.now).wait(SOON_S)
    return redirect("anki_reading")


def _answer(request: StudentRequest) -> HttpResponse:
    source = number_in(request.POST.get("source")) or 0
    if "stop" in request.POST:
        going = anki_reading.last_reading(student=request.student)
        if going is not None:
            going.stop()
            going.wait(SOON_S)
        return redirect("anki_reading")
    if "keep" not in request.POST:
        anki.leave_collection(student=request.student, source=source)
        return redirect("import_file")
    line = anki.keep_collection(
        student=request.student, source=source, now=request.now, idempotency_key=key_of(request)
    )
    anki_memory.start_counting(student=request.student)
    return kept(request, line, waiting_in(request.POST))
