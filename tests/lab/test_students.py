from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from comeback.core.exam.areas import Discipline, System
from comeback.facts import blueprint, scale
from comeback.lab.students import draw_student, with_level
from comeback.lab.worlds import world

TODAY = date(2026, 12, 8)


def test_every_student_failed_so_they_stand_lower_than_all_who_sat() -> None:
    rng = np.random.default_rng(1)
    easy = replace(world(), start_mean_epc=56.0)

    levels = [
        student.level_epc(student.path.exam_on)
        for student in (draw_student(rng, easy, as_of=TODAY) for _ in range(60))
    ]

    assert np.mean(levels) < 60.0


def test_the_level_rests_between_the_exam_and_its_result() -> None:
    steady = replace(world(), wander_sd_epc=0.0)
    path = draw_student(np.random.default_rng(2), steady, as_of=TODAY).path

    assert path.epc_on(path.result_on) == pytest.approx(path.epc_on(path.exam_on))
    assert path.epc_on(path.exam_on) > path.epc_on(path.dedicated_from)
    assert path.epc_on(path.result_on + timedelta(days=20)) > path.epc_on(path.result_on)


def test_in_the_plateau_world_growth_stops_after_two_weeks() -> None:
    steady = replace(world("plateau"), wander_sd_epc=0.0)
    path = draw_student(np.random.default_rng(3), steady, as_of=TODAY).path

    two_weeks, ten_weeks = (path.epc_on(path.result_on + timedelta(weeks=weeks)) for weeks in (2, 10))

    assert ten_weeks == pytest.approx(two_weeks)


def test_four_weeks_of_study_give_about_four_points_with_a_spread_of_three() -> None:
    rng = np.random.default_rng(4)

    gains = [
        path.epc_on(path.result_on + timedelta(weeks=4)) - path.epc_on(path.result_on)
        for path in (draw_student(rng, world(), as_of=TODAY).path for _ in range(300))
    ]

    assert np.mean(gains) == pytest.approx(4.0, abs=0.6)
    assert np.std(gains) == pytest.approx(3.0, abs=0.6)


def test_the_overall_level_weighs_systems_as_the_exam_does() -> None:
    student = draw_student(np.random.default_rng(5), world(), as_of=TODAY)
    weights = blueprint().weights()

    lifted = replace(student, system=student.system + np.array([s is System.RENAL for s in System]))

    gain = lifted.level_epc(TODAY) - student.level_epc(TODAY)
    renal = lifted.area_epc(System.RENAL, TODAY) - student.area_epc(System.RENAL, TODAY)
    assert gain == pytest.approx(weights[System.RENAL] * renal)


def test_moving_the_level_moves_every_area_the_same_way() -> None:
    student = draw_student(np.random.default_rng(6), world(), as_of=TODAY)

    higher = with_level(student, change_epc=3.0)

    assert higher.area_epc(System.RENAL, TODAY) > student.area_epc(System.RENAL, TODAY)
    assert higher.level_epc(TODAY) > student.level_epc(TODAY)


def test_a_cell_moves_its_own_square_and_no_other() -> None:
    student = draw_student(np.random.default_rng(7), world(), as_of=TODAY)
    is_renal = np.array([[system is System.RENAL] for system in System])
    is_physiology = np.array([discipline is Discipline.PHYSIOLOGY for discipline in Discipline])

    lifted = replace(student, cell=student.cell + (is_renal & is_physiology))

    def rise(discipline: Discipline) -> float:
        before, after = (each.square_epc(System.RENAL, discipline, TODAY) for each in (student, lifted))
        return float(scale().ability(after) - scale().ability(before))

    assert rise(Discipline.PHYSIOLOGY) == pytest.approx(1.0)
    assert rise(Discipline.PATHOLOGY) == 0.0
