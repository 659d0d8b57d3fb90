"""Your story: the four moves, its versions, who read them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from comeback.services import notebook
from comeback.services import story as telling
from comeback.services.story_words import examples
from comeback.web.files import file_response
from comeback.web.forms.story import ReadThroughForm, StoryForm, VersionForm
from comeback.web.pages.story import story_page, version_page
from comeback.web.request import StudentRequest


@require_http_methods(["GET", "POST"])
def moves(request: StudentRequest) -> HttpResponse:
    """Show the four moves; keep them, with a sentence of the record put in where one was asked for."""
    named = tuple(request.GET.getlist("with"))
    told = telling.story(student=request.student, today=request.today, named=named)
    form = StoryForm(request.POST or None, words=told.words)
    if form.is_valid():
        insert = next((each for each in told.inserts if each.id == request.POST.get("insert")), None)
        words = telling.with_insert(form.words(), insert) if insert else form.words()
        if form.done(
            lambda: telling.keep_story(
                student=request.student,
                words=words,
                today=request.today,
                now=request.now,
                idempotency_key=form.key,
            )
        ):
            return redirect(f"{request.get_full_path()}#{insert.move if insert else 'moves'}")
    page = story_page(told, examples(on=request.today), today=request.today, named=named)
    context = {"page": page, "form": form, "moves": list(zip(page.moves, form.visible_fields(), strict=True))}
    return render(request, "story/moves.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def version(request: StudentRequest, version: str) -> HttpResponse:
    """Show one version and keep it in the student's own words."""
    shown = telling.story_version(student=request.student, version=version, today=request.today)
    form = VersionForm(request.POST or None, initial={"text": shown.text})
    if form.is_valid() and form.done(
        lambda: telling.keep_version(
            student=request.student,
            version=version,
            text=form.cleaned_data["text"],
            today=request.today,
            now=request.now,
            idempotency_key=form.key,
        )
    ):
        return redirect("story_version", version)
    page = version_page(shown, today=request.today)
    return render(request, "story/version.html", {"page": page, "form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def read(request: StudentRequest, version: str) -> HttpResponse:
    """Keep who read a version, and what they said."""
    shown = telling.story_version(student=request.student, version=version, today=request.today)
    form = ReadThroughForm(request.POST or None, today=request.today)
    if form.is_valid() and form.done(
        lambda: notebook.keep(
            student=request.student,
            entry=form.read_through(version),
            now=request.now,
            idempotency_key=form.key,
        )
    ):
        return redirect("story_version", version)
    page = version_page(shown, today=request.today)
    return render(request, "story/read.html", {"page": page, "form": form}, status=form.status)


@require_GET
def file(request: StudentRequest, version: str, form: str) -> HttpResponse:
    """Hand a version over as a document."""
    return file_response(
        telling.story_file(
            student=request.student,
            version=version,
            form=form,
            country=request.profile.country,
            today=request.today,
        )
    )
