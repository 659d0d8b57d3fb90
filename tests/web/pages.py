"""What every page test asks: send a form as a browser would, and read what comes back."""

import html
import re
from collections.abc import Mapping

from django.test import Client

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')


def opened(address: str, *, status: int = 200) -> str:
    """Return a page as its reader reads it."""
    response = Client().get(address)
    assert response.status_code == status, response.status_code
    return html.unescape(response.content.decode())


def hidden_fields(page: str) -> dict[str, str]:
    """Return the hidden fields of a page: keys and versions."""
    found = {name: html.unescape(value) for name, value in HIDDEN.findall(page)}
    return {name: value for name, value in found.items() if name in ("idempotency_key", "version")}


def sent(address: str, typed: Mapping[str, str] | None = None, *, status: int = 200, **fields: str) -> str:
    """Fill in a form and send it; return the page it leads to."""
    known = hidden_fields(opened(address))
    response = Client().post(address, {**known, **(typed or {}), **fields}, follow=True)
    assert response.status_code == status, response.status_code
    return html.unescape(response.content.decode())


def leads_to(address: str, **fields: str) -> str:
    """Send a form and return where it leads."""
    response = Client().post(address, fields)
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def lit(page: str) -> str:
    """Return the words of the lit region."""
    found = re.search(
        r'class="[^"]*\blamp\b.*?(?=</section>|</fieldset>|</li>|</form>|</table>)', page, re.DOTALL
    )
    return found.group() if found else ""
