"""One question to AnkiConnect, and its answer: on this computer only, within limits on time and size."""

import http.client
import json
import time
from dataclasses import dataclass
from typing import Any

from comeback.readers.anki_connect.refusals import (
    AnkiComplainsError,
    KeyWantedError,
    NoAnswerError,
    NoProfileError,
    OldAddOnError,
    OtherProgramError,
    SlowAnswerError,
)

HOST = "127.0.0.1"
PORT = 8765
VERSION = 6
"""What AnkiConnect calls its manner of speaking; the one that is spoken here."""

_ANSWER_S = 120.0
_MOST_ANSWER_BYTES = 200_000_000
_PIECE_BYTES = 1_048_576


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    Where AnkiConnect listens.

    Parameters
    ----------
    key : str
        Its key, if it wants one.
    port : int
        Its port on this computer.
    """

    key: str = ""
    port: int = PORT

    def ask(self, action: str, **asked: object) -> Any:
        """
        Ask, and wait for the answer.

        Parameters
        ----------
        action : str
            What is asked for, as AnkiConnect calls it.
        **asked : object
            What it has to know besides.

        Returns
        -------
        Any
            The result, as JSON has it.

        Raises
        ------
        InputError
            One of `comeback.readers.anki_connect.refusals`.
        """
        question: dict[str, object] = {"action": action, "version": VERSION, "params": asked}
        if self.key:
            question["key"] = self.key
        try:
            answer = json.loads(self._answer(json.dumps(question).encode()))
        except (ValueError, RecursionError) as error:
            raise OtherProgramError from error
        if not isinstance(answer, dict) or answer.keys() != {"result", "error"}:
            raise OtherProgramError
        if answer["error"] is not None:
            raise _complaint(action, str(answer["error"]))
        return answer["result"]

    def _answer(self, question: bytes) -> bytes:
        until = time.monotonic() + _ANSWER_S
        # Neither a proxy nor a redirection may lead to another computer, so the connection is made by hand.
        connection = http.client.HTTPConnection(HOST, self.port, timeout=_ANSWER_S)
        try:
            connection.request("POST", "/", question, {"Content-Type": "application/json"})
            with connection.getresponse() as response:
                if response.status != http.client.OK:
                    raise OtherProgramError
                pieces, size = [], 0
                while piece := response.read1(_PIECE_BYTES):
                    pieces.append(piece)
                    size += len(piece)
                    if size > _MOST_ANSWER_BYTES:
                        raise OtherProgramError
                    if time.monotonic() > until:
                        raise SlowAnswerError
                return b"".join(pieces)
        except TimeoutError as error:
            raise SlowAnswerError from error
        except ConnectionRefusedError as error:
            raise NoAnswerError from error
        except (http.client.HTTPException, OSError, ValueError) as error:
            raise OtherProgramError from error
        finally:
            connection.close()


def _complaint(
    action: str, words: str
) -> KeyWantedError | OldAddOnError | NoProfileError | AnkiComplainsError:
    if "api key" in words:
        return KeyWantedError()
    if "unsupported action" in words or "unexpected keyword" in words:
        return OldAddOnError()
    return NoProfileError() if "collection is not available" in words else AnkiComplainsError(action=action)
