"""Values as JSON holds them and back, driven by their type hints: how evidence goes between processes and into documents."""

import enum
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Decoder = Callable[[Any], Any]


class MisshapenValueError(ValueError):
    """A plain value does not have the shape its type has today."""


def plain(value: Any) -> Any:
    """
    Turn a value into what JSON can hold.

    Parameters
    ----------
    value : Any
        A dataclass, enum, date, time, tuple, mapping by strings, or plain value.

    Returns
    -------
    Any
        Dicts, lists, strings, numbers, booleans and None.
    """
    if isinstance(value, enum.Enum):
        return value.value
    if value is None or isinstance(value, (str, int, float)):
        return value
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, (tuple, list)):
        return [plain(part) for part in value]
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    raise TypeError(f"no plain form for {type(value).__name__}")


def built(kind: type[T], value: Any) -> T:
    """
    Build a value from its plain form.

    Parameters
    ----------
    kind : type
        Its type.
    value : Any
        From :func:`plain`.

    Returns
    -------
    T
        The value. Fields unknown today are left out, new ones take their default.

    Raises
    ------
    MisshapenValueError
        If it does not fit.
    """
    try:
        shape: Any = kind
        result: T = _decoder(shape)(value)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise MisshapenValueError(kind.__name__) from error
    return result


def _as_is(value: Any) -> Any:
    return value


@cache
def _decoder(kind: Any) -> Decoder:
    origin = get_origin(kind)
    if origin is tuple:
        return _tuple_decoder(get_args(kind))
    if origin is Mapping:
        part = _decoder(get_args(kind)[1])
        return lambda value: {name: part(each) for name, each in value.items()}
    if origin in (Union, types.UnionType):
        return _union_decoder(get_args(kind))
    if kind in (float, str, int, bool, Any):
        return float if kind is float else _as_is
    if is_dataclass(kind):
        return _dataclass_decoder(kind)
    return _leaf_decoder(kind)


def _leaf_decoder(kind: Any) -> Decoder:
    if isinstance(kind, type) and issubclass(kind, (datetime, date, time)):
        return kind.fromisoformat
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return {member.value: member for member in kind}.__getitem__
    raise TypeError(f"no decoder for {kind}")


def _tuple_decoder(parts: tuple[Any, ...]) -> Decoder:
    if len(parts) == 2 and parts[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        each = _decoder(parts[0])
        return lambda value: tuple([each(part) for part in value])
    decoders = tuple(_decoder(part) for part in parts)
    return lambda value: tuple([d(part) for d, part in zip(decoders, value, strict=True)])


def _union_decoder(kinds: tuple[Any, ...]) -> Decoder:
    solid = tuple(kind for kind in kinds if kind is not type(None))
    if all(isinstance(kind, type) and issubclass(kind, enum.Enum) for kind in solid):
        members = {member.value: member for kind in reversed(solid) for member in kind}
        return lambda value: None if value is None else members[value]
    if len(solid) > 1:
        raise TypeError(f"no decoder for a union of {solid}")
    decode = _decoder(solid[0])
    return lambda value: None if value is None else decode(value)


def _dataclass_decoder(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    parts = tuple(
        (
            field.name,
            _decoder(hints[field.name]),
            field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(kind)
        if field.init
    )

    def decode(value: Any) -> Any:
        given = {name: read(value[name]) for name, read, is_needed in parts if is_needed or name in value}
        return kind(**given)

    return decode
