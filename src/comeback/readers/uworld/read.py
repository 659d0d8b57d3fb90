"""The reader of lists of questions from UWorld: what a list tells is proposed, what it leaves open is asked once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from comeback.core.evidence.bank_tests import AnswerChanges
from comeback.readers.layout import Document
from comeback.readers.listed import ListedTest, Mark, PrintedTotals
from comeback.readers.reading import Kind, Labels, Problem, Proposal, Reading
from comeback.readers.uworld.answered import Missed
from comeback.readers.uworld.names import Names
from comeback.readers.uworld.pasted import left_out, looks_like_pasted_list, read_pasted
from comeback.readers.uworld.printed import looks_like_printed_list, read_printed
from comeback.readers.uworld.refusals import LongListError, OtherBankError, UnreadableListError
from comeback.readers.uworld.rows import BANK, ListedRow

MOST_QUESTIONS = 500
"""Questions of one test; the bank's own limit is far lower."""


def looks_like_uworld(text: str) -> bool:
    """
    Whether a text is a results table copied from UWorld.

    Parameters
    ----------
    text : str
        The whole text.

    Returns
    -------
    bool
        As `pasted.looks_like_pasted_list`.
    """
    return looks_like_pasted_list(text)


def looks_like_uworld_report(document: Document) -> bool:
    """
    Whether a document is a page of results printed from UWorld.

    Parameters
    ----------
    document : Document
        Its pages.

    Returns
    -------
    bool
        As `printed.looks_like_printed_list`.
    """
    return looks_like_printed_list(document)


def read_uworld(text: str, *, today: date, labels: Labels) -> Reading:  # noqa: ARG001 - as every reader; its day is asked
    """
    Read a copied results table.

    Parameters
    ----------
    text : str
        The whole text.
    today : date
        The day it is read for.
    labels : Labels
        Names of subjects and systems.

    Returns
    -------
    Reading
        A proposal that waits: a copy tells neither the day nor, mostly, which
        were right.

    Raises
    ------
    InputError
        If it holds the text of a question, is of another bank or too long.
    """
    names = Names(labels)
    reading = _proposed(read_pasted(text, names), names, labels)
    return replace(reading, problems=(*reading.problems, *_left_out(left_out(text))))


def read_uworld_report(document: Document, *, today: date, labels: Labels) -> Reading:  # noqa: ARG001 - as above
    """
    Read a printed test, or the printed page about the whole bank.

    Parameters
    ----------
    document : Document
        Its pages.
    today : date
        The day it is read for.
    labels : Labels
        Names of subjects and systems.

    Returns
    -------
    Reading
        A proposal that waits for the day, and for what else is not printed.

    Raises
    ------
    InputError
        If no question of a test can be read, or as `read_uworld`.
    """
    names = Names(labels)

    def names_of(subjects: tuple[str, ...], systems: tuple[str, ...]) -> Names:
        nonlocal names
        names = Names(labels, subjects, systems)
        return names

    found = read_printed(document, names_of)
    if found.rows:
        sure = {"test_id": found.test_id} if found.test_id else {}
        sure |= {"mode": found.mode.value} if found.mode else {}
        return _proposed(found.rows, names, labels, sure=sure, totals=found.totals, changes=found.changes)
    if found.is_of_a_test or found.totals is None:
        raise UnreadableListError
    whole = ListedTest(bank=BANK, totals=found.totals, changes=found.changes)
    return Reading(
        kind=Kind.UWORLD,
        problems=(_day_of_totals(),),
        proposal=Proposal(kind=Kind.UWORLD, sure={}, unsure={"on": ""}, test=whole),
    )


def _proposed(
    listed: tuple[ListedRow, ...],
    names: Names,
    labels: Labels,
    *,
    sure: Mapping[str, str] | None = None,
    totals: PrintedTotals | None = None,
    changes: AnswerChanges | None = None,
) -> Reading:
    rows = tuple({row.question_id: row for row in reversed(listed)}.values())[::-1]
    if len(rows) > MOST_QUESTIONS:
        raise LongListError(most=MOST_QUESTIONS)
    subjects = {row.subject for row in rows if row.subject}
    if subjects and subjects <= set(labels.step_2_subjects):
        raise OtherBankError
    known = {**(sure or {}), **_by_marks(rows)}
    unsure = {field: "" for field in ("on", "mode", "missed") if field not in known}
    if "missed" in unsure and any(row.mark for row in rows):
        unsure |= {"missed": Missed.LISTED.value, "missed_ids": _ids(rows, Mark.WRONG)}
        unsure["blank_ids"] = _ids(rows, Mark.BLANK)
    test = ListedTest(
        bank=BANK,
        answers=tuple(row.answer(names) for row in rows),
        marks=tuple(row.mark for row in rows),
        totals=totals,
        changes=changes,
    )
    unknown = names.unknown_systems(row.system for row in rows)
    return Reading(
        kind=Kind.UWORLD,
        problems=(
            *_asked(unsure, rows),
            *_about_names(rows, names, unknown),
            *_told(listed, rows),
        ),
        unmapped=unknown,
        proposal=Proposal(kind=Kind.UWORLD, sure=known, unsure=unsure, test=test),
    )


