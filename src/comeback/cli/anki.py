"""``comeback import`` of an Anki collection: taken in with a line that says how far it is, then kept."""

from pathlib import Path
from typing import TYPE_CHECKING

from comeback.cli import page
from comeback.cli.outcomes import FileOutcome, FileStatus
from comeback.cli.progress import telling
from comeback.cli.words import count, day_and_year

if TYPE_CHECKING:
    from comeback.cli.session import Session
    from comeback.services.anki import AnkiPreview


def take_collection(path: Path, *, session: "Session", is_preview: bool) -> "AnkiPreview":
    """
    Take in an Anki package where it lies, and keep it unless it is only looked at.

    Parameters
    ----------
    path : Path
        The file.
    session : Session
        The open journal.
    is_preview : bool
        Whether nothing is to be kept.

    Returns
    -------
    AnkiPreview
        What it holds.
    """
    from comeback.services.anki import (  # noqa: PLC0415 - loads Django
        keep_collection,
        leave_collection,
        take_in_file,
    )

    with telling() as watch:
        preview = take_in_file(
            student=session.student, path=path, name=path.name, now=session.now, watch=watch
        )
    if is_preview:
        leave_collection(student=session.student, source=preview.source)
    else:
        keep_collection(student=session.student, source=preview.source, now=session.now)
    return preview


def say_collection(outcome: FileOutcome, preview: "AnkiPreview") -> None:
    """
    Say what a collection holds and what became of it.

    Parameters
    ----------
    outcome : FileOutcome
        What came of the file.
    preview : AnkiPreview
        What it holds.
    """
    page.say_plain(
        f"{outcome.name}: {count(preview.notes, 'note', 'notes')}, {count(preview.cards, 'card', 'cards')}, "
        f"{count(preview.reviews, 'review', 'reviews')}."
    )
    if preview.span:
        first_on, last_on = preview.span
        until = "" if first_on == last_on else f" to {day_and_year(last_on)}"
        page.say_more(f"From {day_and_year(first_on)}{until}.")
    if not preview.is_known:
        page.say_more(f"{count(preview.new_reviews, 'review is', 'reviews are')} new.")
    page.say_more(
        f"In {count(preview.decks, 'deck', 'decks')}; {preview.suspended} suspended, {preview.unmapped} without a "
        f"system; {count(preview.leeches, 'note is a leech', 'notes are leeches')}."
    )
    for problem in preview.problems:
        page.say_item(f"{problem.sentence} {problem.hint}".strip())
    if outcome.status is FileStatus.PREVIEWED:
        page.say_more("Nothing was kept; this is a look only.")
    elif preview.is_known and not preview.is_undone:
        page.say_more("This file was here already. Nothing was added.")
    else:
        page.say_more("Kept. It counts for what you remember, never for your level.")
    page.say()
