from dataclasses import replace
from datetime import date

import pytest

from comeback.core.exam.school_rules import SchoolRules
from comeback.core.recovery.policy import PolicyAnswer, latest_answers, school_rules_of

READ = PolicyAnswer(
    question="attempts_allowed",
    words="Three in all.",
    number=3,
    where="Student Handbook",
    page=38,
    learned_on=date(2026, 11, 20),
)
TOLD = PolicyAnswer(
    question="deadline_to_pass",
    words="Before the second block.",
    day=date(2027, 6, 30),
    who="Dr. Alvarez",
    learned_on=date(2026, 11, 25),
)


def test_the_latest_answer_to_a_question_holds() -> None:
    earlier = replace(READ, number=4, learned_on=date(2026, 11, 1))

    assert latest_answers((earlier, READ, TOLD)) == {"attempts_allowed": READ, "deadline_to_pass": TOLD}


def test_an_answer_taken_back_holds_no_longer() -> None:
    taken_back = PolicyAnswer(question="attempts_allowed", words="", learned_on=date(2026, 11, 26))

    assert latest_answers((READ, taken_back)) == {}


@pytest.mark.parametrize(
    ("answer", "said"),
    [(READ, "Student Handbook p. 38"), (TOLD, "Dr. Alvarez"), (replace(READ, page=None), "Student Handbook")],
)
def test_an_answer_names_where_it_comes_from(answer: PolicyAnswer, said: str) -> None:
    assert answer.origin == said


def test_the_rules_count_with_numbers_and_days_and_say_where_they_were_read() -> None:
    assert school_rules_of((READ, TOLD)) == SchoolRules(
        attempts_max=3,
        pass_by_on=date(2027, 6, 30),
        where="Student Handbook p. 38; Dr. Alvarez",
        learned_on=date(2026, 11, 25),
    )


def test_an_answer_in_words_alone_binds_no_date() -> None:
    in_words = replace(READ, number=None)

    assert school_rules_of((in_words,)) == SchoolRules()


def test_months_are_counted_from_the_first_result_until_there_is_a_day() -> None:
    in_months = replace(TOLD, day=None, number=12)
    result_on = date(2026, 11, 18)

    counted = school_rules_of((in_months,), first_result_on=result_on)
    told = school_rules_of((in_months, TOLD), first_result_on=result_on)

    assert (counted.pass_by_on, counted.first_result_on) == (date(2027, 11, 18), result_on)
    assert (told.pass_by_on, told.first_result_on) == (date(2027, 6, 30), None)


@pytest.mark.parametrize(
    ("answer", "said"),
    [(READ, "3"), (replace(TOLD, number=12), "12 months"), (replace(TOLD, number=1), "1 month"), (TOLD, "")],
)
def test_a_number_says_what_it_counts(answer: PolicyAnswer, said: str) -> None:
    assert answer.number_in_words == said


def test_months_without_a_result_to_count_from_bind_no_day() -> None:
    rules = school_rules_of((replace(TOLD, day=None, number=12),))

    assert (rules.pass_by_on, rules.pass_within_months) == (None, 12)
