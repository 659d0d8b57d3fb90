from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from comeback.core.diagnosis.ability import counted_attempts, fit_evidence
from comeback.core.diagnosis.diagnose import diagnose
from comeback.core.diagnosis.growth import mixed_level
from comeback.core.diagnosis.level_path import PathEvidence, read_path
from comeback.core.evidence.record import Record
from comeback.core.evidence.study import StudyDay
from comeback.core.exam.attempts import Attempt, Outcome
from tests.core.diagnosis.diagnosis_cases import FACTS, TODAY, days_ago, printed

FAILED = Attempt(on=days_ago(90), outcome=Outcome.FAIL, result_on=days_ago(62))
RISING = Record(
    attempts=(FAILED,),
    printed=(printed(26, 54.0, ago=60), printed(27, 58.0, ago=30), printed(28, 62.0, ago=0)),
)
STUDIED = tuple(StudyDay(on=days_ago(n), planned_min=360, done_min=360) for n in range(1, 62))


def path_of(record: Record, on: date = TODAY) -> PathEvidence | None:
    known = record.as_of(on)
    return read_path(fit_evidence(known, as_of=on, facts=FACTS), counted_attempts(known, on), FACTS)


def test_the_path_tells_what_each_sitting_told_and_nothing_of_what_was_expected() -> None:
    path = path_of(RISING)

    assert path is not None
    assert path.began_days_ago == 62
    assert path.days_ago == (60, 30, 0)
    precision = np.array(path.precision)
    told = path.around_epc + np.linalg.solve(precision, np.array(path.pull))
    assert told == pytest.approx([54.0, 58.0, 62.0], abs=0.6)
    of_one_sitting = 2.9**2 + 1.5**2 + 1.2**2
    assert np.diag(np.linalg.inv(precision)) == pytest.approx([of_one_sitting] * 3, rel=0.15)


def test_without_a_result_or_with_evidence_of_one_day_there_is_no_path() -> None:
    assert path_of(replace(RISING, attempts=())) is None
    assert path_of(replace(RISING, printed=RISING.printed[-1:])) is None


def test_what_comes_later_is_in_no_path() -> None:
    known = replace(RISING, printed=RISING.printed[:2])

    assert path_of(RISING, days_ago(10)) == path_of(known, days_ago(10))


def test_the_level_is_what_the_accounts_of_growth_leave_it_at() -> None:
    belief = diagnose(replace(RISING, study=STUDIED), as_of=TODAY, facts=FACTS).belief

    mean_epc, sd_epc = mixed_level(belief.growth)
    assert belief.mean_epc == pytest.approx(mean_epc, abs=0.15)
    assert belief.sd_epc == pytest.approx(sd_epc, rel=0.05)


def test_four_weeks_of_study_after_the_last_form_raise_the_level_and_widen_it() -> None:
    known = replace(RISING, printed=RISING.printed[:2])

    idle, studied = (
        diagnose(record, as_of=TODAY, facts=FACTS) for record in (known, replace(known, study=STUDIED))
    )

    assert not idle.belief.growth
    assert studied.belief.mean_epc - idle.belief.mean_epc > 1.0
    weakest = min(idle.areas, key=lambda each: each.belief.mean_epc).area
    before, after = (
        next(each.belief.mean_epc for each in known.areas if each.area is weakest)
        for known in (idle, studied)
    )
    assert after - before == pytest.approx(studied.belief.mean_epc - idle.belief.mean_epc, abs=0.5)
