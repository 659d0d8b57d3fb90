from dataclasses import replace
from datetime import date

import pytest

from comeback.cli import wire
from comeback.core.diagnosis.findings import Result
from comeback.core.evidence.objections import Objection
from comeback.core.evidence.record import Record
from comeback.core.exam.areas import System
from tests.cli.schema_check import assert_matches
from tests.core.diagnosis.diagnosis_cases import diagnosed, itemized

FORMS = tuple(itemized(26 + i, deviations={System.RENAL: -2.0}, ago=7 * i) for i in range(2))
SAID = Objection(finding="knowledge.renal", on=date(2026, 11, 20), words="Not so.")
DIAGNOSIS = diagnosed(Record(itemized=FORMS, objections=(SAID,)))


def test_the_parts_of_the_distance_add_up_in_the_json_too() -> None:
    made = wire.diagnosis_wire(DIAGNOSIS)

    assert_matches(made, "diagnosis")
    costs = made["costs"]
    assert costs["axis"] == "system"
    assert costs["mark_probability"] == 0.9
    assert [part["id"] for part in costs["parts"]] == [f["id"] for f in made["findings"] if f["cost_epc"]]
    total = sum(part["epc"] for part in costs["parts"]) + costs["unexplained"]["epc"]
    assert total == pytest.approx(costs["distance"]["epc"], abs=0.03)
    assert costs["distance"]["epc"] == pytest.approx(costs["goal_epc"] - made["overall"]["epc"], abs=0.02)


def test_a_word_against_a_finding_and_the_moves_are_told() -> None:
    made = wire.diagnosis_wire(DIAGNOSIS)

    last = made["findings"][-1]
    assert (last["id"], last["remedy_ids"]) == ("knowledge.renal", [])
    assert last["objection"] == {"date": "2026-11-20", "words": "Not so."}
    assert all(each["objection"] is None for each in made["findings"][:-1])
    [move] = made["moves"]
    assert (move["what"], move["since"]) == ("Form 26", "Form 27")


def test_what_the_students_word_took_away_is_told_with_it() -> None:
    gone = replace(DIAGNOSIS.looked_for[0], result=Result.NO_SIGN, objection=SAID)

    made = wire.diagnosis_wire(replace(DIAGNOSIS, looked_for=(gone,)))

    assert_matches(made, "diagnosis")
    assert made["looked_for"][0]["objection"]["words"] == "Not so."


def test_without_a_level_there_are_no_costs() -> None:
    made = wire.diagnosis_wire(diagnosed(Record()))

    assert_matches(made, "diagnosis")
    assert made["costs"] is None
