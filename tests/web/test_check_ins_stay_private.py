import json
from datetime import UTC, datetime, timedelta

from django.urls import reverse

from comeback.cli import wire
from comeback.core.evidence.check_ins import CheckIn
from comeback.services.calendar_file import calendar_file
from comeback.services.check_ins import record_check_in
from comeback.services.course import diagnose, fresh_plan
from comeback.services.meeting import plan_paper, sheet_paper
from comeback.services.planning import keep_plan, kept_plan
from comeback.services.review_sheet import review_paper
from comeback.services.start import save_answer
from tests.people import Owner
from tests.web.invented import today_of
from tests.web.pages import opened

CANARY = "canary, it is too much"


def test_what_check_ins_say_is_on_the_students_page_and_in_no_sheet(invented: Owner) -> None:
    today, student = today_of(), invented.student
    for ago in range(4):
        check_in = CheckIn(on=today - timedelta(days=ago), mood=1, stress=5, energy=1, words=CANARY)
        record_check_in(student=student, check_in=check_in, now=datetime.now(UTC))

    page = opened(reverse("diagnosis"))

    assert page.count(CANARY) >= 4
    assert "4 of 4 days were low" in page
    assert "ten quiet minutes" in page
    told = (
        repr(review_paper(student=student, today=today)),
        repr(review_paper(student=student, today=today, with_wellbeing=True)),
        repr(sheet_paper(student=student, today=today)),
        repr(sheet_paper(student=student, today=today, with_wellbeing=True)),
        repr(plan_paper(student=student, today=today)),
        json.dumps(wire.diagnosis_wire(diagnose(student=student, today=today))),
        opened(reverse("meeting")),
        opened(reverse("readiness")),
        opened(reverse("evidence")),
        opened(reverse("story")),
        repr(fresh_plan(student=student, today=today)),
        repr(calendar_file(student=student, now=datetime.now(UTC), has_plan=True)),
    )
    assert [text for text in told if "canary" in text or "days were low" in text] == []


def placed(invented: Owner) -> set[str]:
    plan = fresh_plan(student=invented.student, today=today_of())
    return {task.remedy for day in plan.days for task in day.tasks}


def check_in_on_four_days(owner: Owner, *, words: str = "", stress: int = 5) -> None:
    for ago in range(4):
        check_in = CheckIn(
            on=today_of() - timedelta(days=ago), stress=stress, words=words if ago == 0 else ""
        )
        record_check_in(student=owner.student, check_in=check_in, now=datetime.now(UTC))


def test_signs_place_their_tasks_in_a_plan_that_holds_only_once_it_is_kept(arrived: Owner) -> None:
    assert placed(arrived) & {"relaxation", "counseling"} == set()

    check_in_on_four_days(arrived)

    assert placed(arrived) >= {"relaxation", "counseling"}
    assert kept_plan(student=arrived.student) is None
    keep_plan(student=arrived.student, now=datetime.now(UTC))
    kept = kept_plan(student=arrived.student)
    assert kept is not None
    assert "relaxation" in {task.remedy for day in kept.days for task in day.tasks}


def test_a_kept_plan_stays_as_it_is_whatever_check_ins_say(arrived: Owner) -> None:
    keep_plan(student=arrived.student, now=datetime.now(UTC))
    before = kept_plan(student=arrived.student)

    check_in_on_four_days(arrived)

    assert kept_plan(student=arrived.student) == before


def test_words_of_harm_lead_to_people_and_never_to_a_task_or_a_sign(arrived: Owner) -> None:
    check_in_on_four_days(arrived, words="I don\u2019t want to be here any more")

    page = opened(reverse("diagnosis"))

    body = page.partition("<main")[2].partition("</main>")[0]
    assert "People first" in body
    assert reverse("help") in body
    assert "988" in body
    assert "From your check-ins" not in body
    assert "want to be here" not in body
    assert body.index("People first") < body.index("<h1>")
    assert "want to be here" not in opened(reverse("expert_help"))
    assert "A tutor can wait." in opened(reverse("expert_help"))
    assert placed(arrived) & {"relaxation", "counseling"} == set()


def test_words_of_harm_at_the_start_lead_to_people_and_are_not_said_back(arrived: Owner) -> None:
    save_answer(
        student=arrived.student,
        question="day_blank",
        choices=("yes",),
        words="I wanted to end my  life",
        now=datetime.now(UTC),
    )

    page = opened(reverse("diagnosis"))

    assert "People first" in page
    assert "You said that your mind went blank on things you knew." in page
    assert "end my" not in page
    assert [each.words for each in diagnose(student=arrived.student, today=today_of()).self_reports] == [""]


def test_one_answer_is_said_back_on_the_page_with_a_way_to_take_it_back(arrived: Owner) -> None:
    save_answer(
        student=arrived.student,
        question="day_blank",
        choices=("yes",),
        words="on renal formulas",
        now=datetime.now(UTC),
    )

    page = opened(reverse("diagnosis"))

    assert "You said that your mind went blank on things you knew." in page
    assert "on renal formulas" in page
    assert "One answer alone is no finding" in page
    assert reverse("objection", args=["wellbeing.nerves"]) in page
    assert reverse("start_question", args=["day_blank"]) in page
    assert "nerves may have cost you" not in page
