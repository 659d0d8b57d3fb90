"""Who else sat again: how many passed, and what became of people who did not pass the first time."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from comeback.core.exam.passing import SchoolKind
from comeback.core.residency.outcomes import Cohort, PublishedRate, Takers, share_interval
from comeback.web.charts.pass_rates import RatePanel, RatePoint
from comeback.web.pages.parts import Cell, Column, PageLink, Row, Stamp, Table, ahead_pages, stamp_of

GROUPS = {
    SchoolKind.US_MD: "US MD schools",
    SchoolKind.US_DO: "US DO schools",
    SchoolKind.INTERNATIONAL: "Schools outside the US",
}
TAKERS = {Takers.FIRST: "the first time", Takers.REPEAT: "again", Takers.ALL: "all together"}
SeriesBreak = tuple[int, tuple[SchoolKind, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRates:
    """The pass rates of one kind of school."""

    name: str
    note: str
    table: Table
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortRow:
    """What became of one group of people; figures stand in braces."""

    who: str
    size: str
    findings: tuple[str, ...]
    limits: str
    stamp: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAlonePage:
    """Pass rates and outcomes, as published."""

    today: date
    headline: str
    pages: tuple[PageLink, ...]
    picture: SafeString | str
    groups: tuple[GroupRates, ...]
    cohorts: tuple[CohortRow, ...]


def not_alone_page(
    rates: tuple[PublishedRate, ...],
    *,
    series_break: SeriesBreak,
    cohorts: tuple[Cohort, ...],
    school: SchoolKind | None,
    today: date,
    picture: SafeString | str,
) -> NotAlonePage:
    """
    Build the page.

    Parameters
    ----------
    rates : tuple of PublishedRate
        Every pass rate.
    series_break : tuple of int and tuple of SchoolKind
        The first year counted anew, and the groups it concerns.
    cohorts : tuple of Cohort
        What became of others.
    school : SchoolKind or None
        The student's own kind, which stands first.
    today : date
        The study day.
    picture : SafeString
        The rates as drawn, or a hidden one.
    """
    order = sorted(SchoolKind, key=lambda kind: kind is not school)
    return NotAlonePage(
        today=today,
        headline=_headline(rates),
        pages=ahead_pages("residency"),
        picture=picture,
        groups=tuple(_group(kind, rates, series_break, is_own=kind is school) for kind in order),
        cohorts=tuple(_cohort(each) for each in cohorts),
    )


def rate_panels(rates: tuple[PublishedRate, ...], series_break: SeriesBreak) -> tuple[RatePanel, ...]:
    """Say what the picture of the pass rates shows: at first and again, by kind of school."""
    year, concerned = series_break
    return tuple(
        RatePanel(
            name=name,
            points=tuple(
                _point(each) for each in rates if each.rate.school is kind and each.takers is not Takers.ALL
            ),
            counted_anew=year if kind in concerned else None,
        )
        for kind, name in GROUPS.items()
    )


def _point(each: PublishedRate) -> RatePoint:
    low, high = _ends(each)
    return RatePoint(
        year=each.rate.year,
        of_hundred=round(100 * each.rate.share, 1),
        low=round(100 * low, 1),
        high=round(100 * high, 1),
        is_repeat=each.takers is Takers.REPEAT,
    )


def _ends(each: PublishedRate) -> tuple[float, float]:
    """Return the interval of a share; one without a number of exams has none of its own."""
    share, exams = each.rate.share, each.rate.exams
    return (share, share) if exams is None else share_interval(share, exams)


def _headline(rates: tuple[PublishedRate, ...]) -> str:
    """Sum up the latest year in which the exams of every group were counted."""
    again = [each.rate for each in rates if each.takers is Takers.REPEAT]
    year = max(rate.year for rate in again if rate.exams)
    counted = [(rate.share, rate.exams) for rate in again if rate.year == year and rate.exams]
    exams = sum(number for _, number in counted)
    share = sum(part * number for part, number in counted) / exams
    return f"Of {exams:,} exams sat again in {year}, about {{{100 * share:.0f}}} of 100 were passed."


def _group(
    kind: SchoolKind, rates: tuple[PublishedRate, ...], series_break: SeriesBreak, *, is_own: bool
) -> GroupRates:
    own = {(each.rate.year, each.takers): each for each in rates if each.rate.school is kind}
    years = sorted({each.rate.year for each in rates}, reverse=True)
    rows = [
        _row(year, takers, own.get((year, takers)))
        for year in years
        for takers in Takers
        if takers is not Takers.ALL or _needs_all(own, year)
    ]
    anew, concerned = series_break
    notes = []
    if kind in concerned:
        moved = "left" if kind is SchoolKind.US_MD else "joined"
        notes.append(
            f"From {anew} on Canadian schools have {moved} this group, so do not compare across that year."
        )
    if kind is SchoolKind.US_DO:
        notes.append("The exams sat again here are about a hundred a year, so their share swings widely.")
    table = Table(
        name=f"Exams passed, {GROUPS[kind]}",
        columns=(
            Column(title="year"),
            Column(title="sat"),
            Column(title="passed, of 100", is_number=True),
            Column(title="of exams", is_number=True, is_wide=True),
            Column(title="how sure"),
        ),
        rows=tuple(rows),
    )
    return GroupRates(name=GROUPS[kind], note=" ".join(notes), table=table, is_own=is_own)


def _needs_all(own: dict[tuple[int, Takers], PublishedRate], year: int) -> bool:
    """Whether a year lacks one of its two parts, so that all together says something more."""
    parts = ((year, Takers.FIRST) in own, (year, Takers.REPEAT) in own)
    return not all(parts) and (year, Takers.ALL) in own


def _row(year: int, takers: Takers, found: PublishedRate | None) -> Row:
    if found is None:
        cells = (
            Cell(text=str(year)),
            Cell(text=TAKERS[takers]),
            Cell(text="not found", is_number=True),
            Cell(is_number=True, is_wide=True),
            Cell(),
        )
        return Row(cells=cells, is_faint=True)
    exams = found.rate.exams
    return Row(
        cells=(
            Cell(text=str(year)),
            Cell(text=TAKERS[takers]),
            Cell(text=_share(found), is_number=True, is_figure=True),
            Cell(text=f"{exams:,}" if exams else "not printed", is_number=True, is_wide=True),
            Cell(stamp=stamp_of(found.stamp)),
        )
    )


def _share(found: PublishedRate) -> str:
    """Return a share of 100, with its interval where it rests on so few exams that it shows."""
    share, (low, high) = round(100 * found.rate.share), _ends(found)
    if (round(100 * low), round(100 * high)) == (share, share):
        return str(share)
    return f"{share} ({round(100 * low)} to {round(100 * high)})"


def _cohort(cohort: Cohort) -> CohortRow:
    people = f", {cohort.people:,} people" if cohort.people else ""
    return CohortRow(
        who=cohort.who,
        size=f"{cohort.years}{people}",
        findings=tuple(
            f"{{{_of_hundred(finding.share, cohort.people)}}} of 100 {finding.words}"
            for finding in cohort.findings
        ),
        limits=cohort.limits,
        stamp=stamp_of(cohort.stamp),
    )


def _of_hundred(share: float, people: int | None) -> str:
    if people is None:
        return f"{100 * share:.0f}"
    low, high = (round(100 * end) for end in share_interval(share, people))
    middle = round(100 * share)
    return f"{middle}" if high - low <= 2 else f"{middle} ({low} to {high})"  # noqa: PLR2004 - a point to each side is rounding
