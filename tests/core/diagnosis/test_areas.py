"""The profile: which areas are measured, how sure, and which may be weakest."""

import numpy as np
import pytest

from comeback.core.diagnosis.findings import Basis
from comeback.core.evidence.record import Record
from comeback.core.evidence.score_report import AreaBand, Band, ScoreReport
from comeback.core.exam.areas import AXES, Axis, Discipline, System, axis_of
from tests.core.diagnosis.diagnosis_cases import (
    area_of,
    block,
    days_ago,
    diagnosed,
    fail,
    itemized,
    printed,
    width,
)

RENAL_WEAK = Record(
    itemized=tuple(itemized(26 + i, deviations={System.RENAL: -1.2}, ago=7 * i) for i in range(8))
)


def test_a_weak_system_stands_first_and_its_interval_under_the_others() -> None:
    diagnosis = diagnosed(RENAL_WEAK)

    renal = area_of(diagnosis, System.RENAL)
    assert renal.p_bottom3 is not None
    assert renal.p_bottom3 > 0.7
    assert diagnosis.findings[0].id == "knowledge.renal"
    assert diagnosis.headline.startswith("The kidney looks like the largest gap, ")


def test_three_systems_share_the_chance_of_being_among_the_three_weakest() -> None:
    diagnosis = diagnosed(RENAL_WEAK)

    chances = [a.p_bottom3 for a in diagnosis.areas if isinstance(a.area, System) and a.p_bottom3 is not None]
    assert sum(chances) == pytest.approx(3.0)


def test_disciplines_are_not_measured_by_a_question_list_alone() -> None:
    diagnosis = diagnosed(RENAL_WEAK)

    for discipline in Discipline:
        found = area_of(diagnosis, discipline)
        assert (found.level, found.p_bottom3, found.reason) == (None, None, "not measured")


def test_a_block_on_a_discipline_measures_it() -> None:
    measured = diagnosed(Record(blocks=(block(Discipline.PHARMACOLOGY, correct=8),)))

    pharmacology = area_of(measured, Discipline.PHARMACOLOGY)
    assert pharmacology.level is not None
    assert pharmacology.sources == ("blocks",)
    assert pharmacology.items == 20


def test_general_principles_informs_the_level_and_is_never_ranked() -> None:
    found = area_of(diagnosed(RENAL_WEAK), System.GENERAL_PRINCIPLES)

    assert found.level is not None
    assert (found.weight, found.p_bottom3) == (0.0, None)


def test_weights_of_the_systems_sum_to_one() -> None:
    diagnosis = diagnosed(Record())

    assert sum(a.weight for a in diagnosis.areas if axis_of(a.area) is Axis.SYSTEM) == pytest.approx(1.0)
    assert [a.area for a in diagnosis.areas] == [a for axis in Axis for a in AXES[axis]]


def test_a_banded_area_is_wide_and_says_it_comes_from_a_band() -> None:
    report = ScoreReport(exam_on=days_ago(60), bands=(AreaBand(areas=(System.RENAL,), band=Band.LOWER),))

    banded = area_of(diagnosed(Record(attempts=(fail(),), reports=(report,))), System.RENAL)
    answered = area_of(diagnosed(RENAL_WEAK), System.RENAL)

    assert banded.sources == ("band",)
    assert width(banded) > 1.5 * width(answered)


def test_a_lower_band_lowers_the_area_and_a_higher_band_raises_it() -> None:
    def mean(band: Band) -> float:
        report = ScoreReport(exam_on=days_ago(60), bands=(AreaBand(areas=(System.RENAL,), band=band),))
        level = area_of(diagnosed(Record(attempts=(fail(),), reports=(report,))), System.RENAL).level
        assert level is not None
        return level.mean

    assert mean(Band.LOWER) < mean(Band.SAME) < mean(Band.HIGHER)


def test_bands_alone_give_hypotheses_with_a_test_task() -> None:
    bands = tuple(
        AreaBand(areas=(d,), band=Band.LOWER) for d in (Discipline.PATHOLOGY, Discipline.PHYSIOLOGY)
    )
    report = ScoreReport(exam_on=days_ago(60), bands=bands)

    diagnosis = diagnosed(Record(attempts=(fail(),), reports=(report,)))

    linked = next(f for f in diagnosis.findings if f.id == "knowledge.linked_mechanisms")
    assert linked.basis is Basis.HYPOTHESIS
    assert linked.remedy.startswith("test it: one timed block of 20")
    assert linked.cost is None


def test_one_low_discipline_is_no_linked_weakness() -> None:
    bands = (AreaBand(areas=(Discipline.PATHOLOGY,), band=Band.LOWER),)

    diagnosis = diagnosed(Record(reports=(ScoreReport(exam_on=days_ago(60), bands=bands),)))

    assert not [f for f in diagnosis.findings if f.id.startswith("knowledge.linked")]


def test_a_hard_area_and_a_weak_area_that_look_alike_are_both_within_the_interval() -> None:
    """Correction (g): difficulty of an area is unknown, so the interval must hold both readings."""
    weak_inside, hard_inside = 0, 0
    for seed in range(8):
        weak = diagnosed(
            Record(
                itemized=tuple(
                    itemized(26 + i, deviations={System.RENAL: -0.15}, seed=seed) for i in range(4)
                )
            )
        )
        hard = diagnosed(
            Record(itemized=tuple(itemized(26 + i, ease={System.RENAL: -0.15}, seed=seed) for i in range(4)))
        )
        of_weak, of_hard = area_of(weak, System.RENAL), area_of(hard, System.RENAL)
        assert of_weak == of_hard
        assert of_weak.level is not None
        weak_inside += of_weak.level.low < 54.8 < of_weak.level.high
        hard_inside += of_weak.level.low < 57.5 < of_weak.level.high

    assert weak_inside >= 5
    assert hard_inside >= 5


def test_intervals_of_areas_never_shrink_below_their_unknown_difficulty() -> None:
    forms = tuple(itemized(26 + i, ago=i) for i in range(8))
    blocks = tuple(block(System.RENAL, correct=12, ago=1 + i % 5) for i in range(60))

    renal = area_of(diagnosed(Record(itemized=forms, blocks=blocks)), System.RENAL)

    assert renal.belief.sd_epc > 1.5


def test_an_area_only_met_in_a_mixed_block_is_not_measured() -> None:
    diagnosis = diagnosed(Record(blocks=(block(correct=11),), printed=(printed(28, 60.0),)))

    assert all(a.level is None for a in diagnosis.areas)
    assert np.isclose(diagnosis.belief.mean_epc, 59.5, atol=1.5)
