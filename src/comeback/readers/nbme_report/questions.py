"""A report that lists every question: what each was about, right or wrong."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from comeback.core.evidence.sittings import Answer
from comeback.core.exam.areas import Area, System
from comeback.readers.layout import Document, Page, Run
from comeback.readers.reading import Labels
from comeback.readers.refusals import VignetteError
from comeback.readers.vignette import looks_like_vignette

_PREFIX = r"Diagnosis|Foundation(?:al)?(?:\s+Science)?|Gen(?:eral|\.)?\s+Principles?"
_START = re.compile(rf"(?:(\d{{1,3}})[.)]?\s+)?({_PREFIX})\s*:\s*(.+)", re.IGNORECASE)
_RESULT = re.compile(r"\b(Correct|Incorrect|Omitted)\s*$", re.IGNORECASE)
_SHARE = re.compile(r"\s*\b\d{1,3}(?:\.\d)?\s*%?\s*$")  # how many others had it right, where it is printed
_NAME_LIMIT = 100
_TOPIC_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """
    The questions of a report.

    Parameters
    ----------
    answers : tuple of Answer
        Those that could be read.
    unpaired_pages : tuple of int
        Pages on which results and descriptions do not pair; nothing of them
        is taken.
    unmapped : tuple of (str, int)
        Names of areas that are not known, and the answers each stands on.
    two_areas : tuple of (str, int)
        Names that stand for several areas, and the answers each stands on.
    """

    answers: tuple[Answer, ...]
    unpaired_pages: tuple[int, ...]
    unmapped: tuple[tuple[str, int], ...]
    two_areas: tuple[tuple[str, int], ...]


def read_questions(document: Document, labels: Labels) -> Questions:
    """
    Read the questions of a report.

    Parameters
    ----------
    document : Document
        The report.
    labels : Labels
        Names of areas, and prefixes that stand for tasks.

    Returns
    -------
    Questions
        In the order of the report. A place in the form is kept where it is
        printed, and not guessed where it is not.

    Raises
    ------
    VignetteError
        If a description looks like the text of a question.
    """
    answers: list[Answer] = []
    unpaired: list[int] = []
    names: Counter[str] = Counter()
    several: Counter[str] = Counter()
    areas = {plain(label): found for label, found in labels.report_areas.items()}
    tasks = {plain(label): task for label, task in labels.report_tasks.items()}
    for page in document.pages:
        pairs = [(start, _result(page, place)) for place, start in _starts(page)]
        if any(not result for _, result in pairs):
            unpaired.append(page.number)
            continue
        if any(looks_like_vignette(text) for text in _descriptions(page)):
            raise VignetteError
        for start, result in pairs:
            system, name, topic = _area(start, areas)
            if len(areas.get(plain(name), ())) > 1:
                several[name] += 1
                name, topic = "", f"{name}: {topic}" if topic else name
            elif name and system is None:
                names[name] += 1
            answers.append(
                Answer(
                    position=int(start[1]) if start[1] and int(start[1]) else None,
                    is_correct=result == "correct",
                    is_omitted=result == "omitted",
                    system=system,
                    task=tasks.get(plain(start[2])),
                    area_name=name[:_NAME_LIMIT],
                    topic=topic[:_TOPIC_LIMIT],
                )
            )
    return Questions(
        answers=tuple(_placed(answers)),
        unpaired_pages=tuple(unpaired),
        unmapped=tuple(names.items()),
        two_areas=tuple(several.items()),
    )


def plain(name: str) -> str:
    """Return a name as it is compared: a whole one, so that "male" is never found in "female"."""
    words = re.sub(r"[^a-z0-9]+", " ", name.casefold().replace("&", " and ")).split()
    return " ".join(word for word in words if word not in {"and", "the", "system", "systems"})


def _starts(page: Page) -> list[tuple[int, re.Match[str]]]:
    """Return the beginning of each description and its row; what goes on in the next line is left out."""
    rows = ((place, _START.match(_description(row))) for place, row in enumerate(page.rows))
    return [(place, match) for place, match in rows if match]


def _descriptions(page: Page) -> Iterator[str]:
    """Return each description with the lines it goes on over."""
    for begin, end in pairwise([*(place for place, _ in _starts(page)), len(page.rows)]):
        yield " ".join(_description(row) for row in page.rows[begin:end])


def _description(row: tuple[Run, ...]) -> str:
    text = "  ".join(run.text for run in row)
    return _SHARE.sub("", _RESULT.sub("", _SHARE.sub("", text)))


def _result(page: Page, place: int) -> str:
    """Return right or wrong: from the row of the description, or from one beside it that holds nothing else."""
    own = _RESULT.search(_SHARE.sub("", "  ".join(run.text for run in page.rows[place])))
    if own:
        return own[1].lower()
    beside = [
        match[1].lower()
        for other in (place - 1, place + 1)
        if 0 <= other < len(page.rows)
        if (match := _RESULT.fullmatch(_SHARE.sub("", page.rows[other][-1].text)))
        if not _START.match(_description(page.rows[other]))
    ]
    return beside[0] if len(beside) == 1 else ""


def _area(start: re.Match[str], areas: Mapping[str, tuple[Area, ...]]) -> tuple[System | None, str, str]:
    """Return the system, its name as printed and the topic; "Gen Principle" is an area of its own."""
    first, _, rest = (part.strip() for part in start[3].partition(":"))
    known = areas.get(plain(first), ())
    if len(known) == 1 and isinstance(known[0], System):
        return known[0], first, rest
    if start[2].lower().startswith("gen") and not known:
        return System.GENERAL_PRINCIPLES, start[2], start[3].strip()
    return None, first, rest


def _placed(answers: list[Answer]) -> Iterator[Answer]:
    """Keep places where every question has one of its own."""
    places = [answer.position for answer in answers]
    if None not in places and len(set(places)) == len(places):
        yield from answers
        return
    for answer in answers:
        yield Answer(
            position=None,
            is_correct=answer.is_correct,
            is_omitted=answer.is_omitted,
            system=answer.system,
            task=answer.task,
            area_name=answer.area_name,
            topic=answer.topic,
        )
