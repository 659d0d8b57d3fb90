"""What the tags and decks of a note say it is about: organ systems, and questions of a bank."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from comeback.core.evidence.anki import MappedBy

Systems = tuple[str, ...]
"""Ids of systems, in the order of the content outline as the names give them."""

Question = tuple[str, str]
"""Bank and question id."""

_ROOT = re.compile(r"#?(?:AK_)?Step(?P<step>[123])(?:_v\d+)?", re.IGNORECASE)
_NOISE = re.compile(
    r"::(?:!DELETE|##_Retired)", re.IGNORECASE
)  # thrown out by the makers of a deck, not yet gone
_SYSTEMS, _FIRST_AID, _UWORLD, _AMBOSS = "^systems", "#firstaid", "#uworld", "#amboss"
_UWORLD_BANKS = {"1": "UWorld", "2": "UWorld Step 2", "3": "UWorld Step 3"}  # each numbers its own questions
_AMBOSS_BANK = "AMBOSS"
_UWORLD_ID = re.compile(r"[0-9]{1,9}")
_AMBOSS_ID = re.compile(r"[A-Za-z0-9_-]{6}")
_EDITION = re.compile(r"(?:FA)?_?(?:19|20)\d\d", re.IGNORECASE)
_NOT_A_WORD = re.compile(r"(?:[\W_]|(?<![^\W\d_])\d)+")
_JOINING = {"and", "the", "of"}
_LEECH = "leech"
_MOST_KEPT = 100_000  # names whose meaning is remembered while a collection is read


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """
    What a note is about.

    Parameters
    ----------
    systems : tuple of str
        Ids of systems.
    mapped_by : MappedBy
        What told them.
    questions : tuple of (str, str)
        Bank and id of each question its tags name.
    is_leech : bool
        Whether Anki marked it as one that keeps being forgotten.
    """

    systems: Systems
    mapped_by: MappedBy
    questions: tuple[Question, ...]
    is_leech: bool


class Names:
    """
    Names that stand for systems, found as whole words in longer ones.

    Parameters
    ----------
    names : mapping of str to sequence of str
        Names and the systems they stand for. Letters' case, numbers and signs
        do not matter.
    """

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        plain = {_plain(name): tuple(systems) for name, systems in names.items()}
        self._systems = {name: systems for name, systems in plain.items() if name}
        longest_first = sorted(self._systems, key=lambda name: (-len(name), name))
        self._words = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")
        self.find = lru_cache(maxsize=_MOST_KEPT)(self._find)

    def _find(self, text: str) -> Systems:
        """Return the systems of every name that stands in a text, each once."""
        if not self._systems:
            return ()
        found = self._words.findall(_plain(text))
        return tuple(dict.fromkeys(system for name in found for system in self._systems[name]))


def _plain(name: str) -> str:
    """Return the words of a name, a space between each."""
    words = _NOT_A_WORD.sub(" ", name.casefold()).split()
    return " ".join(word for word in words if word not in _JOINING)


class Subjects:
    """
    What tags and decks mean.

    Parameters
    ----------
    tags, chapters, decks : mapping of str to sequence of str
        Names of systems in tags, chapters of First Aid, and words in names of
        decks, with the systems they stand for.
    """

    def __init__(
        self,
        *,
        tags: Mapping[str, Iterable[str]],
        chapters: Mapping[str, Iterable[str]],
        decks: Mapping[str, Iterable[str]],
    ) -> None:
        self._tags, self._chapters, self._decks = Names(tags), Names(chapters), Names(decks)
        self._read_tag = lru_cache(maxsize=_MOST_KEPT)(self._meaning)

    def of_note(self, tags: str, decks: Iterable[str]) -> Subject:
        """
        Say what a note is about.

        Parameters
        ----------
        tags : str
            Its tags, a space between each.
        decks : iterable of str
            The names of its cards' decks.

        Returns
        -------
        Subject
            Its systems by tag, else by chapter, else by deck.
        """
        by_tag: list[str] = []
        by_chapter: list[str] = []
        questions: list[Question] = []
        is_leech = False
        for tag in tags.split():
            meaning = self._read_tag(tag)
            if meaning is not None:
                by_tag += meaning.systems
                by_chapter += meaning.chapter
                questions += meaning.questions
                is_leech = is_leech or meaning.is_leech
        told = (
            (by_tag, MappedBy.TAG),
            (by_chapter, MappedBy.CHAPTER),
            ([s for deck in decks for s in self.of_deck(deck)], MappedBy.DECK),
        )
        systems, mapped_by = next(((s, by) for s, by in told if s), ([], MappedBy.NOTHING))
        return Subject(
            systems=tuple(dict.fromkeys(systems)),
            mapped_by=mapped_by,
            questions=tuple(dict.fromkeys(questions)),
            is_leech=is_leech,
        )

    def of_deck(self, deck: str) -> Systems:
        """
        Say what a deck is about: the last of its levels whose name tells.

        Parameters
        ----------
        deck : str
            Its name, levels parted by ``::``.

        Returns
        -------
        tuple of str
            Ids of systems; empty where nothing tells.
        """
        return next((found for level in reversed(deck.split("::")) if (found := self._decks.find(level))), ())

    def _meaning(self, tag: str) -> "_Meaning | None":
        """Return what a tag tells; None for most of them."""
        root, *parts = tag.split("::")
        if not parts:
            return _Meaning(is_leech=True) if root.casefold() == _LEECH else None
        is_ours = _ROOT.fullmatch(root)
        if is_ours is None or _NOISE.search(tag):
            return None
        branch, rest, step = parts[0].casefold(), parts[1:], is_ours["step"]
        if branch == _SYSTEMS and step == "1" and rest:
            return _Meaning(systems=self._tags.find(rest[0]))
        if branch == _FIRST_AID and step == "1":
            chapter = next((part for part in rest if not _EDITION.fullmatch(part)), "")
            return _Meaning(chapter=self._chapters.find(chapter))
        question = _question(branch, rest, step=step)
        return None if question is None else _Meaning(questions=(question,))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meaning:
    """What one tag tells."""

    systems: Systems = ()
    chapter: Systems = ()
    questions: tuple[Question, ...] = ()
    is_leech: bool = False


def _question(branch: str, rest: list[str], *, step: str) -> Question | None:
    number = rest[1:] if branch == _UWORLD and rest and rest[0].casefold() == "step" else rest
    if len(number) != 1:
        return None
    if branch == _UWORLD and _UWORLD_ID.fullmatch(number[0]):
        return _UWORLD_BANKS[step], number[0]
    return (_AMBOSS_BANK, number[0]) if branch == _AMBOSS and _AMBOSS_ID.fullmatch(number[0]) else None
