from pathlib import Path

from comeback.core.exam import AXES, LABELS, Area, Axis, Discipline, System, Task, area, axis_of


def test_the_outline_has_18_systems_10_disciplines_and_4_tasks() -> None:
    sizes = {axis: len(areas) for axis, areas in AXES.items()}

    assert sizes == {Axis.SYSTEM: 18, Axis.DISCIPLINE: 10, Axis.TASK: 4}


def test_every_area_has_a_plain_label_of_its_own() -> None:
    areas: set[Area] = {*System, *Discipline, *Task}

    assert set(LABELS) == areas
    assert len(set(LABELS.values())) == len(areas)


def test_an_id_leads_to_its_area_and_axis() -> None:
    found = [area("renal"), area("pathology"), area("pbli")]

    assert found == [System.RENAL, Discipline.PATHOLOGY, Task.PBLI]
    assert [axis_of(each) for each in found] == [Axis.SYSTEM, Axis.DISCIPLINE, Axis.TASK]


def test_the_nomenclature_lists_every_id() -> None:
    page = (Path(__file__).parents[3] / "docs" / "nomenclature.md").read_text(encoding="utf-8")

    assert [each.value for areas in AXES.values() for each in areas if f"`{each.value}`" not in page] == []
