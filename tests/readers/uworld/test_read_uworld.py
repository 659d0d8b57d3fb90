from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comeback.core.evidence.bank_tests import AnswerChanges, BankTest, BankTotals
from comeback.core.evidence.blocks import BlockMode
from comeback.core.exam.areas import Discipline, System
from comeback.errors import InputError
from comeback.readers.confirm import confirmed
from comeback.readers.layout import Box, Document, Page, Run
from comeback.readers.listed import Mark, PrintedTotals
from comeback.readers.reading import Kind, Reading
from comeback.readers.refusals import VignetteError, WordsOnlyError, WrongFieldError
from comeback.readers.uworld.names import Names, SplitLabels
from comeback.readers.uworld.read import (
    looks_like_uworld_report,
    read_uworld,
    read_uworld_report,
)
from comeback.readers.uworld.refusals import LongListError, OtherBankError, UnreadableListError
from tests.invented_bank_lists import CHANGES, LAYOUTS, TOTALS, printed_test, printed_whole, rows
from tests.readers.vocabulary import LABELS, TODAY, read_bytes, read_sample, read_text
from tests.samples.make_samples import INVENTED_VIGNETTE
from tests.samples.make_uworld import FOLDER, HEADS, QUESTIONS, make_uworld, table

ON = date(2026, 11, 19)
SAID: dict[str, object] = {"on": "2026-11-19", "mode": "timed", "missed": "none"}


def asked(reading: Reading) -> list[str]:
    return [problem.name for problem in reading.problems if problem.needs_user]


def said(reading: Reading, **given: object) -> Reading:
    return confirmed(reading, given, today=TODAY, labels=LABELS)


def kept(reading: Reading, **given: object) -> BankTest:
    [test] = said(reading, **given).bank_tests
    return test


def missed(test: BankTest) -> list[str]:
    return [answer.question_id for answer in test.answers if not answer.is_correct]


def labels_of(reading: Reading) -> list[tuple[str, str, str, str]]:
    assert reading.proposal
    assert reading.proposal.test
    return [(a.subject_name, a.system_name, a.category, a.topic) for a in reading.proposal.test.answers]


def marks_of(reading: Reading) -> tuple[Mark | None, ...]:
    assert reading.proposal
    assert reading.proposal.test
    return reading.proposal.test.marks


def test_the_samples_are_what_their_script_makes_of_lists(tmp_path: Path) -> None:
    make_uworld(tmp_path)

    for made in tmp_path.iterdir():
        assert made.read_bytes() == (FOLDER / made.name).read_bytes(), made.name


def test_a_copied_table_gives_ids_labels_and_times_and_asks_for_the_rest() -> None:
    reading = read_sample("uworld/pasted.txt")

    assert reading.kind is Kind.UWORLD
    assert reading.waits
    assert asked(reading) == ["missed", "on", "mode"]
    assert labels_of(reading) == [question[1:] for question in QUESTIONS]
    assert reading.proposal
    assert reading.proposal.test
    first = reading.proposal.test.answers[0]
    assert (first.question_id, first.position, first.seconds, first.peers_percent) == ("91001", 1, 31.0, 37.0)
    assert first.areas == (System.CARDIOVASCULAR, Discipline.PATHOLOGY)


@pytest.mark.parametrize("name", ["pasted-no-heads", "pasted-spread", "pasted-other-order"])
def test_columns_may_stand_in_any_order_be_missing_or_be_too_many(name: str) -> None:
    assert labels_of(read_sample(f"uworld/{name}.txt")) == [question[1:] for question in QUESTIONS]


def test_a_missing_column_of_labels_leaves_the_others_in_their_places() -> None:
    reading = read_text(table([head for head in HEADS if head != "CATEGORIES"]))

    assert labels_of(reading)[0] == ("Pathology", "Cardiovascular System", "", "Invented topic one")


def test_nothing_is_kept_before_the_student_has_said_what_a_copy_loses() -> None:
    reading = read_sample("uworld/pasted.txt")

    for open_field in SAID:
        assert said(reading, **{field: value for field, value in SAID.items() if field != open_field}).waits


