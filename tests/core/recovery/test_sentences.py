from comeback.core.recovery.handbook import Handbook, HandbookKind, HandbookPage, spans_of
from comeback.core.recovery.sentences import Sentence, sentences_of


def handbook(*pages: str, kind: HandbookKind = HandbookKind.PDF) -> Handbook:
    return Handbook(
        title="Handbook",
        kind=kind,
        language="en",
        page_count=len(pages),
        pages=tuple(HandbookPage(number=number, text=text) for number, text in enumerate(pages, 1)),
    )


def test_a_sentence_that_goes_on_over_the_page_stands_on_the_page_it_begins_on() -> None:
    found = sentences_of(
        handbook(
            "4.2 Limits on Attempts\nIt is so. No student may sit", "more than three times. Then it ends."
        )
    )

    heading = "4.2 Limits on Attempts"
    assert found == (
        Sentence(text="It is so.", page=1, heading=heading),
        Sentence(text="No student may sit more than three times.", page=1, heading=heading),
        Sentence(text="Then it ends.", page=2, heading=heading),
    )


def test_headings_stand_above_what_follows_them_until_the_next_of_their_kind() -> None:
    found = sentences_of(
        handbook("ACADEMIC RULES\n3 Standing\nOne.\n3.1 Warning\nTwo.\n3.2 Probation\nThree.\n4 Leave\nFour.")
    )

    assert [sentence.heading for sentence in found] == [
        "ACADEMIC RULES, 3 Standing",
        "ACADEMIC RULES, 3 Standing, 3.1 Warning",
        "ACADEMIC RULES, 3 Standing, 3.2 Probation",
        "ACADEMIC RULES, 4 Leave",
    ]


def test_a_marked_heading_is_one_whatever_it_looks_like() -> None:
    found = sentences_of(handbook("## what happens if i fail?\n\nWe talk.", kind=HandbookKind.HTML))

    assert found == (Sentence(text="We talk.", page=1, heading="what happens if i fail?"),)


def test_a_line_in_the_middle_of_a_sentence_is_no_heading() -> None:
    found = sentences_of(
        handbook("A student who sits the\nUnited States Medical Licensing Examination\npays a fee.")
    )

    assert [sentence.text for sentence in found] == [
        "A student who sits the United States Medical Licensing Examination pays a fee."
    ]


def test_items_of_a_list_are_parted_and_abbreviations_are_not_ends() -> None:
    found = sentences_of(handbook("It needs, e.g. a form:\n• the form of Dr. Lee\n• a date"))

    assert [sentence.text for sentence in found] == [
        "It needs, e.g. a form:",
        "• the form of Dr. Lee",
        "• a date",
    ]


def test_a_table_of_contents_is_left_out() -> None:
    contents = "\n".join(f"{chapter}. Attempts and limits ........ {chapter}0" for chapter in range(1, 9))

    found = sentences_of(handbook(contents, "The rule."))

    assert [sentence.text for sentence in found] == ["The rule."]


def test_a_table_of_contents_without_dots_is_left_out_and_a_table_of_fees_is_not() -> None:
    contents = "\n".join(f"Chapter of rules {page}" for page in (3, 7, 7, 12, 30, 41))
    fees = "\n".join(
        f"Tuition in year {year} $ {amount}"
        for year, amount in zip("123456", (900, 800, 950, 700, 990, 650), strict=True)
    )

    found = sentences_of(handbook(contents, fees))

    assert {sentence.page for sentence in found} == {2}
    assert "Tuition in year 1 $ 900" in found[0].text


def test_numbers_that_follow_each_other_are_one_span() -> None:
    assert spans_of((3, 4, 5, 9)) == ((3, 5), (9, 9))
    assert spans_of(()) == ()
