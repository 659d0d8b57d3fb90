"""Whom to ask first, and who is written down."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from comeback.core.recovery.contacts import Contact
from comeback.services.notebook import Kept
from comeback.services.people import RolePeople
from comeback.web.pages.parts import Act, PageLink, ahead_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Somebody, with how to reach them."""

    name: str
    reach: str
    note: str
    change: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """A role: what to ask of it, who it is, and a way to write someone down."""

    title: str
    ask: str
    people: tuple[PersonLine, ...]
    add: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """People by role, in the order of asking."""

    today: date
    headline: str
    pages: tuple[PageLink, ...]
    asked: tuple[RoleLine, ...]
    others: tuple[RoleLine, ...]


def people_page(roles: tuple[RolePeople, ...], *, today: date, has_school: bool) -> PeoplePage:
    """Build the page."""
    return PeoplePage(
        today=today,
        headline=_headline(roles, has_school=has_school),
        pages=ahead_pages("school"),
        asked=tuple(_line(each) for each in roles if each.is_asked),
        others=tuple(_line(each) for each in roles if not each.is_asked),
    )


def _headline(roles: tuple[RolePeople, ...], *, has_school: bool) -> str:
    first = next((each.people[0].entry for each in roles if each.is_asked and each.people), None)
    if first is not None:
        return f"The first to ask is {first.name.removesuffix('.')}."
    if has_school:
        return "One person at your school is enough to begin with."
    return "One person who can think with you is enough to begin with."


def _line(role: RolePeople) -> RoleLine:
    return RoleLine(
        title=role.words.title,
        ask=role.words.ask,
        people=tuple(_person(each) for each in role.people),
        add=Act(
            label="Add another" if role.people else "Add a name",
            url=f"{reverse('contacts')}?role={role.words.role}#add",
            about=f"for {role.words.title}",
        ),
    )


def _person(kept: Kept[Contact]) -> PersonLine:
    contact = kept.entry
    card = "on your help card" if contact.is_on_help_card else ""
    return PersonLine(
        name=contact.name,
        reach=", ".join(part for part in (contact.email, contact.phone, card) if part),
        note=contact.note,
        change=Act(label="Change", url=reverse("contact", args=[kept.id]), about=contact.name),
    )
