"""What every form that writes carries."""

import secrets

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

KEY = "idempotency_key"
"""Name of the hidden field that makes a repeated submit write once."""


def new_key() -> str:
    """Make a key for a form about to be shown."""
    return secrets.token_urlsafe(16)


def key_of(request: HttpRequest) -> str:
    """Return the key a form carried; a form without one is a write of its own."""
    return request.POST.get(KEY) or new_key()


def onward(request: HttpRequest, default: str) -> str:
    """Return the page of this app a form asks to come back to, or the one of that name."""
    asked = request.POST.get("next", "")
    return asked if asked and url_has_allowed_host_and_scheme(asked, None) else reverse(default)
