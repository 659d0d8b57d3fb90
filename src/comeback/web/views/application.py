"""The application: what it has and needs, uses of the gap, a specialty."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from comeback.core.residency.inventory import LookedUp
from comeback.facts.application import cautions, survey_tool_url
from comeback.services import application as service
from comeback.services import notebook
from comeback.web.forms.application import LookedUpForm, PartForm, SpecialtyForm
from comeback.web.pages.application import application_page, part_page, specialty_page
from comeback.web.request import StudentRequest
from comeback.web.writes import key_of


@require_GET
def application(request: StudentRequest) -> HttpResponse:
    """Show the application part by part, and the time before it."""
    stands = service.application(student=request.student, today=request.today)
    page = application_page(stands, today=request.today)
    return render(request, "application/application.html", {"page": page})


@require_http_methods(["GET", "POST"])
def part(request: StudentRequest, part: str) -> HttpResponse:
    """Ask about one part, and keep what is written."""
    words = service.find_part(part)
    standing = service.entries(student=request.student).get(words.id)
    form = PartForm(request.POST or None, words=words, standing=standing)
    if form.is_valid() and form.done(
        lambda: notebook.keep(
            student=request.student, entry=form.entry, now=request.now, idempotency_key=form.key
        )
    ):
        return redirect("application")
    page = part_page(words, step2_ck_on=request.profile.step2_ck_on, today=request.today)
    return render(request, "application/part.html", {"page": page, "form": form}, status=form.status)


@require_http_methods(["GET", "POST"])
def specialty(request: StudentRequest) -> HttpResponse:
    """Show what has to be true; keep the target, a plan beside it, and figures looked up."""
    looks = service.specialty(student=request.student)
    is_figure = request.POST.get("section") == "figure"
    form = SpecialtyForm(None if is_figure else request.POST or None, standing=looks)
    figure = LookedUpForm(request.POST if is_figure else None, today=request.today, target=looks.target)
    if (is_figure and _keep_figure(request, figure)) or (not is_figure and _keep_target(request, form)):
        return redirect("specialty")
    page = specialty_page(looks, cautions(), tool_url=survey_tool_url(), today=request.today)
    status = figure.status if is_figure else form.status
    context = {"page": page, "form": form, "figure": figure}
    return render(request, "application/specialty.html", context, status=status)


@require_POST
def looked_up_remove(request: StudentRequest, number: int) -> HttpResponse:
    """Remove a figure that was looked up."""
    notebook.remove(
        student=request.student,
        kind=LookedUp,
        number=number,
        now=request.now,
        idempotency_key=key_of(request),
    )
    return redirect("specialty")


def _keep_target(request: StudentRequest, form: SpecialtyForm) -> bool:
    return form.is_valid() and form.done(
        lambda: service.keep_specialty(
            student=request.student,
            target=form.cleaned_data["target"],
            parallel_plan=form.cleaned_data["parallel_plan"],
            today=request.today,
            now=request.now,
            idempotency_key=form.key,
        )
    )


def _keep_figure(request: StudentRequest, form: LookedUpForm) -> bool:
    return form.is_valid() and form.done(
        lambda: notebook.keep(
            student=request.student, entry=form.looked_up, now=request.now, idempotency_key=form.key
        )
    )
