from dataclasses import replace
from datetime import date, timedelta

from comeback.core.recovery.diary import park
from comeback.core.recovery.letters import Letter, LetterKind
from comeback.core.recovery.meeting import MeetingNote, NoteKind
from comeback.core.recovery.policy import PolicyAnswer
from comeback.core.recovery.running import Running, RunningKind
from comeback.core.recovery.steps import StepState
from comeback.core.residency.inventory import InventoryEntry, Part
from comeback.services import notebook
from comeback.services.agenda import Due, DueKind, due
from comeback.services.first_days import NO_SCHOOL, mark_step
from comeback.services.profile import change_profile
from tests.people import NOW, TODAY, Owner

LETTER = Letter(
    kind=LetterKind.FIRST_MESSAGE, to_name="Dean Okafor", subject="A meeting", body="…", written_on=TODAY
)


def keep(owner: Owner, entry: object) -> int:
    return notebook.keep(student=owner.student, entry=entry, now=NOW)


def result_came(owner: Owner, days_ago: int, *, is_over: bool = True) -> None:
    changes = {"result_on": TODAY - timedelta(days=days_ago), "first_evening_over": is_over}
    change_profile(student=owner.student, changes=changes, version=None, now=NOW)


def ids(owner: Owner, kind: DueKind = DueKind.STEP) -> list[str]:
    return [each.name for each in due(student=owner.student, today=TODAY) if each.kind is kind]


def test_what_has_a_day_stands_in_order_of_days(owner: Owner) -> None:
    step = keep(
        owner,
        MeetingNote(
            met_on=TODAY, kind=NoteKind.NEXT_STEP, who="me", words="Send the form", due_on=date(2026, 12, 3)
        ),
    )
    letter = keep(owner, replace(LETTER, sent_on=TODAY, due_on=date(2026, 12, 4)))
    thought = keep(owner, park("A year off?", today=TODAY, rests_days=1))
    part = keep(owner, InventoryEntry(part=Part.RESEARCH, next_step="Ask Dr Rao", by_on=date(2026, 12, 2)))

    found = due(student=owner.student, today=TODAY)

    assert found == (
        Due(kind=DueKind.THOUGHT, on=date(2026, 12, 1), words="A year off?", number=thought),
        Due(
            kind=DueKind.APPLICATION,
            on=date(2026, 12, 2),
            words="Ask Dr Rao",
            number=part,
            name="research",
        ),
        Due(kind=DueKind.MEETING, on=date(2026, 12, 3), words="Send the form", number=step, who="me"),
        Due(kind=DueKind.LETTER, on=date(2026, 12, 4), words="Dean Okafor", number=letter),
    )


def test_what_is_settled_or_has_no_day_is_left_out(owner: Owner) -> None:
    keep(owner, LETTER)
    keep(owner, replace(LETTER, sent_on=TODAY, due_on=TODAY, answered_on=TODAY))
    keep(owner, replace(park("A year off?", today=TODAY, rests_days=1), closed_on=TODAY))
    keep(owner, MeetingNote(met_on=TODAY, kind=NoteKind.DECIDED, who="dean", words="Leave is open"))
    done = MeetingNote(met_on=TODAY, kind=NoteKind.NEXT_STEP, who="me", words="Send", due_on=TODAY)
    keep(owner, replace(done, done_on=TODAY))

    assert due(student=owner.student, today=TODAY) == ()


def test_only_the_latest_line_of_a_part_of_the_application_counts(owner: Owner) -> None:
    keep(owner, InventoryEntry(part=Part.RESEARCH, next_step="Ask Dr Rao", by_on=TODAY))
    keep(owner, InventoryEntry(part=Part.RESEARCH, have="A poster"))

    assert ids(owner, DueKind.APPLICATION) == []


def test_open_steps_of_the_first_days_follow_once_these_are_over(owner: Owner) -> None:
    result_came(owner, 5)
    mark_step(student=owner.student, step="accommodations", state=StepState.NOT_MINE, now=NOW)

    assert ids(owner) == ["write_school", "save_now", "school_rules"]


def test_steps_do_not_follow_during_the_first_days_nor_after_two_weeks(owner: Owner) -> None:
    result_came(owner, 1, is_over=False)
    during = ids(owner)
    result_came(owner, 15)
    later = ids(owner)

    assert during == []
    assert later == []


def test_the_clerkship_and_the_missing_school_change_the_steps(owner: Owner) -> None:
    result_came(owner, 5)
    keep(owner, Running(kind=RunningKind.CLERKSHIP, name="Surgery"))
    mark_step(student=owner.student, step=NO_SCHOOL, state=StepState.DONE, now=NOW)

    assert ids(owner) == ["ask_clerkship", "write_guide", "save_now", "accommodations", "ecfmg_rules"]


def test_a_step_the_notebook_shows_to_be_done_does_not_follow(owner: Owner) -> None:
    result_came(owner, 5)
    keep(owner, replace(LETTER, sent_on=TODAY))
    for question in ("after_a_fail", "remediation", "rotations", "booking"):
        keep(owner, PolicyAnswer(question=question, words="Ask the dean.", learned_on=TODAY))

    assert ids(owner) == ["save_now", "accommodations"]


def test_the_student_s_own_word_holds_before_what_the_notebook_shows(owner: Owner) -> None:
    result_came(owner, 5)
    keep(owner, replace(LETTER, sent_on=TODAY))
    mark_step(student=owner.student, step="write_school", state=StepState.OPEN, now=NOW)

    assert "write_school" in ids(owner)
