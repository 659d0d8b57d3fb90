"""The meeting: what to bring, and what came of it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from comeback.core.recovery.meeting import MeetingNote, NoteKind, as_mine, open_steps
from comeback.services.meeting import Sheet
from comeback.services.notebook import Kept
from comeback.web.pages.parts import Act, PageLink, Stamp, ahead_pages, post, stamp_of
from comeback.web.words import day, in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """One line of the notes, with what can be done about it."""

    margin: str
    words: str
    line: str
    is_done: bool
    mark: Act | None
    is_rule: bool
    remove: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """What to bring, and what came of it."""

    today: date
    headline: str
    pages: tuple[PageLink, ...]
    facts: tuple[tuple[str, Stamp | None], ...]
    asks_wellbeing: bool
    has_wellbeing: bool
    school_questions: tuple[tuple[str, str], ...]
    files: tuple[Act, ...]
    plan_files: tuple[Act, ...]
    steps: tuple[NoteLine, ...]
    said: tuple[NoteLine, ...]


def meeting_page(
    sheet: Sheet,
    notes: tuple[Kept[MeetingNote], ...],
    *,
    today: date,
    with_wellbeing: bool,
) -> MeetingPage:
    """
    Build the page.

    Parameters
    ----------
    sheet : Sheet
        What to bring.
    notes : tuple of Kept
        What came of meetings, first written first.
    today : date
        The study day.
    with_wellbeing : bool
        Whether the student asked for wellbeing to be told.
    """
    asked = "?wellbeing=yes" if with_wellbeing else ""
    steps = [each for each in notes if each.entry.kind is NoteKind.NEXT_STEP]
    return MeetingPage(
        today=today,
        headline=_headline(tuple(each.entry for each in notes)),
        pages=ahead_pages("school"),
        facts=tuple((fact.text, stamp_of(fact.stamp) if fact.stamp else None) for fact in sheet.facts),
        asks_wellbeing=sheet.has_wellbeing,
        has_wellbeing=with_wellbeing,
        school_questions=tuple(
            (as_mine(each.title), reverse("policy", args=[each.id])) for each in sheet.school_questions
        ),
        files=_files("", asked, look="solid"),
        plan_files=_files("plan-", "", look="button") if sheet.has_plan else (),
        steps=tuple(_step(each) for each in sorted(steps, key=_when)),
        said=tuple(_said(each) for each in reversed(notes) if each.entry.kind is not NoteKind.NEXT_STEP),
    )


def _headline(notes: tuple[MeetingNote, ...]) -> str:
    steps = open_steps(notes)
    if steps:
        by = ", by" if len(steps) == 1 else ", the first by"
        first = f"{by} {day(steps[0].due_on)}" if steps[0].due_on else ""
        return f"{in_words(len(steps), 'next step is', 'next steps are')} open{first}."
    if notes:
        return "What was agreed is done. What was said is kept below."
    return "Go in with one page: the facts, your questions, one ask."


def _files(name: str, asked: str, *, look: str) -> tuple[Act, ...]:
    about = "the plan" if name else "the sheet"
    pdf, docx = (f"{reverse('meeting_sheet', args=[f'{name}{ending}'])}{asked}" for ending in ("pdf", "docx"))
    return (
        Act(label="Save as PDF", url=pdf, look=look, about=about),
        Act(label="Save for Word (DOCX)", url=docx, look="button", about=about),
    )


def _when(kept: Kept[MeetingNote]) -> tuple[bool, bool, date]:
    note = kept.entry
    return (not note.is_open, note.due_on is None, note.due_on or note.met_on)


def _step(kept: Kept[MeetingNote]) -> NoteLine:
    note = kept.entry
    by = f"by {day(note.due_on)}" if note.due_on else "no day"
    mark = ("Done", "done") if note.is_open else ("Open it again", "open")
    return NoteLine(
        margin=by if note.is_open else f"done {day(note.done_on)}" if note.done_on else "",
        words=note.words,
        line=f"{note.who}, agreed {day(note.met_on)}" if note.who else f"agreed {day(note.met_on)}",
        is_done=not note.is_open,
        mark=post(mark[0], reverse("meeting_note", args=[kept.id, mark[1]]), about=note.words),
        is_rule=False,
        remove=_remove(kept),
    )


def _said(kept: Kept[MeetingNote]) -> NoteLine:
    note = kept.entry
    verb = "decided" if note.kind is NoteKind.DECIDED else "said"
    return NoteLine(
        margin=day(note.met_on),
        words=note.words,
        line=f"{verb} by {note.who}" if note.who else verb,
        is_done=False,
        mark=None,
        is_rule=note.kind is NoteKind.SAID,
        remove=_remove(kept),
    )


def _remove(kept: Kept[MeetingNote]) -> Act:
    return post("Remove for good", reverse("meeting_note", args=[kept.id, "remove"]), look="button")
