"""What a student wrote early, "if X by this day I postpone", and how it stands."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from comeback.core.readiness.reasons import day_in_words, people_of_100
from comeback.errors import InputError


class TripwireKind(StrEnum):
    """What it hangs on."""

    FORM_UNDER = "form_under"
    CHANCE_UNDER = "chance_under"
    HOURS_UNDER = "hours_under"
    OWN_WORDS = "own_words"


class TripwireState(StrEnum):
    """How it stands."""

    RESTS = "rests"
    NEAR = "near"
    HOLDS = "holds"
    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"


class TripwireDayError(InputError):
    """
    A tripwire for a day that is no help.

    Parameters
    ----------
    by_on : date
        The day chosen.
    today : date
        The day it is written.
    exam_on : date
        The exam.
    """

    name = "by_on"

    def __init__(self, *, by_on: date, today: date, exam_on: date) -> None:
        if by_on <= today:
            super().__init__(
                f"{day_in_words(by_on, as_of=today)} is not ahead.",
                "Choose tomorrow or any day until the exam.",
            )
        else:
            super().__init__(
                f"{day_in_words(by_on, as_of=today)} comes after the exam of {day_in_words(exam_on, as_of=today)}.",
                "Choose a day on which you can still decide.",
            )


class TripwireFigureError(InputError):
    """
    A tripwire without its figure, or with one no scale has.

    Parameters
    ----------
    figure : float or None
        What was given.
    """

    name = "figure"

    def __init__(self, figure: float | None) -> None:
        given = "The figure is missing." if figure is None else f"{figure:g} is not on a scale of 1 to 99."
        super().__init__(given, "Give one of 1 to 99: of 100 points, of 100 people, or of 100 planned hours.")


class TripwireWordsError(InputError):
    """
    A tripwire in own words without words, or with too many.

    Parameters
    ----------
    longest : int
        Most characters it takes.
    """

    name = "words"

    def __init__(self, longest: int) -> None:
        super().__init__(
            "The words are missing, or there are very many of them.",
            f"Write what would make you postpone, in at most {longest} characters.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TripwireRules:
    """
    The figures of tripwires; a facts entry holds both.

    Parameters
    ----------
    near_days : int
        How long before its day it is quoted. [days]
    longest_words : int
        Most characters of own words.
    """

    near_days: int
    longest_words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tripwire:
    """
    A line the student drew early. It never acts.

    Parameters
    ----------
    kind : TripwireKind
        What it hangs on.
    words : str
        The sentence as it was written, quoted back as it is.
    by_on : date
        Its day.
    written_on : date
        The day it was written.
    form_under_epc : float or None
        The latest form is under this. [EPC]
    p_under : float or None
        The chance on the exam's date is under this. [probability]
    done_under_share : float or None
        The share of planned hours done since it was written is under this.
    ended_on : date or None
        The day it was put away.
    is_changed : bool
        Whether another took its place then.
    """

    kind: TripwireKind
    words: str
    by_on: date
    written_on: date
    form_under_epc: float | None = None
    p_under: float | None = None
    done_under_share: float | None = None
    ended_on: date | None = None
    is_changed: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it still stands."""
        return self.ended_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """
    What a tripwire is held against, as of its day or today.

    Parameters
    ----------
    form : str
        The latest form that counts, in words; empty without one.
    form_epc : float or None
        What it reads. [EPC]
    form_on : date or None
        Its day.
    p_pass : float or None
        The chance on the exam's date. [probability]
    exam_on : date
        That date.
    planned_hours, done_hours : float
        Hours planned since it was written, and hours of them done. [h]
    """

    form: str
    form_epc: float | None
    form_on: date | None
    p_pass: float | None
    exam_on: date
    planned_hours: float = 0.0
    done_hours: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TripwireReading:
    """
    How a tripwire stands on a day.

    Parameters
    ----------
    tripwire : Tripwire
        What was written.
    state : TripwireState
        How it stands.
    holds : bool or None
        Whether what it hangs on is so; None where only the student can tell,
        or nothing is known.
    now : str
        The figure it hangs on, in a sentence; empty for own words.
    is_quoted : bool
        Whether it is quoted back.
    """

    tripwire: Tripwire
    state: TripwireState
    holds: bool | None
    now: str
    is_quoted: bool


