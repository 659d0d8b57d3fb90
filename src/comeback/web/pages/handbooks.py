"""The school's documents: those kept, those being read, and passages of them."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from comeback.core.recovery.handbook import LANGUAGES, HandbookKind, spans_of
from comeback.services.handbooks import KeptHandbook, Quote
from comeback.services.reading_along import FileOnItsWay, FileState, Reading
from comeback.services.study_day import local
from comeback.web.pages.parts import Act, PageLink, ahead_pages, count, post

_STATES = {FileState.READ: "kept", FileState.REFUSED: "not kept", FileState.STOPPED: "not kept"}
NUMBERS = (
    *("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"),
    *("Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageLine:
    """A passage as it stands in a document."""

    text: str
    where: str
    heading: str
    accept: Act | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandbookLine:
    """A document that is kept."""

    kept_on: date
    title: str
    line: str
    remove: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A document on its way in, or what became of it."""

    name: str
    state: str
    line: str
    hint: str
    is_lit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandbooksPage:
    """The documents kept, and those being read."""

    today: date
    headline: str
    lead: str
    pages: tuple[PageLink, ...]
    kept: tuple[HandbookLine, ...]
    files: tuple[FileLine, ...]
    is_reading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What the documents say about some words."""

    today: date
    headline: str
    pages: tuple[PageLink, ...]
    passages: tuple[PassageLine, ...]
    note: str


def handbooks_page(
    kept: tuple[KeptHandbook, ...], reading: Reading[int] | None, *, today: date, timezone: str
) -> HandbooksPage:
    """Build the page of documents; `reading` is what was given last, while it is of interest."""
    given = reading.files if reading else ()
    refused = next((file for file in given if file.state is FileState.REFUSED), None)
    files = tuple(_file(file, is_lit=file is refused) for file in given)
    is_reading = reading is not None and not reading.is_over
    return HandbooksPage(
        today=today,
        headline=_reading_headline(reading)
        if reading is not None and is_reading
        else _kept_headline(len(kept), is_refused=refused is not None),
        lead="Each document is read on this computer only. Its text is kept so that it can be searched; the file is not.",
        pages=ahead_pages("school"),
        kept=tuple(
            HandbookLine(
                kept_on=local(each.at, timezone).date(),
                title=each.title,
                line=". ".join(filter(None, (pages_of(each).capitalize(), _language(each)))) + ".",
                remove=post(
                    "Remove its text for good",
                    reverse("handbook_remove", args=[each.id]),
                    look="button",
                    about=each.title,
                ),
            )
            for each in kept
        ),
        files=files,
        is_reading=is_reading,
    )


def search_page(
    words: str, documents: tuple[KeptHandbook, ...], quotes: tuple[Quote, ...], *, today: date
) -> SearchPage:
    """Build the page of a search in own words."""
    if not words:
        headline = "What do you want to find?"
    elif not quotes:
        headline = "No passage speaks of this in words I know."
    elif len(quotes) == 1:
        headline = "One passage speaks of this."
    else:
        headline = f"These {NUMBERS[len(quotes)].lower()} passages speak most of this."
    return SearchPage(
        today=today,
        headline=headline,
        pages=ahead_pages("school"),
        passages=tuple(passage_line(quote) for quote in quotes),
        note=note_on(documents, quotes, is_ready=False) if words or not documents else "",
    )


def passage_line(quote: Quote, accept: Act | None = None) -> PassageLine:
    """Return a passage with where it stands; `accept` makes an answer of it."""
    place = f"p. {quote.page}" if quote.page else f"part {quote.part}"
    return PassageLine(
        text=f"“{quote.text}”", where=f"{quote.title}, {place}", heading=quote.heading, accept=accept
    )


def note_on(documents: tuple[KeptHandbook, ...], quotes: tuple[Quote, ...], *, is_ready: bool) -> str:
    """Return what to know about the passages, or about there being none."""
    if not documents:
        return ""
    foreign = {LANGUAGES[each.language] for each in documents if each.language not in ("", "en")}
    told = (
        "Quoted as they stand, for you to judge. Pages are counted as a PDF viewer counts them."
        if quotes
        else "No passage speaks of it in words I know. There may still be a rule, in other words or elsewhere."
    )
    if not (is_ready and foreign):
        return told
    return (
        f"{told} One of your documents seems to be in {' and in '.join(sorted(foreign))}, and this looks for "
        "English words: look in your own words instead."
    )


def pages_of(kept: KeptHandbook) -> str:
    """Return how long a document is, and which of its pages hold no text."""
    length = count(kept.page_count, "page" if kept.kind is HandbookKind.PDF else "part")
    spans = [
        f"{first:,}" if first == last else f"{first:,} to {last:,}"
        for first, last in spans_of(kept.without_text)
    ]
    pages = "page" if len(kept.without_text) == 1 else "pages"
    return f"{length}, no text on {pages} {', '.join(spans)}" if spans else length


def _language(kept: KeptHandbook) -> str:
    if kept.language in ("", "en"):
        return ""
    return f"It seems to be in {LANGUAGES[kept.language]}; the ready questions look for English words"


def _kept_headline(number: int, *, is_refused: bool) -> str:
    if is_refused:
        return "Not everything could be read."
    if not number:
        return "No document of your school is here yet."
    words = NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
    return f"{words} {'document' if number == 1 else 'documents'} to search in."


def _reading_headline(reading: Reading[int]) -> str:
    current = next((file for file in reading.files if file.state is FileState.READING), reading.files[0])
    if current.of:
        return f"Reading: {current.done:,} of {count(current.of, 'page')} so far."
    return "Reading your document."


def _file(file: FileOnItsWay[int], *, is_lit: bool) -> FileLine:
    said = {
        FileState.WAITING: "Waiting for its turn.",
        FileState.READING: "Being read.",
        FileState.READ: "Read and kept.",
        FileState.STOPPED: "Stopped. Nothing of it was kept.",
        FileState.REFUSED: "",
    }
    refusal = file.refusal if file.state is FileState.REFUSED else None
    return FileLine(
        name=file.name,
        state=_STATES.get(file.state, file.state.value),
        line=refusal.sentence if refusal else said[file.state],
        hint=refusal.hint if refusal else "",
        is_lit=is_lit,
    )
