"""The meeting: the facts to bring, and what was said, decided and is to be done."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from comeback.core.diagnosis.findings import Diagnosis, HeadlinePart, Pillar, Standing
from comeback.core.exam.attempts import Attempt, AttemptRules, RuleId
from comeback.core.exam.school_rules import SchoolRules
from comeback.core.exam.stamp import FactStamp
from comeback.core.exam.standing import Stage
from comeback.errors import InputError

_SHOWN = {
    Standing.MEASURED: "measured",
    Standing.SELF_REPORTED: "my own answer",
    Standing.HYPOTHESIS: "a guess so far",
}
_COUNTS = ("none", "one", "two", "three", "four")
_FIRST_PERSON = {"your": "my", "yours": "mine", "yourself": "myself", "you are": "I am", "you were": "I was"}
_TO_ME = re.compile(
    r"\b([Yy]ours?|[Yy]ourself|[Yy]ou are|[Yy]ou were)\b|\b(you)(?=[.,;:!?)]|\s*$|\s(?:up|down|back)\b)|\b([Yy]ou)\b"
)


class NoteKind(StrEnum):
    """What a line of the notes is."""

    SAID = "said"
    DECIDED = "decided"
    NEXT_STEP = "next_step"


class MeetingDateError(InputError):
    """
    A day of a meeting note cannot be.

    Parameters
    ----------
    name : str
        Which: ``met_on`` or ``due_on``.
    sentence, hint : str
        What is wrong, and what to do.
    """

    def __init__(self, name: str, sentence: str, hint: str) -> None:
        super().__init__(sentence, hint)
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNote:
    """
    One line of what came out of a meeting.

    Parameters
    ----------
    met_on : date
        Day of the meeting.
    kind : NoteKind
        Whether it was said, decided, or is to be done.
    who : str
        Who said it, or who does it.
    words : str
        The line.
    due_on, done_on : date or None
        For a next step: by when, and when it was done.
    """

    met_on: date
    kind: NoteKind
    who: str
    words: str
    due_on: date | None = None
    done_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is a next step that is not done."""
        return self.kind is NoteKind.NEXT_STEP and self.done_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFact:
    """
    One sentence to bring to the meeting.

    Parameters
    ----------
    text : str
        The sentence, in the first person.
    stamp : FactStamp or None
        Where a rule in it was read; None for the student's own facts.
    """

    text: str
    stamp: FactStamp | None = None


def check_note(note: MeetingNote, *, today: date) -> MeetingNote:
    """
    Refuse days that cannot be.

    Parameters
    ----------
    note : MeetingNote
        A line as it was typed in.
    today : date
        The study day.

    Returns
    -------
    MeetingNote
        The line; only a next step keeps a day to be done by.

    Raises
    ------
    MeetingDateError
        If the meeting is still ahead, or a step is due before it.
    """
    if note.met_on > today:
        raise MeetingDateError(
            "met_on", "That day has not come yet.", "Write down what was said once the meeting is over."
        )
    if note.kind is not NoteKind.NEXT_STEP:
        return replace(note, due_on=None)
    if note.due_on is not None and note.due_on < note.met_on:
        raise MeetingDateError(
            "due_on", "A next step comes after the meeting.", "Choose a later day, or leave it empty."
        )
    return note


def open_steps(notes: Iterable[MeetingNote]) -> tuple[MeetingNote, ...]:
    """
    Find what is still to be done.

    Parameters
    ----------
    notes : iterable of MeetingNote
        All lines.

    Returns
    -------
    tuple of MeetingNote
        Open next steps, soonest first, those without a day last.
    """
    found = (note for note in notes if note.is_open)
    return tuple(sorted(found, key=lambda note: (note.due_on is None, note.due_on or note.met_on)))


