"""Tests with scales of their own, in a world where they read otherwise than the diagnosis takes them to."""

from dataclasses import replace
from datetime import date

import numpy as np

from comeback.lab.coverage import coverage
from comeback.lab.evidence import draw_record
from comeback.lab.exams import draw_sources
from comeback.lab.students import draw_student
from comeback.lab.worlds import world

AS_OF = date(2026, 12, 8)
RMSE_WITHOUT_THEM_EPC = 3.94
"""The same 120 students with ``self_assessments=(0, 0)``."""


def test_the_level_holds_the_truth_80_times_in_100_and_lies_nearer_for_them() -> None:
    found = coverage(n=120, seed=6, world=world("self_assessed")).overall

    assert abs(found.share - 0.80) <= 2.0 * found.standard_error, found
    assert found.rmse_epc < 0.85 * RMSE_WITHOUT_THEM_EPC


def test_a_student_without_them_draws_the_same_everything_else() -> None:
    def drawn(most: int) -> object:
        rng = np.random.default_rng(11)
        where = replace(world("base"), self_assessments=(0, most))
        student = draw_student(rng, where, as_of=AS_OF)
        record = draw_record(rng, where, student, draw_sources(rng, where), as_of=AS_OF)
        return replace(record, self_assessments=())

    assert drawn(0) == drawn(5)


def test_each_is_sat_once_and_reads_as_its_maker_made_it() -> None:
    rng = np.random.default_rng(12)
    easy = replace(world("self_assessed"), self_assessments=(5, 5), maker_ease_mean_epc=20.0)
    hard = replace(easy, maker_ease_mean_epc=-20.0)
    student = draw_student(rng, easy, as_of=AS_OF)

    of_easy, of_hard = (
        draw_record(np.random.default_rng(13), where, student, draw_sources(rng, where), as_of=AS_OF)
        for where in (easy, hard)
    )

    assert len({result.exam for result in of_easy.self_assessments}) == 5
    percents = [[r.percent_correct for r in record.self_assessments] for record in (of_easy, of_hard)]
    assert np.mean(percents[0]) > np.mean(percents[1]) + 20.0
