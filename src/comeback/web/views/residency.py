"""Ahead: the way to residency, its dates, and those who went it before."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET, require_http_methods

from comeback.core.residency.outcomes import PublishedRate
from comeback.core.residency.seen import statements_for
from comeback.facts.residency import cohorts, published_rates, residency_statements, series_break
from comeback.services import residency
from comeback.web.forms.residency import SinceForm, WayForm
from comeback.web.pages.not_alone import SeriesBreak, not_alone_page
from comeback.web.pages.parts import ahead_pages
from comeback.web.pages.residency import residency_page
from comeback.web.pictures import pass_rate_picture
from comeback.web.request import StudentRequest
from comeback.web.timeline import timeline_of


@require_http_methods(["GET", "POST"])
def show(request: StudentRequest) -> HttpResponse:
    """Show how the attempt will be seen, and keep the student's words for the MSPE sentence."""
    sentence, since = residency.mspe(student=request.student, today=request.today)
    form = SinceForm(request.POST or None, initial={"since": since})
    if form.is_valid() and form.done(
        lambda: residency.keep_since(
            student=request.student,
            words=form.cleaned_data["since"],
            today=request.today,
            now=request.now,
            idempotency_key=form.key,
        )
    ):
        return redirect(f"{reverse('residency')}?kept#sentence")
    way = residency.way(student=request.student, today=request.today, profile=request.profile)
    page = residency_page(
        way,
        timeline=timeline_of(request),
        deadlines=residency.application_deadlines(
            student=request.student, today=request.today, profile=request.profile
        ),
        statements=statements_for(residency_statements(), way.school),
        school_says=residency.school_says(student=request.student),
        sentence=sentence,
    )
    context = {"page": page, "form": form, "is_kept": "kept" in request.GET}
    return render(request, "ahead/residency.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def dates(request: StudentRequest) -> HttpResponse:
    """Ask for the dates on the way to residency, and keep them."""
    weeks = residency.rotation_weeks(student=request.student)
    form = WayForm(request.POST or None, profile=request.profile, rotation_weeks=weeks)
    if form.is_valid() and form.done(
        lambda: residency.change_dates(
            student=request.student,
            changes=form.changes(),
            rotation_weeks=form.cleaned_data["rotation_weeks"],
            version=form.cleaned_data["version"],
            now=request.now,
            idempotency_key=form.key,
        )
    ):
        return redirect(f"{reverse('residency')}#way")
    context = {"form": form, "pages": ahead_pages("residency")}
    return render(request, "ahead/residency_dates.html", context, status=form.status)


@require_GET
def not_alone(request: StudentRequest) -> HttpResponse:
    """Show how many pass at first and again, and what became of others."""
    way = residency.way(student=request.student, today=request.today)
    rates, breaks = published_rates(), series_break()
    page = not_alone_page(
        rates,
        series_break=breaks,
        cohorts=cohorts(),
        school=way.school,
        today=request.today,
        picture=_picture(request, rates, breaks),
    )
    return render(request, "ahead/not_alone.html", {"page": page})


def _picture(request: StudentRequest, rates: tuple[PublishedRate, ...], breaks: SeriesBreak) -> SafeString:
    if request.profile.hide_figures:
        return format_html('<p class="strip-hidden"><span class="unseen">{}</span></p>', "hidden")
    return mark_safe(pass_rate_picture(request.student, rates, breaks))  # noqa: S308 - drawn here, from numbers
