"""Loaders of the names met in files and the areas they mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from comeback.core.evidence.score_report import Band
from comeback.core.exam.areas import Area, System, Task, area
from comeback.facts.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelMaps:
    """
    What the labels of NBME's files, question banks and Anki collections mean.

    Parameters
    ----------
    systems : mapping of str to System
        By topic code, the first part of ``Content Description`` of an INSIGHTS
        export.
    tasks : mapping of str to Task
        By ``Content Topic`` of an INSIGHTS export.
    anki_tags : mapping of str to tuple of System
        By what follows ``^Systems::`` in the tags of AnKing decks.
    anki_chapters : mapping of str to tuple of System
        By the chapter of First Aid in those tags, without its number.
    anki_decks : mapping of str to tuple of System
        By words in names of Anki decks.
    report_areas : mapping of str to tuple of Area
        By the name of an area on a printed report.
    report_tasks : mapping of str to Task
        By the prefix of a question on a question-level report.
    report_bands : mapping of str to Band
        By the words a fail report may have for them.
    bank_areas : mapping of str to tuple of Area
        By the name of a system or subject in a question bank.
    bank_systems, bank_subjects : mapping of str to tuple of Area
        Those that stand in the columns of systems and of subjects of a list of
        questions.
    step_2_subjects : tuple of str
        Subjects of such lists for Step 2 CK.
    """

    systems: Mapping[str, System]
    tasks: Mapping[str, Task]
    anki_tags: Mapping[str, tuple[System, ...]]
    anki_chapters: Mapping[str, tuple[System, ...]]
    anki_decks: Mapping[str, tuple[System, ...]]
    report_areas: Mapping[str, tuple[Area, ...]]
    report_tasks: Mapping[str, Task]
    report_bands: Mapping[str, Band]
    bank_areas: Mapping[str, tuple[Area, ...]]
    bank_systems: Mapping[str, tuple[Area, ...]]
    bank_subjects: Mapping[str, tuple[Area, ...]]
    step_2_subjects: tuple[str, ...]


@lru_cache
def label_maps() -> LabelMaps:
    """
    Load the label maps.

    Returns
    -------
    LabelMaps
        Labels as they are spelled there.
    """
    maps = table("label_maps")
    systems = {label: System(name) for label, name in maps["nbme_code_to_system"]["map"].items()}
    tasks = {label: Task(name) for label, name in maps["nbme_topic_to_task"]["map"].items()}
    areas, bank_areas, bank_systems, bank_subjects = (
        {label: tuple(area(name) for name in names) for label, names in maps[key]["map"].items()}
        for key in (
            "report_label_to_areas",
            "bank_label_to_areas",
            "bank_system_to_areas",
            "bank_subject_to_areas",
        )
    )
    bands = {words: Band(name) for words, name in maps["report_band_words"]["map"].items()}
    prefixes = {label: Task(name) for label, name in maps["report_prefix_to_task"]["map"].items()}
    anki_tags, anki_chapters, anki_decks = (
        {label: tuple(map(System, names)) for label, names in maps[key]["map"].items()}
        for key in ("anki_system_tag_to_areas", "first_aid_chapter_to_areas", "anki_deck_to_areas")
    )
    return LabelMaps(
        systems=MappingProxyType(systems),
        tasks=MappingProxyType(tasks),
        anki_tags=MappingProxyType(anki_tags),
        anki_chapters=MappingProxyType(anki_chapters),
        anki_decks=MappingProxyType(anki_decks),
        report_areas=MappingProxyType(areas),
        report_tasks=MappingProxyType(prefixes),
        report_bands=MappingProxyType(bands),
        bank_areas=MappingProxyType({**bank_areas, **bank_systems, **bank_subjects}),
        bank_systems=MappingProxyType(bank_systems),
        bank_subjects=MappingProxyType(bank_subjects),
        step_2_subjects=tuple(maps["bank_step_2_subjects"]["names"]),
    )


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
