import pypdfium2
import pytest

from comeback.core.evidence.score_report import AreaBand, Band, BandReference, ScoreReport
from comeback.core.exam.areas import Discipline, System
from comeback.services.entries import record_score_report
from comeback.services.imports import keep_file
from comeback.services.report_sheet import NoScoreReportError, sheet_file, sheet_paper
from tests.people import FAILED_ON, FORMS_CSV, NOW, TODAY, Owner

REPORT = ScoreReport(
    exam_on=FAILED_ON,
    bands=(
        AreaBand(areas=(System.RENAL,), band=Band.LOWER),
        AreaBand(areas=(System.BLOOD, System.IMMUNE), band=Band.SAME),
        AreaBand(areas=(Discipline.PATHOLOGY,), band=Band.LOWER),
        AreaBand(areas=(Discipline.PHYSIOLOGY,), band=Band.LOWER),
    ),
    reference=BandReference.LOW_PASS_GROUP,
    distance="a little left of the line",
)


def words_of(owner: Owner) -> str:
    document = pypdfium2.PdfDocument(sheet_file(student=owner.student, today=TODAY).content)
    assert len(document) == 1
    text = str(document[0].get_textpage().get_text_range())
    document.close()
    return " ".join(text.split())


def test_the_sheet_has_every_line_with_its_band_and_what_hangs_together(owner: Owner) -> None:
    record_score_report(student=owner.student, report=REPORT, now=NOW)

    text = words_of(owner)

    assert "Renal lower" in text
    assert "Blood & Lymphoreticular/Immune Systems same" in text
    assert "Pathology and physiology are both low." in text
    assert "The bands compare with people who narrowly passed." in text
    assert "as shown: a little left of the line." in text


def test_the_three_systems_to_begin_with_come_from_everything_known(owner: Owner) -> None:
    record_score_report(student=owner.student, report=REPORT, now=NOW)
    keep_file(student=owner.student, content=FORMS_CSV, name="forms.csv", now=NOW)

    begin = sheet_paper(student=owner.student, today=TODAY).sections[0]

    assert begin.title == "Where to begin"
    [bullets] = begin.pieces
    items = getattr(bullets, "items", ())
    assert [item.partition(",")[0] for item in items] == ["First", "Second", "Third"]
    assert all("in 10, by everything known today." in item for item in items)


def test_the_file_and_its_title_say_nothing_private(owner: Owner) -> None:
    record_score_report(student=owner.student, report=REPORT, now=NOW)

    file = sheet_file(student=owner.student, today=TODAY)

    assert file.name == "areas-2026-11-30.pdf"
    assert sheet_paper(student=owner.student, today=TODAY).title == "Areas, line by line"


def test_without_a_report_there_is_nothing_to_mark_up(owner: Owner) -> None:
    with pytest.raises(NoScoreReportError):
        sheet_file(student=owner.student, today=TODAY)
