"""``comeback diagnose``: why it failed, as far as the evidence tells."""

from typing import TYPE_CHECKING

from comeback.cli import page, wire
from comeback.cli.options import AsOfOption, JournalOption, JsonOption
from comeback.cli.words import between, count, day, points
from comeback.core.diagnosis.findings import Basis, Standing
from comeback.core.diagnosis.sureness import odds, of_hundred, sureness
from comeback.core.exam.areas import AXES, LABELS, Axis, axis_of

if TYPE_CHECKING:
    from comeback.core.diagnosis.findings import AreaEstimate, Diagnosis, Exhibit, Finding, LevelMove
    from comeback.core.evidence.objections import Objection

_BASES = {
    Basis.MEASURED: "measured",
    Basis.SELF_REPORTED: "in your words",
    Basis.HYPOTHESIS: "a hypothesis",
}
_MARKS = {
    Standing.MEASURED: "measured",
    Standing.SELF_REPORTED: "in your words",
    Standing.HYPOTHESIS: "hypothesis",
    Standing.NO_SIGN: "no sign of it",
    Standing.NOT_ASKED: "not asked yet",
}
_AXIS_TITLES = {Axis.SYSTEM: "Systems", Axis.DISCIPLINE: "Disciplines", Axis.TASK: "Tasks"}


def diagnose(*, journal: JournalOption = None, as_of: AsOfOption = None, is_json: JsonOption = False) -> None:
    """Say why it failed, and how sure that is. Changes nothing."""
    from comeback.cli.session import opened  # noqa: PLC0415 - loads Django
    from comeback.services import course, rests_on  # noqa: PLC0415 - loads Django

    with opened(journal, as_of) as session:
        diagnosis = course.diagnose(student=session.student, today=session.today)
        lines = rests_on.sources_behind(student=session.student, today=session.today) if is_json else {}
    if is_json:
        page.say_json(wire.diagnosis_wire(diagnosis, rests_on=lines))
    else:
        _say(diagnosis)


def _say(diagnosis: "Diagnosis") -> None:
    page.say(diagnosis.headline)
    page.say(
        " ".join(
            f"{part.pillar.value.capitalize()}: {_MARKS[part.standing]}." for part in diagnosis.headline_parts
        )
    )
    page.say()
    page.say(_level(diagnosis))
    page.say()
    for axis in AXES:
        _say_axis(axis, [area for area in diagnosis.areas if axis_of(area.area) is axis])
    if diagnosis.findings:
        page.say("Findings")
        page.say()
    _say_costs(diagnosis)
    for finding in diagnosis.findings:
        _say_finding(finding)
    _say_self_reports(diagnosis)
    denied = [cause for cause in diagnosis.looked_for if cause.objection]
    if denied:
        page.say("You said it is not so")
        for each in denied:
            page.say_item(f"{each.title}. {_said(each.objection) if each.objection else ''}")
        page.say()
    _say_looked_for(diagnosis)
    _say_help(diagnosis)
    for move in diagnosis.moves[:1]:
        page.say(_move(move))
        page.say()
    page.say(
        "Points are of 100 on the NBME scale. Intervals are meant to hold eight times in ten; that is "
        "checked on simulated students, and not yet against real exam results."
    )


def _level(diagnosis: "Diagnosis") -> str:
    line = (
        f"The pass line lies about {points(diagnosis.pass_line)} "
        f"({between(diagnosis.pass_low, diagnosis.pass_high)}); nobody publishes it."
    )
    if diagnosis.level is None:
        return f"Your level is not measured: {diagnosis.reason}. {line}"
    source = f", from {count(diagnosis.answers, 'answer')}" if diagnosis.answers else ""
    return (
        f"Your level is about {points(diagnosis.level.mean)}, eight times in ten between "
        f"{points(diagnosis.level.low)} and {points(diagnosis.level.high)}{source}. {line}"
    )


def _say_axis(axis: Axis, areas: "list[AreaEstimate]") -> None:
    measured = sorted(
        ((area.level.mean, area.area.value, area) for area in areas if area.level is not None),
        key=lambda row: row[:2],
    )
    if not measured:
        return
    page.say(f"{_AXIS_TITLES[axis]}, weakest first")
    page.say_table(
        ("area", "level", "interval", "weakest 3?", "share", "answers", "from"),
        [_area_row(area) for _, _, area in measured],
        right=("level", "share", "answers"),
    )
    unmeasured = [LABELS[area.area].lower() for area in areas if area.level is None]
    if unmeasured:
        page.say(f"Not measured: {', '.join(unmeasured)}.")
        page.say()