@pytest.mark.parametrize(
    ("which", "ids", "wrong"),
    [
        ("all", "", [question[0] for question in QUESTIONS]),
        ("none", "", []),
        ("listed", "91001, 91004", ["91001", "91004"]),
        ("listed", ["91004"], ["91004"]),
    ],
)
def test_all_none_or_some_were_missed(which: str, ids: object, wrong: list[str]) -> None:
    given = {**SAID, "missed": which, "missed_ids": ids}

    test = kept(read_sample("uworld/pasted.txt"), **given)

    assert (test.on, test.bank, test.mode, test.is_first_seen) == (ON, "UWorld", BlockMode.TIMED, True)
    assert missed(test) == wrong


def test_questions_left_blank_are_not_right_and_not_wrong() -> None:
    test = kept(read_sample("uworld/pasted.txt"), **{**SAID, "missed": "all", "blank_ids": "91006"})

    assert [answer.is_omitted for answer in test.answers] == [False] * 5 + [True]
    assert not test.answers[-1].is_correct


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"missed": "listed"}, "missed_ids"),
        ({"missed": "listed", "missed_ids": "12345"}, "missed_ids"),
        ({"missed": "listed", "missed_ids": "91001", "blank_ids": "91001"}, "blank_ids"),
        ({"missed": "some"}, "missed"),
        ({"on": "2027-01-01"}, "on"),
        ({"correct": 3}, "correct"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(given: dict[str, object], field: str) -> None:
    with pytest.raises(WrongFieldError) as refused:
        said(read_sample("uworld/pasted.txt"), **{**SAID, **given})

    assert refused.value.field == field


@pytest.mark.parametrize("name", ["pasted-signs", "pasted-icons"])
def test_signs_that_survive_the_copy_say_which_were_missed(name: str) -> None:
    reading = read_sample(f"uworld/{name}.txt")

    assert asked(reading) == ["on", "mode"]
    assert missed(kept(reading, on="2026-11-19", mode="tutor")) == ["91001", "91004"]


def test_signs_on_some_questions_are_proposed_and_never_taken() -> None:
    reading = read_sample("uworld/pasted-some-signs.txt")

    assert reading.proposal
    assert reading.proposal.unsure["missed_ids"] == "91001 91004"
    assert marks_of(reading).count(None) == 4
    assert said(reading, on="2026-11-19", mode="timed").waits


def test_a_name_that_is_not_known_is_kept_said_and_waits_to_be_mapped() -> None:
    reading = read_sample("uworld/pasted-unknown.txt")

    assert reading.unmapped == (("Heart & Vessels", 2), ("Allergy & Serology", 1))
    assert any("“Serology” is a subject I do not know" in problem.sentence for problem in reading.problems)
    assert kept(reading, **SAID).answers[0].areas == (Discipline.PATHOLOGY,)


def test_a_row_whose_id_cannot_be_read_is_told_and_not_lost_in_silence() -> None:
    [problem] = [
        each
        for each in read_text(table().replace("1 - 91001", "١ - ٩١٠٠١")).problems
        if "left out" in each.sentence
    ]

    assert (problem.line, problem.sentence) == (
        2,
        "One row carries no id that I can read, and is left out.",
    )
    assert not any("left out" in each.sentence for each in read_text(table()).problems)


def test_a_question_that_stands_there_twice_counts_once() -> None:
    text = table()

    reading = read_text(text + text.splitlines()[1] + "\n")

    assert len(labels_of(reading)) == 6
    assert any("stood there twice" in problem.sentence for problem in reading.problems)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_printed_test_is_parted_by_known_names_and_its_signs_and_sums_are_read(layout: str) -> None:
    reading = read_bytes(printed_test(layout))

    assert asked(reading) == ["on"]
    assert labels_of(reading) == [
        (subject, system, "", f"{category} {topic}") for _, subject, system, category, topic in QUESTIONS
    ]
    test = kept(reading, on="2026-11-19")
    assert (test.test_id, test.mode, missed(test)) == ("4711", BlockMode.TIMED, ["91001", "91004"])
    assert test.changes == AnswerChanges(right_to_wrong=1, wrong_to_right=3, wrong_to_wrong=2)


def test_print_without_signs_asks_and_the_answer_has_to_agree_with_the_sums() -> None:
    reading = read_bytes(printed_test(listed=rows(signs=[""] * 6)))

    assert asked(reading) == ["missed", "on"]
    with pytest.raises(WrongFieldError, match="4 right, 2 wrong and 0 left blank; this makes 5, 1 and 0"):
        said(reading, on="2026-11-19", missed="listed", missed_ids="91001")
    assert missed(kept(reading, on="2026-11-19", missed="listed", missed_ids="91001 91002")) == [
        "91001",
        "91002",
    ]


def test_blanks_that_the_sums_tell_of_are_asked_for() -> None:
    totals = (("Total Correct", "3"), ("Total Incorrect", "2"), ("Total Omitted", "1"))
    reading = read_bytes(printed_test(totals=totals, listed=rows(signs=[""] * 6)))
    given = {"on": "2026-11-19", "missed": "listed", "missed_ids": "91001 91002"}

    with pytest.raises(WrongFieldError) as refused:
        said(reading, **given)

    assert refused.value.field == "blank_ids"
    assert kept(reading, **given, blank_ids="91003").answers[2].is_omitted


def test_a_system_only_the_page_itself_lists_is_parted_by_its_own_name() -> None:
    listed = [["x", "1 - 91007", "Pathology Organ of Invention Some category 40% 50 sec"]]
    sums = (("Systems", ("Organ of Invention 1 0 (0%) 1 (100%) 0 (0%)",)),)

    reading = read_bytes(printed_test(totals=(), listed=listed, sums=sums))

    assert labels_of(reading) == [("Pathology", "Organ of Invention", "", "Some category")]
    assert reading.unmapped == (("Organ of Invention", 1),)


def test_words_that_no_list_parts_are_kept_together_and_said() -> None:
    listed = [["x", "1 - 91007", "Pathology Organ of Invention Some category 40% 50 sec"]]

    reading = read_bytes(printed_test(totals=(), listed=listed, sums=()))

    assert labels_of(reading) == [("Pathology", "", "", "Organ of Invention Some category")]
    assert any("can’t tell the system from the topic" in problem.sentence for problem in reading.problems)


def test_the_page_about_the_whole_bank_is_kept_and_no_test() -> None:
    reading = read_bytes(printed_whole())

    assert reading.proposal
    assert reading.proposal.test
    assert reading.proposal.test.totals == PrintedTotals(
        correct=812, incorrect=488, omitted=14, items_in_bank=3600
    )
    assert asked(reading) == ["on"]
    assert said(reading, on="2026-11-19").bank_totals == (
        BankTotals(
            on=ON,
            bank="UWorld",
            correct=812,
            incorrect=488,
            omitted=14,
            items_in_bank=3600,
            changes=AnswerChanges(right_to_wrong=1, wrong_to_right=3, wrong_to_wrong=2),
        ),
    )


def test_one_is_read_as_one() -> None:
    reading = read_bytes(printed_whole(totals=(("Total Correct", "7"), ("Total Incorrect", "1"))))

    assert reading.proposal
    assert reading.proposal.test
    assert reading.proposal.test.totals == PrintedTotals(correct=7, incorrect=1)


def test_a_test_whose_questions_cannot_be_read_is_no_total_of_the_bank() -> None:
    with pytest.raises(UnreadableListError):
        read_bytes(printed_test(listed=[["no", "row", "at", "all"]]))


def test_a_list_of_another_exam_is_refused() -> None:
    with pytest.raises(OtherBankError):
        read_text(table(questions=[(q[0], "Surgery", *q[2:]) for q in QUESTIONS]))


def test_a_list_longer_than_any_test_is_refused() -> None:
    with pytest.raises(LongListError):
        read_text("\n".join(f"{n} - {10000 + n}\tPathology\t40%\t50 sec" for n in range(1, 502)))


@pytest.mark.parametrize(
    "text",
    [
        table().replace("Invented topic one", INVENTED_VIGNETTE.replace("\n", " ")),
        table() + INVENTED_VIGNETTE,
        INVENTED_VIGNETTE,
    ],
)
def test_the_text_of_a_question_is_refused(text: str) -> None:
    with pytest.raises(VignetteError):
        read_text(text)


@pytest.mark.parametrize(("lines", "seconds"), [(10, 31.0), (30, None)])
def test_a_row_without_its_time_ends_where_no_row_goes_on(lines: int, seconds: float | None) -> None:
    text = "ID\nSUBJECTS\nTOPICS\n1 - 91001\nPathology\n37%\n" + "a line\n" * lines + "31 sec\n"

    [answer] = kept(read_text(text), **SAID).answers

    assert (answer.question_id, answer.seconds) == ("91001", seconds)


def test_a_range_of_numbers_is_no_list() -> None:
    with pytest.raises(WordsOnlyError):
        read_text("pages 12 - 345\nread 12 - 40 again\n")


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("Pathology Nervous System a b", ("Pathology", "Nervous System", "a b")),
        (
            "Biostatistics Biostatistics & Epidemiology c",
            ("Biostatistics", "Biostatistics & Epidemiology", "c"),
        ),
        ("Immunology Allergy and Immunology d", ("Immunology", "Allergy and Immunology", "d")),
        ("New Subject Dermatology e", ("New Subject", "Dermatology", "e")),
        ("nothing known", ("", "", "nothing known")),
    ],
)
def test_the_longest_known_name_wins(text: str, parted: tuple[str, str, str]) -> None:
    subject, system, rest = parted

    assert Names(LABELS).split(text) == SplitLabels(subject=subject, system=system, rest=rest)


