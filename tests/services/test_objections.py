import pytest

from comeback.core.diagnosis.findings import Basis
from comeback.facts.diagnosis import factor_rules
from comeback.services.course import diagnose, fresh_plan
from comeback.services.journal import StudentId
from comeback.services.objections import FindingGoneError, finding_title, object_to, take_back
from comeback.services.start import save_answer
from comeback.store.record import load_objections
from tests.people import NOW, TODAY, Owner

RULE = next(rule for rule in factor_rules() if "relaxation" in rule.remedy_ids)


@pytest.fixture
def student(owner: Owner) -> StudentId:
    save_answer(student=owner.student, question=RULE.question, choices=(RULE.signs[0],), words="", now=NOW)
    return owner.student


def findings_of(student: StudentId) -> set[str]:
    diagnosis = diagnose(student=student, today=TODAY)
    return {each.id for each in diagnosis.findings} | {each.id for each in diagnosis.self_reports}


def remedies_of(student: StudentId) -> set[str]:
    plan = fresh_plan(student=student, today=TODAY)
    return {task.remedy for day in plan.days for task in day.tasks}


def test_what_is_not_true_for_the_student_leaves_the_findings_and_the_plan(student: StudentId) -> None:
    assert RULE.id in findings_of(student)
    assert "relaxation" in remedies_of(student)

    object_to(student=student, finding=RULE.id, words="I was calm.", today=TODAY, now=NOW)

    assert RULE.id not in findings_of(student)
    assert "relaxation" not in remedies_of(student)
    [said] = load_objections(student)
    assert (said.finding, said.on, said.words) == (RULE.id, TODAY, "I was calm.")


def test_taken_back_it_is_as_before_and_both_words_stay(student: StudentId) -> None:
    object_to(student=student, finding=RULE.id, words="", today=TODAY, now=NOW)

    take_back(student=student, finding=RULE.id, today=TODAY, now=NOW)
    take_back(student=student, finding=RULE.id, today=TODAY, now=NOW)

    assert RULE.id in findings_of(student)
    assert [said.is_taken_back for said in load_objections(student)] == [False, True]


def test_sent_twice_it_is_said_once(student: StudentId) -> None:
    for _ in range(2):
        object_to(student=student, finding=RULE.id, words="", today=TODAY, now=NOW, idempotency_key="once")

    assert len(load_objections(student)) == 1


def test_a_finding_that_is_not_there_cannot_be_objected_to(student: StudentId) -> None:
    with pytest.raises(FindingGoneError):
        object_to(student=student, finding="strategy.endings", words="", today=TODAY, now=NOW)

    assert load_objections(student) == ()


def test_a_finding_taken_away_still_says_what_it_said(student: StudentId) -> None:
    object_to(student=student, finding=RULE.id, words="", today=TODAY, now=NOW)

    assert finding_title(student=student, finding=RULE.id, today=TODAY) == RULE.title
    assert all(f.basis is not Basis.MEASURED for f in diagnose(student=student, today=TODAY).findings)
