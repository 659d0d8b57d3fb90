import os
from pathlib import Path

import numpy as np
import pytest

from comeback.cli.lab import StudyStoppedError, _run
from comeback.lab.study import Sample, Study, StudyResult
from comeback.lab.study_files import NumberedStudy
from comeback.lab.worlds import World
from tests.cli.conftest import Terminal
from tests.cli.schema_check import assert_matches


def interrupt_in_the_plateau(_: np.random.Generator, world: World) -> int:
    if world.growth_ends_after_days == 14:
        raise KeyboardInterrupt
    return 0


def test_without_a_number_all_studies_are_listed(comeback: Terminal) -> None:
    ran = comeback("lab", "--json")

    assert ran.code == 0
    assert_matches(ran.wire, "lab")
    assert ran.wire["studies"][0]["number"] == "01"
    assert "01: How far are levels and areas from the truth" in comeback("lab").out


def test_a_study_prints_its_tables(comeback: Terminal) -> None:
    ran = comeback("lab", "--study", "2", "--students", "2", "--json")

    assert ran.code == 0
    assert_matches(ran.wire, "lab")
    (study,) = ran.wire["studies"]
    assert study["samples"][0]["students"] == 2
    assert study["tables"][0]["rows"][0][:2] == ["standstill", "ours"]


def test_a_study_that_is_not_there_is_refused_with_where_to_look(comeback: Terminal) -> None:
    ran = comeback("lab", "--study", "98")

    assert ran.code == 2
    assert "There is no study 98." in ran.err
    assert "comeback lab lists all studies" in ran.err


def test_a_study_can_be_stopped_and_says_how_far_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    numbered = NumberedStudy(
        number="01",
        question="How?",
        study=Study(
            samples=tuple(Sample(world=world, seed=1, students=8) for world in ("base", "plateau")),
            simulate=interrupt_in_the_plateau,
            sum_up=lambda _: StudyResult(tables=(), figure=""),
        ),
        path=Path("01_how.py"),
    )

    with pytest.raises(StudyStoppedError, match=r"Stopped after 8 of 16 students\. Nothing was written\."):
        _run(numbered, None)
