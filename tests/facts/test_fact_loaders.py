from datetime import date

import pytest

from comeback import facts
from comeback.core.diagnosis.findings import Pillar
from comeback.core.exam import Discipline, RuleId, SchoolKind, System, Task
from comeback.facts.plan import plan_facts


def test_the_published_ranges_are_those_of_january_2024() -> None:
    outline = facts.blueprint()

    # Sums of the lower and of the upper bounds of the three published tables.
    systems = [(group.low, group.high) for group in outline.groups]
    disciplines = [(low, high) for _, low, high in outline.disciplines]
    tasks = [(low, high) for _, low, high in outline.tasks]
    assert [sum(bound) for bound in zip(*systems, strict=True)] == [82, 121]
    assert [sum(bound) for bound in zip(*disciplines, strict=True)] == [135, 225]
    assert [sum(bound) for bound in zip(*tasks, strict=True)] == [90, 110]


def test_the_outline_names_every_area_once_but_general_principles() -> None:
    outline = facts.blueprint()

    systems = [system for group in outline.groups for system in group.systems]
    assert sorted(systems) == sorted(set(System) - {System.GENERAL_PRINCIPLES})
    assert [discipline for discipline, *_ in outline.disciplines] == list(Discipline)
    assert [task for task, *_ in outline.tasks] == list(Task)


def test_the_splits_of_a_group_add_to_one_and_follow_the_forms() -> None:
    splits = {group.id: group.splits for group in facts.blueprint().groups}

    assert all(sum(split) == pytest.approx(1.0) for split in splits.values())
    assert splits["blood_immune"] == pytest.approx((0.55, 0.45))  # 5.5 : 4.5
    assert splits["reproductive_endocrine"] == pytest.approx((0.44, 0.16, 0.40))  # 5.5 : 2.0 : 5.0
    assert splits["human_development"] == (1.0,)


def test_the_pass_line_and_the_exam_day_are_inferred_and_say_so() -> None:
    line = facts.pass_line()

    assert (line.mean_epc, line.sd_epc, line.low_epc, line.high_epc) == (61.5, 1.0, 60.5, 62.5)
    assert facts.exam_day_sd_epc() == 2.8
    assert {facts.stamp("exam", entry).status for entry in ("pass_line", "exam_day", "scale")} == {"inferred"}


def test_the_scale_is_that_of_a_reference_form() -> None:
    assert (facts.scale().guessing, facts.scale().slope) == (0.15, 0.862)


def test_a_self_assessment_is_four_sections_of_fifty() -> None:
    cbssa = facts.cbssa()

    assert cbssa.sections * cbssa.section_items == cbssa.items == 200
    assert (cbssa.section_min, cbssa.self_paced_section_min) == (75, 300)
    assert cbssa.forms == tuple(range(26, 34))
    assert (cbssa.low_pass_low_epc, cbssa.low_pass_high_epc, cbssa.horizon_days) == (62, 68, 7)


def test_every_rule_has_a_stamp() -> None:
    assert set(facts.attempt_rules().stamps) == set(RuleId)


def test_repeaters_of_2025_passed_at_the_published_rates() -> None:
    latest = {
        rate.school: (rate.share, rate.exams) for rate in facts.repeater_pass_rates() if rate.year == 2025
    }

    assert latest == {
        SchoolKind.US_MD: (0.71, 2098),
        SchoolKind.US_DO: (0.79, 121),
        SchoolKind.INTERNATIONAL: (0.54, 3594),
    }


def test_a_rate_nobody_published_is_left_out() -> None:
    schools = {rate.school for rate in facts.repeater_pass_rates() if rate.year == 2023}

    assert schools == {SchoolKind.US_MD, SchoolKind.US_DO}


def test_topic_codes_lead_to_every_system_but_human_development() -> None:
    maps = facts.label_maps()

    assert set(maps.systems.values()) == set(System) - {System.HUMAN_DEVELOPMENT}
    assert maps.systems["OB"] is maps.systems["F Repro"] is System.REPRO_FEMALE
    assert maps.systems["Renal/Urin"] is System.RENAL


def test_content_topics_lead_to_every_task() -> None:
    maps = facts.label_maps()

    assert set(maps.tasks.values()) == set(Task)
    assert maps.tasks["History/physical exam"] is Task.DIAGNOSIS


def test_the_required_columns_are_among_those_seen() -> None:
    shape = facts.insights_csv()

    assert set(shape.required_columns) <= set(shape.columns)
    assert "Content Description" in shape.required_columns


def test_the_passing_standard_has_no_gap() -> None:
    before, since = facts.table("exam")["passing_standard"]

    assert (before["effective_to"], since["effective_from"]) == (date(2022, 1, 25), date(2022, 1, 26))
    assert (before["score_3digit"], since["score_3digit"]) == (194, 196)


def test_every_remedy_serves_a_pillar() -> None:
    remedies = plan_facts().remedies

    assert remedies
    assert all(isinstance(remedy.pillar, Pillar) for remedy in remedies)


def test_every_self_assessment_reads_beside_the_nbme_scale_with_an_offset_of_its_own() -> None:
    scales = facts.self_assessment_scales()

    assert [scale.name for scale in scales.values()] == [
        "UWSA 1",
        "UWSA 2",
        "UWSA 3",
        "Free 120",
        "AMBOSS self-assessment",
    ]
    assert [(scale.offset_epc, scale.offset_sd_epc, scale.sitting_sd_epc) for scale in scales.values()] == [
        (3.0, 3.0, 4.8),
        (3.0, 3.0, 4.8),
        (3.0, 3.0, 4.8),
        (2.0, 3.0, 5.3),
        (0.0, 6.0, 5.3),
    ]