def meeting_facts(
    *,
    result_on: date | None,
    attempts: tuple[Attempt, ...],
    rules: AttemptRules,
    school: SchoolRules,
    diagnosis: Diagnosis,
    exam_on: date,
    is_booked: bool,
    stage: Stage = Stage.PREPARING,
    sat_on: date | None = None,
    with_wellbeing: bool = False,
) -> tuple[MeetingFact, ...]:
    """
    Say what is known, as the student would say it to a dean.

    Parameters
    ----------
    result_on : date or None
        Day the result came.
    attempts : tuple of Attempt
        The ledger.
    rules : AttemptRules
        The exam's rules on attempts.
    school : SchoolRules
        The school's own limits, as far as they are known.
    diagnosis : Diagnosis
        What the evidence tells.
    exam_on : date
        The booked or the working date.
    is_booked : bool
        Whether a seat is booked.
    stage : Stage, optional
        Where the student stands; an exam that is sat is told in place of one
        to come.
    sat_on : date, optional
        Day of the exam whose result is awaited, or that was passed.
    with_wellbeing : bool, optional
        Whether to speak of wellbeing too; never unless the student asks for it.

    Returns
    -------
    tuple of MeetingFact
        In the order in which they are told. No level and no score is among
        them.
    """
    facts = []
    if result_on is not None:
        facts.append(MeetingFact(text=f"My result came on {_day(result_on)}."))
    used = sum(each.is_counted for each in attempts)
    if used:
        left = max(0, rules.lifetime_max - used)
        text = f"Attempts used: {_number(used)}. By the exam’s own rules {_number(left)} {'is' if left == 1 else 'are'} left."
        facts.append(MeetingFact(text=text, stamp=rules.stamps[RuleId.LIFETIME_LIMIT]))
    if limits := _limits(school):
        facts.append(MeetingFact(text=limits))
    facts.append(MeetingFact(text=_cause(diagnosis.headline_parts, with_wellbeing=with_wellbeing)))
    if exam := _exam(stage, sat_on=sat_on, exam_on=exam_on, is_booked=is_booked):
        facts.append(MeetingFact(text=exam))
    return tuple(facts)


def as_mine(text: str) -> str:
    """
    Turn a clause that speaks to the student into one the student says.

    Parameters
    ----------
    text : str
        A clause of a finding or of a remedy.

    Returns
    -------
    str
        The clause in the first person.

    Examples
    --------
    >>> as_mine("hurried endings cost you")
    'hurried endings cost me'
    >>> as_mine("breaks taken before you need them, and your own words")
    'breaks taken before I need them, and my own words'
    >>> as_mine("Your score report")
    'My score report'
    """
    return _TO_ME.sub(_mine, text)


def _mine(found: re.Match[str]) -> str:
    if not found[1]:
        return "me" if found[2] else "I"
    mine = _FIRST_PERSON[found[1].lower()]
    return mine if found[1].islower() else mine[:1].upper() + mine[1:]


def _cause(parts: tuple[HeadlinePart, ...], *, with_wellbeing: bool) -> str:
    told = [
        f"{as_mine(part.text)} ({_SHOWN[part.standing]})"
        for part in parts
        if part.standing in _SHOWN and (with_wellbeing or part.pillar is not Pillar.WELLBEING)
    ]
    if not told:
        return "What went wrong is not measured yet."
    return f"What went wrong, as far as it is known: {'; '.join(told)}."


def _exam(stage: Stage, *, sat_on: date | None, exam_on: date, is_booked: bool) -> str:
    if stage is Stage.NO_ATTEMPT_LEFT:
        return ""
    if stage is not Stage.PREPARING and sat_on is not None:
        sat = _day(sat_on)
        return f"I passed on {sat}." if stage is Stage.PASSED else f"I sat on {sat} and have no result yet."
    seat = "I have a seat booked for" if is_booked else "No seat is booked. I work toward"
    return f"{seat} {_day(exam_on)}."


def _limits(school: SchoolRules) -> str:
    told = []
    if school.attempts_max is not None:
        told.append(f"{_number(school.attempts_max)} attempt{'' if school.attempts_max == 1 else 's'}")
    if school.pass_within_months is not None:
        counted = (
            f", by my count from the first result until {_day(school.pass_by_on)}"
            if school.pass_by_on
            else ""
        )
        told.append(f"a pass within {school.months_in_words}{counted}")
    elif school.pass_by_on is not None:
        told.append(f"a pass by {_day(school.pass_by_on)}")
    where = f" ({school.where})" if school.where else ""
    return f"The school’s own limits, as I know them: {', '.join(told)}{where}." if told else ""


def _number(count: int) -> str:
    return _COUNTS[count] if count < len(_COUNTS) else str(count)


def _day(on: date) -> str:
    return f"{on:%a} {on.day} {on:%b} {on.year}"
