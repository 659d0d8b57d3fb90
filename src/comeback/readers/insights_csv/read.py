"""The reader of the question list of NBME INSIGHTS."""

import math
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date

from comeback.core.evidence.sittings import Answer, ItemizedSitting, Pacing, PracticeExam, SittingKey
from comeback.core.exam.areas import System, Task
from comeback.readers.insights_csv.columns import (
    LOST_WITHOUT,
    REQUIRED,
    Column,
    Head,
    Row,
    find_head,
    rows_under,
)
from comeback.readers.insights_csv.notes import Note
from comeback.readers.insights_csv.take import OtherExam, Take, parse_take
from comeback.readers.notes import Notes
from comeback.readers.reading import Kind, Labels, Problem, Reading
from comeback.readers.refusals import (
    FutureDateError,
    MissingColumnError,
    NoAnswersError,
    NotStepOneError,
    UnknownExamError,
    UnknownFileError,
)

_LONGEST_CREDIBLE_S = 3600.0  # a longer time on one question is a pause, not work on it
_MOST_PLACES = 9999
_NAME_LIMIT = 100
_TOLD_EVERY = 1000  # rows

_CORRECT, _INCORRECT = "correct", "incorrect"
_OMITTED = {"", "omitted", "unanswered", "not answered", "no answer"}
_PACING = {"standardpaced": Pacing.STANDARD, "selfpaced": Pacing.SELF, "": Pacing.UNKNOWN}
_ID = re.compile(r"[A-Za-z0-9._-]{1,40}")
_LETTER = re.compile(r"\(?([A-Za-z])(?:[.):]|\s|$)")


def looks_like_insights(text: str) -> bool:
    """
    Whether a text is a question list, complete or not.

    Parameters
    ----------
    text : str
        The whole file.

    Returns
    -------
    bool
        True where at least two of its column names stand together.
    """
    return find_head(text) is not None


def read_insights(
    text: str,
    *,
    today: date,
    labels: Labels,
    tell: Callable[[int, int, str], None] = lambda _done, _of, _what: None,
) -> Reading:
    """
    Read a question list.

    Parameters
    ----------
    text : str
        The whole file.
    today : date
        The day it is read for.
    labels : Labels
        Names of areas and tasks.
    tell : callable, optional
        Is told how many lines are read, of how many.

    Returns
    -------
    Reading
        One sitting for each test, form and day.

    Raises
    ------
    InputError
        If a required column is absent, a day is later than ``today``, a cell
        holds the text of a question, or no row is an answer to a test for
        Step 1.

    Notes
    -----
    Columns are known by their names, in any order. A question without a result
    or without a chosen answer was left blank; a gap in the numbering was not
    exported and says nothing. The layout, and these two readings of it, are
    known from other programs' code, not from a specification.
    """
    head = find_head(text)
    if head is None:
        raise UnknownFileError
    absent = [column for column in REQUIRED if column not in head.places]
    if absent:
        raise MissingColumnError(columns=[(REQUIRED[column], column.value) for column in absent])

    notes = Notes()
    rows = [_fill(row, head) for row in rows_under(head, text) if _is_whole(row, head, notes)]
    unfilled = frozenset(
        column
        for column in LOST_WITHOUT
        if column not in head.places or not any(row.cells[head.places[column]] for row in rows)
    )
    table = _Table(head=head, unfilled=unfilled, labels=labels, today=today, notes=notes)
    for number, row in enumerate(rows):
        if number % _TOLD_EVERY == 0:
            tell(number, len(rows), "lines")
        table.add(row)
    return table.reading()


@dataclass(slots=True)
class _Take:
    """The answers of one sitting while its rows come in."""

    line: int
    answers: list[Answer] = field(default_factory=list)
    met: set[Hashable] = field(default_factory=set)
    pacings: set[Pacing] = field(default_factory=set)


