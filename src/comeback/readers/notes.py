"""Remarks about the rows of a table: each told once, with its lines."""

from collections import defaultdict
from enum import Enum

from comeback.readers.reading import Problem

_LINES_SHOWN = 5


class Notes:
    """Remarks gathered while the rows are read."""

    def __init__(self) -> None:
        self._lines: dict[Enum, list[int]] = defaultdict(list)
        self._what: dict[Enum, str] = {}

    def add(self, note: Enum, line: int, what: str = "") -> None:
        """
        Remember that something was seen.

        Parameters
        ----------
        note : Enum
            What was seen: its value is the sentence for one line, and for several.
        line : int
            Where.
        what : str
            How the file puts it; the first is quoted.
        """
        self._lines[note].append(line)
        self._what.setdefault(note, _shorten(what))

    def problems(self) -> list[Problem]:
        """
        List the remarks, each once.

        Returns
        -------
        list of Problem
            With the first line, and the others in the hint.
        """
        return [self._problem(note, lines) for note, lines in self._lines.items()]

    def sentence(self, *notes: Enum) -> str:
        """
        Give the sentence of the first of some remarks that was made.

        Parameters
        ----------
        *notes : Enum
            The remarks to look for.

        Returns
        -------
        str
            Empty if none was made.
        """
        for note in notes:
            if note in self._lines:
                return self._problem(note, self._lines[note]).sentence
        return ""

    def _problem(self, note: Enum, lines: list[int]) -> Problem:
        one, several = note.value
        sentence = (one if len(lines) == 1 else several).format(n=f"{len(lines):,}", what=self._what[note])
        return Problem(line=lines[0], sentence=sentence, hint=_others(lines[1:]))


def _others(lines: list[int]) -> str:
    if not lines:
        return ""
    shown = ", ".join(str(line) for line in lines[:_LINES_SHOWN])
    more = f" and {len(lines) - _LINES_SHOWN:,} more" if len(lines) > _LINES_SHOWN else ""
    return f"Also on line{'' if len(lines) == 1 else 's'} {shown}{more}."


def _shorten(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
