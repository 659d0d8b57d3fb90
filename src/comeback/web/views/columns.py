"""A table from a question bank: given as a file or pasted, its columns named, then kept."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from comeback.errors import InputError
from comeback.readers.refusals import WrongFieldError
from comeback.services import imports, previews
from comeback.services.previews import Preview
from comeback.web.clock import calendar_day
from comeback.web.forms.columns import ColumnsForm, PastedForm, said_in
from comeback.web.pages.columns import columns_page
from comeback.web.pages.preview import preview_url
from comeback.web.request import StudentRequest
from comeback.web.views.evidence import keep_held, kept, waiting_in
from comeback.web.writes import key_of, new_key

PASTED_NAME = "pasted rows"


@require_http_methods(["GET", "POST"])
def paste(request: StudentRequest) -> HttpResponse:
    """Take in rows copied from a spreadsheet; what is refused stays in the box."""
    form = PastedForm(request.POST or None)
    if form.is_valid():
        content = form.cleaned_data["pasted"].encode()
        try:
            previews.preview_file(
                student=request.student, content=content, name=PASTED_NAME, today=calendar_day(request)
            )
        except InputError as refusal:
            form.add_error("pasted", f"{refusal.sentence} {refusal.hint}")
        else:
            token = previews.hold_upload(
                student=request.student, content=content, name=PASTED_NAME, now=request.now
            )
            return redirect(preview_url(token))
    return render(request, "evidence/paste.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def columns(request: StudentRequest, token: str) -> HttpResponse:
    """Show what a table becomes by what is said of its columns, and keep it."""
    asked = request.POST if request.method == "POST" else request.GET
    rest, said, status = waiting_in(asked), said_in(asked.dict()), 200
    line = imports.kept_with(student=request.student, idempotency_key=key_of(request))
    if line is not None:
        return kept(request, line, rest)
    if request.method == "POST":
        try:
            return kept(request, keep_held(request, token, confirmed=said), rest)
        except WrongFieldError:
            status = 422
    name, content = previews.held_upload(student=request.student, token=token)
    read, values, refusal = _look(request, token, name, content, said)
    proposal = read.reading.proposal
    if proposal is None or proposal.sheet is None:
        return redirect(preview_url(token, rest))
    needed = (refusal.field,) if refusal else tuple(proposal.unsure)
    page = columns_page(read, proposal.sheet, values=values, refusal=refusal, rest=rest)
    form = ColumnsForm(proposal.sheet, values, needed)
    return render(
        request, "evidence/columns.html", {"page": page, "form": form, "key": new_key()}, status=status
    )


def _look(
    request: StudentRequest, token: str, name: str, content: bytes, said: Mapping[str, str]
) -> tuple[Preview, Mapping[str, str], WrongFieldError | None]:
    """Read a table by what is said, else by what is remembered or its names suggest; say what is still needed."""

    def read(confirmed: Mapping[str, object] | None = None) -> Preview:
        return previews.preview_file(
            student=request.student,
            content=content,
            name=name,
            today=calendar_day(request),
            token=token,
            confirmed=confirmed,
        )

    first = read()
    proposal = first.reading.proposal
    if proposal is None or proposal.sheet is None:
        return first, {}, None
    values = said or proposal.unsure
    if values:
        try:
            first = read(values)
        except WrongFieldError as refusal:
            return first, values, refusal
        proposal = first.reading.proposal or proposal
    return first, proposal.sure, None