def _by_marks(rows: tuple[ListedRow, ...]) -> dict[str, str]:
    """Say which were missed, where every question has its mark."""
    if not all(row.mark for row in rows):
        return {}
    missed = _ids(rows, Mark.WRONG)
    return {
        "missed": (Missed.LISTED if missed else Missed.NONE).value,
        "missed_ids": missed,
        "blank_ids": _ids(rows, Mark.BLANK),
    }


def _ids(rows: tuple[ListedRow, ...], mark: Mark) -> str:
    return " ".join(row.question_id for row in rows if row.mark is mark)


def _asked(unsure: Mapping[str, str], rows: tuple[ListedRow, ...]) -> Iterator[Problem]:
    if "missed" in unsure:
        unmarked = sum(row.mark is None for row in rows)
        sentence = (
            "The list does not say which were right. Which of these did you miss: all of them, none, or some?"
            if unmarked == len(rows)
            else f"{unmarked} of the {len(rows)} questions carry no mark of right or wrong. Which of all did you miss?"
        )
        yield _question(
            "missed",
            sentence,
            "Nothing is supposed: a missed question counts as missed only when you say so.",
        )
    if "on" in unsure:
        yield _question("on", "The list does not say which day it was answered.", "")
    if "mode" in unsure:
        yield _question(
            "mode",
            "It does not say how it was answered.",
            "Timed counts most; tutor mode and untimed count half.",
        )


def _about_names(
    rows: tuple[ListedRow, ...], names: Names, unknown: tuple[tuple[str, int], ...]
) -> Iterator[Problem]:
    for name, count in unknown:
        yield Problem(
            line=None,
            sentence=f"“{name}” is a name I do not know. It stands on {_questions(count)}. Which area is it?",
            hint="Left as it is, they count for the level and for no system. You can say it once under Evidence.",
            needs_user=True,
            name=name,
        )
    for name, count in names.unknown_subjects(row.subject for row in rows):
        yield Problem(
            line=None,
            sentence=f"“{name}” is a subject I do not know. It stands on {_questions(count)}, for no discipline.",
        )
    unparted = [row for row in rows if not row.system and row.topic]
    if unparted:
        yield Problem(
            line=unparted[0].line,
            page=unparted[0].page,
            sentence=f"I can’t tell the system from the topic on {_questions(len(unparted))}, first “{unparted[0].topic[:60]}”.",
            hint="They count for the level and for no system; the words are kept as they stand.",
        )


def _told(listed: tuple[ListedRow, ...], rows: tuple[ListedRow, ...]) -> Iterator[Problem]:
    twice = len(listed) - len(rows)
    if twice:
        yield Problem(
            line=None, sentence=f"{_questions(twice).capitalize()} stood there twice. Each counts once."
        )


def _left_out(lines: tuple[int, ...]) -> Iterator[Problem]:
    if lines:
        stand = "One row carries" if len(lines) == 1 else f"{len(lines)} rows carry"
        yield Problem(
            line=lines[0],
            sentence=f"{stand} no id that I can read, and {'is' if len(lines) == 1 else 'are'} left out.",
            hint="An id is a number of the question, a dash, and the bank’s own number, as in 1 - 104520.",
        )


def _day_of_totals() -> Problem:
    return _question(
        "on",
        "This is what the bank says of everything answered so far. Which day did you print it?",
        "It is kept and shown, and never counted: the tests themselves count.",
    )


def _question(field: str, sentence: str, hint: str) -> Problem:
    return Problem(line=None, sentence=sentence, hint=hint, needs_user=True, name=field)


def _questions(count: int) -> str:
    return "one question" if count == 1 else f"{count} questions"