def draw_tripwire(
    kind: TripwireKind,
    *,
    by_on: date,
    figure: float | None,
    words: str,
    today: date,
    exam_on: date,
    rules: TripwireRules,
) -> Tripwire:
    """
    Write a tripwire down.

    Parameters
    ----------
    kind : TripwireKind
        What it hangs on.
    by_on : date
        Its day.
    figure : float or None
        Points of 100, people of 100 or planned hours of 100; not used for own
        words.
    words : str
        The student's own words; not used for the other kinds.
    today : date
        The day it is written.
    exam_on : date
        The exam or working date.
    rules : TripwireRules
        How long own words may be.

    Returns
    -------
    Tripwire
        With its sentence.

    Raises
    ------
    TripwireDayError
        If its day is not ahead, or comes after the exam.
    TripwireFigureError
        If the figure is missing or on no scale.
    TripwireWordsError
        If own words are missing or too many.
    """
    if not today < by_on <= exam_on:
        raise TripwireDayError(by_on=by_on, today=today, exam_on=exam_on)
    if kind is TripwireKind.OWN_WORDS:
        if not words.strip() or len(words) > rules.longest_words:
            raise TripwireWordsError(rules.longest_words)
        return Tripwire(kind=kind, words=words.strip(), by_on=by_on, written_on=today)
    if figure is None or not 1 <= figure <= 99:  # noqa: PLR2004 - all three scales run to 100, and nobody is sure
        raise TripwireFigureError(figure)
    day = day_in_words(by_on, as_of=today)
    sentence = {
        TripwireKind.FORM_UNDER: f"If my latest form reads under {figure:g} on {day}, I postpone.",
        TripwireKind.CHANCE_UNDER: (
            f"If on {day} fewer than {figure:g} of 100 people like me would pass on my date, I postpone."
        ),
        TripwireKind.HOURS_UNDER: (
            f"If by {day} fewer than {figure:g} of 100 planned hours are done, I postpone."
        ),
    }[kind]
    return Tripwire(
        kind=kind,
        words=sentence,
        by_on=by_on,
        written_on=today,
        form_under_epc=figure if kind is TripwireKind.FORM_UNDER else None,
        p_under=figure / 100.0 if kind is TripwireKind.CHANCE_UNDER else None,
        done_under_share=figure / 100.0 if kind is TripwireKind.HOURS_UNDER else None,
    )


def put_away(tripwire: Tripwire, *, today: date, is_changed: bool = False) -> Tripwire:
    """
    End a tripwire; what it said stays.

    Parameters
    ----------
    tripwire : Tripwire
        Which.
    today : date
        The day it ends.
    is_changed : bool, optional
        Whether another takes its place.

    Returns
    -------
    Tripwire
        The same words with their end; one that has ended stays as it is.
    """
    return replace(tripwire, ended_on=today, is_changed=is_changed) if tripwire.is_open else tripwire


def read_tripwire(
    tripwire: Tripwire, measured: Measured, *, as_of: date, rules: TripwireRules
) -> TripwireReading:
    """
    Tell how a tripwire stands.

    Parameters
    ----------
    tripwire : Tripwire
        What was written.
    measured : Measured
        What is known on ``as_of``, or was on its day once that is over.
    as_of : date
        The day it is asked.
    rules : TripwireRules
        How long before its day it is quoted.

    Returns
    -------
    TripwireReading
        Quoted from some days before its day on, and before that where what was
        shown since it was written makes it hold.
    """
    now, holds, is_since = _held_against(tripwire, measured, as_of)
    days = (tripwire.by_on - as_of).days
    if days <= 0:
        state = {True: TripwireState.MET, False: TripwireState.NOT_MET, None: TripwireState.CANNOT_TELL}[
            holds
        ]
    elif days <= rules.near_days:
        state = TripwireState.NEAR
    else:
        state = TripwireState.HOLDS if holds and is_since else TripwireState.RESTS
    return TripwireReading(
        tripwire=tripwire,
        state=state,
        holds=holds,
        now=now,
        is_quoted=tripwire.is_open and state is not TripwireState.RESTS,
    )


def _held_against(tripwire: Tripwire, measured: Measured, as_of: date) -> tuple[str, bool | None, bool]:
    """Give the figure in words, whether it is so, and whether that rests on something since it was written."""
    is_shown_since = measured.form_on is not None and measured.form_on > tripwire.written_on
    if tripwire.form_under_epc is not None:
        if measured.form_epc is None or measured.form_on is None:
            return "No form is kept yet.", None, False
        said = (
            f"{measured.form} of {day_in_words(measured.form_on, as_of=as_of)} reads {measured.form_epc:.0f}."
        )
        return said, measured.form_epc < tripwire.form_under_epc, is_shown_since
    if tripwire.p_under is not None:
        if measured.p_pass is None:
            return "Nothing to forecast from yet.", None, False
        people = people_of_100(measured.p_pass, below=tripwire.p_under)
        said = f"On {day_in_words(measured.exam_on, as_of=as_of)} {people} like you would pass."
        return said, measured.p_pass < tripwire.p_under, is_shown_since
    return *_hours(tripwire, measured), False


def _hours(tripwire: Tripwire, measured: Measured) -> tuple[str, bool | None]:
    if tripwire.done_under_share is None:
        return "", None
    if measured.planned_hours == 0:
        return "No hours were planned since.", None
    said = f"{measured.done_hours:.0f} of {measured.planned_hours:.0f} hours planned since then are done."
    return said, measured.done_hours / measured.planned_hours < tripwire.done_under_share
