"""Letters: the list of them, a draft, and one letter from the first words to the answer."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from comeback.core.recovery.contacts import Contact
from comeback.core.recovery.letters import Letter, LetterKind, open_places, tells_too_much
from comeback.services.letters import Draft, LetterWords, mail_link
from comeback.services.notebook import Kept
from comeback.web.pages.parts import (
    Act,
    Cell,
    Column,
    PageLink,
    Row,
    Stamp,
    Table,
    ahead_pages,
    post,
    stamp_of,
)
from comeback.web.words import day, in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersPage:
    """What was written and what came of it, and what could be written."""

    today: date
    headline: str
    pages: tuple[PageLink, ...]
    log: Table | None
    kinds: tuple[tuple[Act, str], ...]
    follow_up: Act | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """A letter before it is kept."""

    today: date
    headline: str
    pages: tuple[PageLink, ...]
    purposes: tuple[str, ...]
    unknown: tuple[str, ...]
    others: tuple[Act, ...]
    figures: tuple[Stamp, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage:
    """One letter: its words, what is open in them, ways to send it, and what came of it."""

    today: date
    number: int
    headline: str
    letter: Letter
    pages: tuple[PageLink, ...]
    open_places: tuple[str, ...]
    is_telling: bool
    mail: Act
    is_long: bool
    asks_first: bool
    eml_url: str
    follow_up: Act | None
    take_back: Act | None
    remove: Act


def letters_page(
    letters: tuple[Kept[Letter], ...], kinds: tuple[LetterWords, ...], *, today: date
) -> LettersPage:
    """Build the list, newest first."""
    due = next((each for each in letters if each.entry.is_due(today)), None)
    return LettersPage(
        today=today,
        headline=_headline(tuple(each.entry for each in letters), today),
        pages=ahead_pages("school"),
        log=_log(tuple(reversed(letters))) if letters else None,
        kinds=tuple(
            (Act(label=each.name, url=reverse("letter_new", args=[each.kind])), each.line) for each in kinds
        ),
        follow_up=_follow_up(due, look="solid") if due else None,
    )


def draft_page(
    draft: Draft, people: tuple[Kept[Contact], ...], *, today: date, after: int | None = None
) -> DraftPage:
    """Build the page of a draft; one to someone else still follows up the letter `after`."""
    follows = f"&after={after}" if after is not None else ""
    here = reverse("letter_new", args=[draft.words.kind])
    fitting = (each for each in people if each.entry.role in draft.words.roles)
    return DraftPage(
        today=today,
        headline=draft.words.title,
        pages=ahead_pages("school"),
        purposes=draft.words.purposes,
        unknown=draft.unknown,
        others=tuple(
            Act(label=each.entry.name, url=f"{here}?to={each.id}{follows}")
            for each in fitting
            if each.entry.name != draft.to_name
        ),
        figures=tuple(stamp_of(each) for each in draft.figures),
    )


def letter_page(kept: Kept[Letter], *, today: date, asks_first: bool) -> LetterPage:
    """Build the page of a letter; `asks_first` says what is open before it goes to the mail program."""
    letter = kept.entry
    still_open = open_places(letter)
    link, is_long = mail_link(letter)
    here = reverse("letter", args=[kept.id])
    is_asked = bool(still_open) and not asks_first
    return LetterPage(
        today=today,
        number=kept.id,
        headline=_state(letter, today, still_open),
        letter=letter,
        pages=ahead_pages("school"),
        open_places=still_open,
        is_telling=tells_too_much(letter.subject),
        mail=Act(
            label="Open in mail",
            url=f"{here}?mail" if is_asked else link,
            look="button" if letter.sent_on else "solid",
        ),
        is_long=is_long,
        asks_first=asks_first and bool(still_open),
        eml_url=reverse("letter_eml", args=[kept.id]),
        follow_up=_follow_up(kept) if letter.is_due(today) else None,
        take_back=post("Take that note back", reverse("letter_mark", args=[kept.id, "back"]))
        if letter.sent_on
        else None,
        remove=post("Remove for good", reverse("letter_mark", args=[kept.id, "remove"]), look="button"),
    )


def _follow_up(kept: Kept[Letter], *, look: str = "solid") -> Act:
    url = f"{reverse('letter_new', args=[LetterKind.FOLLOW_UP])}?after={kept.id}"
    return Act(label="Look at the second letter", url=url, look=look)


def _headline(letters: tuple[Letter, ...], today: date) -> str:
    due = [each for each in letters if each.is_due(today)]
    if due:
        return f"{_whom(due[0])} has not answered yet, and a second letter is usual."
    waiting = [each for each in letters if each.is_waiting]
    if waiting:
        until = min((each.due_on for each in waiting if each.due_on), default=None)
        by = f", hoped for by {day(until)}" if until else ""
        return f"{in_words(len(waiting), 'answer is', 'answers are')} still to come{by}."
    drafts = sum(each.sent_on is None for each in letters)
    if drafts:
        return f"{in_words(drafts, 'letter waits', 'letters wait')} for you to send."
    if letters:
        return "Every letter you sent has its answer."
    return "Start with the letter that opens the door."


def _state(letter: Letter, today: date, still_open: tuple[str, ...]) -> str:
    if letter.answered_on:
        return f"Answered {day(letter.answered_on)}."
    if letter.sent_on and letter.is_due(today):
        return f"Sent {day(letter.sent_on)}, and no answer is noted yet."
    if letter.sent_on:
        by = f" An answer would be good by {day(letter.due_on)}." if letter.due_on else ""
        return f"Sent {day(letter.sent_on)}.{by}"
    if still_open:
        return f"It is kept. {in_words(len(still_open), 'place is', 'places are')} still open."
    return "It is ready. Read it once more, then send it yourself."


def _whom(letter: Letter) -> str:
    return letter.to_name or "Someone"


def _log(letters: tuple[Kept[Letter], ...]) -> Table:
    return Table(
        name="Letters",
        columns=(
            Column(title="letter"),
            Column(title="to"),
            Column(title="sent"),
            Column(title="answer by", is_wide=True),
            Column(title="answered"),
        ),
        rows=tuple(
            Row(
                cells=(
                    Cell(url=reverse("letter", args=[each.id]), action=each.entry.subject),
                    Cell(text=each.entry.to_name),
                    Cell(text=day(each.entry.sent_on) if each.entry.sent_on else "not yet"),
                    Cell(text=day(each.entry.due_on) if each.entry.due_on else "", is_wide=True),
                    Cell(text=day(each.entry.answered_on) if each.entry.answered_on else ""),
                )
            )
            for each in letters
        ),
    )
