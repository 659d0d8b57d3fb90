import time
from datetime import date

import pytest

from comeback.core.evidence.sittings import Answer, Pacing, PracticeExam, SittingKey
from comeback.core.exam.areas import System, Task
from comeback.facts.labels import insights_csv
from comeback.readers.insights_csv.columns import REQUIRED, Column
from comeback.readers.reading import Kind, Reading
from comeback.readers.refusals import FutureDateError, MissingColumnError, NoAnswersError
from tests.readers.vocabulary import LABELS, read_sample, read_text
from tests.samples.make_samples import changed, make_form, small, write_table


def only_answers(reading: Reading) -> tuple[Answer, ...]:
    (sitting,) = reading.itemized
    return sitting.answers


def sentences(reading: Reading) -> list[str]:
    return [problem.sentence for problem in reading.problems]


def test_a_clean_list_is_read_without_a_word() -> None:
    reading = read_sample("insights/clean.csv")

    assert reading.kind is Kind.INSIGHTS_CSV
    assert reading.problems == ()
    assert reading.counts == {"answers": 20, "sittings": 1}
    assert reading.span == (date(2026, 9, 26), date(2026, 9, 26))
    assert reading.itemized[0].key == SittingKey(exam=PracticeExam.CBSSA, form="28", on=date(2026, 9, 26))
    assert reading.itemized[0].pacing is Pacing.STANDARD


def test_every_cell_of_a_row_lands_in_its_place() -> None:
    rows = changed(
        1,
        correct="Correct",
        content_topic="Gathering information",
        content_description="F Repro:ovary:cysts",
        answer_selected="d",
        time="61.25",
    )

    answer = only_answers(read_text(write_table(rows)))[0]

    assert answer == Answer(
        position=1,
        is_correct=True,
        system=System.REPRO_FEMALE,
        task=Task.COMMUNICATION,
        area_name="F Repro",
        topic="ovary:cysts",
        seconds=61.25,
        item_id="SMPL280001",
        choice="D",
    )


def test_three_forms_in_one_file_are_three_sittings_by_day() -> None:
    reading = read_sample("insights/three-forms.csv")

    assert [(s.key.form, s.key.on, len(s.answers)) for s in reading.itemized] == [
        ("28", date(2026, 9, 26), 200),
        ("30", date(2026, 10, 10), 200),
        ("31", date(2026, 11, 21), 200),
    ]


def test_what_needs_the_student_comes_first_and_the_rest_by_line() -> None:
    problems = read_sample("insights/three-forms.csv").problems

    assert [(p.line, p.sentence, p.needs_user, p.name) for p in problems] == [
        (
            214,
            "“Nutri/Metab” is a name I do not know. It stands on 9 answers. Which area is it?",
            True,
            "Nutri/Metab",
        ),
        (388, "One question took 1 h 8 min. Kept, but not used for pace.", False, ""),
        (601, "Empty line. Skipped.", False, ""),
    ]


def test_answers_with_an_unknown_area_are_kept_under_its_name() -> None:
    reading = read_sample("insights/unknown-area.csv")

    answer = only_answers(reading)[6]
    assert (answer.system, answer.area_name, answer.topic) == (None, "Nutri/Metab", "vitamins")
    assert reading.unmapped == (("Nutri/Metab", 1),)
    assert reading.counts["answers"] == 20


@pytest.mark.parametrize("sample", ["shuffled", "semicolons", "tabs", "utf-8-mark", "utf-16"])
def test_the_same_answers_written_in_another_way_read_the_same(sample: str) -> None:
    assert read_sample(f"insights/{sample}.csv").itemized == read_sample("insights/clean.csv").itemized


def test_rows_in_another_order_read_the_same() -> None:
    backwards = read_text(write_table(reversed(small())))

    assert backwards.itemized == read_sample("insights/clean.csv").itemized


def test_added_columns_are_named_and_not_read() -> None:
    reading = read_sample("insights/added-column.csv")

    assert sentences(reading) == ["Columns I do not know, or know twice: “My notes”. Not read."]
    assert reading.itemized == read_sample("insights/clean.csv").itemized


def test_shuffled_columns_are_told() -> None:
    assert sentences(read_sample("insights/shuffled.csv")) == [
        "The columns stand in another order than I knew. Read by their names."
    ]


