"""Dates and settings of the student."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

from comeback.core.plan.values import DayShape, PlanWishes, Weekday
from comeback.errors import InputError
from comeback.facts.plan import plan_facts
from comeback.facts.readiness import decision_rules
from comeback.services.journal import StudentId
from comeback.services.study_day import local
from comeback.store import profiles
from comeback.store.profiles import OwnedForm, StaleEditError
from comeback.store.writing import is_new_write, writing

__all__ = [
    "OwnedForm",
    "Profile",
    "ProfileError",
    "StaleEditError",
    "change_profile",
    "load_profile",
    "plan_wishes",
]


class ProfileError(InputError):
    """
    A setting has a value it cannot have.

    Parameters
    ----------
    name : str
        The setting.
    sentence, hint : str
        What is wrong, and what to do.
    """

    def __init__(self, name: str, sentence: str, hint: str) -> None:
        super().__init__(sentence, hint)
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """
    What the student told of themselves; defaults stand where they did not.

    Parameters
    ----------
    result_on : date or None
        Day the result came.
    first_evening_over : bool
        Whether the student ended the first evening themselves.
    school_kind : str
        Kind of school.
    graduation_on, exam_on, window_from, window_to, permit_ends_on : date or None
        Their dates; ``exam_on`` only while a date is thought of or booked.
    matriculation_on, rotations_on, step2_ck_on : date or None
        When school began, when rotations start or go on, and the day meant for
        Step 2 CK.
    match_year : int or None
        The year in which they want to match.
    own_name, school_name : str
        How letters are signed, and the school's name.
    is_booked : bool
        Whether ``exam_on`` is a booked seat.
    hours_a_day : float
        Study hours on a study day. [h]
    rest_weekday : Weekday
        The weekly rest day.
    unavailable : tuple of date
        Days off.
    hours_by_day : tuple of (date, float)
        Days with other hours than usual. [h]
    forms : tuple of OwnedForm
        NBME forms the student spoke of.
    threshold : float
        The chance of passing at which they want to sit.
    country : str
        Two letters; sets the help numbers.
    theme, text_size : str
        ``system``, ``light`` or ``dark``; ``normal``, ``large`` or ``larger``.
    hide_figures, single_keys : bool
        Whether figures are covered, and whether single keys act.
    shape : DayShape
        The frame of the day.
    settle_days : int
        Days to settle and measure first. [days]
    reading, bank : str
        The review book and the question bank.
    timezone : str
        IANA name.
    version : int
        Counts changes; hand it back with an edit.
    """

    result_on: date | None
    first_evening_over: bool
    school_kind: str
    graduation_on: date | None
    matriculation_on: date | None
    rotations_on: date | None
    step2_ck_on: date | None
    match_year: int | None
    own_name: str
    school_name: str
    exam_on: date | None
    is_booked: bool
    window_from: date | None
    window_to: date | None
    permit_ends_on: date | None
    hours_a_day: float
    rest_weekday: Weekday
    unavailable: tuple[date, ...]
    hours_by_day: tuple[tuple[date, float], ...]
    forms: tuple[OwnedForm, ...]
    threshold: float
    country: str
    theme: str
    text_size: str
    hide_figures: bool
    single_keys: bool
    shape: DayShape
    settle_days: int
    reading: str
    bank: str
    timezone: str
    version: int


CHOICES = {"theme": ("system", "light", "dark"), "text_size": ("normal", "large", "larger")}
"""What a setting can be, by its name."""
MIN_HOURS = 0.25
MAX_HOURS = 16.0
_MOST_SETTLE_DAYS = 14
_JUDGED = ("exam_on", "permit_ends_on")  # once its day is over, a seat can be kept as it stands


def load_profile(*, student: StudentId) -> Profile:
    """
    Load the student's dates and settings.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    Profile
        With the defaults of the facts where nothing was changed.
    """
    facts = plan_facts()
    stored = profiles.load_profile(student)
    columns = dict(stored.columns)
    shape = {name: columns.pop(name) or getattr(facts.day_shape, name) for name in profiles.SHAPE_COLUMNS}
    defaults: dict[str, Any] = {
        "hours_a_day": facts.wishes.hours_a_day,
        "rest_weekday": facts.wishes.rest_weekday,
        "settle_days": facts.wishes.settle_days,
        "threshold": decision_rules().default_threshold,
        **{field.name: field.default for field in fields(PlanWishes) if field.name in ("reading", "bank")},
    }
    for name, value in defaults.items():
        if columns[name] in (None, ""):
            columns[name] = value
    columns["rest_weekday"] = Weekday(columns["rest_weekday"])
    return Profile(
        **columns,
        unavailable=stored.unavailable,
        hours_by_day=stored.hours_by_day,
        forms=stored.forms,
        shape=DayShape(**shape),
    )


def change_profile(
    *,
    student: StudentId,
    changes: Mapping[str, Any],
    version: int | None,
    now: datetime,
    idempotency_key: str | None = None,
) -> Profile:
    """
    Change dates and settings.

    Parameters
    ----------
    student : StudentId
        Whose.
    changes : mapping of str to value
        By name of a field of :class:`Profile`; ``shape`` takes a ``DayShape``,
        ``forms`` the forms that changed, ``unavailable`` all days off. None
        for a setting with a default means the default.
    version : int or None
        The version the change was made on; None does not compare.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    Profile
        As it is now.

    Raises
    ------
    ProfileError, ImpossibleExamDateError
        If a value cannot be; nothing is changed.
    StaleEditError
        If it was changed elsewhere since ``version``.
    """
    current = load_profile(student=student)
    columns = _columns(changes)
    _check(current, columns, today=local(now, current.timezone).date(), student=student)
    with writing():
        if is_new_write(student, idempotency_key, now):
            profiles.save_profile(
                student,
                columns=columns,
                version=version,
                unavailable=changes.get("unavailable"),
                forms=changes.get("forms"),
            )
    return load_profile(student=student)


def plan_wishes(
    profile: Profile,
    *,
    today: date,
    exam_on: date | None = None,
    hours_a_day: float | None = None,
    rest_weekday: Weekday | None = None,
) -> PlanWishes:
    """
    Say what a plan should respect.

    Parameters
    ----------
    profile : Profile
        The student's own.
    today : date
        The day it is asked.
    exam_on : date, optional
        Another date than the profile's.
    hours_a_day : float, optional
        Other hours. [h]
    rest_weekday : Weekday, optional
        Another rest day.

    Returns
    -------
    PlanWishes
        With the booked date, else the middle of the window, else the working
        date.
    """
    date_wanted, is_booked = exam_date(profile, today=today)
    if exam_on is not None:
        is_booked = is_booked and exam_on == date_wanted
        date_wanted = exam_on
    return PlanWishes(
        exam_on=date_wanted,
        is_booked=is_booked,
        hours_a_day=profile.hours_a_day if hours_a_day is None else hours_a_day,
        rest_weekday=profile.rest_weekday if rest_weekday is None else rest_weekday,
        unavailable=tuple(day for day in profile.unavailable if day >= today),
        hours_by_day=tuple(pair for pair in profile.hours_by_day if pair[0] >= today),
        forms_unseen=tuple(form.form for form in profile.forms if form.owned and form.taken_on is None),
        reading=profile.reading,
        bank=profile.bank,
        shape=profile.shape,
        settle_days=profile.settle_days,
    )


def check_hours(hours: float, *, least: float) -> None:
    """
    Refuse hours that are no study day.

    Parameters
    ----------
    hours : float
        Hours of a day. [h]
    least : float
        Fewest that make sense. [h]

    Raises
    ------
    ProfileError
        If there are fewer, or more than a day can hold.
    """
    if not least <= hours <= MAX_HOURS:
        raise ProfileError(
            "hours_a_day",
            f"A study day has {least:g} to {MAX_HOURS:g} hours.",
            "Six is a usual full day.",
        )


def exam_date(profile: Profile, *, today: date) -> tuple[date, bool]:
    """
    Tell the exam or working date.

    Parameters
    ----------
    profile : Profile
        The student's own.
    today : date
        The day it is asked.

    Returns
    -------
    tuple of date and bool
        The booked date, the date thought of, the middle of the window, or the
        working date, the first of these that lies ahead; and whether it is
        booked.
    """
    if profile.exam_on is not None and profile.exam_on > today:
        return profile.exam_on, profile.is_booked
    if profile.window_from is not None and profile.window_to is not None:
        middle = profile.window_from + (profile.window_to - profile.window_from) / 2
        if middle > today:
            return middle, False
    return today + timedelta(days=plan_facts().wishes.working_date_days), False


def _columns(changes: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.name for field in fields(Profile)} - {"version", "hours_by_day"}
    unknown = changes.keys() - known
    if unknown:
        raise TypeError(f"a profile has no {', '.join(sorted(unknown))}")
    columns = {
        name: value for name, value in changes.items() if name not in ("unavailable", "forms", "shape")
    }
    if "shape" in changes:
        shape = changes["shape"]
        columns |= {name: getattr(shape, name) if shape else None for name in profiles.SHAPE_COLUMNS}
    return columns


def _check(current: Profile, columns: dict[str, Any], *, today: date, student: StudentId) -> None:
    for name, allowed in CHOICES.items():
        if name in columns and columns[name] not in allowed:
            raise ProfileError(
                name, f"{columns[name]} is not one of {', '.join(allowed)}.", "Choose one of these."
            )
    hours = columns.get("hours_a_day")
    if hours is not None:
        check_hours(hours, least=MIN_HOURS)
    threshold = columns.get("threshold")
    if threshold is not None and not 0 < threshold < 1:
        raise ProfileError(
            "threshold", "Your mark lies between 1 and 99 of 100.", "90 of 100 is the usual mark."
        )
    settle = columns.get("settle_days")
    if settle is not None and not 0 <= settle <= _MOST_SETTLE_DAYS:
        raise ProfileError(
            "settle_days", f"Settling takes 0 to {_MOST_SETTLE_DAYS} days.", "Three is usual; 0 skips it."
        )
    if "timezone" in columns and columns["timezone"] not in available_timezones():
        raise ProfileError("timezone", "I don’t know that time zone.", "Choose one such as America/Chicago.")
    after = {name: columns.get(name, getattr(current, name)) for name in ("window_from", "window_to")}
    if after["window_from"] and after["window_to"] and after["window_from"] > after["window_to"]:
        raise ProfileError("window_to", "The window ends before it begins.", "Swap the two dates.")
    _check_day(columns)
    _check_order(current, columns, today=today)
    _check_exam(current, columns, today=today, student=student)


def _check_day(columns: dict[str, Any]) -> None:
    if columns.get("starts_at") is None:
        return
    order = ("wakes_at", "starts_at", "lunch_from", "lunch_to", "supper_from", "supper_to", "ends_at")
    times = [columns[name] for name in order]
    if times != sorted(times):
        raise ProfileError(
            "shape",
            "The times of the day are out of order.",
            "They run: up, start, lunch, supper, end of study, sleep.",
        )


_WAY = ("matriculation_on", "rotations_on", "step2_ck_on", "graduation_on", "match_year")


def _check_order(current: Profile, columns: dict[str, Any], *, today: date) -> None:
    if not set(_WAY) & columns.keys():
        return
    from comeback.core.residency.order import out_of_order  # noqa: PLC0415 - not needed for most changes

    dates = {name: columns.get(name, getattr(current, name)) for name in _WAY}
    if "match_year" not in columns:  # it was right when it was written, and time has passed
        dates["match_year"] = None
    found = out_of_order(today=today, **dates)
    if found is not None:
        raise ProfileError(found.name, found.sentence, found.hint)


def _check_exam(current: Profile, columns: dict[str, Any], *, today: date, student: StudentId) -> None:
    exam_on = columns.get("exam_on", current.exam_on)
    if exam_on is None:
        if columns.get("is_booked", current.is_booked):
            columns["is_booked"] = False
        return
    if all(columns.get(name, getattr(current, name)) == getattr(current, name) for name in _JUDGED):
        return
    from comeback.core.exam.exam_dates import check_exam_date  # noqa: PLC0415 - not needed for most changes
    from comeback.facts.exam import attempt_rules  # noqa: PLC0415 - as above
    from comeback.store.record import load_attempts  # noqa: PLC0415 - as above

    check_exam_date(
        exam_date=exam_on,
        attempts=load_attempts(student),
        rules=attempt_rules(),
        today=today,
        permit_ends_on=columns.get("permit_ends_on", current.permit_ends_on),
    )
