import pytest

from comeback.services.profile import change_profile
from comeback.services.start import UnknownQuestionError, answers, next_question, questions, save_answer
from tests.people import NOW, Owner


def test_every_question_can_be_shown() -> None:
    for question in questions():
        assert question.title
        assert question.why
        assert question.choices or question.kind not in ("one", "many")


def test_the_latest_answer_stands_in_front(owner: Owner) -> None:
    save_answer(student=owner.student, question="day_blank", choices=("yes",), words="on blood", now=NOW)
    save_answer(student=owner.student, question="day_blank", choices=("no",), now=NOW)

    assert answers(student=owner.student)["day_blank"].choices == ("no",)


def test_an_empty_answer_takes_the_last_one_back(owner: Owner) -> None:
    save_answer(student=owner.student, question="day_blank", choices=("yes",), now=NOW)

    save_answer(student=owner.student, question="day_blank", now=NOW)

    assert answers(student=owner.student) == {}


def test_the_start_goes_on_after_the_last_answer(owner: Owner) -> None:
    listed = questions()
    save_answer(student=owner.student, question="then_weeks", words="8", now=NOW)

    resumed = next_question(student=owner.student)

    assert resumed is not None
    assert listed[[q.id for q in listed].index(resumed.id) - 1].id == "then_weeks"
    assert next_question(student=owner.student, after=listed[-1].id) is None


@pytest.mark.parametrize(("question", "choices"), [("nothing", ()), ("day_blank", ("perhaps",))])
def test_what_was_not_asked_cannot_be_answered(owner: Owner, question: str, choices: tuple[str, ...]) -> None:
    with pytest.raises(UnknownQuestionError):
        save_answer(student=owner.student, question=question, choices=choices, now=NOW)

    assert answers(student=owner.student) == {}


def test_the_start_goes_on_after_what_stands_in_the_profile(owner: Owner) -> None:
    change_profile(student=owner.student, changes={"hours_a_day": 5.0}, version=None, now=NOW)

    resumed = next_question(student=owner.student)

    assert resumed is not None
    assert resumed.id == "rest_day"


def test_a_number_has_a_unit_and_bounds() -> None:
    weeks = next(question for question in questions() if question.id == "then_weeks")

    assert (weeks.unit, weeks.low, weeks.high) == ("weeks", 0, 104)
