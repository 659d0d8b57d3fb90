"""Why a file is refused whole. Nothing of a refused file is kept."""

from collections.abc import Sequence
from datetime import date

from comeback.errors import InputError

VIGNETTE_SENTENCE = "This looks like the text of a question. Comeback keeps numbers and your own words only."
"""Said wherever a text looks copied from a question, in files and in fields."""

VIGNETTE_HINT = "Write the one thing you want to remember, in your own words."

COPY_ROWS = "Copy them with all their columns; a single block is faster to type in."
"""What is left to do with words; pages lead to where both is done."""


class EmptyFileError(InputError):
    """The file has nothing in it."""

    def __init__(self) -> None:
        super().__init__(
            "There is nothing in this file. Nothing was kept.",
            "Download it once more, and look whether its size is more than 0.",
        )


class WrongEncodingError(InputError):
    """
    The bytes are not text in an encoding that can be told.

    Parameters
    ----------
    line : int or None
        First line that cannot be read.
    """

    def __init__(self, *, line: int | None = None) -> None:
        where = "" if line is None else f" from line {line} on"
        super().__init__(
            f"I can’t read the letters in this file{where}: it is not saved as UTF-8. Nothing was kept.",
            "Use the file as you downloaded it, or save it again as “CSV UTF-8”.",
        )


class NotTextError(InputError):
    """
    The file is a document of another kind.

    Parameters
    ----------
    format_name : str
        What it is, with its article.
    hint : str
        What to do with it.
    """

    def __init__(self, *, format_name: str, hint: str) -> None:
        super().__init__(f"This is {format_name}, and I can’t read that as it is. Nothing was kept.", hint)


class TooLargeError(InputError):
    """
    The file is larger than a file of its kind can be.

    Parameters
    ----------
    limit_bytes : int
        The limit.
    """

    def __init__(self, *, limit_bytes: int) -> None:
        super().__init__(
            f"This file is larger than {limit_bytes // 1_000_000} MB, more than any list of answers is. "
            "Nothing was kept.",
            "Choose the file from the Question Details tab; one form is well under 1 MB.",
        )


class UnknownFileError(InputError):
    """No reader knows the file."""

    def __init__(self) -> None:
        super().__init__(
            "This is not a kind of file I know. Nothing was kept.",
            "I read the question list from NBME INSIGHTS (CSV), reports as PDF, results from UWorld, tables of blocks (CSV, "
            "XLSX), Anki collections (COLPKG, APKG), calendars (ICS), and entry files in TOML or JSON.",
        )


class WordsOnlyError(InputError):
    """
    A text is no table, and nothing else that is read.

    Parameters
    ----------
    lines : int or None
        Lines with something on them; None for a text too long to count them.
    is_table : bool
        Whether they are rows of a table that holds no numbers.
    """

    def __init__(self, *, lines: int | None, is_table: bool) -> None:
        how_many = "" if lines is None else "one line of " if lines == 1 else f"{lines:,} lines of "
        seen = (
            f"{how_many}a table without a column of numbers" if is_table else f"{how_many}words, and no table"
        )
        super().__init__(
            f"I see {seen} here. Nothing was kept.",
            "I can use rows with numbers: one for each block, with its day, how many questions and how many were right. "
            f"{COPY_ROWS}",
        )


class VignetteError(InputError):
    """
    A text in the file looks copied from a question.

    Parameters
    ----------
    line : int or None
        Line it begins on.
    """

    def __init__(self, *, line: int | None = None) -> None:
        where = "" if line is None else f" It begins on line {line}."
        super().__init__(f"{VIGNETTE_SENTENCE}{where} Nothing was kept.", VIGNETTE_HINT)


class BrokenTableError(InputError):
    """
    The rows of a table cannot be told apart.

    Parameters
    ----------
    line : int
        Line on which reading stopped.
    """

    def __init__(self, *, line: int) -> None:
        super().__init__(
            f"The table breaks off at line {line}: a quotation mark there has no partner. Nothing was kept.",
            "Use the file as you downloaded it; a spreadsheet program may have changed it.",
        )


class MissingColumnError(InputError):
    """
    A column without which nothing can be read is not there.

    Parameters
    ----------
    columns : sequence of (str, str)
        What each missing column holds, in words, and its name in the file.
    """

    def __init__(self, *, columns: Sequence[tuple[str, str]]) -> None:
        held = _join([meaning for meaning, _ in columns], word="or")
        names = _join([f"“{name}”" for _, name in columns], word="and")
        super().__init__(
            f"I can’t find {held} in this file. "
            "Did you take it from the Question Details tab? Nothing was kept.",
            f"The name there is {names}." if len(columns) == 1 else f"The names there are {names}.",
        )


