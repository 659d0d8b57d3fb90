"""Which test, form and day a row belongs to."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from comeback.core.evidence.sittings import PracticeExam, SittingKey


class OtherExam(Enum):
    """A test whose answers are not evidence about Step 1."""

    STEP_2 = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """
    What the column `Exam Take` says.

    Parameters
    ----------
    name : str
        The test as the file names it.
    exam : PracticeExam or OtherExam
        Which test it is.
    form : str
        The form's number; empty where none is printed.
    on : date or None
        The day; None where it can't be read.
    """

    name: str
    exam: PracticeExam | OtherExam
    form: str
    on: date | None

    @property
    def key(self) -> SittingKey | None:
        """The sitting, if it is one of a test for Step 1 on a known day."""
        if isinstance(self.exam, OtherExam) or self.on is None:
            return None
        # A CBSE is identified by its day: reports of it print no form.
        form = self.form if self.exam is PracticeExam.CBSSA else ""
        return SittingKey(exam=self.exam, form=form, on=self.on)


_FORM = re.compile(r"\bform\s*0*(\d{1,4})\b", re.IGNORECASE)
_DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})/(20\d{2})\b")
_STEP_2 = re.compile(r"clin|step\s*2|\bccss?[ae]\b", re.IGNORECASE)
_STEP_1 = re.compile(r"basic\s+sci|\bcbss?[ae]\b", re.IGNORECASE)
_SELF = re.compile(r"\bself\b|\bcbssa\b", re.IGNORECASE)


def parse_take(text: str) -> Take:
    """
    Read one value of the column `Exam Take`.

    Parameters
    ----------
    text : str
        For example ``"Comp Basic Sci SELF | Form 28 | 9/26/2026 | 8:31AM"``.

    Returns
    -------
    Take
        What could be read of it.
    """
    name = text.split("|", 1)[0].strip()
    form = _FORM.search(text)
    return Take(name=name, exam=_exam(name), form=form[1] if form else "", on=_day(text))


def _exam(name: str) -> PracticeExam | OtherExam:
    if _STEP_2.search(name):
        return OtherExam.STEP_2
    if not _STEP_1.search(name):
        return OtherExam.UNKNOWN
    return PracticeExam.CBSSA if _SELF.search(name) else PracticeExam.CBSE


def _day(text: str) -> date | None:
    found = _DAY.search(text)
    if not found:
        return None
    month, day, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
