"""What the shared templates in templates/parts take, as values."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from comeback.core.exam.stamp import FactStamp, FactStatus
from comeback.web.words import numeral_spans
from comeback.web.writes import KEY, new_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something to do: a link to `url`, or a form posted to `action`; `about` is for listeners only."""

    label: str
    url: str = ""
    action: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    look: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """One of the words under the h1."""

    title: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The origin of a fact: its kind, a note, where and when it was read."""

    kind: str
    note: str = ""
    url: str = ""
    read_on: date | None = None

    @property
    def note_with_year(self) -> str:
        """The note, with the year of its day."""
        return f"{self.note} {self.read_on.year}" if self.read_on else self.note


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The head of a column; a wide one is left out on a phone."""

    title: str
    is_number: bool = False
    is_wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell; a figure is a level, probability or score, which can be hidden."""

    text: str = ""
    is_figure: bool = False
    is_number: bool = False
    is_wide: bool = False
    url: str = ""
    action: str = ""
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a plain table."""

    cells: tuple[Cell, ...]
    is_faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A plain table with a name that is read aloud."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """A date with what happens on it."""

    on: date
    what: str
    note: str = ""
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """A place with nothing in it yet: it is fine, and what would help most."""

    fine: str
    helps: str
    actions: tuple[Act, ...] = ()


def post(label: str, action: str, *fields: tuple[str, str], look: str = "", about: str = "") -> Act:
    """Return a form of one button; sent twice it writes once."""
    return Act(label=label, action=action, fields=((KEY, new_key()), *fields), look=look, about=about)


def stamp_of(fact: FactStamp) -> Stamp:
    """Return the stamp of a fact with the day it was last read."""
    return stamp(kind=fact.status.value, read_on=fact.checked_on, source=fact.source)


def stamp(*, kind: str, read_on: date, source: str) -> Stamp:
    """Return a stamp; a source without an address has no link, and what is the student's own names its place."""
    place = f"{source}, " if kind == FactStatus.YOURS and source else ""
    return Stamp(
        kind=kind,
        note=f"{place}read {read_on.day} {read_on:%b}",
        url=source if source.startswith("https://") else "",
        read_on=read_on,
    )


def braced(text: str) -> str:
    """Return a sentence with every numeral in braces, so that the figures in it can be hidden."""
    return "".join(f"{{{span.text}}}" if span.is_figure else span.text for span in numeral_spans(text))


def plain(text: str) -> str:
    """Return a sentence without its braces."""
    return text.replace("{", "").replace("}", "")


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: 1 answer, 1,040 answers."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def in_place(here: str, *pages: tuple[str, str]) -> tuple[PageLink, ...]:
    """Return the words under the h1; each page by its title and the name of its address."""
    return tuple(PageLink(title=title, url=reverse(name), is_here=name == here) for title, name in pages)


def diagnosis_pages(here: str) -> tuple[PageLink, ...]:
    """Return the pages of Diagnosis."""
    return in_place(here, ("Findings", "diagnosis"), ("Map", "diagnosis_map"), ("Evidence", "evidence"))


def plan_pages(here: str) -> tuple[PageLink, ...]:
    """Return the pages of Plan."""
    return in_place(here, ("This week", "plan"), ("All weeks", "plan_weeks"), ("Readiness", "readiness"))


def ahead_pages(here: str) -> tuple[PageLink, ...]:
    """Return the pages of Ahead."""
    return in_place(
        here, ("Dates", "ahead"), ("School", "school"), ("Residency", "residency"), ("Your story", "story")
    )
