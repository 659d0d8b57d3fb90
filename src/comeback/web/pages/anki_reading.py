"""An Anki collection on its way in: how far it is, and what it holds before it is kept."""

from dataclasses import dataclass

from comeback.services.anki import AnkiPreview
from comeback.services.reading_along import FileState, Reading
from comeback.web.pages.parts import Cell, Column, Row, Table, count
from comeback.web.pages.preview import Note
from comeback.web.words import full_date


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiReadingPage:
    """A collection that is being read, was refused, or waits for a yes."""

    title: str
    lead: str
    name: str
    is_reading: bool
    refusal: Note | None
    notes: tuple[Note, ...]
    table: Table | None
    source: int
    keep: str


def reading_page(reading: Reading[AnkiPreview]) -> AnkiReadingPage:
    """Build the page of a reading that goes on or came to nothing."""
    [file] = reading.files
    refusal = file.refusal if file.state is FileState.REFUSED else None
    if not reading.is_over:
        title = (
            f"Reading: {file.done:,} of {file.of:,} {file.what} so far."
            if file.of
            else "Reading your collection."
        )
    else:
        title = "This collection could not be read." if refusal else "Stopped. Nothing was kept."
    return AnkiReadingPage(
        title=title,
        lead="You can go on elsewhere meanwhile. It is read on this computer only, and the words on your cards are not read."
        if not reading.is_over
        else "",
        name=file.name,
        is_reading=not reading.is_over,
        refusal=Note(margin="not kept", text=refusal.sentence, hint=refusal.hint) if refusal else None,
        notes=(),
        table=None,
        source=0,
        keep="",
    )


def anki_preview_page(preview: AnkiPreview) -> AnkiReadingPage:
    """Build the page of a collection that was read."""
    is_here = preview.is_known and not preview.is_undone
    return AnkiReadingPage(
        title=_title(preview),
        lead="Nothing is kept until you say so, and you can take it back later. The words on your cards were not read."
        if not is_here
        else "It counts already, so there is nothing to do.",
        name=preview.name,
        is_reading=False,
        refusal=None,
        notes=tuple(
            Note(margin="", text=problem.sentence, hint=problem.hint) for problem in preview.problems
        ),
        table=_table(preview),
        source=preview.source,
        keep="" if is_here else "Let it count again" if preview.is_undone else "Keep this collection",
    )


def _title(preview: AnkiPreview) -> str:
    holds = f"{count(preview.cards, 'card')} and {count(preview.reviews, 'review')}"
    if preview.is_undone:
        return f"You took this collection back: {holds}."
    if preview.is_known:
        return f"All of it is here already: {holds}."
    read = f"I read {holds}."
    if not preview.reviews or preview.new_reviews == preview.reviews:
        return read
    if not preview.new_reviews:
        return f"{read} No review is new."
    return f"{read} {count(preview.new_reviews, 'review is', 'reviews are')} new."


def _table(preview: AnkiPreview) -> Table:
    rows = [
        (
            "Notes",
            f"{preview.notes:,}",
            count(preview.leeches, "of them a leech", "of them leeches") if preview.leeches else "",
        ),
        ("Cards", f"{preview.cards:,}", f"in {count(preview.decks, 'deck')}"),
        ("Suspended cards", f"{preview.suspended:,}", "they do not come up"),
        (
            "Cards without a system",
            f"{preview.unmapped:,}",
            "you can say later what their decks mean" if preview.unmapped else "",
        ),
        ("Reviews", f"{preview.reviews:,}", _span(preview)),
    ]
    if not preview.is_known:
        rows.append(("New reviews", f"{preview.new_reviews:,}", "not known before"))
    return Table(
        name="What the collection holds",
        columns=(Column(title="What"), Column(title="How many", is_number=True), Column(title="of it")),
        rows=tuple(
            Row(cells=(Cell(text=what), Cell(text=number, is_number=True), Cell(text=more)))
            for what, number, more in rows
        ),
    )


def _span(preview: AnkiPreview) -> str:
    if preview.span is None:
        return ""
    first_on, last_on = preview.span
    if first_on == last_on:
        return full_date(first_on)
    return f"{full_date(first_on)} to {full_date(last_on)}"
