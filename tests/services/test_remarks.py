"""A form that NBME does not list is said, and kept as it was written."""

from dataclasses import replace

import pytest

from comeback.services import imports
from comeback.services.entries import record_practice_test
from tests.people import NOW, PRINTED, Owner

SAID = "NBME lists forms 26 to 33; form 45 is kept as you wrote it."


def test_a_form_typed_in_that_is_not_listed_is_kept_with_a_remark(owner: Owner) -> None:
    result = replace(PRINTED, key=replace(PRINTED.key, form="45"))

    line = record_practice_test(student=owner.student, result=result, now=NOW)

    assert [problem.sentence for problem in line.problems] == [SAID]
    assert line.counts == {"printed": 1}


@pytest.mark.parametrize(("form", "said"), [(45, [SAID]), (28, [])])
def test_a_form_of_a_file_is_said_before_and_after_it_is_kept(
    owner: Owner, form: int, said: list[str]
) -> None:
    text = f"""schema = "comeback.entry/1"
kind = "practice_test"
exam = "cbssa"
form = {form}
taken_on = 2026-09-26
epc = 55
"""

    line = imports.keep_file(student=owner.student, content=text.encode(), name="test.toml", now=NOW)

    assert [problem.sentence for problem in line.problems] == said