@dataclass(slots=True)
class _Table:
    """What is known of the table so far."""

    head: Head
    unfilled: frozenset[Column]
    labels: Labels
    today: date
    notes: Notes
    parsed: dict[str, Take] = field(default_factory=dict)
    takes: dict[SittingKey, _Take] = field(default_factory=dict)
    unmapped: Counter[str] = field(default_factory=Counter)
    first_line: dict[str, int] = field(default_factory=dict)
    systems: dict[str, System] = field(init=False)
    tasks: dict[str, Task] = field(init=False)

    def __post_init__(self) -> None:
        self.systems = {_key(name): system for name, system in self.labels.systems.items()}
        self.tasks = {_key(name): task for name, task in self.labels.tasks.items()}

    def add(self, row: Row) -> None:
        """Take in one row that is neither blank nor broken."""
        cells = {
            column: "" if column in self.unfilled else row.cells[place]
            for column, place in self.head.places.items()
        }
        key = self._sitting(cells[Column.TAKE], row.line)
        if key is None:
            return
        result = cells[Column.RESULT].casefold()
        if result not in {_CORRECT, _INCORRECT, *_OMITTED}:
            self.notes.add(Note.NO_RESULT_WORD, row.line, cells[Column.RESULT])
            return
        take = self.takes.setdefault(key, _Take(line=row.line))
        item_id = self._item_id(cells.get(Column.QUESTION_ID, ""), row.line)
        identity: Hashable = item_id or tuple(cells.values())
        if identity in take.met:
            self.notes.add(Note.TWICE, row.line)
            return
        take.met.add(identity)
        take.pacings.add(self._pacing(cells.get(Column.TIMING, ""), row.line))
        take.answers.append(self._answer(cells, result, item_id, row.line))

    def reading(self) -> Reading:
        """All that was read."""
        sittings = tuple(self._sittings())
        if not sittings:
            self._refuse()
        return Reading(
            kind=Kind.INSIGHTS_CSV,
            itemized=sittings,
            problems=tuple(self._problems()),
            unmapped=tuple(self.unmapped.items()),
        )

    def _sitting(self, text: str, line: int) -> SittingKey | None:
        take = self.parsed.get(text)
        if take is None:
            take = self.parsed[text] = parse_take(text)
        if take.on and take.on > self.today:
            raise FutureDateError(line=line, on=take.on, today=self.today)
        if not take.name:
            self.notes.add(Note.NO_TEST, line)
        elif isinstance(take.exam, OtherExam):
            self.notes.add(Note.OTHER_EXAM, line, take.name)
        elif take.on is None:
            self.notes.add(Note.NO_DAY, line, text)
        return take.key

    def _answer(self, cells: dict[Column, str], result: str, item_id: str, line: int) -> Answer:
        chosen = cells.get(Column.ANSWER, "")
        is_omitted = result in _OMITTED or (Column.ANSWER not in self.unfilled and not chosen)
        if is_omitted:
            self.notes.add(Note.OMITTED, line)
        letter = _LETTER.match(chosen)
        name, _, topic = cells[Column.DESCRIPTION].partition(":")
        name = name.strip()[:_NAME_LIMIT]
        return Answer(
            position=self._position(cells[Column.SEQ], line),
            is_correct=result == _CORRECT and not is_omitted,
            is_omitted=is_omitted,
            system=self._system(name, line),
            task=self._task(cells.get(Column.TOPIC, ""), line),
            area_name=name,
            topic=topic.strip(),
            seconds=self._seconds(cells.get(Column.TIME, ""), line),
            item_id=item_id,
            choice=letter[1].upper() if letter else "",
        )

    def _position(self, text: str, line: int) -> int | None:
        whole = text.removesuffix(".0")
        if whole.isdecimal() and len(whole) <= len(str(_MOST_PLACES)) and int(whole) >= 1:
            return int(whole)
        self.notes.add(Note.NO_PLACE, line, text)
        return None

    def _item_id(self, text: str, line: int) -> str:
        if not text or _ID.fullmatch(text):
            return text
        self.notes.add(Note.NO_ID, line, text)
        return ""

    def _system(self, name: str, line: int) -> System | None:
        if not name:
            self.notes.add(Note.NO_AREA, line)
            return None
        system = self.systems.get(_key(name))
        if system is None:
            self.unmapped[name] += 1
            self.first_line.setdefault(name, line)
        return system

    def _task(self, text: str, line: int) -> Task | None:
        task = self.tasks.get(_key(text))
        if text and task is None:
            self.notes.add(Note.UNKNOWN_TASK, line, text)
        return task

    def _seconds(self, text: str, line: int) -> float | None:
        if not text:
            return None
        try:
            # Where cells are not parted by commas, a comma is a decimal sign.
            seconds = float(text if self.head.delimiter == "," else text.replace(",", "."))
        except ValueError:
            seconds = math.nan
        if not math.isfinite(seconds) or seconds < 0:
            self.notes.add(Note.NO_TIME, line, text)
            return None
        if seconds > _LONGEST_CREDIBLE_S:
            hours, minutes = divmod(round(seconds / 60), 60)
            self.notes.add(Note.LONG_TIME, line, f"{hours:,} h {minutes} min")
            return None
        return seconds

    def _pacing(self, text: str, line: int) -> Pacing:
        pacing = _PACING.get(re.sub(r"[^a-z]", "", text.casefold()))
        if pacing is None:
            self.notes.add(Note.UNKNOWN_TIMING, line, text)
        return pacing or Pacing.UNKNOWN

    def _sittings(self) -> Iterable[ItemizedSitting]:
        for key, take in sorted(
            self.takes.items(), key=lambda item: (item[0].on, item[0].exam, item[0].form)
        ):
            if key.exam is PracticeExam.CBSSA and not key.form:
                self.notes.add(Note.NO_FORM, take.line)
            if len(take.pacings) > 1:
                self.notes.add(Note.MIXED_TIMING, take.line)
            pacing = take.pacings.pop() if len(take.pacings) == 1 else Pacing.UNKNOWN
            yield ItemizedSitting(key=key, pacing=pacing, answers=_in_order(take.answers))

    def _refuse(self) -> None:
        others = [take for take in self.parsed.values() if isinstance(take.exam, OtherExam)]
        step_2 = [take for take in others if take.exam is OtherExam.STEP_2]
        if step_2:
            raise NotStepOneError(exam=step_2[0].name)
        if others and len(others) == len(self.parsed) and others[0].name:
            raise UnknownExamError(exam=others[0].name)
        broken = (Note.NO_DAY, Note.NO_TEST, Note.NO_RESULT_WORD, Note.TOO_MANY_CELLS, Note.CUT_SHORT)
        raise NoAnswersError(reason=self.notes.sentence(*broken))

    def _problems(self) -> Iterable[Problem]:
        for name, count in self.unmapped.items():
            stands = "one answer" if count == 1 else f"{count:,} answers"
            yield Problem(
                line=self.first_line[name],
                sentence=f"“{name}” is a name I do not know. It stands on {stands}. Which area is it?",
                hint="Left as it is, they count for the level and for no area.",
                needs_user=True,
                name=name,
            )
        told = [*self._about_the_head(), *self.notes.problems()]
        yield from sorted(told, key=lambda problem: problem.line or 0)

    def _about_the_head(self) -> Iterable[Problem]:
        line = self.head.line
        if self.head.added:
            names = ", ".join(f"“{name[:_NAME_LIMIT]}”" for name in self.head.added)
            yield Problem(line=line, sentence=f"Columns I do not know, or know twice: {names}. Not read.")
        if self.head.is_shuffled:
            yield Problem(
                line=line, sentence="The columns stand in another order than I knew. Read by their names."
            )
        for column, sentence in LOST_WITHOUT.items():
            if column in self.unfilled:
                yield Problem(line=line, sentence=sentence, hint=f"The column is called “{column}”.")


def _is_whole(row: Row, head: Head, notes: Notes) -> bool:
    width = len(head.cells)
    needed = 1 + max(head.places.get(column, 0) for column in (*REQUIRED, Column.ANSWER))
    if not any(row.cells):
        notes.add(Note.BLANK_LINE, row.line)
    elif row.cells == head.cells:
        notes.add(Note.HEAD_AGAIN, row.line)
    elif len(row.cells) < needed:
        notes.add(Note.CUT_SHORT, row.line)
    elif any(row.cells[width:]):
        notes.add(Note.TOO_MANY_CELLS, row.line)
    else:
        return True
    return False


def _fill(row: Row, head: Head) -> Row:
    """Add the empty cells that some programs leave out at the end of a row."""
    return Row(line=row.line, cells=row.cells + ("",) * (len(head.cells) - len(row.cells)))


def _in_order(answers: list[Answer]) -> tuple[Answer, ...]:
    """By place where every place is told once; as in the file where the numbering starts anew."""
    places = [answer.position for answer in answers if answer.position is not None]
    if len(set(places)) < len(answers):
        return tuple(answers)
    return tuple(sorted(answers, key=lambda answer: answer.position or 0))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
