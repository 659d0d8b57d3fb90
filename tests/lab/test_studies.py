from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from bootstrap import ROOT
from comeback.lab.study import (
    JUDGING_SEEDS,
    TUNING_SEEDS,
    ResultTable,
    Sample,
    Study,
    StudyResult,
    run_study,
)
from comeback.lab.study_files import (
    NumberedStudy,
    UnknownStudyError,
    numbered_studies,
    numbered_study,
    tables_of,
    write_result,
)
from comeback.lab.worlds import World

SHOWN = (ROOT / "docs" / "method" / "lab.md").read_text(encoding="utf-8")
STUDIES = pytest.mark.parametrize("numbered", numbered_studies(), ids=lambda each: each.path.stem)


def draw_one(rng: np.random.Generator, world: World) -> float:
    return float(rng.normal(world.start_mean_epc, 1.0))


def sum_up(cases: Mapping[str, tuple[float, ...]]) -> StudyResult:
    rows = tuple((name, *(f"{case:.6f}" for case in kept)) for name, kept in cases.items())
    return StudyResult(
        tables=(ResultTable(title="Starts.", columns=("world", *"abcdefghijklmnopqr"), rows=rows),),
        figure="<svg/>",
    )


INVENTED: Study[float] = Study(
    samples=(
        Sample(world="base", seed=1, students=18),
        Sample(world="base", seed=2, students=18, is_for_training=True),
    ),
    simulate=draw_one,
    sum_up=sum_up,
)


@STUDIES
def test_every_study_judges_on_seeds_on_which_nothing_was_chosen(numbered: NumberedStudy) -> None:
    for sample in numbered.study.samples:
        assert sample.seed in (TUNING_SEEDS if sample.is_for_training else JUDGING_SEEDS)


@STUDIES
def test_every_study_asks_a_question_and_runs_from_end_to_end(numbered: NumberedStudy) -> None:
    result = run_study(numbered.study, students=2)

    assert numbered.question.endswith("?")
    assert result.figure.startswith("<svg")
    assert all(len(row) == len(table.columns) for table in result.tables for row in table.rows)


@STUDIES
def test_every_result_lies_beside_its_study_and_stands_in_the_docs(numbered: NumberedStudy) -> None:
    text = numbered.result_path.read_text(encoding="utf-8")

    assert numbered.question in text
    assert all(
        f"{sample.students:,} of the world {sample.name}, seed {sample.seed}" in text
        for sample in numbered.study.samples
    )
    assert all(table in SHOWN for table in tables_of(numbered))
    assert numbered.figure_path.exists()


def test_seeds_for_tuning_and_for_judging_are_apart() -> None:
    assert not set(TUNING_SEEDS) & set(JUDGING_SEEDS)


def test_two_processes_find_what_one_finds() -> None:
    told: list[tuple[int, int]] = []

    alone = run_study(INVENTED)
    shared = run_study(INVENTED, processes=2, tell=lambda done, of: told.append((done, of)))

    assert alone == shared
    assert told == [(8, 36), (16, 36), (18, 36), (26, 36), (34, 36), (36, 36)]


def test_a_small_run_simulates_the_first_students_of_the_large_one() -> None:
    small, large = run_study(INVENTED, students=3), run_study(INVENTED)

    assert [row[:4] for row in large.tables[0].rows] == list(small.tables[0].rows)


def test_a_new_result_takes_the_place_of_the_old_one_where_it_is_shown(tmp_path: Path) -> None:
    numbered = NumberedStudy(number="01", question="How?", study=INVENTED, path=tmp_path / "01_how.py")
    shown = tmp_path / "lab.md"

    def found(figure: str) -> StudyResult:
        return StudyResult(
            tables=(ResultTable(title="T.", columns=("world", "of"), rows=(("base", figure),)),),
            figure="<svg/>",
        )

    shown.write_text("Before.\n", encoding="utf-8")
    write_result(numbered, found("1"), shown_in=shown)
    shown.write_text(f"Before.\n\n{tables_of(numbered)[0]}\n\nAfter.\n", encoding="utf-8")
    write_result(numbered, found("2"), shown_in=shown)

    table = "| world | of |\n| --- | ---: |\n| base | 2 |"
    assert tables_of(numbered) == (table,)
    assert shown.read_text(encoding="utf-8") == f"Before.\n\n{table}\n\nAfter.\n"


def test_a_study_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownStudyError, match="no study 98"):
        numbered_study("98")
