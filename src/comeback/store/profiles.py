"""The student's own settings and dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from comeback.errors import StateError
from comeback.store.models import DayHoursRow, DayOffRow, OwnedFormRow, ProfileRow
from comeback.store.reading import read_once
from comeback.store.writing import writing


class StaleEditError(StateError):
    """The same thing was changed somewhere else in the meantime."""

    def __init__(self) -> None:
        super().__init__(
            "This was changed in another window after you opened it here. Nothing was overwritten.",
            "Open the page again: what stands there now is the newer version.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnedForm:
    """
    One NBME form, as far as the student has or had it.

    Parameters
    ----------
    form : int
        Its number.
    owned : bool
        Whether the student has it.
    taken_on : date or None
        Roughly when it was taken; None if not.
    """

    form: int
    owned: bool
    taken_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredProfile:
    """A profile as it is kept: None means "not changed", so that the default of the facts holds."""

    columns: Mapping[str, Any]
    unavailable: tuple[date, ...]
    hours_by_day: tuple[tuple[date, float], ...]
    forms: tuple[OwnedForm, ...]


COLUMNS = tuple(
    field.attname for field in ProfileRow._meta.concrete_fields if field.attname not in ("id", "student_id")
)
SHAPE_COLUMNS = tuple(
    field.attname for field in ProfileRow._meta.concrete_fields if field.get_internal_type() == "TimeField"
)


@read_once
def load_profile(student: int) -> StoredProfile:
    """
    Load a profile.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    StoredProfile
        Its columns, days off, days with other hours, and forms.
    """
    return StoredProfile(
        columns=ProfileRow.objects.values(*COLUMNS).get(student_id=student),
        unavailable=tuple(
            DayOffRow.objects.filter(student_id=student).order_by("on").values_list("on", flat=True)
        ),
        hours_by_day=tuple(
            DayHoursRow.objects.filter(student_id=student).order_by("on").values_list("on", "hours")
        ),
        forms=tuple(
            OwnedForm(form=form, owned=owned, taken_on=taken_on)
            for form, owned, taken_on in OwnedFormRow.objects.filter(student_id=student)
            .order_by("form")
            .values_list("form", "is_owned", "taken_on")
        ),
    )


def save_profile(
    student: int,
    *,
    columns: Mapping[str, str | float | bool | date | time | None],
    version: int | None,
    unavailable: tuple[date, ...] | None = None,
    forms: tuple[OwnedForm, ...] | None = None,
) -> None:
    """
    Save changes to a profile.

    Parameters
    ----------
    student : int
        Whose.
    columns : mapping of str to value
        What to change.
    version : int or None
        The version the change was made on; None does not compare.
    unavailable : tuple of date, optional
        All days off, if they changed.
    forms : tuple of OwnedForm, optional
        The forms that changed.

    Raises
    ------
    StaleEditError
        If the profile was changed since that version.
    """
    with writing():
        row = ProfileRow.objects.get(student_id=student)
        if version is not None and row.version != version:
            raise StaleEditError
        for name, value in columns.items():
            setattr(row, name, value)
        row.version += 1
        row.save()
        if unavailable is not None:
            DayOffRow.objects.filter(student_id=student).delete()
            DayOffRow.objects.bulk_create(
                DayOffRow(student_id=student, on=on) for on in sorted(set(unavailable))
            )
        for form in forms or ():
            OwnedFormRow.objects.update_or_create(
                student_id=student,
                form=form.form,
                defaults={"is_owned": form.owned, "taken_on": form.taken_on},
            )


def save_day_hours(student: int, *, on: date, hours: float) -> None:
    """
    Keep that one day has other hours than usual.

    Parameters
    ----------
    student : int
        Whose.
    on : date
        The day.
    hours : float
        Its hours. [h]
    """
    DayHoursRow.objects.update_or_create(student_id=student, on=on, defaults={"hours": hours})
