from datetime import date, timedelta

import pytest

from comeback.core.diagnosis.diagnose import diagnose
from comeback.core.exam.areas import System
from comeback.core.exam.attempts import Outcome
from comeback.facts.diagnosis import diagnosis_facts
from comeback.lab.demo import demo_student

TODAY = date(2026, 12, 8)


@pytest.mark.parametrize("today", [date(2026, 1, 1), TODAY, date(2028, 2, 29)])
def test_nothing_the_demo_student_brings_lies_in_the_future(today: date) -> None:
    record = demo_student(today=today).record

    assert record.as_of(today) == record


def test_the_demo_student_failed_about_six_weeks_ago_and_has_three_forms() -> None:
    demo = demo_student(today=TODAY)

    [attempt] = demo.record.attempts
    assert attempt.outcome is Outcome.FAIL
    assert attempt.result_on is not None
    assert timedelta(weeks=5) <= TODAY - attempt.result_on <= timedelta(weeks=7)
    assert len(demo.record.itemized) == len(demo.record.printed) == 3
    assert demo.exam_on > TODAY


def test_the_same_seed_makes_the_same_demo_student() -> None:
    first, second = demo_student(today=TODAY), demo_student(today=TODAY)

    assert first.insights_csv == second.insights_csv
    assert first.record == second.record


def test_the_diagnosis_finds_what_is_planted_in_the_demo_student() -> None:
    demo = demo_student(today=TODAY)

    diagnosis = diagnose(demo.record, as_of=TODAY, facts=diagnosis_facts())

    renal = next(area for area in diagnosis.areas if area.area is System.RENAL)
    assert renal.p_bottom3 is not None
    assert renal.p_bottom3 > 0.5
    assert "strategy.endings" in {finding.id for finding in diagnosis.findings}
