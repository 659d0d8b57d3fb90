"""What is told about the rows of a list."""

from enum import Enum


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
