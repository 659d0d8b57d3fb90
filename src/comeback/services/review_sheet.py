"""The findings on one page, fit to bring to an adviser."""

from collections.abc import Iterable
from datetime import date

from comeback.core.diagnosis.findings import (
    Basis,
    Costs,
    Diagnosis,
    Exhibit,
    Finding,
    LevelMove,
    Pillar,
    Result,
)
from comeback.core.diagnosis.sureness import Sureness, odds, of_hundred, sureness
from comeback.core.diagnosis.wording import sentence
from comeback.core.recovery.meeting import as_mine
from comeback.services.course import diagnose
from comeback.services.documents import DocumentFile, DocumentForm, document_file
from comeback.services.journal import StudentId
from comeback.services.profile import load_profile
from comeback.writers.paper import Bullets, Grid, Paper, Paragraph, Section, page_size

_MOST_FINDINGS = 5
_MOST_SOURCES = 6
_MOST_LETTERS = 200
_BASES = {
    Basis.MEASURED: "measured",
    Basis.SELF_REPORTED: "in my words",
    Basis.HYPOTHESIS: "a hypothesis",
}


def review_file(*, student: StudentId, today: date, with_wellbeing: bool = False) -> DocumentFile:
    """
    Write the page as a PDF.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day whose findings it shows.
    with_wellbeing : bool, optional
        Whether to speak of wellbeing too.

    Returns
    -------
    DocumentFile
        The file, under a name that says nothing.
    """
    paper = review_paper(student=student, today=today, with_wellbeing=with_wellbeing)
    return document_file(paper, form=DocumentForm.PDF, name="review", today=today)


def review_paper(*, student: StudentId, today: date, with_wellbeing: bool = False) -> Paper:
    """
    Lay the findings of a day out on one page.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day.
    with_wellbeing : bool, optional
        Whether to speak of wellbeing too.

    Returns
    -------
    Paper
        Opening sentence, level, findings with cost and remedy, what shows no
        sign, and what all of it rests on.
    """
    profile = load_profile(student=student)
    diagnosis = diagnose(student=student, today=today)
    told = tuple(pillar for pillar in Pillar if with_wellbeing or pillar is not Pillar.WELLBEING)
    findings = tuple(finding for finding in diagnosis.findings if finding.pillar in told)
    opening = ", and ".join(part.text for part in diagnosis.headline_parts if part.pillar in told)
    sections = [
        Section(title="In short", pieces=(Paragraph(text=sentence(as_mine(opening))),)),
        Section(title="Where I stand", pieces=(Paragraph(text=_standing(diagnosis)),)),
    ]
    if findings:
        grid = Grid(
            heads=("What I found", "Points", "How sure", "What I do"),
            rows=tuple(_row(finding) for finding in _first(findings)),
            widths=(6, 2, 3, 6),
        )
        sections.append(Section(title="What it cost", pieces=(grid,)))
    said = tuple(_mine(each.text) for each in diagnosis.self_reports if each.pillar in told)
    if said:
        sections.append(Section(title="What I said myself", pieces=(Bullets(items=said),)))
    quiet = [
        each.title for each in diagnosis.looked_for if each.result is Result.NO_SIGN and each.pillar in told
    ]
    if quiet:
        text = as_mine(f"{'; '.join(_clipped(title) for title in quiet)}.")
        sections.append(Section(title="Looked for, no sign of it", pieces=(Paragraph(text=text),)))
    sections += [
        Section(title="What it rests on", pieces=(Bullets(items=_sources(findings, diagnosis)),)),
        Section(
            title="How far to trust it",
            pieces=(
                Paragraph(
                    text="Points are of 100 on the NBME scale, with the range that holds eight times in ten on "
                    "simulated students. Nothing here is checked against real exam results yet."
                ),
            ),
        ),
    ]
    signed = tuple(_clipped(line) for line in (profile.own_name, profile.school_name) if line)
    return Paper(
        title="Study review",
        lines=signed,
        sections=tuple(sections),
        foot=f"As of {_day(today)}",
        size=page_size(profile.country),
        pages_wanted=1,
    )


