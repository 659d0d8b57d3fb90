"""Attempts of a file that contradict the ledger are refused as in the form."""

import pytest

from comeback.services import imports, previews
from comeback.services.contradictions import ContradictoryAttemptError
from comeback.services.course import student_record
from comeback.services.entries import record_attempt
from tests.people import FAIL, NOW, TODAY, Owner

HEAD = 'schema = "comeback.entry/1"\nkind = "start"\n'
TWO_PASSES = (
    HEAD
    + """
[[attempts]]
on = 2026-05-04
outcome = "pass"

[[attempts]]
on = 2026-09-07
outcome = "pass"
"""
)


def keep(owner: Owner, text: str) -> imports.ImportLine:
    return imports.keep_file(student=owner.student, content=text.encode(), name="start.toml", now=NOW)


def test_attempts_of_a_file_that_contradict_each_other_are_not_kept(owner: Owner) -> None:
    with pytest.raises(ContradictoryAttemptError) as refused:
        keep(owner, TWO_PASSES)

    assert len(refused.value.lines) == 2
    assert imports.imports(student=owner.student) == ()


def test_an_attempt_of_a_file_that_contradicts_the_ledger_is_refused_before_anything_is_kept(
    owner: Owner,
) -> None:
    record_attempt(student=owner.student, attempt=FAIL, now=NOW)
    text = HEAD + f'[[attempts]]\non = {FAIL.on.replace(year=2025)}\noutcome = "pass"\n'

    with pytest.raises(ContradictoryAttemptError):
        previews.preview_file(student=owner.student, content=text.encode(), name="start.toml", today=TODAY)
    with pytest.raises(ContradictoryAttemptError):
        keep(owner, text)

    assert student_record(student=owner.student, today=TODAY).attempts == (FAIL,)


def test_the_same_file_again_is_no_contradiction(owner: Owner) -> None:
    text = HEAD + '[[attempts]]\non = 2026-08-03\noutcome = "fail"\n'

    first, again = keep(owner, text), keep(owner, text)

    assert first.id == again.id
