"""Letters for a mail program, read back as a mail program reads them."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from comeback.writers.eml.write import mailto, write_eml

BODY = "Dear Dr. Müller,\n\nmay we meet – soon?\n\nThank you,\nSam 😀"


def eml(**fields: str) -> EmailMessage:
    told = {
        "to_name": "Dr. Müller",
        "to_email": "mueller@school.edu",
        "subject": "Request for a meeting",
        "body": BODY,
    }
    message = message_from_bytes(write_eml(**{**told, **fields}), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_mail_program_reads_every_word() -> None:
    message = eml()

    assert message["Subject"] == "Request for a meeting"
    assert message["To"] == '"Dr. Müller" <mueller@school.edu>'
    assert message.get_content().replace("\r\n", "\n") == f"{BODY}\n"
    assert message.get_content_charset() == "utf-8"


def test_it_opens_as_a_draft_and_says_nothing_of_its_writer_or_the_hour() -> None:
    message = eml()

    assert message["X-Unsent"] == "1"
    assert (message["From"], message["Date"], message["Message-ID"]) == (None, None, None)


def test_without_an_address_the_mail_program_asks_for_one() -> None:
    assert eml(to_email="")["To"] is None


def test_a_domain_in_other_letters_is_written_as_mail_has_it() -> None:
    assert "a@xn--schler-5ya.example" in str(eml(to_email="a@schüler.example")["To"])


def test_a_line_break_in_a_subject_adds_no_header() -> None:
    message = eml(subject="Hello\r\nBcc: all@school.edu", to_name="Dr.\nMüller")

    assert message["Bcc"] is None
    assert message["Subject"] == "Hello Bcc: all@school.edu"


@given(st.text(), st.text(), st.text())
def test_any_words_make_a_readable_letter(to_name: str, subject: str, body: str) -> None:
    message = eml(to_name=to_name, subject=subject, body=body)

    assert message["X-Unsent"] == "1"
    assert isinstance(message.get_content(), str)


def test_the_link_carries_subject_and_words_with_their_line_breaks() -> None:
    link = mailto(to_email="a+b@school.edu", subject="A & B?", body="Dear all,\n\n100 % & more")

    parts = urlsplit(link)
    told = parse_qs(parts.query, strict_parsing=True)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "a+b@school.edu")
    assert told == {"subject": ["A & B?"], "body": ["Dear all,\r\n\r\n100 % & more"]}
    assert "%0D%0A" in link
    assert "+" not in parts.query


@given(st.text())
def test_any_words_make_a_link_of_plain_characters(body: str) -> None:
    link = mailto(to_email="", subject="", body=body)

    assert link.isascii()
    assert not set(link) & set(' "<>\r\n')