def _first(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Choose all that are a part of the distance, then others, five at least where there are as many."""
    costing = [finding for finding in findings if finding.cost]
    others = [finding for finding in findings if not finding.cost]
    return (*costing, *others[: max(0, _MOST_FINDINGS - len(costing))])


def _standing(diagnosis: Diagnosis) -> str:
    line = (
        f"Passing takes about {diagnosis.pass_line:.1f} ({diagnosis.pass_low:.1f} to {diagnosis.pass_high:.1f}); "
        "nobody publishes it."
    )
    level = diagnosis.level
    if level is None:
        return f"My level is not measured yet: {diagnosis.reason}. {line}"
    told = f"My level is about {level.mean:.1f}, eight times in ten between {level.low:.1f} and {level.high:.1f}. {line}"
    if diagnosis.costs is not None and diagnosis.costs.distance.mean > 0.0:
        told += f" {_distance(diagnosis.costs)}"
    return f"{told} {_move(diagnosis.moves[0])}" if diagnosis.moves else told


def _distance(costs: Costs) -> str:
    rest = f"{costs.unexplained.mean:.1f}".replace("-", "\N{MINUS SIGN}")
    return (
        f"From there to my mark, the level at which {of_hundred(costs.mark_probability)} of 100 pass, are "
        f"{costs.distance.mean:.1f} points: all costs together and {rest} that no finding explains."
    )


def _move(move: LevelMove) -> str:
    rises = move.p_rose >= 1.0 - move.p_rose
    chance = odds(move.p_rose if rises else 1.0 - move.p_rose)
    return (
        f"The chance that it {'rose' if rises else 'fell'} from {_clipped(move.since)} to {_clipped(move.what)} is about "
        f"{chance}."
    )


def _row(finding: Finding) -> tuple[str, str, str, str]:
    cost = finding.cost
    points = "not estimated"
    if cost is not None:
        points = f"{cost.mean:.1f} ({cost.low:.1f} to {cost.high:.1f})".replace("-", "\N{MINUS SIGN}")
    sure = sureness(finding.confidence)
    said = _BASES[finding.basis] if sure is Sureness.NOT_ESTIMATED else f"{_BASES[finding.basis]}, {sure}"
    do = _mine(finding.remedy)
    if finding.objection is not None:
        words = f": {_clipped(finding.objection.words)}" if finding.objection.words else "."
        do = f"I see it differently{words}"
    return _mine(finding.title), points, said, do


def _sources(findings: Iterable[Finding], diagnosis: Diagnosis) -> tuple[str, ...]:
    """Name what is behind the findings, what is alike together."""
    alike: dict[str, dict[tuple[date | None, int], Exhibit]] = {}
    for finding in findings:
        for exhibit in finding.exhibits:
            of_one = alike.setdefault(_clipped(as_mine(exhibit.what).removesuffix(", timed")), {})
            of_one[exhibit.on, exhibit.items] = exhibit
    lines = [_source(what, tuple(exhibits.values())) for what, exhibits in alike.items()]
    if not lines:
        return (f"{diagnosis.answers} answers" if diagnosis.answers else "nothing brought here yet",)
    more = len(lines) - _MOST_SOURCES
    return (*lines[:_MOST_SOURCES], *((f"and {more} more",) if more > 0 else ()))


def _source(what: str, exhibits: tuple[Exhibit, ...]) -> str:
    days = sorted({exhibit.on for exhibit in exhibits if exhibit.on})
    answers = sum(exhibit.items for exhibit in exhibits)
    when = f", {_day(days[0])}" if days else ""
    until = f" to {_day(days[-1])}" if len(days) > 1 else ""
    return f"{what}{when}{until}{f', {answers} answers' if answers else ''}"


def _mine(text: str) -> str:
    clause = _clipped(text)
    return sentence(as_mine(f"{clause[:1].lower()}{clause[1:]}"))


def _clipped(text: str) -> str:
    flat = " ".join(text.split())
    return (
        flat if len(flat) <= _MOST_LETTERS else f"{flat[: _MOST_LETTERS - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"
    )


def _day(on: date) -> str:
    return f"{on:%a} {on.day} {on:%b} {on.year}"
