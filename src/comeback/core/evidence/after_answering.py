"""What a student says of an answer: how sure they were, and why it went wrong."""

from enum import StrEnum


class HowSure(StrEnum):
    """How sure an answer was, said before it is known whether it is right."""

    SURE = "sure"
    BETWEEN_TWO = "between_two"
    GUESS = "guess"


class ErrorKind(StrEnum):
    """
    Why an answer went wrong, said afterwards.

    Notes
    -----
    Kinds of learning first, then of reading and deciding, then of the clock.
    Students who chose one cause for each wrong answer found one in a short list
    for 96 in 100 [1]_; kinds and names here are our own.

    References
    ----------
    .. [1] A simple and sustainable exercise to enhance student self-reflection
       on error-making. Teach Learn Med 2022. PMID 35193438
    """

    NEVER_LEARNED = "never_learned"
    FORGOTTEN = "forgotten"
    NOT_APPLIED = "not_applied"
    BETWEEN_TWO = "between_two"
    MISREAD = "misread"
    JUMPED = "jumped"
    CHANGED = "changed"
    OUT_OF_TIME = "out_of_time"
    SLIP = "slip"
