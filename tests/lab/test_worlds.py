from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from comeback.core.evidence.blocks import BankBlock
from comeback.lab.evidence import answer_block, sit_form
from comeback.lab.exams import Items, ability_on_items, draw_items, draw_seconds, draw_sources, form_shares
from comeback.lab.students import SYSTEMS, Student, draw_student
from comeback.lab.worlds import World, world

TODAY = date(2026, 12, 8)
BASE = world()


def students(where: World, *, n: int, seed: int = 1) -> list[Student]:
    rng = np.random.default_rng(seed)
    return [draw_student(rng, where, as_of=TODAY) for _ in range(n)]


def gain(student: Student, *, first_day: int, last_day: int) -> float:
    path = student.path
    return path.epc_on(path.result_on + timedelta(last_day)) - path.epc_on(
        path.result_on + timedelta(first_day)
    )


def percent(block: BankBlock) -> float:
    return 100.0 * block.correct / block.items


def test_170_items_are_as_reliable_as_those_of_a_licensure_test() -> None:
    rng = np.random.default_rng(2)
    items = draw_items(rng, BASE, items=170, shares=form_shares(), difficulty=np.zeros(len(SYSTEMS)))
    ability = rng.normal(0.0, 0.53, 400)  # the spread of examinees in the open licensure data set

    right = np.array([rng.random(170) < items.p_right(each) for each in ability])

    p = right.mean(axis=0)
    kr20 = 170 / 169 * (1.0 - (p * (1.0 - p)).sum() / right.sum(axis=1).var(ddof=1))
    assert kr20 == pytest.approx(0.90, abs=0.03)


def test_two_forms_on_two_days_differ_by_an_sd_of_about_4_points_and_a_half() -> None:
    rng = np.random.default_rng(3)
    (student,) = students(replace(BASE, wander_sd_epc=0.0), n=1)
    sources = draw_sources(rng, BASE)

    epc = [sit_form(rng, BASE, student, sources, form=29, on=TODAY).printed.epc or 0.0 for _ in range(150)]

    repeats = np.diff(np.reshape(epc, (-1, 2)))
    assert np.std(repeats) == pytest.approx(np.hypot(2.9, 1.5) * 2**0.5, abs=0.8)


def test_six_of_ten_repeaters_would_pass_eight_weeks_after_their_result() -> None:
    chances = [each.p_pass_on(each.path.result_on + timedelta(56)) for each in students(BASE, n=150)]

    assert np.mean(chances) == pytest.approx(0.61, abs=0.08)


def test_times_spread_around_an_item_as_in_the_open_licensure_data_set() -> None:
    (student,) = students(BASE, n=1)

    logs = np.log([draw_seconds(np.random.default_rng(seed), BASE, student) for seed in range(30)])

    assert np.std(logs) == pytest.approx(np.hypot(0.33, 0.51), abs=0.05)


def test_in_the_linear_world_later_weeks_give_as_much_as_the_first() -> None:
    (student,) = students(replace(world("linear"), wander_sd_epc=0.0), n=1)

    assert gain(student, first_day=70, last_day=84) == pytest.approx(gain(student, first_day=0, last_day=14))


def test_in_the_breaks_world_a_day_without_study_costs_some_of_what_was_known() -> None:
    steady = replace(world("breaks"), wander_sd_epc=0.0)
    (student,) = students(steady, n=1)
    path = student.path
    since = next(day for day in range(60) if not path.hours_on(path.result_on + timedelta(day)))

    assert gain(student, first_day=since, last_day=since + 1) < 0.0
    assert gain(student, first_day=0, last_day=since) > 0.0


def test_half_of_the_students_of_the_burnout_world_slow_down_for_weeks() -> None:
    found = students(world("burnout"), n=60)

    slow = [each for each in found if each.path.effort]
    assert len(slow) == pytest.approx(30, abs=12)
    for each in slow:
        hours = [each.path.hours_on(each.path.result_on + timedelta(day)) for day in range(100)]
        assert 14 <= sum(done < each.path.hours_now for done in hours) <= 42


def test_in_the_inflated_world_a_bank_reads_higher_every_week_without_anything_learned() -> None:
    inflated = replace(world("inflated"), wander_sd_epc=0.0, growth_ends_after_days=0)
    (student,) = students(inflated, n=1)
    rng = np.random.default_rng(4)
    sources = draw_sources(rng, inflated)

    first, last = (
        np.mean([percent(answer_block(rng, inflated, student, sources, on=on, items=40)) for _ in range(100)])
        for on in (student.path.result_on, student.path.result_on + timedelta(50))
    )

    assert last - first == pytest.approx(50 * 0.12, abs=2.0)


@pytest.mark.parametrize("name", ["anxious", "fatigue"])
def test_nerves_and_tired_hours_lower_tests_and_the_exam_but_no_block(name: str) -> None:
    (student,) = students(world(name), n=1)
    calm = replace(student, habits=replace(student.habits, nerves=0.0, fatigue=0.0))
    sources = draw_sources(np.random.default_rng(5), BASE)

    shown, shown_when_calm = (
        [
            (
                sit_form(np.random.default_rng(seed), BASE, who, sources, form=29, on=TODAY).printed.epc
                or 0.0,
                answer_block(np.random.default_rng(seed), BASE, who, sources, on=TODAY, items=40),
            )
            for seed in range(10)
        ]
        for who in (student, calm)
    )

    assert student.exam_epc(TODAY) < calm.exam_epc(TODAY) == calm.level_epc(TODAY)
    assert np.mean([epc for epc, _ in shown]) < np.mean([epc for epc, _ in shown_when_calm]) - 0.5
    assert [block for _, block in shown] == [block for _, block in shown_when_calm]


def test_the_well_specified_world_has_no_cells_and_one_guessing_rate() -> None:
    well = world("well_specified")
    (student,) = students(well, n=1)
    items = draw_items(
        np.random.default_rng(6), well, items=50, shares=form_shares(), difficulty=np.zeros(len(SYSTEMS))
    )

    assert not student.cell.any()
    assert set(items.guessing) == {0.15}
    assert len(set(items.discrimination)) == 1


def test_a_student_of_another_world_is_the_same_but_for_what_the_world_changes() -> None:
    (base,), (inflated,) = students(BASE, n=1), students(world("inflated"), n=1)

    assert base.path == inflated.path
    assert np.array_equal(
        ability_on_items(base, _some_items(), TODAY), ability_on_items(inflated, _some_items(), TODAY)
    )


def _some_items() -> Items:
    return draw_items(
        np.random.default_rng(7), BASE, items=20, shares=form_shares(), difficulty=np.zeros(len(SYSTEMS))
    )
