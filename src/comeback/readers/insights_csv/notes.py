"""What is told about the rows of a list: each thing once, with its lines."""

from collections import defaultdict
from enum import Enum

from comeback.readers.reading import Problem


class Note(Enum):
    """
    A remark about rows: the sentence for one row, and for several.

    ``{n}`` stands for the number of rows, ``{what}`` for what the first said.
    """

    BLANK_LINE = ("Empty line. Skipped.", "{n} empty lines. Skipped.")
    HEAD_AGAIN = (
        "The column names stand here again. Skipped.",
        "The column names stand here again. Skipped.",
    )
    CUT_SHORT = (
        "This line is cut short. Left out.",
        "{n} lines are cut short. Left out.",
    )
    TOO_MANY_CELLS = (
        "This line has more cells than there are columns. Left out.",
        "{n} lines have more cells than there are columns. Left out.",
    )
    NO_TEST = (
        "This line does not say which test it is from. Left out.",
        "{n} lines do not say which test they are from. Left out.",
    )
    NO_DAY = (
        "I can’t read the day of this test: “{what}”. This answer is left out.",
        "I can’t read the day of the test on {n} lines, first “{what}”. These answers are left out.",
    )
    OTHER_EXAM = (
        "One answer is from “{what}”, which is not a test for Step 1. Left out.",
        "{n} answers are from “{what}” or another test that is not for Step 1. Left out.",
    )
    NO_RESULT_WORD = (
        "“{what}” is neither Correct nor Incorrect. This answer is left out.",
        "{n} answers are neither Correct nor Incorrect, first “{what}”. They are left out.",
    )
    TWICE = (
        "This answer stands in the file twice. The first counts.",
        "{n} answers stand in the file more than once. The first of each counts.",
    )
    OMITTED = (
        "One question was left blank. It counts as wrong for the level.",
        "{n} questions were left blank. They count as wrong for the level.",
    )
    NO_AREA = (
        "One answer has no area. It counts for the level.",
        "{n} answers have no area. They count for the level.",
    )
    UNKNOWN_TASK = (
        "“{what}” is a kind of task I do not know. This answer counts everywhere but there.",
        "{n} answers are of a kind of task I do not know, first “{what}”. They count everywhere but there.",
    )
    NO_PLACE = (
        "“{what}” is not a place in a form. Kept, without its place.",
        "{n} answers have no place in their form, first “{what}”. Kept, without it.",
    )
    LONG_TIME = (
        "One question took {what}. Kept, but not used for pace.",
        "{n} questions took more than an hour each, first {what}. Kept, but not used for pace.",
    )
    NO_TIME = (
        "“{what}” is not a number of seconds. Kept, but not used for pace.",
        "{n} answers have no time that can be read, first “{what}”. Kept, but not used for pace.",
    )
    NO_ID = (
        "“{what}” is not an id of a question. Kept, without it.",
        "{n} answers have no id that can be read, first “{what}”. Kept, without it.",
    )
    UNKNOWN_TIMING = (
        "“{what}” is not a pace I know. Kept as not known.",
        "The pace is not known on {n} answers, first “{what}”. Kept as not known.",
    )
    MIXED_TIMING = (
        "Some answers of one test are at standard pace and some are not. Its pace is kept as not known.",
        "In {n} tests some answers are at standard pace and some are not. Their pace is kept as not known.",
    )
    NO_FORM = (
        "The form’s number is not given here, so the same form met again can’t be recognized.",
        "The form’s number is not given on {n} tests, so the same form met again can’t be recognized.",
    )


_LINES_SHOWN = 5


class Notes:
    """Remarks gathered while the rows are read."""

    def __init__(self) -> None:
        self._lines: dict[Note, list[int]] = defaultdict(list)
        self._what: dict[Note, str] = {}

    def add(self, note: Note, line: int, what: str = "") -> None:
        """
        Remember that something was seen.

        Parameters
        ----------
        note : Note
            What was seen.
        line : int
            Where.
        what : str
            How the file puts it; the first is quoted.
        """
        self._lines[note].append(line)
        self._what.setdefault(note, _shorten(what))

    def problems(self) -> list[Problem]:
        """
        List the remarks, each once.

        Returns
        -------
        list of Problem
            With the first line, and the others in the hint.
        """
        return [self._problem(note, lines) for note, lines in self._lines.items()]

    def sentence(self, *notes: Note) -> str:
        """
        Give the sentence of the first of some remarks that was made.

        Parameters
        ----------
        *notes : Note
            The remarks to look for.

        Returns
        -------
        str
            Empty if none was made.
        """
        for note in notes:
            if note in self._lines:
                return self._problem(note, self._lines[note]).sentence
        return ""

    def _problem(self, note: Note, lines: list[int]) -> Problem:
        one, several = note.value
        sentence = (one if len(lines) == 1 else several).format(n=f"{len(lines):,}", what=self._what[note])
        return Problem(line=lines[0], sentence=sentence, hint=_others(lines[1:]))


def _others(lines: list[int]) -> str:
    if not lines:
        return ""
    shown = ", ".join(str(line) for line in lines[:_LINES_SHOWN])
    more = f" and {len(lines) - _LINES_SHOWN:,} more" if len(lines) > _LINES_SHOWN else ""
    return f"Also on line{'' if len(lines) == 1 else 's'} {shown}{more}."


def _shorten(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
