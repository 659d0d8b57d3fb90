"""The numbered files of studies, and what each writes beside itself."""

from __future__ import annotations

import re
import runpy
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comeback.errors import InputError

if TYPE_CHECKING:
    from comeback.lab.study import Sample, Study, StudyResult

_NAME = re.compile(r"(\d\d)_(\w+)\.py")


class UnknownStudyError(InputError):
    """
    There is no study of this number.

    Parameters
    ----------
    number : str
        The number asked for.
    """

    def __init__(self, *, number: str) -> None:
        super().__init__(f"There is no study {number}.", "comeback lab lists all studies with their numbers.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedStudy:
    """
    A study and its file.

    Parameters
    ----------
    number : str
        Two digits.
    question : str
        What it asks: the first sentence of its file.
    study : Study
        How it is answered.
    path : Path
        Its file; the result lies beside it.
    """

    number: str
    question: str
    study: Study[Any]
    path: Path

    @property
    def result_path(self) -> Path:
        """Where the tables of its last full run are."""
        return self.path.with_suffix(".md")

    @property
    def figure_path(self) -> Path:
        """Where the figure of its last full run is."""
        return self.path.with_suffix(".svg")


@lru_cache
def numbered_studies() -> tuple[NumberedStudy, ...]:
    """
    Find all studies.

    Returns
    -------
    tuple of NumberedStudy
        By number.
    """
    return tuple(
        _read(path, found.group(1))
        for path in sorted(_folder().iterdir())
        if (found := _NAME.fullmatch(path.name))
    )


def numbered_study(number: str) -> NumberedStudy:
    """
    Find a study by its number.

    Parameters
    ----------
    number : str
        One or two digits.

    Returns
    -------
    NumberedStudy
        The study.

    Raises
    ------
    UnknownStudyError
        If there is none.
    """
    for each in numbered_studies():
        if each.number == number.zfill(2):
            return each
    raise UnknownStudyError(number=number)


def write_result(numbered: NumberedStudy, result: StudyResult, *, shown_in: Path) -> None:
    """
    Write a study's tables and figure beside it, and renew its tables where they are shown.

    Parameters
    ----------
    numbered : NumberedStudy
        The study.
    result : StudyResult
        What it found.
    shown_in : Path
        A document; a table of the last result in it becomes the new one.
    """
    old = tables_of(numbered)
    numbered.result_path.write_text(_result_text(numbered, result), encoding="utf-8")
    numbered.figure_path.write_text(result.figure, encoding="utf-8")
    text = shown_in.read_text(encoding="utf-8")
    for before, table in zip(old, result.tables, strict=False):
        text = text.replace(before, table.to_markdown())
    shown_in.write_text(text, encoding="utf-8")


def tables_of(numbered: NumberedStudy) -> tuple[str, ...]:
    """
    Read the tables of a study's last full run.

    Parameters
    ----------
    numbered : NumberedStudy
        The study.

    Returns
    -------
    tuple of str
        In Markdown; none where it has never run.
    """
    if not numbered.result_path.exists():
        return ()
    text = numbered.result_path.read_text(encoding="utf-8")
    return tuple(found.group().rstrip() for found in re.finditer(r"(?:^\|.*\n)+", text, re.MULTILINE))


def _folder() -> Path:
    """Return where the studies lie: in the package when it is installed, at the root of a checkout."""
    shipped = Path(str(files("comeback") / "content" / "studies"))
    return shipped if shipped.is_dir() else Path(__file__).parents[3] / "studies"


def _read(path: Path, number: str) -> NumberedStudy:
    read = runpy.run_path(str(path))
    question, _, _ = read["__doc__"].partition("\n")
    return NumberedStudy(number=number, question=question, study=read["STUDY"], path=path)


def _result_text(numbered: NumberedStudy, result: StudyResult) -> str:
    samples = "; ".join(_told(sample) for sample in numbered.study.samples)
    parts = [
        f"# Study {numbered.number}",
        numbered.question,
        f"Students: {samples}. Made by `make studies`; do not edit.",
        *(f"{table.title}\n\n{table.to_markdown()}" for table in result.tables),
        f"![{result.tables[0].title}]({numbered.figure_path.name})",
    ]
    return "\n\n".join(parts) + "\n"


def _told(sample: Sample) -> str:
    return f"{sample.students:,} of the world {sample.name}, seed {sample.seed}"
