"""Tests made in a question bank, question by question, and what a bank says of them all."""

from dataclasses import dataclass
from datetime import date

from comeback.core.evidence.after_answering import ErrorKind, HowSure
from comeback.core.evidence.blocks import BlockMode
from comeback.core.exam.areas import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class BankAnswer:
    """
    One question of a bank, answered or left blank.

    Parameters
    ----------
    question_id : str
        The bank's own id; never its text.
    is_correct : bool
        Right; a question left blank is not.
    is_omitted : bool
        Left blank.
    position : int or None
        1-based place in the test.
    areas : tuple of Area
        What it is about; empty where the names are not known.
    system_name, subject_name : str
        System and subject exactly as the bank names them, kept for mapping later.
    category, topic : str
        Finer names, as the bank gives them.
    seconds : float or None
        Time on the question. [s]
    peers_percent : float or None
        Others who answered it right, of 100; shown, never used for ability.
    how_sure : HowSure or None
        How sure the student was, where they said so.
    error : ErrorKind or None
        Why it went wrong, where they said so.
    """

    question_id: str
    is_correct: bool
    is_omitted: bool = False
    position: int | None = None
    areas: tuple[Area, ...] = ()
    system_name: str = ""
    subject_name: str = ""
    category: str = ""
    topic: str = ""
    seconds: float | None = None
    peers_percent: float | None = None
    how_sure: HowSure | None = None
    error: ErrorKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChanges:
    """
    Answers changed before a test was handed in.

    Parameters
    ----------
    right_to_wrong, wrong_to_right, wrong_to_wrong : int
        How many went which way.
    """

    right_to_wrong: int
    wrong_to_right: int
    wrong_to_wrong: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BankTest:
    """
    A test made in a question bank, question by question.

    Parameters
    ----------
    on : date
        Day it was answered.
    bank : str
        The bank's name.
    answers : tuple of BankAnswer
        Its questions.
    test_id : str
        The bank's own number of the test, ``""`` where it is not known.
    mode : BlockMode
        How it was answered.
    changes : AnswerChanges or None
        Answers changed, where the bank tells.
    is_first_seen : bool
        False for questions met before, in a bank that was reset.
    """

    on: date
    bank: str
    answers: tuple[BankAnswer, ...]
    test_id: str = ""
    mode: BlockMode = BlockMode.TIMED
    changes: AnswerChanges | None = None
    is_first_seen: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BankTotals:
    """
    What a bank says of everything answered in it so far.

    It holds the blocks told elsewhere, so it is shown and never counted.

    Parameters
    ----------
    on : date
        Day it was printed.
    bank : str
        The bank's name.
    correct, incorrect, omitted : int
        Questions by result.
    items_in_bank : int or None
        Questions the bank holds.
    changes : AnswerChanges or None
        Answers changed, where the bank tells.
    """

    on: date
    bank: str
    correct: int
    incorrect: int
    omitted: int = 0
    items_in_bank: int | None = None
    changes: AnswerChanges | None = None