class LongListError(InputError):
    """
    A list has more rows than there are questions.

    Parameters
    ----------
    most : int
        How many rows are taken.
    """

    def __init__(self, *, most: int) -> None:
        super().__init__(
            f"This list has more than {most:,} rows, more than all practice tests together. Nothing was kept.",
            f"I take {most:,} rows at once. In INSIGHTS, download the tests one by one.",
        )


class NoAnswersError(InputError):
    """
    The columns are there, and nothing that can be used stands under them.

    Parameters
    ----------
    reason : str
        What stood in the way, as a sentence; empty for a table without rows.
    """

    def __init__(self, *, reason: str = "") -> None:
        super().__init__(
            f"I find no answers in this file. {reason + ' ' if reason else ''}Nothing was kept.",
            "In INSIGHTS, choose a test on the Question Details tab before you download the table.",
        )


class NotStepOneError(InputError):
    """
    The answers belong to another exam than Step 1.

    Parameters
    ----------
    exam : str
        The exam as the file names it.
    """

    def __init__(self, *, exam: str) -> None:
        super().__init__(
            f"These answers are from “{exam}”, a test for Step 2. "
            "They say little about Step 1, so nothing was kept.",
            "Choose a basic science test in INSIGHTS and download its question list.",
        )


class UnknownExamError(InputError):
    """
    The answers belong to a test that is not known.

    Parameters
    ----------
    exam : str
        The test as the file names it.
    """

    def __init__(self, *, exam: str) -> None:
        super().__init__(
            f"These answers are from “{exam}”, a test I do not know. Nothing was kept.",
            "I know the NBME self-assessment for Step 1 (CBSSA) and the CBSE.",
        )


class FutureDateError(InputError):
    """
    A day in the file has not come yet.

    Parameters
    ----------
    line : int
        Line it stands on.
    on : date
        The day.
    today : date
        The day the file is read for.
    """

    def __init__(self, *, line: int, on: date, today: date) -> None:
        super().__init__(
            f"Line {line} speaks of {_say(on)}, and for me today is {_say(today)}. Nothing was kept.",
            "Look at the day of that test, and at this computer’s date.",
        )


class BrokenEntryError(InputError):
    """
    An entry file is not well-formed.

    Parameters
    ----------
    language : str
        ``TOML`` or ``JSON``.
    reason : str
        What the parser says.
    """

    def __init__(self, *, language: str, reason: str) -> None:
        super().__init__(
            f"This entry file is not complete {language}. Nothing was kept.",
            f"{reason[:1].upper()}{reason[1:].rstrip('.')}.",
        )


class UnknownSchemaError(InputError):
    """
    An entry file names no schema, or one that is not known.

    Parameters
    ----------
    schema : str
        The name it gives.
    known : str
        The name that is read.
    """

    def __init__(self, *, schema: str, known: str) -> None:
        named = f"names the schema “{schema}”, which I do not know" if schema else "names no schema"
        super().__init__(
            f"This entry file {named}. Nothing was kept.",
            f"Its first line reads schema = “{known}”.",
        )


class UnknownKindError(InputError):
    """
    An entry file is of no known kind.

    Parameters
    ----------
    kind : str
        The kind it gives.
    known : sequence of str
        The kinds there are.
    """

    def __init__(self, *, kind: str, known: Sequence[str]) -> None:
        given = f"“{kind}” is no kind of entry" if kind else "This entry file does not say its kind"
        super().__init__(f"{given}. Nothing was kept.", f"The kinds are {_join(known, word='and')}.")


class WrongFieldError(InputError):
    """
    A field of an entry cannot be used.

    Parameters
    ----------
    field : str
        The field.
    sentence : str
        What is wrong with it.
    hint : str
        What it takes.
    """

    def __init__(self, *, field: str, sentence: str, hint: str) -> None:
        super().__init__(f"{field}: {sentence} Nothing was kept.", hint)
        self.field = field
        self.what = sentence


def _join(words: Sequence[str], *, word: str) -> str:
    return f"{', '.join(words[:-1])} {word} {words[-1]}" if len(words) > 1 else "".join(words)


def _say(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
