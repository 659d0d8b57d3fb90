"""The one family of errors a person can do something about.

ComebackError
├── InputError   the user can fix what was given (exit 2, status 422)
├── AccessError  not theirs to see (exit 3, status 404)
└── StateError   not now: later, or after an upgrade (exit 4, status 409)

Concrete classes stand in the module that raises them and build their own
sentence. Anything that is not a ComebackError is a bug.
"""


class ComebackError(Exception):
    """
    Something went wrong that a person can act on.

    Parameters
    ----------
    sentence : str
        What happened and where, in one sentence.
    hint : str
        What to do about it, in one sentence.
    """

    exit_code = 1

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class InputError(ComebackError):
    """What was given cannot be used as it is; the user can fix it."""

    exit_code = 2


class AccessError(ComebackError):
    """Not theirs to see."""

    exit_code = 3


class StateError(ComebackError):
    """Not possible in the present state: later, or after an upgrade."""

    exit_code = 4
