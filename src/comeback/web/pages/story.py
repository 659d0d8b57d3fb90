"""Your story: the four moves, their versions, who read them."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from comeback.core.exam.attempts import Attempt
from comeback.core.residency.checks import Remark
from comeback.core.residency.narrative import Insert, Move, Version
from comeback.facts.story import words_per_minute
from comeback.facts.tables import stamp as fact_stamp
from comeback.services.story import Story, StoryVersion
from comeback.services.story_words import (
    CheckWords,
    Example,
    VersionWords,
    check_words,
    move_words,
    version_words,
)
from comeback.web.pages.parts import (
    Act,
    Cell,
    Column,
    PageLink,
    Row,
    Stamp,
    Table,
    ahead_pages,
    count,
    stamp_of,
)
from comeback.web.words import full_date

FIRST_INSERTS = 3
NEXT_MOVES = {
    Move.OWN_IT: "Four short moves. The first is one plain sentence.",
    Move.LEARNED: "The fact is said. Next: what you learned.",
    Move.CHANGED: "Next: what you changed, so that somebody can picture it.",
    Move.SHOWS: "Three of four. The last says what it shows.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkLine:
    """A sentence a reader may stumble over, and each reason."""

    sentence: str
    reasons: tuple[CheckWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePart:
    """A move beside what the record can vouch for."""

    id: str
    first: tuple[Insert, ...]
    more: tuple[Insert, ...]
    remarks: tuple[RemarkLine, ...]

    @property
    def more_words(self) -> str:
        """The link that opens the rest."""
        return f"{count(len(self.more), 'more sentence')} from your record"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamplePart:
    """An invented story with the remarks on it."""

    title: str
    words: str
    note: str
    remarks: tuple[RemarkLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """The four moves."""

    today: date
    headline: str
    lead: str
    pages: tuple[PageLink, ...]
    versions: tuple[PageLink, ...]
    moves: tuple[MovePart, ...]
    names: tuple[Act, ...]
    examples: tuple[ExamplePart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPage:
    """One version."""

    today: date
    version: str
    headline: str
    lead: str
    pages: tuple[PageLink, ...]
    versions: tuple[PageLink, ...]
    is_own: bool
    is_empty: bool
    left_out: tuple[str, ...]
    remarks: tuple[RemarkLine, ...]
    length: str
    pace: Stamp | None
    files: tuple[Act, ...]
    read: Table | None
    read_url: str


def story_page(
    told: Story, examples: tuple[Example, ...], *, today: date, named: tuple[str, ...] = ()
) -> StoryPage:
    """Build the page of the four moves."""
    return StoryPage(
        today=today,
        headline=_headline(told),
        lead=_lead(told.passed),
        pages=ahead_pages("story"),
        versions=version_links("story", has_pass=told.passed is not None),
        moves=tuple(_move(move.id, told) for move in move_words()),
        names=tuple(
            Act(label=name, url=f"{reverse('story')}?{urlencode([('with', each) for each in (*named, id_)])}")
            for id_, name in told.can_be_named
        ),
        examples=tuple(
            ExamplePart(
                title=each.title, words=each.words, note=each.note, remarks=remark_lines(each.remarks)
            )
            for each in examples
        ),
    )


def version_page(shown: StoryVersion, *, today: date) -> VersionPage:
    """Build the page of one version."""
    words = _words_of(shown.shape.version)
    name = shown.shape.version.value
    return VersionPage(
        today=today,
        version=name,
        headline=words.headline,
        lead=words.lead,
        pages=ahead_pages("story"),
        versions=version_links(name, has_pass=shown.has_pass),
        is_own=shown.is_own,
        is_empty=not shown.text,
        left_out=shown.left_out,
        remarks=remark_lines(shown.remarks),
        length=_length(shown),
        pace=stamp_of(fact_stamp("story", "speech")) if shown.shape.max_seconds else None,
        files=tuple(
            Act(label=label, url=reverse("story_file", args=[name, form]), about=f"of {words.title}")
            for label, form in (("Plain text", "txt"), ("PDF", "pdf"), ("Word", "docx"))
        ),
        read=_read(shown),
        read_url=reverse("story_read", args=[name]),
    )


def version_links(here: str, *, has_pass: bool) -> tuple[PageLink, ...]:
    """Return the words of the versions; the one for the time of waiting goes once there is a pass."""
    return (
        PageLink(title="Four moves", url=reverse("story"), is_here=here == "story"),
        *(
            PageLink(
                title=each.title,
                url=reverse("story_version", args=[each.id.value]),
                is_here=here == each.id.value,
            )
            for each in version_words()
            if each.id is not Version.WAITING or not has_pass or here == each.id.value
        ),
        PageLink(title="Rehearse", url=reverse("rehearse"), is_here=here == "rehearse"),
    )


def remark_lines(remarks: tuple[Remark, ...]) -> tuple[RemarkLine, ...]:
    """Return remarks in words, each sentence once."""
    words = check_words()
    by_sentence: dict[str, list[CheckWords]] = {}
    for each in remarks:
        by_sentence.setdefault(each.sentence, []).append(words[each.check])
    return tuple(
        RemarkLine(sentence=sentence, reasons=tuple(reasons)) for sentence, reasons in by_sentence.items()
    )


def _headline(told: Story) -> str:
    empty = next((move for move in Move if not told.words[move]), None)
    if empty is Move.OWN_IT and any(told.words.values()):
        return "Three moves stand. The plain sentence comes before them."
    if empty is not None:
        return NEXT_MOVES[empty]
    if any(told.remarks.values()):
        return "All four moves stand. A few sentences may be heard otherwise than meant."
    return "All four moves stand. Say them aloud once."


def _lead(passed: Attempt | None) -> str:
    if passed is None:
        return (
            "Beside each move stand sentences your own record can vouch for. A pass is offered once your attempts "
            "hold one; until then “While waiting” says where things stand."
        )
    return (
        f"Your attempts hold a pass, {passed.on:%B} {passed.on.year}, so your moves may now name it. "
        "Beside each stand sentences your own record can vouch for."
    )


def _move(move: Move, told: Story) -> MovePart:
    inserts = tuple(each for each in told.inserts if each.move is move)
    return MovePart(
        id=move.value,
        first=inserts[:FIRST_INSERTS],
        more=inserts[FIRST_INSERTS:],
        remarks=remark_lines(told.remarks[move]),
    )


def _words_of(version: Version) -> VersionWords:
    return next(each for each in version_words() if each.id is version)


def _length(shown: StoryVersion) -> str:
    words = count(shown.words, "word")
    if shown.shape.max_seconds is None:
        return f"{words}; up to {shown.shape.max_words} is a good length for it."
    pace = f"{words_per_minute():g} words a minute"
    return f"{words}, about {shown.seconds:.0f} of {shown.shape.max_seconds} seconds at {pace}."


def _read(shown: StoryVersion) -> Table | None:
    if not shown.read:
        return None
    rows = tuple(
        Row(cells=(Cell(text=each.who), Cell(text=full_date(each.on)), Cell(text=each.words)))
        for each in shown.read
    )
    columns = (Column(title="who"), Column(title="when"), Column(title="what they said"))
    return Table(name="Who read it", columns=columns, rows=rows)
