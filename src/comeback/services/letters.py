"""Letters: drafts filled in from what is known, what was sent, and the files a mail program opens."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from comeback.core.exam.attempts import RuleId
from comeback.core.exam.days import business_days_from
from comeback.core.exam.stamp import FactStamp
from comeback.core.recovery.contacts import Contact, Role, find_contact
from comeback.core.recovery.letters import OPEN, Letter, LetterKind, fill, letter_to_follow_up
from comeback.core.recovery.running import Running, RunningKind
from comeback.errors import InputError
from comeback.facts.exam import attempt_rules
from comeback.services.content import content
from comeback.services.dates import dates
from comeback.services.documents import DocumentFile
from comeback.services.entries import attempts
from comeback.services.first_days import is_at_a_school
from comeback.services.journal import StudentId
from comeback.services.notebook import Kept, entries, entry
from comeback.services.profile import load_profile
from comeback.writers.eml.write import LONGEST_LINK, mailto, write_eml

_COUNTS = ("no attempt", "one attempt", "two attempts", "three attempts", "four attempts")


class UnknownLetterError(InputError):
    """
    There is no such kind of letter.

    Parameters
    ----------
    asked : str
        What was asked for.
    """

    def __init__(self, asked: str) -> None:
        super().__init__(f"There is no draft called “{asked}”.", "Choose one under Letters.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWords:
    """
    One kind of letter: what it is for, and how it reads before anything is filled in.

    Parameters
    ----------
    kind : LetterKind
        Which.
    name, line, title : str
        Its name, when it is written, and the step it is.
    purposes : tuple of str
        What it does.
    roles : tuple of Role
        To whom it goes, best first.
    to : str
        How it begins while nobody is written down.
    subject, body : str
        Its words, with places in braces.
    answer_business_days : int or None
        By when an answer may be hoped for; None asks for none. [business days]
    """

    kind: LetterKind
    name: str
    line: str
    title: str
    purposes: tuple[str, ...]
    roles: tuple[Role, ...]
    to: str
    subject: str
    body: str
    answer_business_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """
    A letter to look over and keep.

    Parameters
    ----------
    words : LetterWords
        Its kind.
    to_name, to_email, subject, body : str
        As far as they are known.
    unknown : tuple of str
        What is still open, in words.
    figures : tuple of FactStamp
        Where the figures in it come from.
    """

    words: LetterWords
    to_name: str
    to_email: str
    subject: str
    body: str
    unknown: tuple[str, ...]
    figures: tuple[FactStamp, ...]


def letter_words(*, student: StudentId, today: date) -> tuple[LetterWords, ...]:
    """
    List the kinds of letters, as they fit the student.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The study day.

    Returns
    -------
    tuple of LetterWords
        In the order in which they are usually written.
    """
    is_at_school = is_at_a_school(student=student, today=today)
    return tuple(_words(row, is_at_school=is_at_school) for row in content("letters")["letter"])


def draft(
    *, student: StudentId, kind: str, today: date, to: int | None = None, after: int | None = None
) -> Draft:
    """
    Draft a letter from what is known.

    Parameters
    ----------
    student : StudentId
        Whose.
    kind : str
        Its kind.
    today : date
        The study day.
    to : int, optional
        Number of the contact it goes to; else the one that fits best.
    after : int, optional
        Number of the letter it follows up; else the one that waits longest.

    Returns
    -------
    Draft
        The letter. Nothing is kept yet.

    Raises
    ------
    UnknownLetterError
        If there is no such kind.
    EntryGoneError
        If the contact or the letter is gone.
    """
    words = next((each for each in letter_words(student=student, today=today) if each.kind == kind), None)
    if words is None:
        raise UnknownLetterError(kind)
    first = _first_letter(student, words.kind, today=today, after=after)
    person = _person(student, words, to=to, first=first)
    known = {**_known(student, today), **_of_first(first), "to_name": person.name}
    subject, body = fill(words.subject, known), fill(words.body, known)
    is_told = "attempts_left" in known and known["attempts_left"] in body
    return Draft(
        words=words,
        to_name=person.name,
        to_email=person.email,
        subject=subject,
        body=body,
        unknown=_unknown(words, known),
        figures=(_limit_stamp(),) if is_told else (),
    )


def answer_hoped_by(*, kind: LetterKind, sent_on: date) -> date | None:
    """
    Suggest by when an answer may be hoped for.

    Parameters
    ----------
    kind : LetterKind
        Kind of the letter.
    sent_on : date
        The day it is sent.

    Returns
    -------
    date or None
        Some business days later, holidays left out; None for a letter that
        asks for nothing.
    """
    row = next(row for row in content("letters")["letter"] if row["kind"] == kind)
    days = row.get("answer_business_days")
    return business_days_from(sent_on, days, attempt_rules()) if days else None


def letter_file(letter: Letter, *, today: date) -> DocumentFile:
    """
    Write a letter as a file that a mail program opens as a draft.

    Parameters
    ----------
    letter : Letter
        The letter.
    today : date
        The study day, which the name ends in.

    Returns
    -------
    DocumentFile
        The file; its name says nothing about the letter.
    """
    content = write_eml(
        to_name=letter.to_name, to_email=letter.to_email, subject=letter.subject, body=letter.body
    )
    return DocumentFile(name=f"letter-{today.isoformat()}.eml", media_type="message/rfc822", content=content)


def mail_link(letter: Letter) -> tuple[str, bool]:
    """
    Write a letter as a link that opens it in the mail program.

    Parameters
    ----------
    letter : Letter
        The letter.

    Returns
    -------
    tuple of (str, bool)
        The link, and whether it is so long that some mail programs cut it.
    """
    link = mailto(to_email=letter.to_email, subject=letter.subject, body=letter.body)
    return link, len(link) > LONGEST_LINK


def _words(row: Mapping[str, Any], *, is_at_school: bool) -> LetterWords:
    told = {**row, **({} if is_at_school else row.get("no_school", {}))}
    told.pop("no_school", None)
    return LetterWords(
        **{
            **told,
            "kind": LetterKind(told["kind"]),
            "purposes": tuple(told["purposes"]),
            "roles": tuple(Role(role) for role in told["roles"]),
        }
    )


def _first_letter(student: StudentId, kind: LetterKind, *, today: date, after: int | None) -> Letter | None:
    if kind is not LetterKind.FOLLOW_UP:
        return None
    if after is not None:
        return entry(student=student, kind=Letter, number=after).entry
    return letter_to_follow_up((each.entry for each in entries(student=student, kind=Letter)), today)


def _person(student: StudentId, words: LetterWords, *, to: int | None, first: Letter | None) -> Contact:
    if to is not None:
        return entry(student=student, kind=Contact, number=to).entry
    if first is not None:
        return Contact(role=Role.OTHER, name=first.to_name, email=first.to_email)
    known: tuple[Kept[Contact], ...] = entries(student=student, kind=Contact)
    found = find_contact((each.entry for each in known), words.roles)
    return found or Contact(role=Role.OTHER, name=words.to)


def _known(student: StudentId, today: date) -> dict[str, str]:
    profile = load_profile(student=student)
    known = {"own_name": profile.own_name, "school_name": profile.school_name}
    if profile.result_on is not None:
        known["result_on"] = _day(profile.result_on)
    if attempts(student=student):
        left = dates(student=student, today=today).attempts_left
        known["attempts_left"] = _COUNTS[left] if left < len(_COUNTS) else f"{left} attempts"
    running = (each.entry for each in entries(student=student, kind=Running))
    clerkship = next(
        (each.name for each in running if each.kind is RunningKind.CLERKSHIP and each.is_on(today)), ""
    )
    return {**known, "clerkship": clerkship}


def _of_first(first: Letter | None) -> dict[str, str]:
    if first is None:
        return {}
    return {"first_on": _day(first.sent_on or first.written_on), "first_subject": first.subject}


def _unknown(words: LetterWords, known: Mapping[str, str]) -> tuple[str, ...]:
    """Name the places left open, and say so where the draft itself has one."""
    needed = "\n".join(
        line for line in f"{words.subject}\n{words.body}".split("\n") if not line.startswith("?")
    )
    places: dict[str, str] = content("letters")["places"]
    found = [label for name, label in places.items() if f"{{{name}}}" in needed and not known.get(name)]
    return (*found, *(line for line in needed.split("\n") if OPEN in line))


def _limit_stamp() -> FactStamp:
    return attempt_rules().stamps[RuleId.LIFETIME_LIMIT]


def _day(on: date) -> str:
    return f"{on:%B} {on.day}, {on.year}"
