"""What Anki's reviews tell: what comes back from memory, by system, and which cards belong to a question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from comeback.core.evidence.retention import BucketMemory, Memory, Retention, cards_due, retention_of
from comeback.core.exam.areas import LABELS
from comeback.facts.anki import RetentionRules
from comeback.facts.tables import stamp
from comeback.services.anki_memory import QuestionCards
from comeback.web.marks.retention import RetentionAxis, RetentionMark, draw_retention, retention_axis
from comeback.web.pages.map import SHORT_NAMES
from comeback.web.pages.parts import (
    Cell,
    Column,
    PageLink,
    Row,
    Stamp,
    Table,
    count,
    diagnosis_pages,
    stamp_of,
)

MOST_DECKS = 12
MOST_QUESTIONS = 400
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRow:
    """One system, the cards without one, or all of them; of 100, or None where nothing came back."""

    name: str
    short_name: str
    mark: RetentionMark | None
    share: float | None
    low: float | None
    high: float | None
    reviews: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCards:
    """What was found for question ids."""

    sentence: str
    search: str
    rows: tuple[tuple[str, str], ...]
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiPage:
    """What comes back from memory."""

    today: date
    title: str
    lead: str
    pages: tuple[PageLink, ...]
    is_empty: bool
    is_counting: bool
    windows: tuple[PageLink, ...]
    window: str
    axis: RetentionAxis | None
    rows: tuple[RetentionRow, ...]
    waiting: str
    cards: Table | None
    decks: tuple[tuple[str, str], ...]
    more_decks: str
    asked: str
    found: FoundCards | None
    stamp: Stamp


def ids_in(text: str) -> tuple[str, ...]:
    """Return the question ids in what was typed, each once; words between them do no harm."""
    found = [word for word in re.split(r"[\s,;]+", text) if _ID.fullmatch(word) and re.search(r"\d", word)]
    return tuple(dict.fromkeys(found))[:MOST_QUESTIONS]


def empty_anki_page(*, today: date, is_counting: bool, asked: str) -> AnkiPage:
    """Build the page while there is nothing to show, or not yet."""
    return AnkiPage(
        today=today,
        title="I am counting what you remember."
        if is_counting
        else "No Anki collection is here yet, and that is fine.",
        lead="It takes some seconds, once for each collection."
        if is_counting
        else "It would tell what you remember, system by system. It counts for that, never for your level.",
        pages=diagnosis_pages("evidence"),
        is_empty=not is_counting,
        is_counting=is_counting,
        windows=(),
        window="",
        axis=None,
        rows=(),
        waiting="",
        cards=None,
        decks=(),
        more_decks="",
        asked=asked,
        found=None,
        stamp=stamp_of(stamp("anki", "true_retention")),
    )


def anki_page(
    memory: Memory,
    *,
    rules: RetentionRules,
    today: date,
    window_days: int | None,
    asked: str,
    found: Sequence[QuestionCards] | None,
) -> AnkiPage:
    """Build the page; without a window that was asked for, the longest in which something came back."""
    window = window_days if window_days in rules.windows_days else None
    if window_days is None:
        lately = max(rules.windows_days)
        window = lately if _retention(memory.all_cards, today, lately) else None
    overall = _retention(memory.all_cards, today, window)
    decks = memory.unmapped_decks
    buckets = [bucket for bucket in (*memory.systems, memory.unmapped) if bucket.cards]
    measured = {id(bucket): _retention(bucket, today, window) for bucket in buckets}
    lows = [100 * each.low for each in measured.values() if each]
    axis = retention_axis(lows, overall=100 * overall.share) if overall else None
    rows = [_row(bucket, measured[id(bucket)], overall, axis, memory) for bucket in buckets]
    rows.sort(key=lambda row: (row.share is None, row.share or 0.0, row.name))
    return AnkiPage(
        today=today,
        title=_title(memory, measured, overall),
        lead=f"{_window_words(window)} When a card of yours comes back, this is how often you know it. "
        "It counts for what you remember, never for your level.",
        pages=diagnosis_pages("evidence"),
        is_empty=False,
        is_counting=False,
        windows=tuple(
            PageLink(title=title, url=f"{reverse('anki')}?days={days}", is_here=is_here)
            for title, days, is_here in (
                *((f"{days} days", str(days), window == days) for days in rules.windows_days),
                ("All days", "all", window is None),
            )
        ),
        window=_window_words(window),
        axis=axis,
        rows=(*rows, _row(memory.all_cards, overall, overall, axis, memory)) if rows else (),
        waiting=_waiting(memory, today, rules),
        cards=_cards_table((*buckets, memory.all_cards), memory, rules),
        decks=tuple((deck, count(cards, "card")) for deck, cards in decks[:MOST_DECKS]),
        more_decks=f"{count(len(decks) - MOST_DECKS, 'more deck')} like these; those with most cards come first."
        if len(decks) > MOST_DECKS
        else "",
        asked=asked,
        found=_found(found, ids_in(asked)) if found is not None else None,
        stamp=stamp_of(stamp("anki", "true_retention")),
    )


def _retention(bucket: BucketMemory, today: date, window_days: int | None) -> Retention | None:
    return retention_of(bucket.days, today=today, window_days=window_days)


def _title(memory: Memory, measured: dict[int, Retention | None], overall: Retention | None) -> str:
    if overall is None:
        return f"{count(memory.all_cards.cards, 'card is', 'cards are')} here, and none of them has come back in this time."
    first = f"You remember {{{_of_100(overall.share)}}} of 100 cards when they come back"
    # Named only where even the high end of its interval lies under all cards together.
    low = [
        (found.share, bucket.system)
        for bucket in memory.systems
        if (found := measured.get(id(bucket))) and found.high < overall.share
    ]
    if not low:
        return f"{first}, and no system stands out."
    share, system = min(low, key=lambda pair: pair[0])
    assert system is not None  # noqa: S101 - buckets of systems have one
    return f"{first}; {LABELS[system].lower()} cards {{{_of_100(share)}}}."


def _row(
    bucket: BucketMemory,
    found: Retention | None,
    overall: Retention | None,
    axis: RetentionAxis | None,
    memory: Memory,
) -> RetentionRow:
    mark = (
        draw_retention(
            100 * found.share,
            low=100 * found.low,
            high=100 * found.high,
            overall=100 * overall.share,
            axis=axis,
        )
        if found and overall and axis
        else None
    )
    system = bucket.system
    is_all = bucket is memory.all_cards
    return RetentionRow(
        name=_name(bucket, memory),
        short_name=SHORT_NAMES.get(system, "") if system else "All" if is_all else "No system",
        mark=mark,
        share=100 * found.share if found else None,
        low=100 * found.low if found else None,
        high=100 * found.high if found else None,
        reviews=f"{found.reviews:,}" if found else "",
    )


def _cards_table(buckets: Sequence[BucketMemory], memory: Memory, rules: RetentionRules) -> Table:
    has_stability = memory.all_cards.stability_mean_days is not None
    columns = (
        Column(title="System"),
        Column(title="cards", is_number=True),
        Column(title="suspended", is_number=True),
        Column(title="leeches", is_number=True),
        Column(title=f"{rules.mature_days} days or more", is_number=True, is_wide=True),
        *((Column(title="FSRS stability", is_number=True, is_wide=True),) if has_stability else ()),
    )
    rows = []
    for bucket in buckets:
        days = bucket.stability_mean_days
        figures = [bucket.cards, bucket.suspended, bucket.leeches, bucket.mature]
        texts = [f"{figure:,}" for figure in figures]
        texts += [f"{days:,.0f} days" if days is not None else ""] if has_stability else []
        cells = (
            Cell(text=text, is_number=True, is_wide=column.is_wide)
            for text, column in zip(texts, columns[1:], strict=True)
        )
        rows.append(Row(cells=(Cell(text=_name(bucket, memory)), *cells)))
    return Table(name="Cards by system", columns=columns, rows=tuple(rows))


def _name(bucket: BucketMemory, memory: Memory) -> str:
    if bucket is memory.all_cards:
        return "All cards"
    return LABELS[bucket.system] if bucket.system else "Cards without a system"


def _waiting(memory: Memory, today: date, rules: RetentionRules) -> str:
    cards, due = memory.all_cards, cards_due(memory, today=today)
    parts = [
        f"Of {count(cards.cards, 'card')} {count(cards.suspended, 'is suspended and does', 'are suspended and do')} not come up.",
        f"{count(cards.mature, 'has', 'have')} an interval of {rules.mature_days} days or more.",
        f"{count(due, 'card waits', 'cards wait')} for a review by now, as far as intervals tell."
        if due
        else "None waits for a review by now, as far as intervals tell.",
    ]
    if cards.leeches:
        leeches = count(cards.leeches, "card is a leech", "cards are leeches")
        parts.append(f"{leeches}: forgotten so often that rewriting one helps more than seeing it again.")
    return " ".join(parts)


def _found(found: Sequence[QuestionCards], asked: tuple[str, ...]) -> FoundCards:
    notes = sorted({note for each in found for note in each.notes})
    known = {each.question_id for each in found}
    missing = [each for each in asked if each not in known]
    cards, suspended = sum(each.cards for each in found), sum(each.suspended for each in found)
    return FoundCards(
        sentence=f"{count(len(known), 'question has', 'questions have')} {count(cards, 'card')}"
        f"{f', {suspended:,} of them suspended' if suspended else ''}."
        if found
        else "No card of yours names these questions.",
        search=f"nid:{','.join(map(str, notes))}" if notes else "",
        rows=tuple((f"{each.bank} {each.question_id}", _cards_words(each)) for each in found),
        missing=f"Without cards: {', '.join(missing)}." if missing and found else "",
    )


def _cards_words(each: QuestionCards) -> str:
    suspended = f", {each.suspended} suspended" if each.suspended else ""
    return f"{count(each.cards, 'card')} of {count(len(each.notes), 'note')}{suspended}"


def _window_words(window_days: int | None) -> str:
    return f"Over the last {window_days} days." if window_days else "Over all days."


def _of_100(share: float) -> str:
    return f"{100 * share:.0f}"
