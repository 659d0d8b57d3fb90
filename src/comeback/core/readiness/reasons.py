"""The sentences of a recommendation: how sure, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comeback.core.exam.passing import SchoolKind

if TYPE_CHECKING:
    from datetime import date

    from comeback.core.evidence.sittings import PracticeExam, Sitting
    from comeback.core.exam.passing import PassRate
    from comeback.core.readiness.values import ForecastDate

_HALF_A_YEAR_DAYS = 183

_EXAMINEES = {
    SchoolKind.US_MD: "US MD students",
    SchoolKind.US_DO: "US DO students",
    SchoolKind.INTERNATIONAL: "students of schools outside the US",
}


def day_in_words(day: date, *, as_of: date) -> str:
    """
    Say a date as the student reads it.

    Parameters
    ----------
    day : date
        The date.
    as_of : date
        The day it is read; dates more than half a year away carry a year.

    Returns
    -------
    str
        For example ``"Tue 8 Dec"``.
    """
    words = f"{day:%a} {day.day} {day:%b}"
    return words if abs((day - as_of).days) <= _HALF_A_YEAR_DAYS else f"{words} {day.year}"


def people_of_100(p: float, *, below: float | None = None) -> str:
    """
    Say a chance as people of 100, never none and never all.

    Parameters
    ----------
    p : float
        The chance. [probability]
    below : float, optional
        A mark the chance lies under: where rounding would hide that, the words
        say it.

    Returns
    -------
    str
        For example ``"about 78 of 100"``, ``"fewer than 5 of 100"``.
    """
    people = round(100 * p)
    if below is not None and p < below and people >= round(100 * below):
        return f"a little under {round(100 * below)} of 100"
    if p < 0.05:  # noqa: PLR2004 - the reading scale: under 5 in 100 no figure is given
        return "fewer than 5 of 100"
    return f"about {min(people, 99)} of 100"


def test_in_words(exam: PracticeExam, form: str) -> str:
    """
    Name a practice test as the student knows it.

    Parameters
    ----------
    exam : PracticeExam
        Which test.
    form : str
        Its form, where it has one.

    Returns
    -------
    str
        For example ``"Form 31"``.
    """
    return f"Form {form}" if form else exam.value.upper()


def say_chance(row: ForecastDate, *, as_of: date, mark: float) -> str:
    """
    Say the model's chance for a date with its range.

    Parameters
    ----------
    row : ForecastDate
        A forecast of the model.
    as_of : date
        The day it is read.
    mark : float
        The chance at which the student wants to sit. [probability]

    Returns
    -------
    str
        Two sentences.
    """
    low, high = (row.p_pass if end is None else end for end in (row.low, row.high))
    return (
        f"On {day_in_words(row.on, as_of=as_of)} {people_of_100(row.p_pass, below=mark)} people with "
        "results like yours, who follow a plan like this one, would pass. "
        f"It could be as few as {_people(low)} or as many as {_people(high)}."
    )


def say_mark(mark: float) -> str:
    """
    Say the student's own mark.

    Parameters
    ----------
    mark : float
        The chance at which they want to sit. [probability]

    Returns
    -------
    str
        A sentence.
    """
    return f"Your own mark for sitting is {round(100 * mark)} of 100."


def say_no_growth(today: ForecastDate) -> str:
    """
    Say the chance if nothing grew.

    Parameters
    ----------
    today : ForecastDate
        The model's forecast for as-of.

    Returns
    -------
    str
        A sentence.
    """
    return f"If your level stays where it is today, {people_of_100(today.p_pass)} would."


def say_printed(sitting: Sitting, p_pass: float, *, speaks_until: date, as_of: date, speaks: bool) -> str:
    """
    Quote NBME's own figure, as theirs and with its day.

    Parameters
    ----------
    sitting : Sitting
        The practice test it was printed for.
    p_pass : float
        The printed chance. [probability]
    speaks_until : date
        The last exam day it is about.
    as_of : date
        The day it is read.
    speaks : bool
        Whether it applies to any date shown.

    Returns
    -------
    str
        One or two sentences.
    """
    name = test_in_words(sitting.key.exam, sitting.key.form)
    figure = (
        f"NBME’s own figure, from {name}: {_people(p_pass)} of 100, for an exam between "
        f"{day_in_words(sitting.key.on, as_of=as_of)} and {day_in_words(speaks_until, as_of=as_of)}."
    )
    if speaks:
        return f"{figure} On those dates it stands first."
    if speaks_until < as_of:
        return f"{figure} That week has passed; from here on only the forecast speaks."
    return f"{figure} It takes a timed form you had not seen, without help, to put it first."


def say_base_rate(rate: PassRate) -> str:
    """
    Say how often exams taken again were passed.

    Parameters
    ----------
    rate : PassRate
        The published rate of repeaters.

    Returns
    -------
    str
        A sentence.
    """
    return (
        f"In {rate.year}, {round(100 * rate.share)} of 100 exams sat again by {_EXAMINEES[rate.school]} "
        "were passed, by USMLE figures read second-hand."
    )


def _people(p: float) -> str:
    return str(min(max(round(100 * p), 1), 99))
