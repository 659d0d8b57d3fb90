from hypothesis import given
from hypothesis import strategies as st

from comeback.core.recovery.handbook import Handbook, HandbookKind, HandbookPage
from comeback.core.recovery.passages import (
    FoundPassage,
    HandbookIndex,
    Query,
    Wanted,
    index_handbook,
    query_of_words,
    rank_passages,
)

ATTEMPTS = Query(concepts=(("Step 1", "board exam"), ("attempt", "times")), wanted=Wanted.NUMBER)
RULE = "Step 1 may be taken three times."
OTHER = "The dean greets each student at the door of the hall and wishes them a good day."


def stem(word: str) -> str:
    return word.rstrip("s")


def index(*pages: str) -> HandbookIndex:
    handbook = Handbook(
        title="Handbook",
        kind=HandbookKind.PDF,
        language="en",
        page_count=len(pages),
        pages=tuple(HandbookPage(number=number, text=text) for number, text in enumerate(pages, 1)),
    )
    return index_handbook(handbook, stem=stem)


def texts(found: tuple[FoundPassage, ...]) -> list[str]:
    return [each.passage.text for each in found]


def test_the_passage_that_speaks_of_all_that_is_asked_comes_first() -> None:
    found = rank_passages(
        (index("1 Hall\n" + OTHER, "2 Times\nLunch is served at three times.", "3 Rule\n" + RULE),), ATTEMPTS
    )

    assert texts(found)[0] == RULE
    assert found[0].passage.page == 3
    assert found[0].passage.heading == "3 Rule"


def test_phrases_that_mean_the_same_count_as_one() -> None:
    found = rank_passages((index("A board exam allows two attempts. " + OTHER),), ATTEMPTS)

    assert len(found) == 1


def test_words_of_a_phrase_that_stand_apart_are_not_the_phrase() -> None:
    found = rank_passages(
        (index("One step at a time, and 1 more. " + OTHER),), Query(concepts=(("Step 1",),))
    )

    assert found == ()


def test_the_heading_above_a_passage_says_what_it_is_about() -> None:
    found = rank_passages((index("4 Step 1\nIt may be taken three times.", "5 Lunch\n" + OTHER),), ATTEMPTS)

    assert texts(found) == ["It may be taken three times."]


def test_what_speaks_of_less_than_half_is_left_out() -> None:
    query = Query(concepts=(("Step 1",), ("attempt",), ("dismissal",)))

    assert rank_passages((index(f"An attempt at lunch. {OTHER}"),), query) == ()


def test_a_rule_in_numbers_stands_before_a_mere_mention() -> None:
    told = "Step 1 was taken by all at other times."

    found = rank_passages((index(f"1 Told\n{told}", f"2 Rule\n{RULE}"),), ATTEMPTS)

    assert texts(found) == [RULE, told]


def test_several_handbooks_are_searched_side_by_side() -> None:
    found = rank_passages((index(OTHER), index(RULE), index(RULE)), ATTEMPTS)

    assert sorted(each.handbook for each in found) == [1, 2]


def test_own_words_take_the_phrases_that_mean_the_same_along() -> None:
    groups = (("Step 1", "boards"), ("appeal", "grievance"))

    assert query_of_words("How can I appeal the boards decision?", groups).concepts == (
        ("Step 1", "boards"),
        ("appeal", "grievance"),
        ("decision",),
    )
    assert query_of_words("who are you", groups).concepts == (("who",), ("are",), ("you",))
    assert query_of_words(" ?! ", groups).concepts == ()


@given(text=st.text(alphabet="Aab 1.\n•#", max_size=300), words=st.text(alphabet="ab 1", max_size=12))
def test_every_passage_stands_word_for_word_in_the_document(text: str, words: str) -> None:
    found = rank_passages((index(text, "a b a"),), query_of_words(words, ()))

    whole = " ".join((*text.split(), "a", "b", "a"))
    assert all(each.passage.text in whole for each in found)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