@pytest.mark.parametrize("sample", ["omitted-result", "omitted-answer"])
def test_a_question_without_result_or_answer_was_left_blank_and_counts_as_wrong(sample: str) -> None:
    reading = read_sample(f"insights/{sample}.csv")

    answer = only_answers(reading)[3]
    assert (answer.is_omitted, answer.is_correct) == (True, False)
    assert sentences(reading) == ["One question was left blank. It counts as wrong for the level."]


def test_an_empty_column_of_answers_does_not_make_every_question_blank() -> None:
    reading = read_text(write_table(row | {"Answer Selected": ""} for row in small()))

    assert not any(answer.is_omitted for answer in only_answers(reading))
    assert sentences(reading)[0].startswith("The answers you chose are not given here")


def test_gaps_in_the_numbering_are_not_blanks() -> None:
    reading = read_sample("insights/gaps.csv")

    assert [answer.position for answer in only_answers(reading)] == list(range(1, 21, 2))
    assert not any(answer.is_omitted for answer in only_answers(reading))
    assert reading.problems == ()


def test_blank_lines_are_skipped_and_told_once() -> None:
    reading = read_sample("insights/blank-lines.csv")

    (problem,) = reading.problems
    assert (problem.line, problem.sentence) == (4, "3 empty lines. Skipped.")
    assert problem.hint == "Also on lines 8, 24."
    assert reading.itemized == read_sample("insights/clean.csv").itemized


@pytest.mark.parametrize(
    ("sample", "lost"),
    [
        ("no-time", "pace and rushed endings can’t be told"),
        ("no-timing", "standard pace"),
        ("no-question-id", "meet again in another test can’t be recognized"),
        ("no-topic", "tasks can’t be told"),
        ("no-answer", "left blank shows only where it has no result"),
    ],
)
def test_what_is_lost_without_a_column_is_said(sample: str, lost: str) -> None:
    reading = read_sample(f"insights/{sample}.csv")

    assert [lost in sentence for sentence in sentences(reading)] == [True]
    assert reading.counts["answers"] == 20


def test_a_time_over_an_hour_keeps_the_answer_and_drops_the_time() -> None:
    reading = read_sample("insights/long-time.csv")

    assert only_answers(reading)[8].seconds is None
    assert sentences(reading) == ["One question took 1 h 8 min. Kept, but not used for pace."]


@pytest.mark.parametrize("cell", ["nan", "inf", "-3", "a while"])
def test_a_time_that_is_no_time_keeps_the_answer_and_is_told(cell: str) -> None:
    reading = read_text(write_table(changed(9, time=cell)))

    assert only_answers(reading)[8].seconds is None
    assert sentences(reading) == [f"“{cell}” is not a number of seconds. Kept, but not used for pace."]


def test_answers_that_stand_twice_count_once() -> None:
    reading = read_sample("insights/twice.csv")

    assert reading.itemized == read_sample("insights/clean.csv").itemized
    assert sentences(reading) == ["3 answers stand in the file more than once. The first of each counts."]


def test_without_ids_only_the_same_line_counts_as_twice() -> None:
    rows = [{**row, "Question Id": "", "Seq": "1"} for row in small()]

    reading = read_text(write_table([*rows, rows[0]]))

    assert reading.counts["answers"] == 20


def test_the_same_form_on_two_days_is_two_sittings() -> None:
    again = make_form(28, form=28, on=date(2026, 10, 30))

    reading = read_text(write_table([*small(), *again]))

    assert [len(sitting.answers) for sitting in reading.itemized] == [20, 20]


def test_a_cbse_has_a_day_and_no_form() -> None:
    reading = read_sample("insights/cbse.csv")

    assert reading.itemized[0].key == SittingKey(exam=PracticeExam.CBSE, form="", on=date(2026, 9, 26))


def test_self_pacing_is_read() -> None:
    assert read_sample("insights/self-paced.csv").itemized[0].pacing is Pacing.SELF


def test_a_sitting_of_two_paces_has_none() -> None:
    reading = read_text(write_table(changed(3, timing="Self-Paced")))

    assert reading.itemized[0].pacing is Pacing.UNKNOWN
    assert "pace is kept as not known" in sentences(reading)[0]


def test_answers_from_step_2_beside_those_from_step_1_are_left_out_and_told() -> None:
    reading = read_sample("insights/with-step-2.csv")

    assert reading.itemized == read_sample("insights/clean.csv").itemized
    assert sentences(reading) == [
        "One answer is from “Comp Clin Sci SELF”, which is not a test for Step 1. Left out."
    ]


