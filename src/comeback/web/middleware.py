"""What stands before every view: the gate, the clock, and words for what went wrong."""

from __future__ import annotations

import hmac
import os
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse

from comeback.errors import AccessError, ComebackError, InputError, StateError
from comeback.services import bugs
from comeback.services.first_minute import is_first_evening
from comeback.services.journal import the_student
from comeback.services.profile import load_profile
from comeback.services.replanning import sweep_night
from comeback.services.study_day import local, study_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from comeback.web.request import StudentRequest

    Respond = Callable[[HttpRequest], HttpResponse]

COOKIE = "comeback"
FORMS_ONLY = "This address takes what a form sends, and has no page of its own."
_SAFE = {"GET", "HEAD", "OPTIONS"}
_STATUS: tuple[tuple[type[ComebackError], int], ...] = (
    (InputError, 422),
    (AccessError, 404),
    (StateError, 409),
)


class LoopbackGate:
    """
    Let in only the browser that was opened for this journal.

    Three checks, each enough to stop one attack: the exact Host stops DNS
    rebinding, the Origin of a write stops other pages of the same browser, and
    the token stops other programs and users of the same machine. The token of
    the opened address works once; a strict cookie follows it.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond
        self.token = os.environ.get("COMEBACK_TOKEN", "")
        self.port = os.environ.get("COMEBACK_PORT", "")
        self.is_token_spent = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.port and request.get_host().rpartition(":")[2] != self.port:
            return HttpResponseForbidden("This address is not the one Comeback listens on.")
        if request.method not in _SAFE and not _is_same_origin(request):
            return HttpResponseForbidden("This form was sent from another page.")
        if not self.token or hmac.compare_digest(request.COOKIES.get(COOKIE, ""), self._cookie()):
            return self.respond(request)
        if not self.is_token_spent and hmac.compare_digest(request.GET.get("token", ""), self.token):
            self.is_token_spent = True
            response = HttpResponseRedirect(request.path)
            response.set_cookie(COOKIE, self._cookie(), httponly=True, samesite="Strict")
            return response
        return HttpResponseForbidden(
            "Comeback opens with the address it prints when it starts, once. "
            "Stop it with Ctrl-C and start it again for a new one."
        )

    def _cookie(self) -> str:
        return hmac.new(self.token.encode(), b"cookie", "sha256").hexdigest()


def _is_same_origin(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return not origin or urlsplit(origin).netloc == request.get_host()


class StudentClock:
    """Say whose journal it is and which study day, and settle the night once a day."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        assert isinstance(request, HttpRequest)  # noqa: S101 - the gate let it through
        if request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
            return self.respond(request)
        try:
            _set(request, datetime.now(UTC))
        except ComebackError as error:
            return problem_page(request, error)
        return self.respond(request)


def _set(request: HttpRequest, now: datetime) -> None:
    student = the_student()
    profile = load_profile(student=student)
    asked: StudentRequest = request  # type: ignore[assignment]  # the clock makes it one, here
    asked.student, asked.profile, asked.now = student, profile, now
    asked.today = study_day(now, profile.timezone)
    if request.method == "GET":
        sweep_night(student=student, now=now)


class FirstMinute:
    """Ask when the result came before anything else, and keep the first evening quiet."""

    ALWAYS = frozenset({"first_minute", "help", "help_now", "keys", "hide_figures", "how", "restore"})

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        profile = getattr(request, "profile", None)
        if profile is None or request.method != "GET":
            return self.respond(request)
        try:
            name = resolve(request.path_info).url_name
        except Resolver404:
            return self.respond(request)
        if profile.result_on is None and name not in self.ALWAYS:
            return HttpResponseRedirect(reverse("first_minute"))
        now_local = local(request.now, profile.timezone)  # type: ignore[attr-defined]  # set by the clock
        if name == "today" and "everything" not in request.GET and is_first_evening(profile, now_local):
            return HttpResponseRedirect(reverse("first_evening"))
        return self.respond(request)


class Problems:
    """Turn an error a person can act on into a calm page; anything else is a bug and is logged without values."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.respond(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        context = {"sentence": FORMS_ONLY, "hint": "Nothing was changed.", "back": _back(request)}
        page = render(request, "problem.html", context, status=response.status_code)
        page["Allow"] = response["Allow"]
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer an exception of a view."""
        if not isinstance(error, ComebackError):
            if not isinstance(error, Http404 | PermissionDenied):
                bugs.note(error)
            return None
        return problem_page(request, error)


def problem_page(request: HttpRequest, error: ComebackError) -> HttpResponse:
    """Say what stands in the way, and what to do about it."""
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
    context = {"sentence": error.sentence, "hint": error.hint, "back": _back(request)}
    return render(request, "problem.html", context, status=status)


def _back(request: HttpRequest) -> str:
    referer = urlsplit(request.headers.get("Referer", ""))
    return referer.path if referer.netloc == request.get_host() else reverse("today")
