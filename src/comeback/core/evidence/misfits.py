"""Where plain values that come from elsewhere are not what their type holds."""

import enum
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date, time
from functools import cache
from math import isfinite
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

from comeback.core.exam.days import is_slip_of_the_year

Bounds: TypeAlias = Mapping[tuple[type, str], tuple[float, float]]
"""The least and the most a field may hold, by its class and its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """
    A value that does not fit.

    Parameters
    ----------
    path : str
        Where it stands, such as ``"days[3].tasks[0].minutes"``; empty for the whole.
    value : Any
        What stands there.
    takes : str
        What belongs there, as "a whole number".
    """

    path: str
    value: Any
    takes: str

    def inside(self, place: str) -> "Misfit":
        """
        Say the same of the whole that a value is a part of.

        Parameters
        ----------
        place : str
            Name or ``[number]`` of the part.

        Returns
        -------
        Misfit
            With the longer path.
        """
        dot = "." if self.path and not self.path.startswith("[") else ""
        return replace(self, path=f"{place}{dot}{self.path}")


Check: TypeAlias = Callable[[Any, Bounds], Misfit | None]


def find_misfit(kind: Any, value: Any, bounds: Bounds) -> Misfit | None:
    """
    Compare a plain value with the type it is to be built as.

    Stricter than :func:`comeback.core.evidence.plain.built`, which trusts what
    the program wrote itself.

    Parameters
    ----------
    kind : type
        The type.
    value : Any
        As :func:`comeback.core.evidence.plain.plain` gives it.
    bounds : mapping of (type, str) to (float, float)
        What numbers are held to.

    Returns
    -------
    Misfit or None
        The first one; None where all fits.
    """
    return _check_of(kind)(value, bounds)


@cache
def _check_of(kind: Any) -> Check:
    if is_dataclass(kind):
        return _fields_check(kind)
    origin = get_origin(kind)
    if origin is tuple:
        return _list_check(get_args(kind))
    if origin in (Union, types.UnionType):
        return _union_check(get_args(kind))
    return _leaf_check(*_leaf(kind))


def _fields_check(kind: Any) -> Check:
    hints = get_type_hints(kind)
    parts = tuple(
        (
            each.name,
            _check_of(hints[each.name]),
            (kind, each.name),
            each.default is MISSING and each.default_factory is MISSING,
        )
        for each in fields(kind)
    )

    def check(value: Any, bounds: Bounds) -> Misfit | None:
        if not isinstance(value, dict):
            return Misfit(path="", value=value, takes="a list of named values")
        for name, check_part, key, is_needed in parts:
            if name not in value:
                if is_needed:
                    return Misfit(path=name, value=None, takes="a value")
                continue
            held = value[name]
            found = check_part(held, bounds)
            if found is not None:
                return found.inside(name)
            if held is not None and key in bounds:
                least, most = bounds[key]
                if not least <= held <= most:
                    return Misfit(path=name, value=held, takes=f"a number from {least:g} to {most:g}")
        return None

    return check


def _list_check(parts: tuple[Any, ...]) -> Check:
    is_any_length = len(parts) == 2 and parts[1] is Ellipsis  # noqa: PLR2004 - tuple[X, ...]
    checks = tuple(_check_of(part) for part in (parts[:1] if is_any_length else parts))

    def check(value: Any, bounds: Bounds) -> Misfit | None:
        if not isinstance(value, list):
            return Misfit(path="", value=value, takes="a list")
        if not is_any_length and len(value) != len(checks):
            return Misfit(path="", value=value, takes=f"a list of {len(checks)}")
        each_check = checks * len(value) if is_any_length else checks
        for place, (check_part, part) in enumerate(zip(each_check, value, strict=True)):
            found = check_part(part, bounds)
            if found is not None:
                return found.inside(f"[{place}]")
        return None

    return check


def _union_check(kinds: tuple[Any, ...]) -> Check:
    """Take None where it belongs, else whatever one of the types takes."""
    checks = tuple(_check_of(kind) for kind in kinds if kind is not types.NoneType)
    is_optional = types.NoneType in kinds

    def check(value: Any, bounds: Bounds) -> Misfit | None:
        if value is None and is_optional:
            return None
        found = [check_part(value, bounds) for check_part in checks]
        return None if None in found else found[0]

    return check


def _leaf_check(fits: Callable[[Any], bool], takes: str) -> Check:
    def check(value: Any, _: Bounds) -> Misfit | None:
        return None if fits(value) else Misfit(path="", value=value, takes=takes)

    return check


def _leaf(kind: Any) -> tuple[Callable[[Any], bool], str]:
    """Say what fits, and how it is called."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if issubclass(kind, enum.Enum):
        known = tuple(member.value for member in kind)
        return lambda value: value in known, "one of the words I know"
    if issubclass(kind, time):
        return _is_time, "a time such as 08:30:00"
    return _is_day, "a day such as 2026-11-22, of 1900 to 2199,"


def _is_day(value: Any) -> bool:
    try:
        return not is_slip_of_the_year(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def _is_time(value: Any) -> bool:
    try:
        return time.fromisoformat(value).tzinfo is None
    except (TypeError, ValueError):
        return False


_PLAIN: dict[Any, tuple[Callable[[Any], bool], str]] = {
    float: (lambda value: type(value) in (int, float) and isfinite(value), "a number"),
    int: (lambda value: type(value) is int, "a whole number"),
    bool: (lambda value: type(value) is bool, "true or false"),
    str: (lambda value: type(value) is str, "a text"),
}
