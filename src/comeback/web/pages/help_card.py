"""Whom to call, any hour. Nothing is asked and nothing is kept."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from comeback.core.exam.stamp import FactStatus
from comeback.core.recovery.contacts import Contact, Role
from comeback.facts.helplines import HelpKind, HelpResource, help_resources
from comeback.web.pages.countries import COUNTRIES, EUROPEAN_UNION
from comeback.web.pages.parts import Cell, Column, Row, Stamp, Table, stamp_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRow:
    """One row: whom, and a number or an address. `tel` and `sms` are what a phone dials."""

    name: str
    line: str
    tel: str = ""
    sms: str = ""
    action: str = ""
    url: str = ""
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCountry:
    """Numbers of another country, as one line each."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpCard:
    """Who answers, in the student's country and elsewhere."""

    contacts: tuple[HelpRow, ...]
    directories: tuple[HelpRow, ...]
    has_emergency: bool
    barrier: str
    checked_on: date
    sources: Table
    others: tuple[OtherCountry, ...]


def help_card(country: str, people: Iterable[Contact] = ()) -> HelpCard:
    """
    Build the card.

    Parameters
    ----------
    country : str
        Two letters.
    people : iterable of Contact
        Whom the student put on the card.

    Returns
    -------
    HelpCard
        A crisis line first, then the student's own people, campus after the
        others, then the emergency number and other support.
    """
    resources = help_resources(country)
    own = sorted(people, key=lambda each: each.role is Role.COUNSELING)
    ordered = sorted(resources[1:], key=lambda each: each.kind is not HelpKind.EMERGENCY)
    rows = [row for resource in ordered for row in _rows(resource)]
    first = _rows(resources[0])
    return HelpCard(
        contacts=(
            *(row for row in first if row.action),
            *(_own_row(each) for each in own),
            *(row for row in rows if row.action),
        ),
        directories=tuple(row for row in (*first, *rows) if not row.action),
        has_emergency=any(each.kind is HelpKind.EMERGENCY for each in resources),
        barrier=_barrier(resources),
        checked_on=min(resource.stamp.checked_on for resource in resources),
        sources=_sources(resources),
        others=tuple(_others(country)),
    )


def first_line(country: str) -> HelpRow:
    """Return whom to call first."""
    return _rows(help_resources(country)[0])[0]


def _own_row(person: Contact) -> HelpRow:
    dialed = _DIALED.search(person.phone)
    tel = "".join(each for each in dialed.group() if each.isdigit() or each == "+") if dialed else ""
    words = person.note or _ROLES.get(person.role, "someone you named")
    if tel:
        return HelpRow(name=f"{person.name}, {person.phone}", line=words, tel=tel, action="Call")
    if person.email:
        return HelpRow(
            name=person.name,
            line=f"{person.email}. {_first_upper(words)}",
            url=f"mailto:{person.email}",
            action="Write",
        )
    return HelpRow(name=person.name, line=words)  # a name alone helps too


_DIALED = re.compile(r"\+?[0-9(][0-9 ().\-]*")
"""The first number of what was written, without an extension or a second one."""
_ROLES = {Role.COUNSELING: "your school’s counseling service", Role.PEER: "a friend", Role.FAMILY: "family"}


def _rows(resource: HelpResource) -> list[HelpRow]:
    hours = f". {_first_upper(resource.hours.replace('24/7', 'any hour'))}" if resource.hours else ""
    unsure = ". This number was not verified" if resource.stamp.status is FactStatus.UNVERIFIED else ""
    rows = []
    if resource.call:
        is_emergency = resource.kind is HelpKind.EMERGENCY
        words = "if you or someone else is in danger now" if is_emergency else resource.name
        tel = resource.call.split(",", maxsplit=1)[0].replace(" ", "")
        rows.append(HelpRow(name=resource.call, line=f"{words}{hours}{unsure}", tel=tel, action="Call"))
    if resource.text:
        words = "the same people, if talking is too much" if resource.text == resource.call else resource.name
        rows.append(
            HelpRow(name=f"Text {resource.text}", line=f"{words}{unsure}", sms=resource.text, action="Text")
        )
    if resource.chat:
        address = resource.chat.removeprefix("https://")
        words = "the same people, in writing" if rows else resource.name
        rows.append(
            HelpRow(name=f"Chat at {address}", line=f"{words}{unsure}", url=resource.chat, action="Chat")
        )
    if not rows:
        rows.append(HelpRow(name=resource.name, line=hours.removeprefix(". "), url=resource.url or ""))
    return rows


def _barrier(resources: Iterable[HelpResource]) -> str:
    line = next((each for each in resources if each.kind is HelpKind.CRISIS and each.call), None)
    if line is None or line.stamp.status is FactStatus.UNVERIFIED:
        return (
            "Crisis lines are confidential. They are not only for emergencies, and your school is not told."
        )
    is_free = line.stamp.status is FactStatus.OFFICIAL or "free" in (line.hours or "")
    return f"{line.call} is {'free and confidential' if is_free else 'confidential'}. It is not only for emergencies, and your school is not told."


def _sources(resources: Iterable[HelpResource]) -> Table:
    return Table(
        name="Where these numbers come from",
        columns=(Column(title="who"), Column(title="number"), Column(title="how sure")),
        rows=tuple(
            Row(
                cells=(
                    Cell(text=each.name),
                    Cell(text=each.call or (f"text {each.text}" if each.text else "web page")),
                    Cell(stamp=stamp_of(each.stamp)),
                )
            )
            for each in resources
        ),
    )


def _others(here: str) -> Iterable[OtherCountry]:
    for code, name in COUNTRIES.items():
        if code == here or code in EUROPEAN_UNION:
            continue
        yield OtherCountry(name=name, lines=_lines(code))
    if here not in EUROPEAN_UNION:
        yield OtherCountry(name="European Union", lines=_lines(EUROPEAN_UNION[0]))


def _lines(code: str) -> tuple[str, ...]:
    found = []
    for each in help_resources(code):
        number = " or ".join(
            part
            for part in (f"call {each.call}" if each.call else "", f"text {each.text}" if each.text else "")
            if part
        )
        where = number or each.url or ""
        unsure = ", not verified" if each.stamp.status is FactStatus.UNVERIFIED else ""
        found.append(f"{each.name}: {where}{unsure}")
    return tuple(found)


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
