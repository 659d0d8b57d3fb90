"""The cases worked by hand in docs/method/attempt-rules.md, computed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from comeback import facts
from comeback.core.exam.attempts import Attempt, ExamDates, Outcome, RuleId, Step, Verdict
from comeback.core.exam.exam_dates import exam_dates
from comeback.core.exam.school_rules import SchoolRules

TODAY = date(2026, 11, 22)
DOCUMENT = Path(__file__).parents[3] / "docs" / "method" / "attempt-rules.md"


def rows_under(heading: str) -> list[dict[str, str]]:
    """Read the table under a heading, one dict a row."""
    text = DOCUMENT.read_text(encoding="utf-8").partition(f"## {heading}")[2].partition("\n## ")[0]
    lines = [line.strip().strip("|") for line in text.splitlines() if line.startswith("|")]
    head, _, *rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [dict(zip(head, row, strict=True)) for row in rows]


def read_attempt(text: str) -> Attempt:
    words = text.split()
    step = Step(words.pop(0)) if words[0] in tuple(Step) else Step.STEP1
    on, outcome, *result_on = words
    return Attempt(
        step=step,
        on=date.fromisoformat(on),
        outcome=None if outcome == "pending" else Outcome(outcome),
        result_on=date.fromisoformat(result_on[0]) if result_on else None,
    )


def read_also(text: str) -> dict[str, Any]:
    """Read what the school asks, or when accommodations were asked for."""
    match text.split():
        case ["school", "by", on]:
            return {"school": SchoolRules(pass_by_on=date.fromisoformat(on))}
        case ["school", number, "attempts"]:
            return {"school": SchoolRules(attempts_max=int(number))}
        case ["asked", on]:
            return {"accommodations_asked_on": date.fromisoformat(on)}
        case _:
            return {}


def day_of(text: str) -> date | None:
    return None if text in ("", "none") else date.fromisoformat(text)


def dates_of(row: dict[str, str], ledger: str) -> ExamDates:
    return exam_dates(
        attempts=tuple(read_attempt(text) for text in ledger.split(", ") if text),
        rules=facts.attempt_rules(),
        today=TODAY,
        exam_date=day_of(row.get("exam", "")),
        permit_ends_on=day_of(row["permit ends"]),
        **read_also(row["also"]),
    )


@pytest.mark.parametrize("row", rows_under("Worked cases"), ids=lambda row: f"case {row['case']}")
def test_a_case_worked_by_hand_comes_out_the_same(row: dict[str, str]) -> None:
    found = dates_of(row, row["ledger"])

    assert (found.attempts_used, found.attempts_left) == (int(row["used"]), int(row["left"]))
    assert found.earliest == day_of(row["earliest"])
    assert found.latest == day_of(row["latest"])
    assert found.advisable == day_of(row["advisable"])
    assert ", ".join(each.id for each in found.contradictions) == row["cannot both"]


@pytest.mark.parametrize("row", rows_under("Judged dates"), ids=lambda row: f"case {row['case']}")
def test_a_date_judged_by_hand_comes_out_the_same(row: dict[str, str]) -> None:
    found = dates_of(row, "2026-10-01 fail")

    days = {rule.id: rule.date for rule in found.rules}
    said = {verdict: [r.id.value for r in found.rules if r.verdict is verdict] for verdict in Verdict}
    assert ", ".join(said[Verdict.BLOCKS]) == row["blocks"]
    assert ", ".join(said[Verdict.WARNS]) == row["warns"]
    assert days[RuleId.SCORE_RELEASE] == day_of(row["result usually"])
    assert days[RuleId.PLANNED_RELEASE] == day_of(row["to plan with"])
    assert days[RuleId.FREE_CHANGE] == day_of(row["free until"])


def test_at_least_thirty_cases_are_worked_and_every_rule_and_contradiction_is_described() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")

    cases = rows_under("Worked cases")
    assert len(cases) >= 30
    assert [rule_id for rule_id in RuleId if f"| `{rule_id}` |" not in document] == []
    met = {name for row in cases for name in row["cannot both"].split(", ") if name}
    assert [name for name in met if f"| `{name}` |" not in document] == []
