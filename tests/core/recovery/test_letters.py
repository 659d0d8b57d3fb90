"""Letters: filled in, neutral in the subject, sent and answered in order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback.core.recovery.letters import (
    Letter,
    LetterDateError,
    LetterKind,
    fill,
    letter_to_follow_up,
    mark_answered,
    mark_sent,
    open_places,
    take_back,
    tells_too_much,
)

TODAY = date(2026, 11, 22)
SENT_ON = date(2026, 11, 18)
DUE_ON = date(2026, 11, 20)


def letter(**fields: object) -> Letter:
    told = {
        "kind": LetterKind.FIRST_MESSAGE,
        "subject": "Request for a meeting",
        "body": "Dear Dr. Okafor,\n\nmay we meet?",
        "written_on": SENT_ON,
    }
    return Letter(**{**told, **fields})  # type: ignore[arg-type]  # fields of the letter, by name


def test_known_places_are_filled_in_and_unknown_ones_stay_visible() -> None:
    words = fill("Dear {to_name},\n\nOn {result_on} …\n{own_name}", {"to_name": "Dr. Okafor", "own_name": ""})

    assert words == "Dear Dr. Okafor,\n\nOn … …\n…"


def test_a_line_that_may_be_missing_is_left_out_whole() -> None:
    template = "One.\n? - {left} are left.\nTwo."

    assert fill(template, {"left": "three attempts"}) == "One.\n- three attempts are left.\nTwo."
    assert fill(template, {}) == "One.\nTwo."


@given(st.text(min_size=1))
def test_braces_in_a_name_are_never_filled_in_again(name: str) -> None:
    words = fill("To {to_name}.", {"to_name": name, "own_name": "secret"})

    assert words == f"To {name}."


def test_every_open_place_is_named_with_the_words_around_it() -> None:
    body = "Dear Dr. …,\n\nbefore my next shift in … I would like to ask a great many things: … or …\n\nall is well.\n…"

    found = open_places(letter(subject="About …", body=body))

    assert found == (
        "About …",
        "Dear Dr. …,",
        "before my next shift in … I would like",
        "ask a great many things: … or",
        "…",
        "…",
    )


@given(st.text(alphabet=st.sampled_from("a …\n"), max_size=40))
def test_a_letter_has_open_places_exactly_while_it_has_dots(body: str) -> None:
    assert bool(open_places(letter(body=body))) == ("…" in body)


@pytest.mark.parametrize(
    "subject",
    ["I failed Step 1", "My USMLE", "Step1", "About my score", "The result", "Failure", "not passed"],
)
def test_a_subject_that_tells_is_noticed(subject: str) -> None:
    assert tells_too_much(subject)


@pytest.mark.parametrize(
    "subject", ["Request for a meeting", "A passenger", "Next steps", "Questions for our meeting"]
)
def test_a_neutral_subject_is_left_alone(subject: str) -> None:
    assert not tells_too_much(subject)


def test_a_letter_waits_from_its_sending_to_its_answer() -> None:
    sent = mark_sent(letter(), sent_on=SENT_ON, due_on=DUE_ON, today=TODAY)
    answered = mark_answered(sent, answered_on=TODAY, today=TODAY)

    assert (letter().is_waiting, sent.is_waiting, answered.is_waiting) == (False, True, False)
    assert (sent.is_due(date(2026, 11, 19)), sent.is_due(DUE_ON), answered.is_due(TODAY)) == (
        False,
        True,
        False,
    )
    assert take_back(answered) == sent
    assert take_back(sent) == letter()


@pytest.mark.parametrize(
    ("sent_on", "due_on", "field"),
    [(date(2026, 11, 23), None, "sent_on"), (SENT_ON, date(2026, 11, 17), "due_on")],
)
def test_a_sending_that_cannot_be_is_refused_by_its_field(
    sent_on: date, due_on: date | None, field: str
) -> None:
    with pytest.raises(LetterDateError) as refused:
        mark_sent(letter(), sent_on=sent_on, due_on=due_on, today=TODAY)

    assert refused.value.name == field


@pytest.mark.parametrize(
    ("written", "answered_on"),
    [
        (letter(), TODAY),
        (letter(sent_on=SENT_ON), date(2026, 11, 17)),
        (letter(sent_on=SENT_ON), date(2026, 11, 23)),
    ],
    ids=["never sent", "before it was sent", "in the future"],
)
def test_an_answer_that_cannot_be_is_refused(written: Letter, answered_on: date) -> None:
    with pytest.raises(LetterDateError):
        mark_answered(written, answered_on=answered_on, today=TODAY)


def test_the_letter_that_waits_longest_is_followed_up() -> None:
    older = letter(subject="older", sent_on=SENT_ON, due_on=date(2026, 11, 19))
    newer = letter(subject="newer", sent_on=SENT_ON, due_on=DUE_ON)
    later = letter(subject="later", sent_on=SENT_ON, due_on=date(2026, 11, 30))

    assert letter_to_follow_up((newer, later, older), TODAY) == older
    assert letter_to_follow_up((later, letter()), TODAY) is None
