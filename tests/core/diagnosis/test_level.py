"""The dated level path: engines' acceptance tests on the level."""

import math
from dataclasses import replace
from statistics import NormalDist

import pytest

from comeback.core.diagnosis.diagnose import diagnose
from comeback.core.evidence.record import Record
from comeback.core.evidence.score_report import AreaBand, Band, BandReference, ScoreReport
from comeback.core.evidence.sittings import Pacing
from comeback.core.exam.areas import Discipline, System
from tests.core.diagnosis.diagnosis_cases import (
    FACTS,
    TODAY,
    area_of,
    block,
    days_ago,
    diagnosed,
    fail,
    itemized,
    percent,
    printed,
    width,
)


def test_nothing_known_has_no_level_and_says_so() -> None:
    diagnosis = diagnosed(Record())

    assert diagnosis.level is None
    assert diagnosis.reason == "no result is known yet"
    assert diagnosis.belief.mean_epc == pytest.approx(58.0, abs=0.1)
    assert diagnosis.belief.sd_epc == pytest.approx(6.0, abs=0.2)


def test_a_form_told_as_items_and_as_epc_is_counted_once() -> None:
    form = itemized(28)
    result = printed(28, percent(form))

    items_only = diagnosed(Record(itemized=(form,)))
    both = diagnosed(Record(itemized=(form,), printed=(result,)))
    epc_only = diagnosed(Record(printed=(result,)))

    assert both.belief.mean_epc == pytest.approx(epc_only.belief.mean_epc, abs=0.2)
    assert both.belief.sd_epc == pytest.approx(epc_only.belief.sd_epc, abs=0.05)
    assert items_only.belief.sd_epc > both.belief.sd_epc  # the EPC is equated, raw answers are not


def test_but_for_equating_items_and_epc_give_the_same_level() -> None:
    equated = replace(FACTS, sources=replace(FACTS.sources, form_offset_sd=0.0))
    form = itemized(28)

    items_only = diagnose(Record(itemized=(form,)), as_of=TODAY, facts=equated)
    both = diagnose(
        Record(itemized=(form,), printed=(printed(28, percent(form)),)), as_of=TODAY, facts=equated
    )

    assert both.belief.mean_epc == pytest.approx(items_only.belief.mean_epc, abs=0.05)
    assert both.belief.sd_epc == pytest.approx(items_only.belief.sd_epc, abs=0.05)


def test_further_documents_of_a_sitting_narrow_no_system() -> None:
    form = itemized(28)
    result = printed(28, percent(form))

    items_only = diagnosed(Record(itemized=(form,), printed=(result,)))
    many = diagnosed(Record(itemized=(form, form), printed=(result, result, result)))

    assert many == items_only


def test_the_printed_probability_leaves_the_level_as_it_is() -> None:
    result = printed(28, 62.0)

    without = diagnosed(Record(printed=(result,)))
    with_it = diagnosed(Record(printed=(replace(result, p_pass_printed=0.55),)))

    assert with_it.belief == without.belief


def test_a_student_who_rose_shows_todays_level_not_the_average() -> None:
    rising = Record(
        printed=(
            printed(26, 55.0, ago=42),
            printed(27, 58.3, ago=28),
            printed(28, 61.7, ago=14),
            printed(29, 65.0, ago=0),
        )
    )

    level = diagnosed(rising).level

    assert level is not None
    assert level.mean > 62.0
    assert level.low < 65.0 < level.high


def test_drilling_the_weakest_system_or_mixed_blocks_gives_the_same_level() -> None:
    forms = (itemized(28, deviations={System.RENAL: -0.6}, ago=10),)
    drilled = tuple(block(System.RENAL, correct=9, ago=i) for i in range(1, 9))
    mixed = tuple(block(correct=11, ago=i) for i in range(1, 9))

    of_drilled = diagnosed(Record(itemized=forms, blocks=drilled))
    of_mixed = diagnosed(Record(itemized=forms, blocks=mixed))

    assert of_drilled.belief.mean_epc == pytest.approx(of_mixed.belief.mean_epc, abs=1.0)


