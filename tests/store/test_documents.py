from datetime import date, time

import pytest

from comeback.core.diagnosis.findings import Pillar
from comeback.core.exam.areas import Discipline, System
from comeback.core.plan.values import (
    Change,
    ChangeKind,
    Plan,
    PlanDay,
    PlannedTask,
    Replan,
    TaskKind,
)
from comeback.store.documents import UnreadableDocumentError, opened, pack, unpack

TASK = PlannedTask(
    id="2026-11-30-timed_block-1",
    kind=TaskKind.TIMED_BLOCK,
    starts_at=time(8, 30),
    minutes=30,
    items=20,
    areas=(System.RENAL, Discipline.PATHOLOGY),
    resource="the bank",
    pillar=Pillar.STRATEGY,
    title="Timed block, renal",
    why="Where an hour buys you most, even 1 ± 0.5.",
)
PLAN = Plan(
    as_of=date(2026, 11, 30),
    exam_on=date(2026, 11, 30),
    is_booked=True,
    days=(PlanDay(on=date(2026, 11, 30), tasks=(TASK,), capacity_min=360),),
    weeks=(),
    expected_epc_gain=0.1 + 0.2,
    status="optimal",
)
CHANGE = Change(kind=ChangeKind.LET_GO, title="x", from_on=date(2026, 11, 30), to_on=None, why="y")


def test_a_value_comes_back_as_it_was() -> None:
    replan = Replan(plan=PLAN, changes=(CHANGE,))

    assert unpack(Replan, pack(replan)) == replan


def test_the_same_value_gives_the_same_bytes() -> None:
    assert pack(PLAN) == pack(unpack(Plan, pack(PLAN)))


@pytest.mark.parametrize("document", [b"", b"not compressed", pack("a line")], ids=["empty", "bytes", "text"])
def test_a_broken_document_is_unreadable_and_nothing_worse(document: bytes) -> None:
    with pytest.raises(UnreadableDocumentError):
        unpack(Plan, document)


def test_a_document_is_plain_json_inside() -> None:
    assert opened(pack(CHANGE)) == {
        "kind": "let_go",
        "title": "x",
        "from_on": "2026-11-30",
        "to_on": None,
        "why": "y",
    }
