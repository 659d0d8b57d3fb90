"""The application: what it has and needs, uses of the gap, a specialty."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse

from comeback.core.residency.gap import Fit, Gap, Pays
from comeback.core.residency.inventory import InventoryEntry, LookedUp, Part
from comeback.core.residency.specialty import Caution, Condition
from comeback.services.application import Application, PartWords, Specialty, UseWords, find_part, parts
from comeback.services.notebook import Kept
from comeback.web.pages.parts import Act, PageLink, Stamp, ahead_pages, count, post, stamp_of
from comeback.web.words import day, full_date

FITS = {
    Fit.FITS: "Ends before applications go in, even at its longest",
    Fit.TIGHT: "Ends before applications go in only at its shortest",
    Fit.RUNS_ON: "Runs past the day applications go in; “under way” is the honest word",
    Fit.OPEN: "For a later season",
}
PAYS = {
    Pays.SUBMISSION: "counts when applications go in",
    Pays.INTERVIEWS: "counts in interviews",
    Pays.LATER: "counts later",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One part of the application."""

    title: str
    url: str
    entry: InventoryEntry | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UseRow:
    """One use of the gap."""

    title: str
    line: str
    effort: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UseGroup:
    """Uses that fit alike."""

    title: str
    rows: tuple[UseRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationPage:
    """The application part by part, and the time before it."""

    today: date
    headline: str
    pages: tuple[PageLink, ...]
    parts: tuple[PartRow, ...]
    gap: str
    gap_stamp: Stamp
    uses: tuple[UseGroup, ...]
    judged: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPage:
    """One part, as a question."""

    today: date
    headline: str
    pages: tuple[PageLink, ...]
    known: str
    known_act: Act | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionRow:
    """One thing that has to be true, beside what there is."""

    text: str
    have: str
    gap: str
    write: Act | None
    stamp: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure the student looked up."""

    what: str
    figure: str
    where: str
    stamp: Stamp
    remove: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialtyPage:
    """What has to be true for a specialty, and no verdict."""

    today: date
    headline: str
    pages: tuple[PageLink, ...]
    conditions: tuple[ConditionRow, ...]
    cautions: tuple[tuple[str, Stamp], ...]
    tool_url: str
    figures: tuple[FigureRow, ...]


def application_page(stands: Application, *, today: date) -> ApplicationPage:
    """Build the page of the application."""
    return ApplicationPage(
        today=today,
        headline=_headline(stands, today),
        pages=ahead_pages("residency"),
        parts=tuple(_part(part, stands.entries.get(part.id)) for part in parts()),
        gap=_gap(stands.gap, stands.match_year),
        gap_stamp=stamp_of(stands.submit.stamp),
        uses=tuple(
            UseGroup(title=FITS[fit], rows=tuple(map(_use, alike)))
            for fit, alike in groupby(stands.uses, key=lambda use: use.fit)
        ),
        judged=stamp_of(stands.uses[0].use.stamp),
    )


def part_page(words: PartWords, *, step2_ck_on: date | None, today: date) -> PartPage:
    """Build the page of one part; what is known of Step 2 CK stands beside its question."""
    is_step2 = words.id is Part.STEP2_CK
    known = f"Your day for it is {full_date(step2_ck_on)}." if step2_ck_on else "It has no day yet."
    return PartPage(
        today=today,
        headline=words.ask,
        pages=ahead_pages("residency"),
        known=known if is_step2 else "",
        known_act=Act(label="Set the day", url=reverse("residency_dates")) if is_step2 else None,
    )


def specialty_page(
    looks: Specialty, cautions: tuple[Caution, ...], *, tool_url: str, today: date
) -> SpecialtyPage:
    """Build the page of a specialty."""
    return SpecialtyPage(
        today=today,
        headline=f"What has to be true for {looks.target}, and what stands today."
        if looks.target
        else "Harder, not closed. Which specialty do you aim at?",
        pages=ahead_pages("residency"),
        conditions=tuple(_condition(each, text, looks) for each, text in looks.conditions),
        cautions=tuple((each.text, stamp_of(each.stamp)) for each in cautions),
        tool_url=tool_url,
        figures=tuple(map(_figure, looks.looked_up)),
    )


def _headline(stands: Application, today: date) -> str:
    if not stands.entries:
        return "Six parts. Begin with what you have."
    ahead = sorted(
        (each.by_on, part) for part, each in stands.entries.items() if each.by_on and each.by_on >= today
    )
    if ahead:
        on, part = ahead[0]
        return f"The nearest next step is for {day(on)}: {find_part(part).title}."
    return "Six parts, and room for one next step in each."


def _part(words: PartWords, entry: InventoryEntry | None) -> PartRow:
    return PartRow(
        title=words.title,
        url=reverse("application_part", args=[words.id.value]),
        entry=entry,
        by=full_date(entry.by_on) if entry and entry.by_on else "",
    )


def _gap(gap: Gap, match_year: int) -> str:
    going_in = f"{full_date(gap.until_on)}, when applications for the Match of {match_year} can go in"
    if not gap.weeks:
        return f"No whole week lies between your exam and {going_in}. The exam comes first."
    return f"From {full_date(gap.from_on)} to {going_in}, there are {count(gap.weeks, 'week')}. Until then the exam comes first."


def _use(use: UseWords) -> UseRow:
    each = use.use
    hours = f"{each.hours_low} to {each.hours_high} hours a week"
    weeks = f"{each.weeks_low} to {each.weeks_high} weeks"
    return UseRow(title=use.title, line=use.line, effort=f"{hours}, {weeks}, {PAYS[each.pays]}.")


def _condition(condition: Condition, text: str, looks: Specialty) -> ConditionRow:
    part = condition.part
    entry = looks.entries.get(part) if part else None
    return ConditionRow(
        text=text,
        have=entry.have if entry else "",
        gap=entry.gap if entry else "",
        write=_write(part.value) if part else None,
        stamp=stamp_of(condition.stamp),
    )


def _write(part: str) -> Act:
    words = find_part(part)
    return Act(
        label="Write it down", url=reverse("application_part", args=[part]), about=f"for {words.title}"
    )


def _figure(kept: Kept[LookedUp]) -> FigureRow:
    each = kept.entry
    return FigureRow(
        what=f"{each.specialty}: {each.what}, {each.year}",
        figure=each.figure,
        where=each.where,
        stamp=Stamp(kind="yours", note=f"read {day(each.read_on)}"),
        remove=post("Remove", reverse("looked_up_remove", args=[kept.id]), about=each.what),
    )