def test_a_harder_bank_moves_the_level_hardly_once_a_form_anchors_it() -> None:
    form = printed(28, 60.0, ago=5)
    easy = tuple(block(correct=14, ago=i) for i in range(1, 16))
    hard = tuple(block(correct=10, ago=i) for i in range(1, 16))

    of_easy = diagnosed(Record(printed=(form,), blocks=easy))
    of_hard = diagnosed(Record(printed=(form,), blocks=hard))

    assert of_easy.belief.mean_epc == pytest.approx(of_hard.belief.mean_epc, abs=0.2)


def test_with_a_bank_alone_the_interval_keeps_the_banks_unknown_difficulty() -> None:
    blocks = tuple(block(correct=11, ago=1 + i % 6) for i in range(60))

    belief = diagnosed(Record(blocks=blocks)).belief

    bank_offset_epc = FACTS.sources.bank_offset_sd * 18.0
    assert belief.sd_epc > 0.7 * bank_offset_epc


def test_answers_as_one_block_or_many_give_the_same_level() -> None:
    one = diagnosed(Record(blocks=(block(correct=120, items=200),)))
    many = diagnosed(Record(blocks=tuple(block(correct=12, items=20) for _ in range(10))))

    assert one.belief.mean_epc == pytest.approx(many.belief.mean_epc, abs=0.5)


def test_the_fail_enters_as_a_censored_result_of_its_own_day() -> None:
    without = diagnosed(Record(), as_of=days_ago(0))
    with_it = diagnosed(Record(attempts=(fail(ago=0, result_ago=0),)))
    long_ago = diagnosed(Record(attempts=(fail(ago=300, result_ago=280),)))

    assert with_it.belief.mean_epc < long_ago.belief.mean_epc < without.belief.mean_epc


def test_the_fail_counts_once_beside_its_bands() -> None:
    report = ScoreReport(
        exam_on=days_ago(60),
        bands=(AreaBand(areas=(System.RENAL,), band=Band.SAME),),
        reference=BandReference.OWN_OVERALL,
    )

    fail_only = diagnosed(Record(attempts=(fail(),)))
    with_bands = diagnosed(Record(attempts=(fail(),), reports=(report,)))

    assert with_bands.belief.mean_epc == pytest.approx(fail_only.belief.mean_epc, abs=0.2)


def test_not_sure_about_the_reference_lies_between_the_readings() -> None:
    def level(reference: BandReference) -> float:
        bands = tuple(AreaBand(areas=(d,), band=Band.LOWER) for d in Discipline)
        report = ScoreReport(exam_on=days_ago(30), bands=bands, reference=reference)
        return diagnosed(Record(attempts=(fail(ago=30, result_ago=10),), reports=(report,))).belief.mean_epc

    readings = [level(r) for r in BandReference if r is not BandReference.NOT_SURE]

    assert min(readings) < level(BandReference.NOT_SURE) < max(readings)


def test_the_distance_from_passing_is_kept_and_not_used() -> None:
    report = ScoreReport(exam_on=days_ago(60), bands=(), distance="far left")

    told = diagnosed(Record(attempts=(fail(),), reports=(report,)))

    assert told.belief == diagnosed(Record(attempts=(fail(),))).belief


def test_a_result_that_is_not_out_yet_says_nothing() -> None:
    pending = diagnosed(Record(attempts=(fail(ago=60, result_ago=-5),)))

    assert pending.level is None


def test_a_perfect_second_sitting_neither_raises_nor_narrows() -> None:
    first = itemized(28, ago=20)
    again = replace(
        itemized(28, ago=1),
        answers=tuple(replace(a, is_correct=True) for a in itemized(28, ago=1).answers),
    )

    once = diagnosed(Record(itemized=(first,)))
    twice = diagnosed(Record(itemized=(first, again)))

    assert twice.belief == once.belief
    assert width(area_of(twice, System.RENAL)) == pytest.approx(width(area_of(once, System.RENAL)))


