"""Practice tests: one sitting is one fact, however many documents tell of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.exam.areas import Area, System, Task


class PracticeExam(StrEnum):
    """A practice test reported on the NBME scale."""

    CBSSA = "cbssa"
    CBSE = "cbse"


class Pacing(StrEnum):
    """How the clock ran."""

    STANDARD = "standard"
    SELF = "self"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingKey:
    """
    What makes two documents speak of the same sitting.

    Parameters
    ----------
    exam : PracticeExam
        Which test.
    form : str
        The form's number as printed, ``""`` where a test has none (CBSE).
    on : date
        Day it was taken, in the student's time zone.
    """

    exam: PracticeExam
    form: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """
    One item of a sitting, answered or left blank.

    Parameters
    ----------
    position : int or None
        1-based place in the form (``Seq``).
    is_correct : bool
        Right; an omitted item is not.
    is_omitted : bool
        Left blank or without a result.
    system, task : System, Task or None
        Areas; None where the name is not known.
    area_name : str
        The area exactly as the file names it, kept for mapping later.
    topic : str
        The rest of the content description, as in the file.
    seconds : float or None
        Time on the item; None where not given or not credible. [s]
    item_id : str
        The vendor's opaque id; never its text.
    choice : str
        Letter chosen.
    """

    position: int | None
    is_correct: bool
    is_omitted: bool = False
    system: System | None = None
    task: Task | None = None
    area_name: str = ""
    topic: str = ""
    seconds: float | None = None
    item_id: str = ""
    choice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemizedSitting:
    """A sitting item by item, as the INSIGHTS question list gives it."""

    key: SittingKey
    pacing: Pacing
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """
    One line of the tables by area on a practice test's report.

    Parameters
    ----------
    areas : tuple of Area
        What the line stands for, several where it names a group.
    percent_correct : float
        Right answers in it, of 100. [%]
    items : int or None
        Questions in it, where the report says so.
    """

    areas: tuple[Area, ...]
    percent_correct: float
    items: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedResult:
    """
    The figures printed on a practice test's report.

    Parameters
    ----------
    key : SittingKey
        Which sitting.
    epc : float
        Equated percent correct. [EPC]
    pacing : Pacing
        How the clock ran.
    was_seen_before : bool
        Whether the student had met this form before.
    used_resources : bool
        Whether notes, books or help were used.
    low_pass_low_epc, low_pass_high_epc : float or None
        The printed low-pass range. [EPC]
    p_pass_printed : float or None
        The printed chance of passing within a week, 0.01 to 0.99.
    lines : tuple of PrintedLine
        The tables by area, where the report has them.
    """

    key: SittingKey
    epc: float
    pacing: Pacing = Pacing.UNKNOWN
    was_seen_before: bool = False
    used_resources: bool = False
    low_pass_low_epc: float | None = None
    low_pass_high_epc: float | None = None
    p_pass_printed: float | None = None
    lines: tuple[PrintedLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """
    One sitting, pooled from every document that tells of it.

    Parameters
    ----------
    key : SittingKey
        Which sitting.
    pacing : Pacing
        How the clock ran.
    is_first_seen : bool
        False for a form taken again: it then says nothing about ability.
    used_resources : bool
        Whether notes, books or help were used.
    answers : tuple of Answer
        Empty when only printed figures are known; items already seen in an
        earlier sitting are left out.
    printed : PrintedResult or None
        The printed figures, if any document carries them.
    """

    key: SittingKey
    pacing: Pacing
    is_first_seen: bool
    used_resources: bool
    answers: tuple[Answer, ...]
    printed: PrintedResult | None
