from datetime import date, time

import pytest

from comeback.core.evidence.plain import MisshapenValueError, built, plain
from comeback.core.evidence.score_report import Band
from comeback.core.exam.areas import Discipline, System
from comeback.core.plan.values import Plan, PlanDay
from comeback.readers.reading import Kind, Labels, Proposal, Question

PLAN = Plan(
    as_of=date(2026, 11, 30),
    exam_on=date(2026, 11, 30),
    is_booked=True,
    days=(PlanDay(on=date(2026, 11, 30), tasks=(), capacity_min=360),),
    weeks=(),
    expected_epc_gain=0.1 + 0.2,
    status="optimal",
)
LABELS = Labels(
    systems={"Renal": System.RENAL},
    tasks={},
    bank_areas={"Pathology": (Discipline.PATHOLOGY, System.BLOOD)},
    report_bands={"Lower": Band.LOWER},
    questions={"hours": Question(kind="number", low=1.0)},
)


def test_mappings_keep_what_stands_under_each_name() -> None:
    proposal = Proposal(kind=Kind.COLUMNS, sure={"items": "n"}, pages={"items": 2})

    assert built(Labels, plain(LABELS)) == LABELS
    assert built(Proposal, plain(proposal)) == proposal


def test_plain_values_are_what_json_holds() -> None:
    assert plain(LABELS)["bank_areas"] == {"Pathology": ["pathology", "blood"]}
    assert plain((time(8, 30), None, True, 1.5)) == ["08:30:00", None, True, 1.5]


def test_a_field_that_came_later_takes_its_default() -> None:
    old = {name: value for name, value in plain(PLAN).items() if name != "notes"}

    assert built(Plan, old).notes == ()


def test_a_field_that_went_is_left_out() -> None:
    assert built(Plan, plain(PLAN) | {"mood": "calm"}) == PLAN


@pytest.mark.parametrize(
    "change", [{"days": None}, {"as_of": "soon"}, {"days": [{"on": "2026-11-30"}]}], ids=str
)
def test_what_does_not_fit_is_said_to_be_misshapen(change: dict[str, object]) -> None:
    with pytest.raises(MisshapenValueError):
        built(Plan, plain(PLAN) | change)
