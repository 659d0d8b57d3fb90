"""Loaders of the names met in files and the areas they mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from comeback.core.exam.areas import System, Task
from comeback.facts.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelMaps:
    """
    What the labels of an NBME INSIGHTS export mean.

    Parameters
    ----------
    systems : mapping of str to System
        By topic code, the first part of ``Content Description``.
    tasks : mapping of str to Task
        By ``Content Topic``.
    """

    systems: Mapping[str, System]
    tasks: Mapping[str, Task]


@lru_cache
def label_maps() -> LabelMaps:
    """
    Load the label maps.

    Returns
    -------
    LabelMaps
        Labels as they are spelled in the export.
    """
    maps = table("label_maps")
    systems = {label: System(area) for label, area in maps["nbme_code_to_system"]["map"].items()}
    tasks = {label: Task(area) for label, area in maps["nbme_topic_to_task"]["map"].items()}
    return LabelMaps(systems=MappingProxyType(systems), tasks=MappingProxyType(tasks))


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightsCsv:
    """
    The shape of an NBME INSIGHTS question export.

    Parameters
    ----------
    columns : tuple of str
        Columns seen in real exports.
    required_columns : tuple of str
        Those without which nothing can be read.
    content_description_separator, exam_take_separator : str
        What parts the fields of these two columns.
    standard_paced, self_paced : str
        The two values of ``Timing``.
    """

    columns: tuple[str, ...]
    required_columns: tuple[str, ...]
    content_description_separator: str
    exam_take_separator: str
    standard_paced: str
    self_paced: str


@lru_cache
def insights_csv() -> InsightsCsv:
    """
    Load the shape of an INSIGHTS export.

    Returns
    -------
    InsightsCsv
        Columns and separators.
    """
    entry = table("practice_tests")["insights_csv"]
    return InsightsCsv(
        columns=tuple(entry["columns"]),
        required_columns=tuple(entry["required_columns"]),
        content_description_separator=entry["content_description_separator"],
        exam_take_separator=entry["exam_take_separator"],
        standard_paced=entry["standard_paced"],
        self_paced=entry["self_paced"],
    )
