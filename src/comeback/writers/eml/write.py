"""Writes a letter for a mail program: as an ``.eml`` draft, and as a ``mailto:`` link."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from comeback.writers.paper import writable

LONGEST_LINK = 2_000
"""Characters up to which links are opened whole everywhere; some mail programs cut longer ones."""


def write_eml(*, to_name: str, to_email: str, subject: str, body: str) -> bytes:
    """
    Write a letter as a file.

    Parameters
    ----------
    to_name, to_email : str
        To whom; without an address the mail program asks for one.
    subject, body : str
        Its words.

    Returns
    -------
    bytes
        The message in UTF-8, with no sender and no date. ``X-Unsent`` makes
        mail programs open it as a draft to look over and send.
    """
    message = EmailMessage(policy=SMTP)
    if to_email:
        message["To"] = Address(display_name=_one_line(to_name), addr_spec=_in_ascii(to_email))
    message["Subject"] = _one_line(subject)
    message["X-Unsent"] = "1"
    message.set_content(writable(body))
    return message.as_bytes()


def mailto(*, to_email: str, subject: str, body: str) -> str:
    """
    Write a letter as a link that opens it in the mail program.

    Parameters
    ----------
    to_email : str
        To whom; may be empty.
    subject, body : str
        Its words.

    Returns
    -------
    str
        The link.

    References
    ----------
    RFC 6068, The 'mailto' URI Scheme, https://www.rfc-editor.org/rfc/rfc6068 (line breaks as CRLF,
    everything reserved percent-encoded).
    """
    lines = writable(body).replace("\n", "\r\n")
    return f"mailto:{quote(to_email, safe='@')}?subject={quote(_one_line(subject), safe='')}&body={quote(lines, safe='')}"


def _one_line(text: str) -> str:
    return " ".join(writable(text).split())


def _in_ascii(address: str) -> str:
    """Return an address whose domain is written as the mail system has it."""
    name, _, domain = address.rpartition("@")
    return f"{name}@{domain.encode('idna').decode()}"
