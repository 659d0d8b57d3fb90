"""What is brought to a meeting, and what comes of it."""

from datetime import date

import pytest

from comeback.core.diagnosis.belief import Belief
from comeback.core.diagnosis.findings import Diagnosis, HeadlinePart, Pillar, Standing
from comeback.core.exam.attempts import Attempt, Outcome, RuleId
from comeback.core.exam.school_rules import SchoolRules
from comeback.core.exam.standing import Stage
from comeback.core.recovery.meeting import (
    MeetingDateError,
    MeetingNote,
    NoteKind,
    as_mine,
    check_note,
    meeting_facts,
    open_steps,
)
from comeback.facts.exam import attempt_rules

TODAY = date(2026, 11, 22)
PARTS = (
    HeadlinePart(
        pillar=Pillar.KNOWLEDGE, text="the kidney looks like the largest gap", standing=Standing.MEASURED
    ),
    HeadlinePart(pillar=Pillar.STRATEGY, text="hurried endings cost you", standing=Standing.SELF_REPORTED),
    HeadlinePart(pillar=Pillar.WELLBEING, text="nerves may have cost you", standing=Standing.SELF_REPORTED),
    HeadlinePart(pillar=Pillar.STRATEGY, text="nobody asked about pace", standing=Standing.NOT_ASKED),
)


def diagnosis(*parts: HeadlinePart) -> Diagnosis:
    return Diagnosis(
        as_of=TODAY,
        headline="",
        headline_parts=parts,
        level=None,
        belief=Belief(mean_epc=60.0, sd_epc=8.0),
        pass_line=61.5,
        pass_low=60.5,
        pass_high=62.5,
        areas=(),
        findings=(),
        looked_for=(),
        answers=0,
    )


def texts(*, with_wellbeing: bool = False, **told: object) -> list[str]:
    fields = {
        "result_on": date(2026, 10, 28),
        "attempts": (Attempt(on=date(2026, 10, 1), outcome=Outcome.FAIL),),
        "rules": attempt_rules(),
        "school": SchoolRules(),
        "diagnosis": diagnosis(*PARTS),
        "exam_on": date(2027, 2, 2),
        "is_booked": True,
        **told,
    }
    return [fact.text for fact in meeting_facts(**fields, with_wellbeing=with_wellbeing)]  # type: ignore[arg-type]  # arguments by name


def note(kind: NoteKind, **fields: object) -> MeetingNote:
    told = {"met_on": date(2026, 11, 20), "kind": kind, "who": "Dr. Okafor", "words": "Write it up."}
    return MeetingNote(**{**told, **fields})  # type: ignore[arg-type]  # fields of the note, by name


def test_the_facts_are_told_in_the_first_person_without_wellbeing() -> None:
    assert texts() == [
        "My result came on Wed 28 Oct 2026.",
        "Attempts used: one. By the exam’s own rules three are left.",
        "What went wrong, as far as it is known: the kidney looks like the largest gap (measured); hurried endings cost me (my own answer).",
        "I have a seat booked for Tue 2 Feb 2027.",
    ]


def test_wellbeing_is_told_when_it_is_asked_for() -> None:
    assert "nerves may have cost me (my own answer)" in texts(with_wellbeing=True)[2]


def test_what_is_not_known_is_not_made_up() -> None:
    told = texts(result_on=None, attempts=(), diagnosis=diagnosis(), is_booked=False)

    assert told == [
        "What went wrong is not measured yet.",
        "No seat is booked. I work toward Tue 2 Feb 2027.",
    ]


@pytest.mark.parametrize(
    ("stage", "last"),
    [
        (Stage.WAITING, "I sat on Mon 2 Nov 2026 and have no result yet."),
        (Stage.PASSED, "I passed on Mon 2 Nov 2026."),
        (Stage.NO_ATTEMPT_LEFT, "What went wrong is not measured yet."),
    ],
)
def test_an_exam_that_is_sat_is_told_in_place_of_one_to_come(stage: Stage, last: str) -> None:
    told = texts(diagnosis=diagnosis(), stage=stage, sat_on=date(2026, 11, 2))

    assert told[-1] == last


def test_the_schools_limits_stand_with_where_it_was_read() -> None:
    both = SchoolRules(attempts_max=3, pass_by_on=date(2027, 10, 14), where="Student Handbook p. 41")

    assert (
        "The school’s own limits, as I know them: three attempts, a pass by Thu 14 Oct 2027 (Student Handbook p. 41)."
        in texts(school=both)
    )
    assert "The school’s own limits, as I know them: one attempt." in texts(
        school=SchoolRules(attempts_max=1)
    )


def test_a_limit_in_months_is_told_as_read_and_the_day_as_counted() -> None:
    within = SchoolRules(pass_within_months=12)
    counted = SchoolRules(
        pass_by_on=date(2027, 10, 14), pass_within_months=12, first_result_on=date(2026, 10, 14)
    )

    assert "The school’s own limits, as I know them: a pass within 12 months." in texts(school=within)
    assert (
        "The school’s own limits, as I know them: a pass within 12 months, by my count from the first result "
        "until Thu 14 Oct 2027." in texts(school=counted)
    )


def test_the_exams_rule_carries_its_source() -> None:
    facts = meeting_facts(
        result_on=None,
        attempts=(Attempt(on=date(2026, 10, 1), outcome=Outcome.FAIL),),
        rules=attempt_rules(),
        school=SchoolRules(),
        diagnosis=diagnosis(),
        exam_on=TODAY,
        is_booked=False,
    )

    assert facts[0].stamp == attempt_rules().stamps[RuleId.LIFETIME_LIMIT]


@pytest.mark.parametrize(
    ("said", "mine"),
    [
        ("hurried endings cost you", "hurried endings cost me"),
        ("single questions held you up", "single questions held me up"),
        ("the exam day was your first full rehearsal", "the exam day was my first full rehearsal"),
        ("a rule in your own words, until you can say it", "a rule in my own words, until I can say it"),
        ("when you flag, when you skip and when you guess", "when I flag, when I skip and when I guess"),
        ("is there a score you need before you are let in?", "is there a score I need before I am let in?"),
        ("what young people do", "what young people do"),
    ],
)
def test_a_clause_said_to_the_student_becomes_theirs(said: str, mine: str) -> None:
    assert as_mine(said) == mine


def test_next_steps_come_soonest_first_and_done_ones_are_left_out() -> None:
    later = note(NoteKind.NEXT_STEP, due_on=date(2026, 12, 4))
    soon = note(NoteKind.NEXT_STEP, due_on=date(2026, 11, 25))
    some_day = note(NoteKind.NEXT_STEP)
    done = note(NoteKind.NEXT_STEP, done_on=TODAY)

    assert open_steps((some_day, later, done, note(NoteKind.SAID), soon)) == (soon, later, some_day)


def test_only_a_next_step_keeps_a_day() -> None:
    checked = check_note(note(NoteKind.DECIDED, due_on=date(2026, 11, 1)), today=TODAY)

    assert checked.due_on is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (note(NoteKind.SAID, met_on=date(2026, 11, 23)), "met_on"),
        (note(NoteKind.NEXT_STEP, due_on=date(2026, 11, 19)), "due_on"),
    ],
)
def test_a_day_that_cannot_be_is_refused_by_its_field(wrong: MeetingNote, field: str) -> None:
    with pytest.raises(MeetingDateError) as refused:
        check_note(wrong, today=TODAY)

    assert refused.value.name == field
