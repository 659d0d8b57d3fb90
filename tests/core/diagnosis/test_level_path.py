from dataclasses import replace

import numpy as np
import pytest

from comeback.core.diagnosis.diagnose import diagnose
from comeback.core.evidence.record import Record
from comeback.core.exam.attempts import Attempt, Outcome
from tests.core.diagnosis.diagnosis_cases import FACTS, TODAY, days_ago, printed

FAILED = Attempt(on=days_ago(90), outcome=Outcome.FAIL, result_on=days_ago(62))
RISING = Record(
    attempts=(FAILED,),
    printed=(printed(26, 54.0, ago=60), printed(27, 58.0, ago=30), printed(28, 62.0, ago=0)),
)


def test_the_path_tells_what_each_sitting_told_and_nothing_of_what_was_expected() -> None:
    path = diagnose(RISING, as_of=TODAY, facts=FACTS).belief.path

    assert path is not None
    assert path.began_days_ago == 62
    assert path.days_ago == (60, 30, 0)
    precision = np.array(path.precision)
    told = path.around_epc + np.linalg.solve(precision, np.array(path.pull))
    assert told == pytest.approx([54.0, 58.0, 62.0], abs=0.6)
    of_one_sitting = 2.9**2 + 1.5**2 + 1.2**2
    assert np.diag(np.linalg.inv(precision)) == pytest.approx([of_one_sitting] * 3, rel=0.15)


def test_without_a_result_or_with_evidence_of_one_day_there_is_no_path() -> None:
    new = replace(RISING, attempts=())
    alone = replace(RISING, printed=RISING.printed[-1:])

    assert diagnose(new, as_of=TODAY, facts=FACTS).belief.path is None
    assert diagnose(alone, as_of=TODAY, facts=FACTS).belief.path is None


def test_what_comes_later_is_in_no_path() -> None:
    known = replace(RISING, printed=RISING.printed[:2])

    then, without = (
        diagnose(record, as_of=days_ago(10), facts=FACTS).belief.path for record in (RISING, known)
    )

    assert then == without
