"""Evidence: what was brought, bringing more, and taking it back."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comeback.core.exam.areas import System
from comeback.facts.readiness import decision_rules
from comeback.readers.foreign import make_ready
from comeback.readers.reading import Kind
from comeback.readers.text import TEXT_LIMIT_BYTES
from comeback.services import anki, anki_reading, busy_calendar, entries, imports, previews
from comeback.services.course import diagnose, evidence_worth
from comeback.services.reading_along import Watch
from comeback.services.rests_on import open_line
from comeback.web.clock import calendar_day
from comeback.web.forms.uploads import FilesForm, TakenFile, limit_uploads
from comeback.web.pages.busy_calendar import busy_calendar_url, counted_days
from comeback.web.pages.evidence import Asked, evidence_page
from comeback.web.pages.evidence_source import evidence_source_page
from comeback.web.pages.moves import move_sentences
from comeback.web.pages.preview import (
    PREFIX,
    SYSTEMS,
    columns_url,
    confirm_url,
    counted,
    preview_page,
    preview_url,
)
from comeback.web.pictures import draw_ahead
from comeback.web.request import StudentRequest, number_in
from comeback.web.views.file_reading import look, watched
from comeback.web.writes import key_of, new_key, onward

SOON_S = 1.5
"""A collection read within this time needs no page for the wait."""


@require_GET
def show(request: StudentRequest) -> HttpResponse:
    """Show every source, and what would help most next."""
    page = evidence_page(
        imports.imports(student=request.student),
        entries.typed(student=request.student),
        worth=evidence_worth(student=request.student, today=request.today),
        unmapped=imports.unmapped_names(student=request.student),
        today=request.today,
        collection=anki.waiting_package(student=request.student),
        timezone=request.profile.timezone,
        fresh_days=decision_rules().fresh_days,
        asked=Asked(
            kept=number_in(request.GET.get("kept")),
            added=number_in(request.GET.get("added")),
            at=number_in(request.GET.get("at")),
            first=number_in(request.GET.get("from")) or 0,
        ),
    )
    moves = move_sentences(diagnose(student=request.student, today=request.today))
    context = {"page": page, "moves": moves, "systems": SYSTEMS, "key": new_key()}
    return render(request, "evidence/evidence.html", context)


@require_GET
def source(request: StudentRequest, import_id: int) -> HttpResponse:
    """Show one source, and every row it brought."""
    opened = open_line(student=request.student, import_id=import_id)
    worths = evidence_worth(student=request.student, today=request.today).sources
    page = evidence_source_page(
        opened,
        worth=next((each for each in worths if each.source == import_id), None),
        timezone=request.profile.timezone,
        first=number_in(request.GET.get("from")) or 0,
    )
    return render(request, "evidence/source.html", {"page": page})


@csrf_exempt  # the upload limit has to be set before the token is read from the body; _add checks the token
@require_http_methods(["GET", "POST"])
def add(request: StudentRequest) -> HttpResponse:
    """Take files in to look at; one over the limit is refused while it comes in."""
    limit_uploads(request, TEXT_LIMIT_BYTES, packed_limit_bytes=anki.LIMIT_BYTES)
    return _add(request)


@csrf_protect
def _add(request: StudentRequest) -> HttpResponse:
    is_sent = request.method == "POST"
    if not is_sent:
        make_ready()
    form = FilesForm(request.POST, request.FILES) if is_sent else FilesForm()
    files: tuple[TakenFile, ...] = ()
    if is_sent:
        taken = form.take(
            request.upload_handlers,
            lambda name, content: _look(request, name, content),
            lambda name, path: _take_in(request, name, path),
        )
        files = _in_a_row(taken)
        if len(files) == 1 and files[0].url:
            return redirect(files[0].url)
        form = FilesForm() if files else form
    context = {
        "form": form,
        "files": files,
        "lit": next((file for file in files if file.refusal), None),
        "is_start": "start" in request.GET,
    }
    is_refused = is_sent and not any(file.url for file in files)
    return render(request, "evidence/add.html", context, status=422 if is_refused else 200)


@require_http_methods(["GET", "POST"])
def preview(request: StudentRequest, token: str) -> HttpResponse:
    """Show what was understood of a file, and keep it or not."""
    asked = request.POST if request.method == "POST" else request.GET
    said, rest = _said(asked), waiting_in(asked)
    waiting = watched(request, token)
    if waiting is not None:
        return waiting
    if request.method == "POST":
        return _answer(request, token, said, rest)
    name, content = previews.held_upload(student=request.student, token=token)
    if busy_calendar.looks_like_calendar(content):
        return redirect(busy_calendar_url(token, rest))
    read = previews.preview_file(
        student=request.student, content=content, name=name, today=calendar_day(request), token=token
    )
    if read.reading.kind is Kind.COLUMNS:
        return redirect(columns_url(token, rest))
    if read.reading.proposal is not None:
        return redirect(confirm_url(token, rest))
    page = preview_page(read, said=said, rest=rest)
    return render(request, "evidence/preview.html", {"page": page, "systems": SYSTEMS, "key": new_key()})


@require_POST
def map_name(request: StudentRequest) -> HttpResponse:
    """Say once what unknown names mean."""
    imports.map_names(
        student=request.student,
        mappings={name: area for name, area in _said(request.POST).items() if area},
        now=request.now,
        idempotency_key=key_of(request),
    )
    return redirect(onward(request, "evidence"))


@require_POST
def undo(request: StudentRequest, import_id: int) -> HttpResponse:
    """Take a source back."""
    imports.undo_import(
        student=request.student, import_id=import_id, now=request.now, idempotency_key=key_of(request)
    )
    return redirect(f"{reverse('evidence')}?at={import_id}#source-{import_id}")


@require_POST
def redo(request: StudentRequest, import_id: int) -> HttpResponse:
    """Let a source count again."""
    imports.redo_import(
        student=request.student, import_id=import_id, now=request.now, idempotency_key=key_of(request)
    )
    return redirect(f"{reverse('evidence')}?at={import_id}#source-{import_id}")


def _in_a_row(files: tuple[TakenFile, ...]) -> tuple[TakenFile, ...]:
    """Give each file that was read its address, which remembers those that come after it."""
    tokens = [file.token for file in files if file.token]
    return tuple(
        replace(file, url=preview_url(file.token, tokens[tokens.index(file.token) + 1 :]))
        if file.token
        else file
        for file in files
    )


def _look(request: StudentRequest, name: str, content: bytes) -> tuple[str, str]:
    student, today = request.student, calendar_day(request)
    is_calendar = busy_calendar.looks_like_calendar(content)

    def work(watch: Watch) -> str:
        if is_calendar:
            return counted_days(
                busy_calendar.preview_calendar(
                    student=student, content=content, name=name, today=today, watch=watch
                )
            )
        return counted(
            previews.preview_file(student=student, content=content, name=name, today=today, watch=watch)
        )

    return look(request, name, busy_calendar.without_words(content) if is_calendar else content, work)


def _take_in(request: StudentRequest, name: str, path: Path) -> tuple[str, str]:
    """Begin to read a collection beside the server; return where it is watched."""
    reading = anki_reading.start_reading(student=request.student, path=path, name=name, now=request.now)
    reading.wait(SOON_S)
    return reverse("anki_reading"), "an Anki collection, being read meanwhile"


def _answer(
    request: StudentRequest, token: str, said: Mapping[str, str], rest: tuple[str, ...]
) -> HttpResponse:
    if "keep" not in request.POST:
        previews.let_go_upload(student=request.student, token=token)
        return redirect(preview_url(rest[0], rest[1:]) if rest else "import_file")
    line = keep_held(request, token, mappings={name: area for name, area in said.items() if area})
    return kept(request, line, rest)


def kept(request: StudentRequest, line: imports.ImportLine, rest: tuple[str, ...]) -> HttpResponse:
    """Lead on after a file is kept: to the next that waits, else to its line of the ledger."""
    if rest:
        return redirect(preview_url(rest[0], rest[1:]))
    draw_ahead(request.student, request.today)
    asked = urlencode(
        {"kept": line.id, "added": line.added_answers} if line.counts.get("answers") else {"kept": line.id}
    )
    return redirect(f"{reverse('evidence')}?{asked}#source-{line.id}")


def keep_held(
    request: StudentRequest,
    token: str,
    *,
    mappings: Mapping[str, str] | None = None,
    confirmed: Mapping[str, object] | None = None,
) -> imports.ImportLine:
    """Keep a held file and let it go; a yes sent twice keeps once."""
    key = key_of(request)
    try:
        name, content = previews.held_upload(student=request.student, token=token)
    except previews.UploadGoneError:
        line = imports.kept_with(student=request.student, idempotency_key=key)
        if line is None:
            raise
        return line
    line = imports.keep_file(
        student=request.student,
        content=content,
        name=name,
        now=request.now,
        mappings=mappings,
        confirmed=confirmed,
        idempotency_key=key,
    )
    previews.let_go_upload(student=request.student, token=token)
    return line


def waiting_in(asked: QueryDict) -> tuple[str, ...]:
    """Return the tokens of files that wait to be looked at."""
    return tuple(part for part in asked.get("rest", "").split(".") if part)


def _said(asked: QueryDict) -> dict[str, str]:
    """Return what the student said of names; an area there is not leaves the name as it is."""
    areas = {system.value for system in System}
    return {
        name.removeprefix(PREFIX): area if area in areas else ""
        for name, area in asked.items()
        if name.startswith(PREFIX) and isinstance(area, str)
    }
