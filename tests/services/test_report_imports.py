from collections.abc import Mapping
from datetime import date

import pytest

from comeback.core.evidence.pooling import pool_sittings
from comeback.services import imports, previews
from comeback.services.course import student_record
from tests.invented_reports import HEAD, area_report, nbme_report, question_report, questions, step_report
from tests.people import FORMS_CSV, NOW, TODAY, Owner

CBSE_CSV = FORMS_CSV.parent / "cbse.csv"
THAT_DAY = (("Test Date", "9/26/2026"), ("Total Equated Percent Correct Score", "58"))


def keep(owner: Owner, content: bytes, confirmed: Mapping[str, object] | None = None) -> imports.ImportLine:
    return imports.keep_file(
        student=owner.student, content=content, name="report.pdf", now=NOW, confirmed=confirmed
    )


def test_a_report_is_a_line_of_the_ledger_with_its_origin(owner: Owner) -> None:
    line = keep(owner, nbme_report())

    assert (line.kind, line.name_hint) == ("nbme_report", "report.pdf")
    assert line.counts == {"printed": 1}
    assert line.span == (date(2026, 9, 26), date(2026, 9, 26))


@pytest.mark.parametrize(
    "content", [nbme_report(head=HEAD[:1]), step_report()], ids=["no day", "score report"]
)
def test_nothing_is_kept_before_what_waits_is_confirmed(owner: Owner, content: bytes) -> None:
    with pytest.raises(imports.UnconfirmedError) as refused:
        keep(owner, content)

    assert refused.value.exit_code == 4
    assert imports.imports(student=owner.student) == ()


def test_a_report_and_the_question_list_of_one_sitting_are_one_fact(owner: Owner) -> None:
    keep(owner, CBSE_CSV.read_bytes())
    report = question_report(questions(15), head=THAT_DAY)

    preview = previews.preview_file(student=owner.student, content=report, name="report.pdf", today=TODAY)
    keep(owner, report)

    record = student_record(student=owner.student, today=TODAY)
    [sitting] = pool_sittings(record.itemized, record.printed)
    assert preview.new_answers == 0
    assert len(sitting.answers) == 20
    assert sitting.printed
    assert sitting.printed.epc == 58.0


def test_a_longer_report_speaks_alone_since_its_questions_cannot_be_told_apart(owner: Owner) -> None:
    keep(owner, CBSE_CSV.read_bytes())

    line = keep(owner, question_report(questions(), head=THAT_DAY))

    [sitting] = student_record(student=owner.student, today=TODAY).itemized
    assert len(sitting.answers) == 200
    assert line.added_answers == 180
    imports.undo_import(student=owner.student, import_id=line.id, now=NOW)
    [sitting] = student_record(student=owner.student, today=TODAY).itemized
    assert len(sitting.answers) == 20


def test_a_report_undone_and_confirmed_again_counts_again(owner: Owner) -> None:
    given = {"exam_on": date(2026, 8, 3), "bands": {"cardiovascular": "lower"}}
    line = keep(owner, step_report(), given)
    imports.undo_import(student=owner.student, import_id=line.id, now=NOW)

    keep(owner, step_report(), given)

    [report] = student_record(student=owner.student, today=TODAY).reports
    assert [band.band.value for band in report.bands] == ["lower"]


def test_the_same_report_with_tables_confirmed_again_doubles_nothing(owner: Owner) -> None:
    given = {"pacing": "standard"}
    first = keep(owner, area_report("items"), given)

    again = keep(owner, area_report("items"), given)

    assert again.id == first.id
    [result] = student_record(student=owner.student, today=TODAY).printed
    assert len(result.lines) == 13


def test_a_report_confirmed_without_its_tables_takes_the_place_of_the_one_with_them(owner: Owner) -> None:
    first = keep(owner, area_report())

    second = keep(owner, area_report(), {"lines": {}})

    assert second.id != first.id
    [result] = student_record(student=owner.student, today=TODAY).printed
    assert result.lines == ()