def test_a_reset_bank_says_nothing_about_ability() -> None:
    fresh = diagnosed(Record(printed=(printed(28, 60.0, ago=5),)))
    again = block(System.RENAL, correct=20)

    repeated = diagnosed(
        Record(printed=(printed(28, 60.0, ago=5),), blocks=(replace(again, is_first_seen=False),))
    )

    assert repeated.belief == fresh.belief


def test_self_paced_sittings_weigh_less() -> None:
    standard = diagnosed(Record(printed=(printed(28, 68.0),)))
    self_paced = diagnosed(Record(printed=(printed(28, 68.0, pacing=Pacing.SELF),)))

    assert self_paced.belief.sd_epc > standard.belief.sd_epc
    assert self_paced.belief.mean_epc < standard.belief.mean_epc


def test_nothing_later_than_the_day_is_looked_at() -> None:
    before = Record(itemized=(itemized(28, ago=20),), attempts=(fail(),))
    later = replace(
        before,
        printed=(printed(30, 75.0, ago=2),),
        blocks=(block(System.RENAL, correct=3, ago=1),),
    )

    assert diagnosed(later, as_of=days_ago(10)) == diagnosed(before, as_of=days_ago(10))


def test_one_more_right_answer_never_lowers_the_level() -> None:
    form = itemized(28)
    wrong = next(i for i, a in enumerate(form.answers) if not a.is_correct)
    better = replace(
        form,
        answers=tuple(replace(a, is_correct=a.is_correct or i == wrong) for i, a in enumerate(form.answers)),
    )

    level, better_level = diagnosed(Record(itemized=(form,))), diagnosed(Record(itemized=(better,)))

    assert better_level.belief.mean_epc > level.belief.mean_epc


def test_one_more_percent_on_a_form_never_lowers_the_level_up_to_the_ends_of_the_scale() -> None:
    levels = [
        diagnosed(Record(printed=(printed(28, float(epc)),))).belief.mean_epc for epc in range(16, 100, 3)
    ]

    assert levels == sorted(levels)


def test_wider_ranges_of_the_blueprint_widen_the_overall_interval() -> None:
    groups = tuple(replace(g, low=max(0.1, g.low - 8.0), high=g.high + 8.0) for g in FACTS.blueprint.groups)
    wide = replace(FACTS, blueprint=replace(FACTS.blueprint, groups=groups))
    uneven = Record(
        itemized=tuple(
            itemized(26 + i, deviations={s: 1.0 if j % 2 else -1.0 for j, s in enumerate(System)}, ago=i)
            for i in range(6)
        )
    )

    narrow_sd = diagnosed(uneven).belief.sd_epc
    wide_sd = diagnose(uneven, as_of=TODAY, facts=wide).belief.sd_epc

    assert wide_sd > narrow_sd


def test_disciplines_and_tasks_do_not_enter_the_level() -> None:
    form = printed(28, 60.0, ago=5)
    bands = tuple(AreaBand(areas=(d,), band=Band.LOWER) for d in Discipline)
    report = ScoreReport(exam_on=days_ago(60), bands=bands, reference=BandReference.OWN_OVERALL)

    without = diagnosed(Record(printed=(form,)))
    with_bands = diagnosed(Record(printed=(form,), reports=(report,)))

    assert with_bands.belief.mean_epc == pytest.approx(without.belief.mean_epc, abs=0.2)


def test_two_of_three_next_day_repeats_lie_within_4_printed_points() -> None:
    """What a report says of its likely range. Neither level nor mix of systems differ between two such days."""
    sources = FACTS.sources
    apart = NormalDist(0.0, math.sqrt(2.0) * math.hypot(sources.sitting_sd_epc, sources.day_sd_epc))

    within = apart.cdf(4.5) - apart.cdf(-4.5)  # both are printed in whole points

    assert within == pytest.approx(0.670, abs=0.001)
