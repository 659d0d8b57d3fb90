"""What comes from an Anki that is open, and what is said when nothing can."""

import json
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comeback.core.evidence.anki import AnkiCard, AnkiCollection, AnkiNote, MappedBy, Queue
from comeback.core.exam.areas import System
from comeback.errors import InputError
from comeback.readers.anki.batches import AnkiBatch, AnkiCards, AnkiNames, AnkiNotes, AnkiOutline, AnkiReviews
from comeback.readers.anki_connect import ask, refusals
from comeback.readers.anki_connect.ask import Line
from comeback.readers.anki_connect.read import read_anki_connect
from tests.readers.anki_connect.invented_anki import invented_anki

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
NAMES = AnkiNames(tags={"Cardio": (System.CARDIOVASCULAR,)}, decks={"GI": (System.GASTROINTESTINAL,)})
CALLS = {
    "requestPermission",
    "findNotes",
    "findCards",
    "deckNamesAndIds",
    "getDeckConfig",
    "notesInfo",
    "getReviewsOfCards",
}


def read(port: int, *, key: str = "") -> list[AnkiBatch]:
    return list(read_anki_connect(Line(port=port, key=key), names=NAMES, now=NOW))


def refusal_of(port: int, *, key: str = "") -> InputError:
    with pytest.raises(InputError) as refused:
        read(port, key=key)
    assert refused.value.hint
    return refused.value


def complains(words: str) -> Callable[..., Any]:
    def complain(**_: object) -> None:
        raise RuntimeError(words)

    return complain


def test_what_is_open_in_anki_comes_in_the_batches_of_a_package() -> None:
    with invented_anki() as anki:
        batches = read(anki.port)

    assert batches == [
        AnkiOutline(
            collection=AnkiCollection(began_at=None, changed_at=NOW, rollover_hour=4),
            notes=3,
            cards=4,
            reviews=None,
            has_rollover=False,
        ),
        AnkiNotes(
            notes=(
                AnkiNote(
                    id=11,
                    systems=(System.CARDIOVASCULAR,),
                    mapped_by=MappedBy.TAG,
                    questions=(("UWorld", "1234"),),
                    is_leech=True,
                ),
                AnkiNote(id=12, systems=(System.GASTROINTESTINAL,), mapped_by=MappedBy.DECK),
                AnkiNote(id=13),
            )
        ),
        AnkiCards(
            cards=(
                card(101, 11, Queue.REVIEW, interval_days=30, reps=2, lapses=1),
                card(102, 11, Queue.SUSPENDED),
                card(103, 12, Queue.LEARNING, deck="Zanki GI", reps=1),
                card(104, 13, Queue.NEW),
            )
        ),
        AnkiReviews.of(
            [
                (1_700_100_000_000, 101, 1, 1, -600, 9_000),
                (1_700_100_060_000, 103, 2, 0, -600, 61_000),
                (1_700_100_120_000, 101, 3, 1, 30, 8_000),
            ]
        ),
    ]


def card(
    id_: int,
    note: int,
    queue: Queue,
    *,
    deck: str = "AnKing::Step 1",
    interval_days: int = 0,
    reps: int = 0,
    lapses: int = 0,
) -> AnkiCard:
    return AnkiCard(
        id=id_, note_id=note, deck=deck, queue=queue, interval_days=interval_days, reps=reps, lapses=lapses
    )


def test_only_calls_that_change_and_draw_nothing_are_made() -> None:
    with invented_anki() as anki:
        batches = read(anki.port)

    assert {question["action"] for question in anki.asked} == CALLS
    assert all(question["version"] == 6 and "key" not in question for question in anki.asked)
    assert "Canary" not in repr(batches)


def test_many_cards_are_asked_for_in_parts() -> None:
    numbers = list(range(1, 1_202))
    answers: dict[str, Callable[..., Any]] = {
        "findNotes": lambda **_: numbers,
        "findCards": lambda query: [] if query == "is:suspended" else numbers,
        "deckNamesAndIds": lambda: {"Default": 1},
        "notesInfo": lambda notes: [{"noteId": n, "tags": [], "cards": [n]} for n in notes],
        "getReviewsOfCards": lambda cards: {str(n): [] for n in cards},
    }

    with invented_anki(answers) as anki:
        batches = read(anki.port)

    asked = [question["params"] for question in anki.asked]
    assert [len(params["notes"]) for params in asked if "notes" in params] == [200] * 6 + [1]
    assert [len(params["cards"]) for params in asked if "cards" in params] == [500, 500, 201]
    assert sum(len(batch.cards) for batch in batches if isinstance(batch, AnkiCards)) == 1_201


def test_a_key_is_sent_where_there_is_one() -> None:
    with invented_anki() as anki:
        read(anki.port, key="secret")

    assert {question["key"] for question in anki.asked} == {"secret"}


