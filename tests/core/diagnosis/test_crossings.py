from itertools import product

import numpy as np
import pytest

from comeback.core.diagnosis.ability import counted_blocks, fit_evidence
from comeback.core.diagnosis.crossings import believe_crossings
from comeback.core.diagnosis.findings import Basis, Crossing, Diagnosis
from comeback.core.diagnosis.laplace import Rows, fit
from comeback.core.diagnosis.latents import prior
from comeback.core.evidence.bank_tests import BankAnswer, BankTest
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.record import Record
from comeback.core.exam.areas import Area, Discipline, System
from tests.core.diagnosis.diagnosis_cases import FACTS, TODAY, block, diagnosed, fail, itemized, printed

ASKED = (System.RENAL, System.CARDIOVASCULAR, System.NERVOUS, System.ENDOCRINE, System.RESPIRATORY)
TAUGHT = (Discipline.PATHOLOGY, Discipline.PHYSIOLOGY, Discipline.PHARMACOLOGY)

DISCIPLINES_AN_ITEM = 1.8


def evenly(correct: int, **other: int) -> tuple[BankBlock, ...]:
    """A block of 20 for every crossing; some with another number right."""
    return tuple(
        block(system, discipline, correct=other.get(f"{system.value}_{discipline.value}", correct))
        for system, discipline in product(ASKED, TAUGHT)
    )


def crossing(diagnosis: Diagnosis, system: System, discipline: Discipline) -> Crossing:
    return next(c for c in diagnosis.crossings if (c.system, c.discipline) == (system, discipline))


def test_answers_that_name_both_move_their_crossing_more_than_its_neighbors() -> None:
    before = diagnosed(Record(printed=(printed(26, 60.0),), blocks=evenly(12)))
    after = diagnosed(Record(printed=(printed(26, 60.0),), blocks=evenly(12, renal_physiology=3)))

    def fell(discipline: Discipline) -> float:
        return (
            crossing(before, System.RENAL, discipline).level.mean
            - crossing(after, System.RENAL, discipline).level.mean
        )

    assert fell(Discipline.PHYSIOLOGY) > fell(Discipline.PATHOLOGY) + 2.0 > 2.0


def test_a_crossing_nobody_answered_is_less_sure_than_one_that_was() -> None:
    blocks = (
        *(block(system, correct=12) for system in ASKED),
        *(block(discipline, correct=12) for discipline in TAUGHT),
        block(System.RENAL, Discipline.PATHOLOGY, correct=36, items=60),
    )

    diagnosis = diagnosed(Record(printed=(printed(26, 60.0),), blocks=blocks))

    answered = crossing(diagnosis, System.RENAL, Discipline.PATHOLOGY)
    expected = crossing(diagnosis, System.RENAL, Discipline.PHYSIOLOGY)
    assert (answered.items, expected.items) == (60, 0)
    assert answered.level.high - answered.level.low < expected.level.high - expected.level.low


def test_without_disciplines_there_are_no_crossings() -> None:
    diagnosis = diagnosed(Record(itemized=(itemized(26),)))

    assert diagnosis.crossings == ()


def test_one_crossing_at_a_time_agrees_with_the_joint_model_of_all() -> None:
    record = Record(printed=(printed(26, 60.0),), blocks=evenly(12, renal_physiology=5, nervous_pathology=18))
    fitted = fit_evidence(record, as_of=TODAY, facts=FACTS)
    believed = believe_crossings(fitted, diagnosed(record).areas, FACTS)

    joint_mean, joint_sd = _jointly(record)

    sd = np.sqrt(np.diag(believed.covariance))
    assert np.abs(believed.mean - joint_mean).max() < 0.25 * joint_sd.min()
    assert sd / joint_sd == pytest.approx(np.ones(len(sd)), abs=0.1)


