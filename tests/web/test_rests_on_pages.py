"""Every figure of the diagnosis leads to the rows it rests on."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from comeback.core.evidence.of_area import evidence_of_area
from comeback.core.evidence.sittings import PrintedLine
from comeback.core.exam.areas import System
from comeback.services.course import diagnose, student_record
from comeback.services.entries import record_block, record_practice_test
from comeback.services.imports import imports, keep_file, undo_import
from comeback.services.rests_on import rests_on, sources_behind
from comeback.web.pages.parts import Column, Row, Table
from comeback.web.pages.rests_on import rests_on_page
from comeback.web.pages.tracing import Group, paged
from tests.invented_bank_lists import printed_test
from tests.people import BLOCK, FORMS_CSV, NOW, PRINTED, Owner
from tests.web.invented import h1_of, today_of
from tests.web.pages import opened

LINKS = re.compile(r'href="(/diagnosis/rests-on/[^"]+)"')


def rows_of(page: str) -> int:
    return page.count("<tr>") - page.count("<thead><tr>")


def group_of(rows: int) -> Group:
    table = Table(name="rows", columns=(Column(title="row"),), rows=(Row(cells=()),) * rows)
    return Group(title=str(rows), note="", sources=(), table=table)


def test_the_interval_behind_no_sign_rests_on_the_timed_answers(invented: Owner) -> None:
    diagnosis = diagnose(student=invented.student, today=today_of())
    shown = next(each for each in diagnosis.looked_for if each.cost)

    page = opened(f"/diagnosis/rests-on/{shown.id}/")

    assert f'href="/diagnosis/rests-on/{shown.id}/"' in opened("/diagnosis/")
    assert h1_of(page) == "This rests on 600 rows of your evidence."
    assert f"{shown.title}: no sign of it." in page


def test_every_link_of_the_diagnosis_leads_to_rows(invented: Owner) -> None:
    links = {*LINKS.findall(opened("/diagnosis/")), *LINKS.findall(opened("/diagnosis/map/"))}

    assert "/diagnosis/rests-on/level/" in links
    assert len(links) > 20
    squares = {
        f"/diagnosis/rests-on/{each.id}/"
        for each in diagnose(student=invented.student, today=today_of()).crossings
    }
    assert squares <= links
    for link in sorted((links - squares) | {min(squares)}):
        assert rows_of(opened(link)) > 0, link
    heads = re.findall(r'<section[^>]* id="([^"]+)"', opened(min(squares)))
    assert len(heads) == len(set(heads)) > 1


def test_the_level_rests_on_each_reading_with_its_error_share_and_line_of_the_ledger(arrived: Owner) -> None:
    result = replace(PRINTED, key=replace(PRINTED.key, on=today_of()))
    line = record_practice_test(student=arrived.student, result=result, now=NOW)

    page = opened("/diagnosis/rests-on/level/")

    assert h1_of(page) == "Your level rests on 1 row of your evidence."
    assert "60 equated percent correct" in page
    assert f"/diagnosis/evidence/?at={line.id}#source-{line.id}" in page


def test_an_area_rests_on_as_many_answers_as_its_figure_says(invented: Owner) -> None:
    today = today_of()
    diagnosis = diagnose(student=invented.student, today=today)
    renal = next(each for each in diagnosis.areas if each.area is System.RENAL)

    found = evidence_of_area(student_record(student=invented.student, today=today), System.RENAL)

    counted = sum(len(answers) for sitting, answers in found.answers if sitting.is_first_seen)
    assert counted + sum(block.items for block in found.blocks if block.is_first_seen) == renal.items


def test_a_block_of_an_area_names_the_line_it_was_logged_on(arrived: Owner) -> None:
    line = record_block(student=arrived.student, block=replace(BLOCK, on=today_of()), now=NOW)

    page = opened("/diagnosis/rests-on/renal/")

    assert f"/diagnosis/evidence/?at={line.id}#source-{line.id}" in page
    assert "the bank" in page


def test_a_printed_line_that_a_finer_one_tells_stands_apart_as_not_counted(arrived: Owner) -> None:
    group = PrintedLine(areas=(System.REPRO_FEMALE, System.REPRO_MALE), percent_correct=51.0, items=20)
    part = PrintedLine(areas=(System.REPRO_FEMALE,), percent_correct=47.0, items=14)
    result = replace(PRINTED, key=replace(PRINTED.key, on=today_of()), lines=(group, part))
    record_practice_test(student=arrived.student, result=result, now=NOW)

    page = opened("/diagnosis/rests-on/repro_female/")

    counted, told = page.split("Lines that are told already")
    assert ">47<" in counted
    assert ">51<" not in counted
    assert ">51<" in told
    assert "Kept, not counted: the questions of the test or its finer lines" in told


@pytest.mark.usefixtures("arrived")
def test_an_area_without_rows_says_so_and_an_unknown_figure_is_refused() -> None:
    assert h1_of(opened("/diagnosis/rests-on/renal/")) == "Renal is not measured."
    assert "nothing called" in opened("/diagnosis/rests-on/kidneys/", status=422)


@pytest.mark.usefixtures("invented")
def test_what_the_student_said_is_quoted_with_the_question() -> None:
    page = opened("/diagnosis/rests-on/strategy.review_short/")

    assert "After a block of questions, how long did you review it?" in page
    assert "/start/audit_review/" in page


def test_a_form_taken_again_is_marked_among_the_rows(arrived: Owner) -> None:
    first = replace(PRINTED, key=replace(PRINTED.key, on=today_of() - timedelta(days=9)))
    record_practice_test(student=arrived.student, result=first, now=NOW)
    again = replace(first, key=replace(first.key, on=today_of()), epc=80.0)
    record_practice_test(student=arrived.student, result=again, now=NOW + timedelta(minutes=1))

    assert "Seen before: kept, not counted" in opened("/diagnosis/rests-on/level/")
    assert "Seen before: kept, not counted." in opened("/diagnosis/evidence/")


def test_an_opened_source_shows_how_it_was_read_and_its_rows(arrived: Owner) -> None:
    line = keep_file(student=arrived.student, content=FORMS_CSV, name="forms.csv", now=NOW)

    page = opened(f"/diagnosis/evidence/{line.id}/")

    assert line.digest in page
    assert "the file forms.csv" in page
    assert rows_of(page) == 200
    assert "?from=200" in page
    assert rows_of(opened(f"/diagnosis/evidence/{line.id}/?from=400")) == 200


def test_an_undone_source_still_opens(arrived: Owner) -> None:
    line = record_block(student=arrived.student, block=replace(BLOCK, on=today_of()), now=NOW)
    undo_import(student=arrived.student, import_id=line.id, now=NOW)

    page = opened(f"/diagnosis/evidence/{line.id}/")

    assert "Does not count now." in page
    assert "the bank" in page


def test_changed_answers_rest_on_each_test_that_tells_of_them(arrived: Owner) -> None:
    said = {"on": (today_of() - timedelta(days=1)).isoformat()}
    harm = ("Correct to Incorrect 9", "Incorrect to Correct 2", "Incorrect to Incorrect 1")
    content = printed_test(sums=(("Answer Changes", harm),))
    line = keep_file(student=arrived.student, content=content, name="t.pdf", now=NOW, confirmed=said)

    page = opened("/diagnosis/rests-on/strategy.answer_changes/")

    assert h1_of(page) == "This rests on 1 row of your evidence."
    assert f"/diagnosis/evidence/?at={line.id}#source-{line.id}" in page
    assert "set against those that helped" in page
    assert sources_behind(student=arrived.student, today=today_of())["strategy.answer_changes"] == (line.id,)


@pytest.mark.usefixtures("arrived")
def test_a_source_there_is_not_is_refused() -> None:
    assert "There is no entry 99" in opened("/diagnosis/evidence/99/", status=422)


def test_every_line_of_the_ledger_can_be_opened(invented: Owner) -> None:
    for line in imports(student=invented.student):
        assert rows_of(opened(f"/diagnosis/evidence/{line.id}/")) > 0, line.kind


def test_rows_are_cut_into_pages_and_a_group_that_goes_on_keeps_its_head() -> None:
    groups = (group_of(150), group_of(100), group_of(10))

    first, second = paged(groups, 0), paged(groups, 200)

    assert [len(group.table.rows) for group in first.groups] == [150, 50]
    assert [(group.title, len(group.table.rows)) for group in second.groups] == [("100", 50), ("10", 10)]
    assert (first.before_url, first.after_url) == ("", "?from=200")
    assert (second.before_url, second.after_url) == ("?from=0", "")


def test_the_level_says_what_study_since_the_tests_adds(invented: Owner) -> None:
    found = rests_on(student=invented.student, what="level", today=today_of())
    belief = replace(found.diagnosis.belief, carried_epc=0.84)
    studied = replace(found, diagnosis=replace(found.diagnosis, belief=belief))

    notes = [rests_on_page(each, first=0).note for each in (found, studied)]

    assert "over the study you wrote down: at the rate your own results speak for, that adds 0.8." in notes[1]
    assert "over the study" not in notes[0]
