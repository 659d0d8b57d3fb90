"""What each finding would give back, from the level up to the mark: the steps, and the same as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from comeback.core.diagnosis.findings import Basis, Costs, Diagnosis, Estimate, Finding
from comeback.core.diagnosis.sureness import Sureness, of_hundred, sureness
from comeback.web.charts.staircase import StaircaseDrawing, Step
from comeback.web.pages.finding import step_name
from comeback.web.pages.parts import Cell, Column, Row, Table
from comeback.web.words import between, decimal

UNEXPLAINED = "Not explained"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staircase:
    """The distance to the mark in steps; figures of `sentence` in braces, no drawing where there is nothing to climb."""

    sentence: str
    drawing: StaircaseDrawing | None
    table: Table


def staircase_of(diagnosis: Diagnosis) -> Staircase | None:
    """Build the staircase; there is none without a level."""
    costs, level = diagnosis.costs, diagnosis.level
    if costs is None or level is None:
        return None
    costing = tuple(finding for finding in diagnosis.findings if finding.cost)
    return Staircase(
        sentence=_sentence(costs, has_causes=bool(costing)),
        drawing=_drawing(diagnosis, level, costs, costing) if costing and costs.distance.mean > 0.0 else None,
        table=_table(level, costs, costing),
    )


def _sentence(costs: Costs, *, has_causes: bool) -> str:
    of_100 = of_hundred(costs.mark_probability)
    if costs.distance.mean <= 0.0:
        return (
            f"You stand {{{decimal(-costs.distance.mean)}}} points over your mark, the level at which {of_100} of 100 "
            "pass. What a finding costs is what could still be gained."
        )
    if not has_causes:
        return (
            f"{{{decimal(costs.distance.mean)}}} points lie between you and your mark, the level at which {of_100} of "
            "100 pass. No single cause in the data explains a part of them."
        )
    rest = (
        "The other areas stand over your mark together, and carry a part of it."
        if costs.unexplained.mean < 0.0
        else "Not explained is what all the other areas lack, each a little, and what no data tell apart."
    )
    return (
        f"With what is not explained they add up to your mark, the level at which {of_100} of 100 pass. "
        f"Dashed: can\u2019t tell yet. {rest}"
    )


def _drawing(
    diagnosis: Diagnosis, level: Estimate, costs: Costs, costing: tuple[Finding, ...]
) -> StaircaseDrawing:
    side = "either"
    if level.high < diagnosis.pass_low:
        side = "below"
    elif level.low > diagnosis.pass_high:
        side = "above"
    return StaircaseDrawing(
        level_epc=level.mean,
        side=side,
        steps=tuple(_steps(level, costs, costing)),
        goal_epc=costs.goal_epc,
        line_epc=diagnosis.pass_line,
        line_low_epc=diagnosis.pass_low,
        line_high_epc=diagnosis.pass_high,
    )


def _steps(level: Estimate, costs: Costs, costing: tuple[Finding, ...]) -> Iterator[Step]:
    parts = [
        *((step_name(finding), _look(finding), finding.cost.mean) for finding in costing if finding.cost),
        (UNEXPLAINED, "unexplained", costs.unexplained.mean),
    ]
    ends = list(accumulate((points for _, _, points in parts), initial=level.mean))
    for (name, look, points), start, end in zip(parts, ends, ends[1:], strict=False):
        yield Step(name=name, from_epc=start, to_epc=end, look=look, figure=decimal(points))


def _look(finding: Finding) -> str:
    is_sure = sureness(finding.confidence) in (Sureness.SURE, Sureness.FAIRLY_SURE)
    return "measured" if is_sure and finding.basis is Basis.MEASURED else "open"


def _table(level: Estimate, costs: Costs, costing: tuple[Finding, ...]) -> Table:
    rows = [
        _row("You, today", level, ""),
        *(
            _row(step_name(finding), finding.cost, sureness(finding.confidence))
            for finding in costing
            if finding.cost
        ),
        _row(UNEXPLAINED, costs.unexplained, ""),
        Row(
            cells=(
                Cell(text="Your mark"),
                Cell(text=decimal(costs.goal_epc), is_number=True, is_figure=True),
                Cell(text="", is_number=True),
                Cell(text=""),
            )
        ),
    ]
    return Table(
        name="From your level to your mark, in points",
        columns=(
            Column(title="what"),
            Column(title="points", is_number=True),
            Column(title="8 in 10 between", is_number=True),
            Column(title="how sure"),
        ),
        rows=tuple(rows),
    )


def _row(name: str, found: Estimate, how_sure: str) -> Row:
    return Row(
        cells=(
            Cell(text=name),
            Cell(text=decimal(found.mean), is_number=True, is_figure=True),
            Cell(text=between(found.low, found.high, 1), is_number=True, is_figure=True),
            Cell(text=str(how_sure)),
        )
    )
