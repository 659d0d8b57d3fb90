"""Settings, and what lies in the file: taken along, brought back, forgotten."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from comeback.errors import ComebackError
from comeback.services import portability
from comeback.services.journal import places
from comeback.services.portability import KIND_LABELS, JournalNotEmptyError, what_is_kept
from comeback.services.profile import change_profile
from comeback.web.forms.journals import ExportForm, RestoreForm
from comeback.web.forms.profile import SECTIONS, ProfileForm
from comeback.web.pages.you import ALL, forget_page, forgotten_page, kept_here
from comeback.web.request import StudentRequest
from comeback.web.writes import onward


@require_http_methods(["GET", "POST"])
def show(request: StudentRequest) -> HttpResponse:
    """Show settings and data; each part is kept by itself."""
    asked = request.POST.get("section", "")
    if request.method == "POST" and asked not in SECTIONS:
        raise Http404
    forms = {
        name: form(request.POST if name == asked else None, profile=request.profile)
        for name, form in SECTIONS.items()
    }
    sent = forms.get(asked)
    if sent is not None and sent.is_valid() and keep_settings(request, sent):
        return redirect(f"{reverse('you')}?saved={asked}#{asked}")
    context = {
        "forms": forms,
        "saved": request.GET.get("saved", ""),
        "export": ExportForm(),
        "data": kept_here(places(_journal()), what_is_kept(student=request.student)),
        "has_errors": sent is not None,
    }
    return render(request, "you/you.html", context, status=sent.status if sent else 200)


@require_POST
def export(request: StudentRequest) -> HttpResponse:
    """Hand the whole journal over as one file, under a name that says nothing."""
    form = ExportForm(request.POST)
    if not form.is_valid():
        raise Http404
    name = f"comeback-{request.today.isoformat()}.zip"
    with TemporaryDirectory(prefix="comeback-") as folder:
        content = portability.export_journal(
            student=request.student,
            to=Path(folder) / name,
            form=form.chosen,
            has_check_ins=form.cleaned_data["check_ins"],
        ).read_bytes()
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "POST"])
def restore(request: StudentRequest) -> HttpResponse:
    """Bring a journal back; what is here is only replaced after a yes."""
    has_something = any(kind.count for kind in what_is_kept(student=request.student))
    form = RestoreForm(request.POST, request.FILES) if request.method == "POST" else RestoreForm()
    if form.is_valid() and form.done(lambda: _restore(form)):
        return redirect("today")
    context = {"form": form, "has_something": has_something}
    return render(request, "you/restore.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def forget(request: StudentRequest) -> HttpResponse:
    """Ask once what is to be forgotten, then forget it for good."""
    asked = request.POST if request.method == "POST" else request.GET
    kind = asked.get("kind", ALL)
    if kind not in (ALL, *KIND_LABELS):
        raise Http404
    if request.method == "GET":
        page = forget_page(what_is_kept(student=request.student), kind)
        return render(request, "you/forget.html", {"page": page})
    kinds = None if kind == ALL else (kind,)
    page = forgotten_page(portability.forget(student=request.student, kinds=kinds, now=request.now))
    return render(request, "you/forgotten.html", {"page": page})


@require_POST
def hide_figures(request: StudentRequest) -> HttpResponse:
    """Cover levels, probabilities and scores, or show them again."""
    change_profile(
        student=request.student,
        changes={"hide_figures": not request.profile.hide_figures},
        version=None,
        now=request.now,
    )
    return redirect(onward(request, "today"))


def keep_settings(request: StudentRequest, form: ProfileForm) -> bool:
    """Keep what a form changes, unless it was changed elsewhere since the form was opened."""
    return form.done(
        lambda: change_profile(
            student=request.student,
            changes=form.changes(),
            version=form.cleaned_data["version"],
            now=request.now,
            idempotency_key=form.key,
        )
    )


def _journal() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _restore(form: RestoreForm) -> None:
    file = form.cleaned_data["file"]
    with TemporaryDirectory(prefix="comeback-") as folder:
        path = Path(folder) / "journal"
        with path.open("wb") as out:
            out.writelines(file.chunks())
        try:
            portability.restore_journal(from_=path, replace=form.cleaned_data["replace"])
        except ComebackError as error:
            error.sentence = error.sentence.replace(str(path), f"“{file.name}”")
            if isinstance(error, JournalNotEmptyError):
                error.hint = "Say below that it may be replaced. A copy of what is here is made first."
            raise