def test_a_comma_too_many_leaves_the_line_out_rather_than_shift_its_cells() -> None:
    text = write_table(small()).replace("Comp Basic Sci SELF", "Comp, Basic Sci SELF", 1)

    reading = read_text(text)

    assert reading.counts["answers"] == 19
    assert sentences(reading) == ["This line has more cells than there are columns. Left out."]


def test_a_line_cut_short_is_left_out() -> None:
    text = write_table(small())

    reading = read_text(text[: text.rindex(",Standard")])

    assert reading.counts["answers"] == 19
    assert sentences(reading) == ["This line is cut short. Left out."]


def test_two_downloads_pasted_together_are_read() -> None:
    text = write_table(small()) + write_table(make_form(30, form=30, on=date(2026, 10, 10)))

    reading = read_text(text)

    assert [len(sitting.answers) for sitting in reading.itemized] == [20, 20]
    assert sentences(reading) == ["The column names stand here again. Skipped."]


@pytest.mark.parametrize("where", ["Maybe", "1"])
def test_a_result_that_is_neither_right_nor_wrong_is_left_out(where: str) -> None:
    reading = read_text(write_table(changed(2, correct=where)))

    assert reading.counts["answers"] == 19
    assert sentences(reading) == [f"“{where}” is neither Correct nor Incorrect. This answer is left out."]


def test_a_day_that_cannot_be_read_leaves_its_answer_out() -> None:
    reading = read_text(write_table(changed(2, exam_take="Comp Basic Sci SELF | Form 28 | 26/9/2026")))

    assert reading.counts["answers"] == 19
    assert reading.problems[0].line == 3


def test_the_day_itself_is_not_the_future() -> None:
    assert read_sample("insights/clean.csv", today=date(2026, 9, 26)).counts["answers"] == 20
    with pytest.raises(FutureDateError):
        read_sample("insights/clean.csv", today=date(2026, 9, 25))


def test_text_in_place_of_an_id_is_not_kept() -> None:
    reading = read_text(write_table(changed(2, question="What is this about")))

    assert only_answers(reading)[1].item_id == ""


def test_explanations_leave_no_trace() -> None:
    rows = [row | {"Answer Explanation": "https://example.invalid/canary.pdf"} for row in small()]

    reading = read_text(write_table(rows))

    assert "canary" not in repr(reading)
    assert reading.itemized == read_sample("insights/clean.csv").itemized


def test_every_missing_column_is_named() -> None:
    with pytest.raises(MissingColumnError) as caught:
        read_text("Question Id,Timing\r\nA1,Self-Paced\r\n")

    assert all(name in caught.value.hint for name in REQUIRED)


def test_the_missing_column_of_results_is_named_in_plain_words() -> None:
    with pytest.raises(MissingColumnError) as caught:
        read_sample("refused/no-result.csv")

    assert caught.value.sentence == (
        "I can’t find the column with right and wrong in this file. "
        "Did you take it from the Question Details tab? Nothing was kept."
    )


def test_a_list_of_which_no_day_can_be_read_says_why_nothing_was_kept() -> None:
    rows = [row | {"Exam Take": "Comp Basic Sci SELF | Form 28"} for row in small()]

    with pytest.raises(NoAnswersError) as caught:
        read_text(write_table(rows))

    assert "I can’t read the day of the test on 20 lines" in caught.value.sentence


def test_the_columns_are_those_of_the_fact_file() -> None:
    assert tuple(Column) == insights_csv().columns
    assert set(REQUIRED) == set(insights_csv().required_columns)


def test_every_name_of_the_label_maps_is_known() -> None:
    rows = [
        small()[0] | {"Content Description": f"{name} : x", "Seq": str(place), "Question Id": f"X{place}"}
        for place, name in enumerate(LABELS.systems, start=1)
    ]

    reading = read_text(write_table(rows))

    assert [answer.system for answer in only_answers(reading)] == list(LABELS.systems.values())


def test_eight_forms_take_less_than_half_a_second_of_work() -> None:
    rows = [row for n in range(8) for row in make_form(n, form=26 + n, on=date(2026, 9, 1 + n), items=200)]
    text = write_table(rows)

    began = time.process_time()
    reading = read_text(text)
    took_s = time.process_time() - began

    assert reading.counts["answers"] == 1600
    assert took_s < 0.5
