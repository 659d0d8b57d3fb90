"""What is told about the rows of a table of blocks."""

from enum import Enum


class Note(Enum):
    """
    A remark about rows: the sentence for one row, and for several.

    ``{n}`` stands for the number of rows, ``{what}`` for what the first said.
    """

    SUM = (
        "This line sums up others. Left out, so that nothing counts twice.",
        "{n} lines sum up others. Left out, so that nothing counts twice.",
    )
    TWICE = (
        "This line is the same as an earlier one in every cell. It counts once.",
        "{n} lines are the same as earlier ones in every cell. Each counts once.",
    )
    FORMULA = (
        "“{what}” is a formula and is read as text. This line is left out.",
        "{n} lines have a formula where a number belongs, first “{what}”. Left out.",
    )
    NO_DAY = (
        "I can’t read the day “{what}”. This line is left out.",
        "I can’t read the day on {n} lines, first “{what}”. They are left out.",
    )
    NO_COUNT = (
        "“{what}” is not a number of questions. This line is left out.",
        "{n} lines have no number of questions that can be read, first “{what}”. Left out.",
    )
    NO_SCORE = (
        "“{what}” is not a result that can be read. This line is left out.",
        "{n} lines have no result that can be read, first “{what}”. Left out.",
    )
    NEAREST = (
        "{what}. The nearest whole number of right answers is used.",
        "On {n} lines the percent is not a whole number of right answers, first {what}. The nearest is used.",
    )
    NO_MODE = (
        "“{what}” is not a mode I know. The line counts in the mode you gave for the others.",
        "{n} lines are in a mode I do not know, first “{what}”. They count in the mode you gave for the others.",
    )
    UNUSABLE = ("{what} This line is left out.", "{n} lines can’t be used, first: {what} Left out.")
    OUT = ("This line is left out, as you said.", "{n} lines are left out, as you said.")
