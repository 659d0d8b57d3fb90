from datetime import date

import pytest

from comeback.core.exam.attempts import Attempt, Outcome, Step
from comeback.core.exam.boards import BoardNote, BoardScope, board_notes
from comeback.facts.boards import boards

BOARDS = {board.id: board for board in boards()}
FAIL = Attempt(on=date(2026, 10, 1), outcome=Outcome.FAIL)


def note(letters: str, *attempts: Attempt) -> BoardNote:
    (found,) = board_notes((BOARDS[letters],), attempts)
    return found


def test_every_jurisdiction_is_there_and_nothing_is_called_verified() -> None:
    assert len(BOARDS) == 54  # 50 states, the District of Columbia, Guam, Puerto Rico, the US Virgin Islands
    assert {board.stamp.status for board in BOARDS.values()} == {"unverified"}
    assert all(note(letters).text.endswith("Ask the board.") for letters in BOARDS)


@pytest.mark.parametrize(
    ("letters", "text"),
    [
        ("TX", "Lists give 3 attempts per Step. For all Steps together they give 7 years. Ask the board."),
        ("FL", "Lists give no limit of attempts. Ask the board."),
        ("CA", "Lists give 4 attempts at Step 3, none at Step 1."),
        ("WY", "Lists give 7 attempts over all Steps together."),
        ("NH", "Lists give 3 attempts; of what is unclear."),
        ("DE", "The lists disagree. Ask the board."),
    ],
)
def test_a_note_says_what_lists_say_and_whom_to_ask(letters: str, text: str) -> None:
    assert text in note(letters).text


@pytest.mark.parametrize(
    ("letters", "attempts", "is_near"),
    [
        ("AK", (), False),
        ("AK", (FAIL,), True),  # 2 per Step: the next one is the last
        ("TX", (FAIL,), False),
        ("CA", (FAIL,), False),  # a limit at Step 3
        ("IL", (FAIL,), False),  # 5 over all Steps
        ("IL", tuple(Attempt(on=date(2022 + year, 3, 1), step=Step.STEP2_CK) for year in range(4)), True),
    ],
)
def test_a_listed_limit_is_near_when_one_attempt_is_left(
    letters: str, attempts: tuple[Attempt, ...], *, is_near: bool
) -> None:
    assert note(letters, *attempts).is_near is is_near


def test_a_limit_without_a_figure_names_none() -> None:
    assert BOARDS["VI"].scope is BoardScope.UNCLEAR
    assert "Lists name no figure." in note("VI").text
