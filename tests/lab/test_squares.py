"""Guards of what study 03 finds at full size, on few students."""

from functools import cache

import numpy as np
from threadpoolctl import threadpool_limits

from comeback.core.exam.areas import Discipline, System
from comeback.lab.areas import AS_OF
from comeback.lab.banks import answer_test
from comeback.lab.baselines import shrunk_squares
from comeback.lab.evidence import answer_block
from comeback.lab.exams import draw_sources
from comeback.lab.scores import clustered_ratio
from comeback.lab.square_tables import ours, roots_said, squared_square_errors, squares_held
from comeback.lab.squares import SquaresCase, judge_squares
from comeback.lab.students import draw_student
from comeback.lab.study import JUDGING_SEEDS
from comeback.lab.worlds import world

TAGGED = world("tagged")


@cache
def judged() -> tuple[SquaresCase, ...]:
    with threadpool_limits(1):
        return tuple(
            judge_squares(np.random.default_rng((JUDGING_SEEDS[0], i)), TAGGED, depths=()) for i in range(6)
        )


def test_80_percent_intervals_of_squares_hold_the_truth_80_times_in_100() -> None:
    found = squares_held(judged(), ours(judged()))

    assert abs(found.share - 0.80) <= max(0.04, 2.0 * found.standard_error), found


def test_squares_lie_nearer_the_truth_than_when_each_is_shrunk_alone() -> None:
    share, standard_error = clustered_ratio(
        squared_square_errors(judged(), ours(judged()), is_profile=False),
        squared_square_errors(judged(), shrunk_squares(judged()), is_profile=False),
    )

    assert share - 2.0 * standard_error < 1.0


def test_hardly_any_root_is_said_of_students_without_one() -> None:
    mean, standard_error = roots_said(judged())

    assert mean - 2.0 * standard_error <= 0.1


def test_a_bank_that_names_disciplines_gets_the_same_answers_as_one_that_does_not() -> None:
    student = draw_student(np.random.default_rng(1), TAGGED, as_of=AS_OF)
    sources = draw_sources(np.random.default_rng(2), TAGGED)

    test = answer_test(
        np.random.default_rng(3),
        TAGGED,
        student,
        sources,
        on=AS_OF,
        items=40,
        number=1,
        systems=(System.RENAL,),
    )
    block = answer_block(
        np.random.default_rng(3), TAGGED, student, sources, on=AS_OF, items=40, systems=(System.RENAL,)
    )

    assert sum(answer.is_correct for answer in test.answers) == block.correct
    assert all(
        answer.areas[0] is System.RENAL and isinstance(answer.areas[1], Discipline) for answer in test.answers
    )