def _jointly(record: Record) -> tuple[np.ndarray, np.ndarray]:
    """Fit the deviations of all crossings together with everything else."""
    fitted = fit_evidence(record, as_of=TODAY, facts=FACTS)
    pairs: list[tuple[Area, ...]] = list(product(sorted(ASKED, key=list(System).index), TAUGHT))
    size = fitted.latents.size
    places = [pairs.index(b.areas) for b in counted_blocks(record)]
    forms = np.zeros((len(pairs), size + len(pairs)))
    for i, areas in enumerate(pairs):
        forms[i, [fitted.latents.now, *(fitted.latents.area(area) for area in areas)]] = 1.0
        forms[i, size + i] = 1.0
    means, covariances, evidence = [], [], []
    for spread, weight in zip(FACTS.profile.spread_grid, FACTS.profile.spread_weights, strict=True):
        mean, precision = prior(fitted.latents, FACTS, spread=spread, is_anchored=True)
        own = np.eye(len(pairs)) / (FACTS.profile.cell_sd * spread) ** 2
        wide = np.block([[precision, np.zeros((size, len(pairs)))], [np.zeros((len(pairs), size)), own]])
        rows = []
        for kind in fitted.rows[0]:
            design = np.hstack([kind.design, np.zeros((len(kind.design), len(pairs)))])
            if kind is fitted.blocks:
                design[np.arange(len(places)), [size + place for place in places]] = 1.0 / DISCIPLINES_AN_ITEM
            rows.append(Rows(design=design, curve=kind.curve))
        found = fit(np.concatenate([mean, np.zeros(len(pairs))]), wide, tuple(rows))
        means.append(forms @ found.mean)
        covariances.append(forms @ found.covariance @ forms.T)
        evidence.append(np.log(weight) + found.log_evidence)
    shares = np.exp(np.array(evidence) - max(evidence))
    shares /= shares.sum()
    mean = shares @ np.stack(means)
    variance = sum(
        share * (np.diag(each) + (at - mean) ** 2)
        for share, at, each in zip(shares, means, covariances, strict=True)
    )
    return mean, np.sqrt(variance)


def test_questions_known_one_by_one_tell_areas_apart_better_than_blocks_logged_by_their_totals() -> None:
    blocks = evenly(12, renal_physiology=3)
    tests = tuple(
        BankTest(
            on=each.on,
            bank=each.bank,
            test_id=str(number),
            answers=tuple(
                BankAnswer(question_id=f"{number}-{place}", is_correct=place < each.correct, areas=each.areas)
                for place in range(each.items)
            ),
        )
        for number, each in enumerate(blocks)
    )

    by_totals = diagnosed(Record(printed=(printed(26, 60.0),), blocks=blocks))
    one_by_one = diagnosed(Record(printed=(printed(26, 60.0),), bank_tests=tests))

    totals, questions = (
        crossing(found, System.RENAL, Discipline.PHYSIOLOGY) for found in (by_totals, one_by_one)
    )
    assert questions.level.mean < totals.level.mean - 0.5
    assert questions.items == totals.items == 20


def test_a_bank_question_moves_the_discipline_it_names_by_one_of_the_disciplines_it_carries() -> None:
    fitted = fit_evidence(
        Record(blocks=(block(System.RENAL, Discipline.PHYSIOLOGY, correct=12),)), as_of=TODAY, facts=FACTS
    )

    row = fitted.blocks.design[0]
    assert row[fitted.latents.area(System.RENAL)] == 1.0
    assert row[fitted.latents.area(Discipline.PHYSIOLOGY)] == pytest.approx(1.0 / DISCIPLINES_AN_ITEM)


def test_low_pathology_and_physiology_of_one_system_are_said_as_one_root() -> None:
    blocks = evenly(13, renal_pathology=4, renal_physiology=4) * 6

    diagnosis = diagnosed(Record(attempts=(fail(),), printed=(printed(26, 60.0),), blocks=blocks))

    linked = [f for f in diagnosis.findings if f.id.startswith("knowledge.linked")]
    assert [f.id for f in linked] == ["knowledge.linked_mechanisms"]
    assert linked[0].basis is Basis.MEASURED
    assert linked[0].areas[0] is System.RENAL
    assert linked[0].cost is None


def test_a_system_that_is_weak_as_a_whole_has_no_root_of_its_own() -> None:
    blocks = evenly(13, renal_pathology=7, renal_physiology=7, renal_pharmacology=7) * 6

    diagnosis = diagnosed(Record(attempts=(fail(),), printed=(printed(26, 60.0),), blocks=blocks))

    assert not [f for f in diagnosis.findings if f.id.startswith("knowledge.linked")]


def test_low_pharmacology_and_biochemistry_are_said_as_one_root() -> None:
    blocks = tuple(
        block(discipline, correct=4 if low else 13, items=20, ago=3 + i)
        for i in range(6)
        for discipline, low in (
            (Discipline.PHARMACOLOGY, True),
            (Discipline.BIOCHEMISTRY_NUTRITION, True),
            (Discipline.PATHOLOGY, False),
            (Discipline.PHYSIOLOGY, False),
        )
    )

    diagnosis = diagnosed(Record(printed=(printed(26, 60.0),), blocks=blocks))

    assert [f.id for f in diagnosis.findings if f.id.startswith("knowledge.linked")] == [
        "knowledge.linked_pathways"
    ]


def test_even_disciplines_share_no_root() -> None:
    diagnosis = diagnosed(Record(printed=(printed(26, 60.0),), blocks=evenly(12) * 4))

    assert not [f for f in diagnosis.findings if f.id.startswith("knowledge.linked")]
