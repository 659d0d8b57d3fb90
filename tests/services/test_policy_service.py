from datetime import date

import pytest

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.recovery.policy import PolicyAnswer
from comeback.services.entries import record_attempt
from comeback.services.notebook import keep
from comeback.services.policy import (
    UnknownPolicyError,
    answers,
    concepts,
    find_policy_question,
    open_questions,
    policy_questions,
)
from comeback.services.school_rules import school_rules
from tests.people import NOW, Owner

FIRST = PolicyAnswer(
    question="attempts_allowed", words="Four.", number=4, who="a classmate", learned_on=date(2026, 11, 20)
)
SECOND = PolicyAnswer(
    question="attempts_allowed",
    words="Three.",
    number=3,
    where="Student Handbook",
    page=38,
    learned_on=date(2026, 11, 28),
)


def test_there_are_the_guides_four_questions_and_those_advisers_add() -> None:
    ids = [question.id for question in policy_questions()]

    assert ids[:4] == ["after_a_fail", "remediation", "rotations", "booking"]
    assert {*ids[4:]} == {
        *("attempts_allowed", "deadline_to_pass", "leave", "promotion", "probation_wording", "mspe_practice"),
        *("aid", "fees", "clearance_score", "who_decides", "appeal"),
    }


def test_every_question_says_why_it_matters_whom_to_ask_and_what_to_look_for() -> None:
    assert all(
        each.title.endswith("?") and each.help and each.why and each.ask for each in policy_questions()
    )
    assert all(len(each.query.concepts) >= 2 for each in policy_questions())
    assert {concept for each in policy_questions() for concept in each.query.concepts} == set(concepts())


def test_a_question_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownPolicyError) as refused:
        find_policy_question("shoe_size")

    assert refused.value.sentence == "There is no question “shoe_size” about the school’s rules."
    assert "attempts_allowed" in refused.value.hint


def test_earlier_answers_stay_and_the_latest_counts(owner: Owner) -> None:
    for answer in (FIRST, SECOND):
        keep(student=owner.student, entry=answer, now=NOW)

    assert answers(student=owner.student) == {"attempts_allowed": (FIRST, SECOND)}
    assert school_rules(student=owner.student).attempts_max == 3
    assert "attempts_allowed" not in {each.id for each in open_questions(student=owner.student)}


def test_on_an_earlier_day_only_what_was_learned_by_then_counts(owner: Owner) -> None:
    for answer in (FIRST, SECOND):
        keep(student=owner.student, entry=answer, now=NOW)

    assert school_rules(student=owner.student, today=date(2026, 11, 21)).attempts_max == 4
    assert school_rules(student=owner.student, today=date(2026, 11, 1)).attempts_max is None


def test_a_deadline_in_months_runs_from_the_first_result_in_the_ledger(owner: Owner) -> None:
    for sat_on, result_on in ((date(2026, 2, 2), date(2026, 3, 4)), (date(2026, 7, 6), date(2026, 8, 5))):
        attempt = Attempt(on=sat_on, outcome=Outcome.FAIL, result_on=result_on)
        record_attempt(student=owner.student, attempt=attempt, now=NOW)
    months = PolicyAnswer(
        question="deadline_to_pass",
        words="A year.",
        number=12,
        where="Handbook",
        learned_on=date(2026, 11, 20),
    )
    keep(student=owner.student, entry=months, now=NOW)

    found = school_rules(student=owner.student, today=date(2026, 11, 22))

    assert (found.pass_by_on, found.first_result_on) == (date(2027, 3, 4), date(2026, 3, 4))
