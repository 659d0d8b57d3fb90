"""Core values as compressed JSON text and back."""

import json
import zlib
from functools import lru_cache
from typing import Any, TypeVar

from comeback.core.evidence.plain import built, plain

T = TypeVar("T")


class UnreadableDocumentError(ValueError):
    """A stored value does not have the shape its type has today."""


def pack(value: Any) -> bytes:
    """
    Write a value down.

    Parameters
    ----------
    value : Any
        As for :func:`plain`.

    Returns
    -------
    bytes
        Compressed JSON; the same value gives the same bytes.
    """
    return pack_plain(plain(value))


def pack_plain(value: Any) -> bytes:
    """
    Write plain values down.

    Parameters
    ----------
    value : Any
        From :func:`comeback.core.evidence.plain.plain`.

    Returns
    -------
    bytes
        As :func:`pack`.
    """
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return zlib.compress(text.encode(), 6)


def opened(document: bytes) -> Any:
    """
    Read the JSON of a document.

    Parameters
    ----------
    document : bytes
        From :func:`pack`.

    Returns
    -------
    Any
        Plain values.
    """
    return json.loads(zlib.decompress(document))


def unpack(kind: type[T], document: bytes) -> T:
    """
    Read a value from a document; the latest few are remembered, since values never change.

    Parameters
    ----------
    kind : type
        Its type.
    document : bytes
        From :func:`pack`.

    Returns
    -------
    T
        The value.

    Raises
    ------
    UnreadableDocumentError
        If it does not fit.
    """
    key: Any = kind  # a class is hashable, which its type does not say
    value: T = _unpack(key, document)
    return value


@lru_cache(maxsize=16)
def _unpack(kind: Any, document: bytes) -> Any:
    try:
        return built(kind, opened(document))
    except (zlib.error, ValueError) as error:
        raise UnreadableDocumentError(kind.__name__) from error
