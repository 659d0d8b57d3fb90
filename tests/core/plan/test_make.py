from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import PracticeExam, PrintedResult, SittingKey
from comeback.core.exam.areas import LABELS, Discipline, System, phrase
from comeback.core.plan.frame import DistantExamDateError, PastExamDateError
from comeback.core.plan.gains import weights, worth
from comeback.core.plan.make import make_plan
from comeback.core.plan.summary import touched_on
from comeback.core.plan.values import Phase, Plan, PlanDay, TaskKind, Weekday
from comeback.facts.plan import plan_facts
from tests.core.plan.students import TODAY, demo, diagnosis, discipline, wishes

LONG = {TaskKind.ASSESSMENT, TaskKind.REHEARSAL}
FACTS = plan_facts()


def plan(
    *,
    days: int = 70,
    shift: int = 0,
    record: Record | None = None,
    as_of: date = TODAY,
    remedies: tuple[str, ...] = ("pace_ladder", "relaxation", "movement"),
    **changes: object,
) -> Plan:
    return make_plan(
        as_of=as_of,
        wishes=wishes(exam_on=as_of + timedelta(days=days), **changes),
        diagnosis=diagnosis(shift=shift, remedies=remedies),
        record=record or Record(),
        facts=FACTS,
    )


cases = st.fixed_dictionaries(
    {
        "as_of": st.integers(0, 6).map(lambda n: TODAY + timedelta(days=n)),
        "days": st.integers(1, 100),
        "shift": st.integers(0, 6),
        "hours_a_day": st.sampled_from([0.5, 1.0, 2.0, 3.5, 6.0, 8.0, 12.0]),
        "rest_weekday": st.sampled_from(list(Weekday)),
        "unavailable": st.sets(st.integers(0, 60), max_size=8).map(
            lambda ns: tuple(TODAY + timedelta(days=n) for n in sorted(ns))
        ),
        "forms_unseen": st.sets(st.integers(26, 33), max_size=8).map(tuple),
        "settle_days": st.integers(0, 4),
        "remedies": st.sets(st.sampled_from([r.id for r in FACTS.remedies])).map(tuple),
    }
)


def assert_none_is_silent(made: Plan, found: Diagnosis) -> None:
    for dates in touched_on(made.days, weights(found), FACTS).values():
        known = [made.as_of - timedelta(days=1), *dates, made.exam_on]
        assert max((later - earlier).days for earlier, later in pairwise(known)) <= 14
    assert not [note for note in made.notes if "less often" in note]


def minutes_of(day: PlanDay) -> int:
    return sum(task.minutes for task in day.tasks if task.kind not in LONG)


@settings(max_examples=15, deadline=None)
@given(cases)
def test_any_wish_gives_a_plan_that_keeps_the_frame(case: dict[str, Any]) -> None:
    made = plan(**case)

    assert [day.on for day in made.days] == [
        made.as_of + timedelta(days=n) for n in range((made.exam_on - made.as_of).days + 1)
    ]
    ids = [task.id for day in made.days for task in day.tasks]
    assert len(ids) == len(set(ids))
    for day in made.days:
        assert minutes_of(day) <= day.capacity_min
        assert all(task.why and task.title for task in day.tasks)
        timed = [
            (task.starts_at.hour * 60 + task.starts_at.minute, task.minutes, task.kind)
            for task in day.tasks
            if task.starts_at is not None
        ]
        for (start, minutes, _), (following, _, _) in pairwise(timed):
            assert start + minutes <= following
        for start, minutes, kind in timed:
            assert start >= 8 * 60 + 30
            assert start + minutes <= 21 * 60
            if kind not in LONG:
                for meal_from, meal_to in ((750, 810), (1110, 1170)):
                    assert start + minutes <= meal_from or start >= meal_to
        if any(task.kind in LONG for task in day.tasks):
            assert len(day.tasks) == 1
        if any(task.kind is TaskKind.REST for task in day.tasks):
            assert len(day.tasks) == 1
            assert day.capacity_min == 0


@settings(max_examples=15, deadline=None)
@given(cases)
def test_every_block_is_reviewed_for_longer_by_the_next_day(case: dict[str, Any]) -> None:
    made = plan(**case)

    for n, day in enumerate(made.days):
        for block in day.tasks:
            if block.kind is TaskKind.TIMED_BLOCK:
                reviews = [
                    task.minutes
                    for near in made.days[n : n + 2]
                    for task in near.tasks
                    if task.follows == block.id and task.kind is TaskKind.REVIEW
                ]
                assert sum(reviews) > block.minutes


