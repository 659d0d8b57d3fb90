"""Tables by area of a report: what they tell, and that no question counts twice by them."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comeback.core.diagnosis.ability import counted_sittings
from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.diagnosis.line_rows import counted_lines
from comeback.core.evidence.record import Record
from comeback.core.evidence.score_report import AreaBand, Band, ScoreReport
from comeback.core.evidence.sittings import ItemizedSitting, PrintedLine, PrintedResult
from comeback.core.exam.areas import Area, Discipline, System, Task
from tests.core.diagnosis.diagnosis_cases import (
    area_of,
    days_ago,
    diagnosed,
    discipline_lines,
    itemized,
    percent,
    printed,
    system_lines,
    task_lines,
    width,
)

FORM = itemized(28, deviations={System.RENAL: -1.2})
FIGURES = printed(28, percent(FORM))
SYSTEMS = replace(FIGURES, lines=system_lines(FORM))
ALL_TABLES = replace(
    FIGURES, lines=(*system_lines(FORM), *task_lines(FORM), *discipline_lines(FORM, pathology=-12.0))
)
ITEMS_AND_EPC = diagnosed(Record(itemized=(FORM,), printed=(FIGURES,)))


def record_of(*documents: ItemizedSitting | PrintedResult) -> Record:
    return Record(
        itemized=tuple(d for d in documents if isinstance(d, ItemizedSitting)),
        printed=tuple(d for d in documents if isinstance(d, PrintedResult)),
    )


def mean(diagnosis: Diagnosis, area: Area) -> float:
    level = area_of(diagnosis, area).level
    assert level is not None
    return level.mean


def test_the_same_answers_as_items_or_as_margins_give_the_same_level() -> None:
    margins = diagnosed(record_of(ALL_TABLES))

    assert margins.belief.mean_epc == pytest.approx(ITEMS_AND_EPC.belief.mean_epc, abs=0.2)
    assert margins.belief.sd_epc == pytest.approx(ITEMS_AND_EPC.belief.sd_epc, abs=0.05)


def test_tables_alone_say_nothing_of_the_level() -> None:
    figures_only = diagnosed(record_of(FIGURES))

    with_tables = diagnosed(record_of(ALL_TABLES))

    assert with_tables.belief.mean_epc == pytest.approx(figures_only.belief.mean_epc, abs=0.05)
    assert with_tables.belief.sd_epc == pytest.approx(figures_only.belief.sd_epc, abs=0.03)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from([FIGURES, SYSTEMS, ALL_TABLES, replace(FIGURES, p_pass_printed=0.4), FORM]),
        max_size=5,
    )
)
def test_documents_beside_the_questions_narrow_no_system_and_leave_the_level(
    documents: list[ItemizedSitting | PrintedResult],
) -> None:
    together = diagnosed(record_of(FORM, FIGURES, *documents))

    assert together.belief.mean_epc == pytest.approx(ITEMS_AND_EPC.belief.mean_epc, abs=0.001)
    assert together.belief.sd_epc == pytest.approx(ITEMS_AND_EPC.belief.sd_epc, abs=0.001)
    for system in System:
        found, before = area_of(together, system), area_of(ITEMS_AND_EPC, system)
        assert found.items == before.items
        if found.level is not None:
            assert width(found) == pytest.approx(width(before), abs=0.001)
            assert mean(together, system) == pytest.approx(mean(ITEMS_AND_EPC, system), abs=0.001)


def test_the_order_of_documents_changes_nothing() -> None:
    documents: tuple[ItemizedSitting | PrintedResult, ...] = (
        FORM,
        SYSTEMS,
        ALL_TABLES,
        replace(FIGURES, p_pass_printed=0.4),
    )

    levels = {
        (d.belief, tuple(a.level for a in d.areas))
        for d in (diagnosed(record_of(*order)) for order in permutations(documents))
    }

    assert len(levels) == 1


def test_a_table_typed_twice_or_kept_beside_figures_without_one_counts_once() -> None:
    once = diagnosed(record_of(ALL_TABLES))

    assert diagnosed(record_of(ALL_TABLES, ALL_TABLES, FIGURES)) == once
    assert diagnosed(record_of(FIGURES, ALL_TABLES)) == once


def test_the_same_answers_as_items_or_as_margins_give_the_same_systems() -> None:
    by_lines = diagnosed(record_of(SYSTEMS))

    for system in System:
        if area_of(ITEMS_AND_EPC, system).level is not None:
            assert mean(by_lines, system) == pytest.approx(mean(ITEMS_AND_EPC, system), abs=0.1)
            assert width(area_of(by_lines, system)) == pytest.approx(
                width(area_of(ITEMS_AND_EPC, system)), rel=0.02
            )


def test_three_tables_of_the_same_items_are_counted_once() -> None:
    """Counting a sitting three times would make an 80 % interval about 0.6 as wide as it should be."""
    one, three = diagnosed(record_of(SYSTEMS)), diagnosed(record_of(ALL_TABLES))

    assert three.belief.sd_epc == pytest.approx(one.belief.sd_epc, abs=0.001)
    for system in System:
        if area_of(one, system).level is not None:
            assert mean(three, system) == pytest.approx(mean(one, system), abs=0.001)
            assert width(area_of(three, system)) == pytest.approx(width(area_of(one, system)), abs=0.001)


def test_even_tables_by_discipline_do_not_say_how_far_the_systems_lie_apart() -> None:
    forms = tuple(itemized(26 + i, deviations={System.RENAL: -1.2}, ago=i) for i in range(4))
    figures = tuple(printed(26 + i, percent(form), ago=i) for i, form in enumerate(forms))
    tables = tuple(
        replace(result, lines=discipline_lines(form)) for result, form in zip(figures, forms, strict=True)
    )

    without = diagnosed(Record(itemized=forms, printed=figures))
    with_tables = diagnosed(Record(itemized=forms, printed=tables))

    for system in (System.RENAL, System.CARDIOVASCULAR, System.BIOSTAT_EPI):
        assert width(area_of(with_tables, system)) == pytest.approx(
            width(area_of(without, system)), abs=0.001
        )


def test_disciplines_are_measured_also_where_the_questions_are_known() -> None:
    diagnosis = diagnosed(record_of(FORM, ALL_TABLES))

    pathology = area_of(diagnosis, Discipline.PATHOLOGY)
    assert pathology.sources == ("table",)
    assert pathology.items == 0
    assert mean(diagnosis, Discipline.PATHOLOGY) < mean(diagnosis, Discipline.PHARMACOLOGY)
    assert pathology.p_bottom3 == max(
        found.p_bottom3 or 0.0 for found in diagnosis.areas if isinstance(found.area, Discipline)
    )


def test_a_discipline_line_is_read_against_the_sittings_own_percent_correct() -> None:
    high, low = itemized(28, ability=0.8), itemized(28, ability=-0.8)

    def away(form: ItemizedSitting) -> float:
        result = replace(printed(28, percent(form)), lines=discipline_lines(form))
        diagnosis = diagnosed(record_of(form, result))
        return mean(diagnosis, Discipline.PATHOLOGY) - diagnosis.belief.mean_epc

    assert away(high) == pytest.approx(away(low), abs=0.6)
    assert away(high) == pytest.approx(0.0, abs=0.6)


def test_an_item_counts_for_its_group_only_where_its_parts_are_not_printed() -> None:
    group = PrintedLine(
        areas=(System.REPRO_FEMALE, System.REPRO_MALE, System.ENDOCRINE), percent_correct=40.0, items=39
    )
    part = PrintedLine(areas=(System.ENDOCRINE,), percent_correct=30.0, items=12)

    [alone] = counted_sittings(record_of(replace(FIGURES, lines=(group,))))
    [both] = counted_sittings(record_of(replace(FIGURES, lines=(group, part))))

    assert counted_lines(alone) == (group,)
    assert counted_lines(both) == (part,)


def test_a_group_lowers_all_of_its_systems_together() -> None:
    line = PrintedLine(
        areas=(System.REPRO_FEMALE, System.REPRO_MALE, System.ENDOCRINE), percent_correct=25.0, items=39
    )

    diagnosis = diagnosed(record_of(replace(FIGURES, lines=(line,))))

    for system in line.areas:
        found = area_of(diagnosis, system)
        assert found.sources == ("table",)
        assert mean(diagnosis, system) < diagnosis.belief.mean_epc - 0.5
    assert area_of(diagnosis, System.RENAL).level is None


def test_lines_without_item_counts_weigh_by_the_share_of_the_exam() -> None:
    with_counts = diagnosed(record_of(SYSTEMS))
    bare = replace(FIGURES, lines=tuple(replace(line, items=None) for line in SYSTEMS.lines))

    without = diagnosed(record_of(bare))

    for system in (System.RENAL, System.CARDIOVASCULAR, System.MULTISYSTEM):
        assert mean(without, system) == pytest.approx(mean(with_counts, system), abs=0.7)
        assert area_of(without, system).items == 0


def test_a_table_that_claims_more_questions_than_the_form_has_weighs_as_the_form() -> None:
    doubled = replace(
        FIGURES, lines=tuple(replace(line, items=2 * (line.items or 0)) for line in SYSTEMS.lines)
    )

    assert diagnosed(record_of(doubled)).areas[0].level == diagnosed(record_of(SYSTEMS)).areas[0].level


def test_the_lines_of_a_form_met_before_say_nothing() -> None:
    again = replace(
        ALL_TABLES, key=replace(ALL_TABLES.key, on=days_ago(-1)), lines=discipline_lines(FORM, genetics=40.0)
    )
    seen = replace(ALL_TABLES, was_seen_before=True)

    assert diagnosed(record_of(ALL_TABLES, again), as_of=days_ago(-2)) == diagnosed(
        record_of(ALL_TABLES), as_of=days_ago(-2)
    )
    assert all(found.level is None for found in diagnosed(record_of(seen)).areas)


def test_a_table_beside_a_band_says_both_in_its_sources() -> None:
    report = ScoreReport(exam_on=days_ago(60), bands=(AreaBand(areas=(Task.PBLI,), band=Band.LOWER),))

    diagnosis = diagnosed(replace(record_of(ALL_TABLES), reports=(report,)))

    assert area_of(diagnosis, Task.PBLI).sources == ("band", "table")


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(list(Discipline)), st.floats(min_value=0.0, max_value=99.0))
def test_one_more_percent_in_a_line_never_lowers_its_area(area: Discipline, percent_correct: float) -> None:
    def level(value: float) -> float:
        lines = tuple(
            replace(line, percent_correct=value) if line.areas == (area,) else line
            for line in discipline_lines(FORM)
        )
        return mean(diagnosed(record_of(replace(FIGURES, lines=lines))), area)

    assert level(percent_correct + 1.0) >= level(percent_correct) - 1e-6


def test_a_finding_from_tables_alone_says_so() -> None:
    low = tuple(replace(line, items=None) for line in SYSTEMS.lines)

    diagnosis = diagnosed(
        record_of(*(replace(printed(26 + i, percent(FORM), ago=i), lines=low) for i in range(5)))
    )

    renal = next(finding for finding in diagnosis.findings if finding.id == "knowledge.renal")
    assert renal.saw.endswith("from the tables of your practice tests.")
