"""The help card, the keys, and pages that explain."""

from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from comeback.core.recovery.contacts import Contact
from comeback.services import notebook
from comeback.web.pages.guides import guide_page
from comeback.web.pages.help_card import help_card
from comeback.web.request import StudentRequest


@require_GET
def card(request: StudentRequest) -> HttpResponse:
    """Show whom to call. Nothing is asked, nothing is kept."""
    people = (kept.entry for kept in notebook.entries(student=request.student, kind=Contact))
    page = help_card(request.profile.country, [each for each in people if each.is_on_help_card])
    return render(request, "guidance/help.html", {"page": page, "back": came_from(request)})


@require_GET
def keys(request: StudentRequest) -> HttpResponse:
    """List the single keys."""
    return render(request, "guidance/keys.html")


@require_GET
def how(request: StudentRequest, name: str) -> HttpResponse:
    """Show how something is worked out, or where to find it."""
    return render(request, "guidance/how.html", {"page": guide_page(name), "back": came_from(request)})


def came_from(request: StudentRequest) -> str:
    """Return the page of this app the student came from, or Today."""
    referer = request.headers.get("Referer", "")
    is_own = url_has_allowed_host_and_scheme(referer, {request.get_host()})
    path = urlsplit(referer).path
    return path if is_own and path and path != request.path else reverse("today")