@settings(max_examples=15, deadline=None)
@given(cases)
def test_rehearsals_keep_their_distance(case: dict[str, Any]) -> None:
    made = plan(**case)

    days = [day.on for day in made.days for task in day.tasks if task.kind is TaskKind.REHEARSAL]

    assert len(days) <= (1 if len(made.days) - 1 < 42 else 2)
    assert all((later - earlier).days >= 7 for earlier, later in pairwise(days))
    assert all((made.exam_on - on).days >= 5 for on in days)


@pytest.mark.parametrize("shift", range(3))
@pytest.mark.parametrize("days", [42, 84])
@pytest.mark.parametrize("hours", [3.0, 6.0])
def test_weak_and_heavy_systems_come_first(shift: int, days: int, hours: float) -> None:
    made = plan(days=days, shift=shift, hours_a_day=hours)

    share = weights(diagnosis(shift=shift))
    spent = dict.fromkeys(share, 0.0)
    for day in made.days[: len(made.days) // 3]:
        for task in day.tasks:
            for system in spent:
                if not task.areas:
                    spent[system] += task.minutes * share[system]
                elif system in task.areas:
                    spent[system] += task.minutes / len(task.areas)
    reach = worth(diagnosis(shift=shift), FACTS.returns)
    correlation, _ = spearmanr([reach[s] for s in spent], list(spent.values()))
    assert correlation >= 0.7


@pytest.mark.parametrize("shift", range(2))
@pytest.mark.parametrize("days", [35, 84, 120])
@pytest.mark.parametrize("hours", [2.0, 6.0])
@pytest.mark.parametrize("forms", [(), (28, 29, 30)])
def test_no_weighted_system_is_silent_for_two_weeks(
    shift: int, days: int, hours: float, forms: tuple[int, ...]
) -> None:
    made = plan(days=days, shift=shift, hours_a_day=hours, forms_unseen=forms)

    assert_none_is_silent(made, diagnosis())


@pytest.mark.parametrize("hours", [2.0, 3.0, 4.0, 6.0, 8.0, 12.0])
def test_the_demo_student_has_no_silent_system(hours: float) -> None:
    invented, found = demo()

    made = make_plan(
        as_of=TODAY,
        wishes=wishes(
            exam_on=date(2027, 2, 2), hours_a_day=hours, forms_unseen=invented.forms_unseen, settle_days=3
        ),
        diagnosis=found,
        record=invented.record,
        facts=FACTS,
    )

    assert_none_is_silent(made, found)


@pytest.mark.parametrize("hours", [2.0, 3.0, 6.0])
@pytest.mark.parametrize("p_bottom3", [0.2, 0.9])
def test_disciplines_and_remedies_leave_no_system_silent(hours: float, p_bottom3: float) -> None:
    found = diagnosis(
        remedies=tuple(remedy.id for remedy in FACTS.remedies),
        disciplines=tuple(discipline(area, p_bottom3=p_bottom3) for area in Discipline),
    )

    made = make_plan(
        as_of=TODAY,
        wishes=wishes(exam_on=TODAY + timedelta(days=72), hours_a_day=hours),
        diagnosis=found,
        record=Record(),
        facts=FACTS,
    )

    assert_none_is_silent(made, found)


def test_a_block_on_a_discipline_names_a_system_it_is_practiced_in() -> None:
    made = make_plan(
        as_of=TODAY,
        wishes=wishes(exam_on=TODAY + timedelta(days=70)),
        diagnosis=diagnosis(disciplines=(discipline(Discipline.PHARMACOLOGY, p_bottom3=0.9),)),
        record=Record(),
        facts=FACTS,
    )

    blocks = [t.areas for d in made.days for t in d.tasks if t.kind is TaskKind.TIMED_BLOCK]
    on_discipline = [areas for areas in blocks if Discipline.PHARMACOLOGY in areas]
    assert on_discipline
    assert all(any(isinstance(area, System) for area in areas) for areas in on_discipline)


def test_sentences_speak_of_areas_as_a_tutor_would() -> None:
    made = plan(days=70)

    tasks = [t for d in made.days for t in d.tasks if t.areas]
    taught = [t for t in tasks if t.kind is TaskKind.TEACH_BACK]
    blocks = [t for t in tasks if t.kind is TaskKind.TIMED_BLOCK]
    assert {t.title for t in taught} == {
        f"Close the book and teach {phrase(t.areas[0])} aloud" for t in taught
    }
    assert all(t.why.lower().startswith(phrase(t.areas[0])) for t in blocks)


def test_titles_of_blocks_name_areas_as_the_tables_do() -> None:
    made = plan(days=70)

    first = next(t for d in made.days for t in d.tasks if t.kind is TaskKind.TIMED_BLOCK and t.areas)
    assert first.title.startswith(f"Timed block, {LABELS[first.areas[0]].lower()}")


def test_the_same_arguments_give_the_same_plan() -> None:
    assert repr(plan(days=84)) == repr(plan(days=84))


def test_a_plan_without_a_recent_sitting_measures_first() -> None:
    made = plan()

    tests = [day.on for day in made.days for task in day.tasks if task.kind is TaskKind.ASSESSMENT]
    assert (tests[0] - TODAY).days <= 3


def test_a_recent_sitting_needs_no_baseline() -> None:
    sitting = PrintedResult(
        key=SittingKey(exam=PracticeExam.CBSSA, form="28", on=TODAY - timedelta(days=5)), epc=58.0
    )

    made = plan(record=Record(printed=(sitting,)))

    settle = made.days[:3]
    assert not [task for day in settle for task in day.tasks if task.is_check]
    assert not [task for day in made.days for task in day.tasks if task.resource == "Form 28"]


def test_without_a_form_fresh_mixed_blocks_measure() -> None:
    made = plan(forms_unseen=())

    baseline = [task for day in made.days[:3] for task in day.tasks if task.is_check]
    assert len(baseline) == 3
    assert all(task.kind is TaskKind.TIMED_BLOCK and not task.areas for task in baseline)


def test_every_week_has_its_dated_check() -> None:
    made = plan(days=84)

    assert all(week.check and week.check_on is not None for week in made.weeks)
    assert all(week.first_on <= (week.check_on or TODAY) <= week.last_on for week in made.weeks)


def test_the_last_two_days_are_light() -> None:
    made = plan()

    usual = max(minutes_of(day) for day in made.days)
    assert all(minutes_of(day) <= usual / 2 for day in made.days[-3:-1])
    assert [task.title for task in made.days[-1].tasks] == ["The day"]


def test_settling_can_be_skipped() -> None:
    made = plan(settle_days=0)

    assert all(week.phase is not Phase.SETTLE for week in made.weeks)
    assert "Settle" not in made.weeks[0].first_focus


def test_a_plan_outside_the_usual_length_says_so() -> None:
    assert any("short" in note for note in plan(days=20).notes)
    assert any("long" in note for note in plan(days=130).notes)
    assert not plan(days=70).notes


def test_days_that_are_all_taken_leave_a_note() -> None:
    made = plan(days=10, unavailable=tuple(TODAY + timedelta(days=n) for n in range(11)))

    assert not [task for day in made.days[:-1] for task in day.tasks if task.kind is not TaskKind.REST]
    assert any("free for study" in note for note in made.notes)


def test_an_exam_date_that_is_over_is_refused() -> None:
    with pytest.raises(PastExamDateError, match="after it"):
        plan(days=0)


def test_an_exam_date_beyond_half_a_year_is_refused() -> None:
    with pytest.raises(DistantExamDateError, match="too far off"):
        plan(days=183)


def test_a_finding_brings_its_remedy_into_the_plan() -> None:
    made = plan(remedies=("pace_ladder", "rehearsal"))

    remedies = {task.remedy for day in made.days for task in day.tasks}
    assert {"pace_ladder", "rehearsal"} <= remedies


def test_three_hours_on_one_day_shorten_that_day() -> None:
    on = TODAY + timedelta(days=8)

    made = plan(hours_by_day=((on, 3.0),))

    assert minutes_of(made.days[8]) <= 180


def test_a_very_full_day_drops_a_block_whole_rather_than_its_review() -> None:
    made = plan(
        as_of=date(2026, 11, 25),
        days=54,
        shift=4,
        hours_a_day=12.0,
        rest_weekday=Weekday.MONDAY,
        forms_unseen=(30, 32),
        remedies=("break_plan", "mechanism_block", "relaxation", "counseling"),
    )

    for day in made.days:
        followed = {task.follows for task in day.tasks if task.kind is TaskKind.REVIEW}
        assert all(task.id in followed for task in day.tasks if task.kind is TaskKind.TIMED_BLOCK)
