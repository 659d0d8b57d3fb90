from datetime import date, timedelta

import pytest

from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.record import Record
from comeback.core.evidence.score_report import AreaBand, Band, BandReference
from comeback.core.evidence.sittings import Pacing, PracticeExam
from comeback.core.exam.areas import Discipline, System, Task
from comeback.core.exam.attempts import Outcome
from comeback.services.course import student_record
from tests.people import Owner
from tests.web.invented import today_of
from tests.web.pages import hidden_fields, leads_to, lit, opened, sent

TEST, BLOCK, REPORT = (f"/diagnosis/evidence/{name}/" for name in ("practice-test", "block", "score-report"))
FORM_28 = {"exam": "cbssa", "form": "28", "taken_on": "2026-09-26", "epc": "55"}


def record_of(owner: Owner) -> Record:
    return student_record(student=owner.student, today=today_of())


def test_a_practice_test_is_kept_with_all_its_figures(arrived: Owner) -> None:
    extra = {
        "pacing": "standard",
        "low_pass_low_epc": "62",
        "low_pass_high_epc": "68",
        "p_pass_printed_percent": "12",
    }

    page = sent(TEST, {**FORM_28, **extra})

    [result] = record_of(arrived).printed
    assert (result.key.exam, result.key.form, result.key.on) == (PracticeExam.CBSSA, "28", date(2026, 9, 26))
    assert (result.epc, result.pacing, result.p_pass_printed) == (55.0, Pacing.STANDARD, 0.12)
    assert (result.low_pass_low_epc, result.low_pass_high_epc) == (62.0, 68.0)
    assert "NBME form 28, Sat 26 Sep 2026, 55 equated percent correct, printed chance 12 of 100" in page
    assert "Kept." in page


def test_conditions_are_kept(arrived: Owner) -> None:
    sent(TEST, FORM_28, pacing="self", was_seen_before="on", used_resources="on")

    [result] = record_of(arrived).printed
    assert (result.pacing, result.was_seen_before, result.used_resources) == (Pacing.SELF, True, True)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"epc": ""}, "This is needed."),
        ({"epc": "155"}, "It takes a number from 0 to 100."),
        ({"taken_on": "2199-01-01"}, "has not come yet."),
        ({"form": "Q"}, "is not a form’s number."),
        ({"low_pass_low_epc": "62"}, "The low-pass range has two ends"),
        ({"p_pass_printed_percent": "100"}, "It takes a number from 1 to 99."),
    ],
)
def test_a_figure_that_cannot_be_lights_its_field_and_keeps_what_was_typed(
    arrived: Owner, fields: dict[str, str], sentence: str
) -> None:
    page = sent(TEST, {**FORM_28, "p_pass_printed_percent": "12", **fields}, status=422)

    assert sentence in lit(page)
    assert 'value="2026-09-26"' in page or "taken_on" in fields
    assert record_of(arrived).printed == ()


def test_a_block_is_two_numbers_and_an_area(arrived: Owner) -> None:
    on = today_of().isoformat()

    page = sent(
        BLOCK,
        items="40",
        correct="23",
        area_1="renal",
        area_2="physiology",
        bank="UWorld",
        on=on,
        mode="timed",
    )

    assert record_of(arrived).blocks == (
        BankBlock(
            on=today_of(),
            bank="UWorld",
            items=40,
            correct=23,
            mode=BlockMode.TIMED,
            areas=(System.RENAL, Discipline.PHYSIOLOGY),
        ),
    )
    assert "23 of 40 right, renal, physiology, timed" in page