def test_sums_of_answers_changed_under_their_names_are_read() -> None:
    sums = (("Answer Changes", tuple(line.rpartition(" ")[0] + ": " + line[-1] for line in CHANGES)),)

    reading = read_bytes(printed_test(totals=TOTALS, sums=sums))

    assert reading.proposal
    assert reading.proposal.test
    assert reading.proposal.test.changes == AnswerChanges(
        right_to_wrong=1, wrong_to_right=3, wrong_to_wrong=2
    )


WORDS = st.sampled_from(
    [
        "1 - 91001",
        "2 - 91002",
        "\t",
        "\n",
        "37%",
        "31 sec",
        "x",
        "✓",
        "Pathology",
        "Nervous System",
        "ID",
        "TOPICS",
    ]
)


@given(text=st.lists(WORDS | st.text(max_size=8), max_size=60).map(" ".join))
@settings(max_examples=200)
def test_any_text_is_a_proposal_or_a_refusal(text: str) -> None:
    try:
        reading = read_uworld(text, today=TODAY, labels=LABELS)
    except InputError:
        return
    assert reading.waits
    assert not reading.bank_tests


@given(
    cells=st.lists(st.lists(WORDS | st.text(min_size=1, max_size=12), min_size=1, max_size=9), max_size=12)
)
@settings(max_examples=200)
def test_any_page_is_a_proposal_or_a_refusal(cells: list[list[str]]) -> None:
    page = Page(
        number=1,
        rows=tuple(
            tuple(
                Run(
                    text=text,
                    box=Box(
                        left=50.0 * column, bottom=-12.0 * row, right=50.0 * column + 40, top=10 - 12.0 * row
                    ),
                )
                for column, text in enumerate(texts)
            )
            for row, texts in enumerate(cells)
        ),
        shapes=(),
    )
    document = Document(pages=(page,))
    looks_like_uworld_report(document)
    try:
        reading = read_uworld_report(document, today=TODAY, labels=LABELS)
    except InputError:
        return
    assert reading.waits