def _area_row(area: "AreaEstimate") -> tuple[str, ...]:
    level = area.level
    return (
        LABELS[area.area],
        points(level.mean) if level else "",
        between(level.low, level.high) if level else "",
        "" if area.p_bottom3 is None else odds(area.p_bottom3),
        f"{100 * area.weight:.0f} %" if area.weight else "",
        str(area.items) if area.items else "",
        ", ".join("a band" if source == "band" else source for source in area.sources),
    )


def _say_finding(finding: "Finding") -> None:
    page.say_item(f"{finding.title} ({finding.pillar.value}, {_BASES[finding.basis]})")
    page.say_more(_cost(finding))
    if finding.words:
        page.say_more(f"In your words: “{finding.words}”")
    if finding.objection:
        page.say_more(
            f"{_said(finding.objection)} The answers show it all the same. What would settle it: "
            f"{finding.would_change[:1].lower()}{finding.would_change[1:]}"
        )
    elif finding.remedy:
        page.say_more(f"Do: {finding.remedy}")
    if finding.exhibits:
        page.say_more(f"From {'; '.join(_exhibit(exhibit) for exhibit in finding.exhibits)}.")
    page.say()


def _say_costs(diagnosis: "Diagnosis") -> None:
    costs = diagnosis.costs
    if costs is None or costs.distance.mean <= 0.0:
        return
    page.say(
        f"From your level to your mark, where {of_hundred(costs.mark_probability)} of 100 pass, are "
        f"{points(costs.distance.mean)} points. The costs below and {points(costs.unexplained.mean)} points that no "
        "finding explains add up to them."
    )
    page.say()


def _say_self_reports(diagnosis: "Diagnosis") -> None:
    if not diagnosis.self_reports:
        return
    page.say("In your words; one answer alone is no finding")
    for report in diagnosis.self_reports:
        page.say_item(f"{report.text} “{report.words}”" if report.words else report.text)
        page.say_more(f"May help: {report.remedy}")
    page.say()


def _say_looked_for(diagnosis: "Diagnosis") -> None:
    for result, title in (("no_sign", "Looked for, no sign of it"), ("not_asked", "Not asked yet")):
        causes = [
            cause.title
            for cause in diagnosis.looked_for
            if cause.result.value == result and not cause.objection
        ]
        if causes:
            page.say(title)
            for cause in causes:
                page.say_item(cause)
            page.say()


def _say_help(diagnosis: "Diagnosis") -> None:
    if not diagnosis.help_signals:
        return
    page.say("What speaks for somebody at your side")
    for signal in diagnosis.help_signals:
        page.say_item(signal.text)
    page.say_more("Your school’s learning specialist comes first. Diagnosis in the app has a page on it.")
    page.say()


def _said(said: "Objection") -> str:
    quoted = f" \u201c{said.words}\u201d" if said.words else ""
    return f"You said on {day(said.on)} that it is not so.{quoted}"


def _move(move: "LevelMove") -> str:
    rises = move.p_rose >= 1.0 - move.p_rose
    chance = move.p_rose if rises else 1.0 - move.p_rose
    return (
        f"Since {move.since}, {day(move.since_on)}: the chance that your level {'rose' if rises else 'fell'} by "
        f"{move.what}, {day(move.on)}, is about {odds(chance)}; eight times in ten the change lies between "
        f"{points(move.change.low)} and {points(move.change.high)} points."
    )


def _cost(finding: "Finding") -> str:
    if finding.cost is None:
        return f"Cost not estimated: {finding.cost_reason}."
    return (
        f"Costs about {points(finding.cost.mean)} points, eight times in ten "
        f"{between(finding.cost.low, finding.cost.high)}: {sureness(finding.confidence)}."
    )


def _exhibit(exhibit: "Exhibit") -> str:
    parts = [exhibit.what]
    if exhibit.on is not None:
        parts.append(day(exhibit.on))
    if exhibit.items:
        parts.append(count(exhibit.items, "answer"))
    return ", ".join(parts)