def test_the_next_block_starts_from_the_last(arrived: Owner) -> None:
    on = (today_of() - timedelta(days=3)).isoformat()
    fields = {
        "items": "20",
        "correct": "11",
        "bank": "AMBOSS",
        "mode": "tutor",
        "on": on,
        "was_seen_before": "on",
    }

    next_one = leads_to(BLOCK, **fields, another="yes")
    assert next_one == f"{BLOCK}?on={on}"

    page = opened(next_one)
    assert 'value="AMBOSS"' in page
    assert f'value="{on}"' in page
    assert "checked" in page.partition('value="tutor"')[2].partition(">")[0]
    assert "autofocus" in page.partition('name="area_1"')[2].partition(">")[0]
    assert not record_of(arrived).blocks[0].is_first_seen


def test_more_right_than_there_were_is_one_sentence(arrived: Owner) -> None:
    page = sent(BLOCK, status=422, items="20", correct="23", bank="UWorld", on=today_of().isoformat())

    assert "23 right of 20 is more than there were." in lit(page)
    assert record_of(arrived).blocks == ()


def test_a_form_sent_twice_writes_once(arrived: Owner) -> None:
    fields = {"items": "20", "correct": "11", "bank": "AMBOSS", "on": today_of().isoformat()}
    key = hidden_fields(opened(BLOCK))

    leads_to(BLOCK, **fields, **key)
    leads_to(BLOCK, **fields, **key)

    assert len(record_of(arrived).blocks) == 1


def test_the_report_has_every_line_and_each_can_be_skipped(arrived: Owner) -> None:
    page = opened(REPORT)

    assert page.count('role="radiogroup"') == 11 + 11 + 10 + 4
    assert page.count("<details") - page.count('class="opens key-list') == 5
    assert page.count('value="" ') >= 36 or page.count("checked") >= 37
    assert record_of(arrived).reports == ()


def test_bands_of_groups_parts_disciplines_and_tasks_are_kept(arrived: Owner) -> None:
    bands = {
        "bands.cardiovascular": "lower",
        "bands.blood_immune": "same",
        "bands.renal": "higher",
        "bands.pathology": "lower",
        "bands.communication": "higher",
    }

    page = sent(
        REPORT, bands, exam_on="2026-08-03", result_on="2026-08-19", distance="a little left of the line"
    )

    [report] = record_of(arrived).reports
    assert set(report.bands) == {
        AreaBand(areas=(System.CARDIOVASCULAR,), band=Band.LOWER),
        AreaBand(areas=(System.BLOOD, System.IMMUNE), band=Band.SAME),
        AreaBand(areas=(System.RENAL,), band=Band.HIGHER),
        AreaBand(areas=(Discipline.PATHOLOGY,), band=Band.LOWER),
        AreaBand(areas=(Task.COMMUNICATION,), band=Band.HIGHER),
    }
    assert report.reference is BandReference.NOT_SURE
    [attempt] = record_of(arrived).attempts
    assert (attempt.on, attempt.outcome) == (date(2026, 8, 3), Outcome.FAIL)
    assert "As shown: a little left of the line" in page


def test_an_area_with_two_bands_is_lit_where_it_stands(arrived: Owner) -> None:
    bands = {"bands.blood_immune": "same", "bands.blood": "lower"}

    page = sent(REPORT, bands, status=422, exam_on="2026-08-03")

    assert "This area has two bands." in page
    assert '<details class="opens band-parts" open>' in page
    assert record_of(arrived).reports == ()


def test_a_report_with_every_line_on_skip_takes_the_place_of_nothing(arrived: Owner) -> None:
    sent(REPORT, {"bands.renal": "lower"}, exam_on="2026-08-03")
    kept = record_of(arrived).reports

    page = sent(REPORT, status=422, exam_on="2026-08-03")

    assert "Every line stands on skip." in lit(page)
    assert record_of(arrived).reports == kept != ()


def test_a_report_of_a_day_to_come_is_refused(arrived: Owner) -> None:
    tomorrow = (today_of() + timedelta(days=2)).isoformat()

    page = sent(REPORT, status=422, exam_on=tomorrow)

    assert "has not come yet" in lit(page)
    assert record_of(arrived).reports == ()