def test_nothing_listens_while_anki_is_closed_or_lacks_the_add_on() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    refusal = refusal_of(port)

    assert isinstance(refusal, refusals.NoAnswerError)
    assert "2055492159" in refusal.hint


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"permission": "denied"}, refusals.PermissionRefusedError),
        ({"permission": "granted", "requireApikey": True, "version": 6}, refusals.KeyWantedError),
        ({"permission": "granted", "requireApikey": False, "version": 5}, refusals.OldAddOnError),
        ([], refusals.OtherProgramError),
        ({"permission": "granted"}, refusals.OtherProgramError),
    ],
)
def test_what_the_add_on_says_of_itself_is_heard(told: object, error: type[InputError]) -> None:
    with invented_anki({"requestPermission": lambda: told}) as anki:
        assert isinstance(refusal_of(anki.port), error)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("valid api key must be provided", refusals.KeyWantedError),
        ("unsupported action", refusals.OldAddOnError),
        ("collection is not available", refusals.NoProfileError),
        ("list index out of range", refusals.AnkiComplainsError),
    ],
)
def test_an_error_of_the_add_on_is_a_sentence(words: str, error: type[InputError]) -> None:
    with invented_anki({"findCards": complains(words)}) as anki:
        refusal = refusal_of(anki.port, key="old")

    assert isinstance(refusal, error)
    assert words not in refusal.sentence


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"AnkiConnect v.6",
        b"null",
        b"[]",
        b'{"result": 1}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"result": {}, "error": null}',
    ],
)
def test_an_answer_that_is_not_the_add_ons_is_refused(body: bytes) -> None:
    with invented_anki(body=body) as anki:
        assert isinstance(refusal_of(anki.port), refusals.OtherProgramError)


@pytest.mark.parametrize("status", [302, 403, 500])
def test_no_redirection_is_followed_and_no_error_page_read(status: int) -> None:
    with invented_anki(status=status) as anki:
        assert isinstance(refusal_of(anki.port), refusals.OtherProgramError)
    assert len(anki.asked) == 1


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "_MOST_ANSWER_BYTES", 10_000)
    with invented_anki(body=b" " * 5_000_000) as anki:
        assert isinstance(refusal_of(anki.port), refusals.OtherProgramError)


def test_silence_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "_ANSWER_S", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()

        assert isinstance(refusal_of(silent.getsockname()[1]), refusals.SlowAnswerError)


def test_a_proxy_of_the_computer_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://192.0.2.1:3128")
    with invented_anki() as anki:
        assert len(read(anki.port)) == 4


def test_the_reading_can_be_ended() -> None:
    ends: list[Callable[[], None]] = []
    with invented_anki() as anki:
        batches = read_anki_connect(Line(port=anki.port), names=NAMES, now=NOW, started=ends.append)
        next(batches)
        ends[0]()

        with pytest.raises(refusals.LetGoError):
            next(batches)


@pytest.mark.parametrize(
    "answers",
    [
        {"findNotes": lambda **_: ["11"]},
        {"findCards": lambda **_: [-1]},
        {"notesInfo": lambda **_: [{"noteId": 11}]},
        {"getReviewsOfCards": lambda **_: {"101": [{"id": 1}]}},
        {
            "getReviewsOfCards": lambda **_: {
                "101": [dict.fromkeys(("id", "ease", "type", "ivl", "time"), 1e999)]
            }
        },
        {"deckNamesAndIds": lambda: ["Default"]},
    ],
)
def test_answers_of_another_shape_are_refused(answers: dict[str, Callable[..., Any]]) -> None:
    with invented_anki(answers) as anki:
        assert isinstance(refusal_of(anki.port), refusals.OtherProgramError)


def test_a_note_deleted_meanwhile_and_reviews_that_cannot_be_are_left_out() -> None:
    odd = {"id": 1, "ease": 9, "ivl": 1, "time": 1, "type": 1}
    answers: dict[str, Callable[..., Any]] = {
        "notesInfo": lambda **_: [{}, {"noteId": 12, "tags": [], "cards": [103]}],
        "getReviewsOfCards": lambda cards: {str(card): [odd] for card in cards},
    }

    with invented_anki(answers) as anki:
        batches = read(anki.port)

    assert [len(batch.notes) for batch in batches if isinstance(batch, AnkiNotes)] == [1]
    assert [batch.cards[0].id for batch in batches if isinstance(batch, AnkiCards)] == [103]
    assert [batch for batch in batches if isinstance(batch, AnkiReviews)] == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(action=st.sampled_from(sorted(CALLS)), told=JSON)
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_any_answer_is_read_or_refused(action: str, told: object) -> None:
    with invented_anki({action: lambda **_: json.loads(json.dumps(told))}) as anki:
        try:
            batches = read(anki.port)
        except InputError:
            return
    assert isinstance(batches[0], AnkiOutline)
