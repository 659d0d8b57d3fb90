"""Sends a form with exactly the fields given."""

import html
from collections.abc import Mapping

from django.test import Client


def posted(address: str, fields: Mapping[str, str], *, status: int = 200) -> str:
    """Send a form; return the page it leads to."""
    response = Client().post(address, fields, follow=True)
    assert response.status_code == status, response.status_code
    return html.unescape(response.content.decode())
