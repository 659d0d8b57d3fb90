"""A file from anywhere, read in a process of its own: a bad one costs a sentence, not the program."""

import json
from collections.abc import Callable
from datetime import date

from comeback.core.evidence.plain import MisshapenValueError, built, plain
from comeback.errors import InputError
from comeback.readers import apart
from comeback.readers.apart import ReadingStoppedError, ReadingTooSlowError, read_apart
from comeback.readers.columns.refusals import BrokenWorkbookError
from comeback.readers.reading import Labels, Reading
from comeback.readers.recognize import Form, Tell, form_of
from comeback.readers.report_refusals import BrokenPdfError
from comeback.readers.text import check_size

LIMIT_S = 30.0
"""Most time a file may take. [s]"""


_MODULE = "comeback.readers"


class TooMuchToReadError(InputError):
    """A text takes more time or memory than anything that is read."""

    def __init__(self) -> None:
        super().__init__(
            "Reading this file takes more time or memory than a list of results should, so it was stopped. "
            "Nothing was kept.",
            "Use the file as you downloaded it. If it is one, give me a part of it, such as one test.",
        )


def make_ready() -> None:
    """Load the readers before there is a file."""
    apart.make_ready(_MODULE)


def read_foreign(
    content: bytes,
    *,
    name: str,
    today: date,
    labels: Labels,
    tell: Tell = lambda _done, _of, _what: None,
    started: Callable[[Callable[[], None]], None] | None = None,
) -> Reading:
    """
    Read a file within limits on time and memory.

    Parameters
    ----------
    content : bytes
        The file.
    name, today, labels, tell
        As for `comeback.readers.recognize.read`.
    started : callable, optional
        Is handed a function that stops the reading.

    Returns
    -------
    Reading
        Evidence and problems.

    Raises
    ------
    InputError
        If the file is refused whole, or its reader comes to no end.
    """
    check_size(content)
    known = json.dumps({"name": name, "today": today.isoformat(), "labels": plain(labels)})
    asked = b"%b\n%b" % (known.encode(), content)
    found: object = None
    try:
        for row in read_apart(_MODULE, asked, limit_s=LIMIT_S, started=started):
            if "reading" in row:
                found = row["reading"]
            else:
                tell(row["done"], row["of"], row["what"])
        return built(Reading, found)
    except (ReadingStoppedError, ReadingTooSlowError, MisshapenValueError) as error:
        raise _felled(form_of(content)) from error


def _felled(form: Form) -> InputError:
    if form is Form.PDF:
        return BrokenPdfError()
    return BrokenWorkbookError() if form is Form.WORKBOOK else TooMuchToReadError()
