"""What the invented student of the demo wrote down: people, letters, the school's rules, the story."""

from datetime import date, timedelta

from comeback.core.evidence.own_words import OwnWords
from comeback.core.readiness.tripwires import TripwireKind, draw_tripwire
from comeback.core.recovery.contacts import Contact, Role
from comeback.core.recovery.diary import ParkedThought
from comeback.core.recovery.letters import Letter, LetterKind
from comeback.core.recovery.meeting import MeetingNote, NoteKind
from comeback.core.recovery.policy import PolicyAnswer
from comeback.core.recovery.running import MoneyLine, Running, RunningKind
from comeback.core.residency.inventory import InventoryEntry, Part
from comeback.core.residency.rehearsing import InterviewRehearsal, ReadThrough
from comeback.facts.readiness import tripwire_rules

_DEAN = "Dr. Okafor"
_ADVISER = "Dr. Alvarez"
_HANDBOOK = "Student Handbook"


def demo_notebook(*, today: date, result_on: date, exam_on: date) -> tuple[object, ...]:
    """
    Make what the invented student wrote down.

    Parameters
    ----------
    today : date
        The day they are looked at.
    result_on : date
        Day their result came.
    exam_on : date
        The booked date.

    Returns
    -------
    tuple of object
        Lines of the notebook, in the order they were written.
    """
    wrote_on, met_on = result_on + timedelta(days=1), result_on + timedelta(days=6)
    return (
        Contact(role=Role.DEAN, name=_DEAN, email="okafor@school.example"),
        Contact(role=Role.ADVISER, name=_ADVISER, email="alvarez@school.example", phone="555 0142"),
        Contact(
            role=Role.COUNSELING,
            name="Student counseling",
            phone="555 0117",
            is_on_help_card=True,
        ),
        Contact(role=Role.FAMILY, name="Mira", phone="555 0163", note="My sister.", is_on_help_card=True),
        Letter(
            kind=LetterKind.FIRST_MESSAGE,
            to_name=_DEAN,
            to_email="okafor@school.example",
            subject="A meeting this week",
            body=(
                f"Dear {_DEAN},\n\nmy result arrived, and I did not pass. I am disappointed, and I want to find out "
                "what went wrong and plan how to sit again. May we meet soon about the school’s rules and the "
                "next steps?\n\nThank you,\nSam"
            ),
            written_on=wrote_on,
            sent_on=wrote_on,
            due_on=wrote_on + timedelta(days=3),
            answered_on=wrote_on + timedelta(days=1),
        ),
        Running(
            kind=RunningKind.CLERKSHIP,
            name="Family medicine",
            from_on=exam_on + timedelta(days=40),
            until_on=exam_on + timedelta(days=82),
            whom="The clerkship office",
        ),
        MoneyLine(what="Half a year of the question bank", amount_usd=400.0, on=today + timedelta(days=9)),
        ParkedThought(
            words="Is internal medicine still open to me?",
            parked_on=result_on,
            reopens_on=today + timedelta(days=2),
        ),
        draw_tripwire(
            TripwireKind.FORM_UNDER,
            by_on=exam_on - timedelta(days=52),
            figure=62.0,
            words="",
            today=today - timedelta(days=5),
            exam_on=exam_on,
            rules=tripwire_rules(),
        ),
        PolicyAnswer(
            question="attempts_allowed",
            words="Three attempts; a third result below the line goes to the progress committee.",
            number=3,
            where=_HANDBOOK,
            page=41,
            learned_on=wrote_on,
        ),
        PolicyAnswer(
            question="deadline_to_pass",
            words="Within twelve months of the first result.",
            day=date(result_on.year + 1, result_on.month, min(result_on.day, 28)),
            where=_HANDBOOK,
            page=42,
            learned_on=wrote_on,
        ),
        PolicyAnswer(
            question="rotations",
            words="The next rotation waits for the result.",
            who=_DEAN,
            learned_on=met_on,
        ),
        MeetingNote(
            met_on=met_on, kind=NoteKind.SAID, who=_DEAN, words="The next rotation waits for the result."
        ),
        MeetingNote(
            met_on=met_on,
            kind=NoteKind.DECIDED,
            who=_DEAN,
            words="I sit again when two practice tests say so.",
        ),
        MeetingNote(
            met_on=met_on,
            kind=NoteKind.NEXT_STEP,
            who="I",
            words="Send the plan to the adviser.",
            due_on=today + timedelta(days=1),
        ),
        OwnWords(subject="story.own_it", words="I did not pass Step 1 the first time.", on=today),
        OwnWords(
            subject="story.learned",
            words="I had answered eighty questions a day and reviewed almost none of them.",
            on=today,
        ),
        OwnWords(subject="specialty", words="Internal medicine", on=today),
        OwnWords(subject="rotations.weeks_left", words="48", on=today),
        InventoryEntry(
            part=Part.LETTERS,
            have=f"{_ADVISER} would write one.",
            gap="A second letter from a rotation.",
            next_step="Ask after family medicine.",
            by_on=exam_on + timedelta(days=82),
        ),
        ReadThrough(
            version_name="60s", who=_ADVISER, on=today - timedelta(days=2), words="Shorter at the start."
        ),
        InterviewRehearsal(
            question="what_happened",
            on=today - timedelta(days=1),
            seconds=74,
            plain=4,
            owned=4,
            specific=2,
            steady=3,
        ),
    )
