"""Every remedy a finding can ask for has its place in the plan."""

import ast
from pathlib import Path

from comeback.core.evidence.record import Record
from comeback.core.plan.make import make_plan
from comeback.core.plan.values import Plan
from comeback.facts.diagnosis import factor_rules
from comeback.facts.plan import plan_facts
from tests.core.plan.students import TODAY, diagnosis, wishes

DIAGNOSIS = Path(__file__).parents[3] / "src" / "comeback" / "core" / "diagnosis"


def asked_in_code() -> set[str]:
    """Find the remedies named where findings are made."""
    return {
        str(each.value)
        for path in DIAGNOSIS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "remedy_ids" and isinstance(node.value, ast.Tuple)
        for each in node.value.elts
        if isinstance(each, ast.Constant)
    }


ASKED = {*asked_in_code(), *(id_ for rule in factor_rules() for id_ in rule.remedy_ids)}


def plan_with(*remedies: str) -> Plan:
    return make_plan(
        as_of=TODAY,
        wishes=wishes(),
        diagnosis=diagnosis(remedies=remedies),
        record=Record(),
        facts=plan_facts(),
    )


def test_every_remedy_of_every_finding_is_in_the_catalog_of_the_plan() -> None:
    catalog = {remedy.id for remedy in plan_facts().remedies} | {id_ for id_, _ in plan_facts().carried}

    assert {"relaxation", "counseling", "timed_blocks", "protected_rest", "flag_skip_guess"} <= ASKED
    assert catalog >= ASKED


def test_every_answer_that_is_a_sign_names_its_remedy() -> None:
    assert all(rule.remedy_ids for rule in factor_rules())


def test_all_of_them_asked_for_at_once_find_a_place() -> None:
    plan = plan_with(*sorted(ASKED))

    placed = {task.remedy for day in plan.days for task in day.tasks}
    assert placed >= ASKED


def test_what_comes_once_is_not_kept_waiting_by_what_comes_daily() -> None:
    plan = plan_with("relaxation", "movement", "counseling")

    first = next(day.on for day in plan.days for task in day.tasks if task.remedy == "counseling")
    assert (first - TODAY).days <= 3
