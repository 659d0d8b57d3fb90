"""The fact files: parsed once, every entry with its stamp."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from comeback.core.exam.stamp import FactStamp, FactStatus

_FOLDER = files("comeback.facts") / "files"


def table_names() -> tuple[str, ...]:
    """
    List the fact files.

    Returns
    -------
    tuple of str
        Their names without ending, sorted.
    """
    found = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


@lru_cache
def table(name: str) -> Mapping[str, Any]:
    """
    Read a fact file.

    Parameters
    ----------
    name : str
        Name of the file without ending, for example ``"exam"``.

    Returns
    -------
    mapping of str to Any
        The parsed file; to be read, never changed.
    """
    text = (_FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


@lru_cache
def stamps(name: str) -> Mapping[str, FactStamp]:
    """
    Read the stamps of a fact file.

    Parameters
    ----------
    name : str
        Name of the file.

    Returns
    -------
    mapping of str to FactStamp
        By name of the entry, or ``"name.id"`` in an array of entries.

    Raises
    ------
    KeyError
        If an entry lacks its status, source or date.
    """
    return MappingProxyType({entry: _stamp(f"{name}.{entry}", values) for entry, values in _entries(name)})


def stamp(name: str, entry: str) -> FactStamp:
    """
    Find where a fact comes from.

    Parameters
    ----------
    name : str
        Name of the file, for example ``"exam"``.
    entry : str
        Name of the entry, for example ``"pass_line"`` or
        ``"exam_format.step1-14x30"``.

    Returns
    -------
    FactStamp
        Status, sources and day of the last check.
    """
    return stamps(name)[entry]


def remind_after_days() -> int:
    """
    Say how long a fact stays fresh.

    Returns
    -------
    int
        Age beyond which a fact is called old. [days]
    """
    days: int = table("assumptions")["freshness"]["remind_after_days"]
    return days


def old_facts(today: date) -> Mapping[str, FactStamp]:
    """
    Find the facts that were last read too long ago.

    Parameters
    ----------
    today : date
        The day it is asked.

    Returns
    -------
    mapping of str to FactStamp
        By ``"file.entry"``, in the order of the files; empty when all are fresh.
    """
    limit = remind_after_days()
    return {
        f"{name}.{entry}": found
        for name in table_names()
        for entry, found in stamps(name).items()
        if found.age_days(today) > limit
    }


def _entries(name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, value in table(name).items():
        if isinstance(value, list):
            for row in value:
                yield f"{key}.{row['id']}", row
        else:
            yield key, value


def _stamp(where: str, values: Mapping[str, Any]) -> FactStamp:
    sources = tuple(values["sources"]) if "sources" in values else (values.get("source", ""),)
    if not all(sources) or not {"status", "checked_on"} <= values.keys():
        raise KeyError(f"{where} lacks its status, source or date")
    return FactStamp(status=FactStatus(values["status"]), sources=sources, checked_on=values["checked_on"])
