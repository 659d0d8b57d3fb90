"""What answers as AnkiConnect does, on a real port: the calls that are asked, with answers of the shapes its documents show."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar

NOTES = {
    11: (["#AK_Step1_v12::^Systems::Cardio", "#AK_Step1_v12::#UWorld::Step::1234", "leech"], [101, 102]),
    12: (["own"], [103]),
    13: ([], [104]),
}
DECKS = {"Default": 1, "AnKing::Step 1": 7, "Zanki GI": 8, "Cram": 9}
CARDS_OF = {1: [], 7: [101, 102, 104], 8: [103], 9: [103]}  # what `did:` finds: a card that is lent, in both
SUSPENDED = [102]
REVIEWS = {
    101: [(1_700_100_120_000, 3, 30, 1, 8_000), (1_700_100_000_000, 1, -600, 1, 9_000)],
    103: [(1_700_100_060_000, 2, -600, 0, 61_000)],
}


def invented_answers() -> dict[str, Callable[..., Any]]:
    """Answer as an Anki with four cards does."""
    return {
        "requestPermission": lambda: {"permission": "granted", "requireApikey": False, "version": 6},
        "findNotes": lambda **_: list(NOTES),
        "findCards": _found,
        "deckNamesAndIds": lambda: DECKS,
        "getDeckConfig": lambda deck: (
            {"name": deck, "dyn": 1} if deck == "Cram" else {"name": "Default", "dyn": False}
        ),
        "notesInfo": lambda notes: [_note(number) for number in notes],
        "getReviewsOfCards": lambda cards: {
            str(card): [
                {
                    "id": id_,
                    "usn": 0,
                    "ease": ease,
                    "ivl": ivl,
                    "lastIvl": 0,
                    "factor": 0,
                    "time": taken,
                    "type": kind,
                }
                for id_, ease, ivl, kind, taken in REVIEWS.get(card, [])
            ]
            for card in cards
        },
    }


def _found(query: str) -> list[int]:
    if query == "is:suspended":
        return SUSPENDED
    if query.startswith("did:"):
        return CARDS_OF[int(query.removeprefix("did:"))]
    return [card for _, cards in NOTES.values() for card in cards]


def _note(number: int) -> dict[str, Any]:
    tags, cards = NOTES[number]
    fields = {"Text": {"value": "Canary: the words of a card", "order": 0}}
    return {
        "noteId": number,
        "profile": "me",
        "tags": tags,
        "fields": fields,
        "modelName": "X",
        "mod": 1,
        "cards": cards,
    }


@dataclass(slots=True)
class InventedAnki:
    """
    A port that answers, and what it was asked.

    Parameters
    ----------
    port : int
        Where.
    asked : list of dict
        The questions, in order.
    """

    port: int
    asked: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def invented_anki(
    answers: Mapping[str, Callable[..., Any]] | None = None, *, body: bytes | None = None, status: int = 200
) -> Iterator[InventedAnki]:
    """Listen on a free port of this computer until the test is done; a body of one's own is every answer."""
    told = {**invented_answers(), **(answers or {})}

    class Answerer(BaseHTTPRequestHandler):
        asked: ClassVar[list[dict[str, Any]]] = []

        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.asked.append(question)
            answer = _answer(told, question) if body is None else body
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answerer)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield InventedAnki(port=server.server_port, asked=Answerer.asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(told: Mapping[str, Callable[..., Any]], question: Mapping[str, Any]) -> bytes:
    action = question["action"]
    if action not in told:
        return json.dumps({"result": None, "error": "unsupported action"}).encode()
    try:
        return json.dumps({"result": told[action](**question["params"]), "error": None}).encode()
    except RuntimeError as error:
        return json.dumps({"result": None, "error": str(error)}).encode()
