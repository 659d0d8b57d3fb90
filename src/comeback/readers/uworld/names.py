"""Subjects and systems of a list of questions, known by name: where only spaces part them, words are never counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comeback.core.exam.areas import Area
from comeback.readers.reading import Labels

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitLabels:
    """
    The labels of a question, parted.

    Parameters
    ----------
    subject, system : str
        As they stand there; empty where they can't be told.
    rest : str
        What follows: category and topic, which no list parts.
    """

    subject: str
    system: str
    rest: str


class Names:
    """
    The names of a bank's subjects and systems.

    Parameters
    ----------
    labels : Labels
        Names that are known.
    subjects, systems : iterable of str
        Names that the document itself lists.
    """

    def __init__(self, labels: Labels, subjects: Iterable[str] = (), systems: Iterable[str] = ()) -> None:
        self._subjects = _by_words(labels.bank_subjects, subjects)
        self._systems = _by_words(labels.bank_systems, systems)

    def is_subject(self, name: str) -> bool:
        """Whether a name is that of a subject."""
        return _words(name) in self._subjects

    def is_system(self, name: str) -> bool:
        """Whether a name is that of a system."""
        return _words(name) in self._systems

    def areas(self, *, subject: str, system: str) -> tuple[Area, ...]:
        """Return the areas both names stand for; none for a name that is not known."""
        found = (*self._systems.get(_words(system), ()), *self._subjects.get(_words(subject), ()))
        return tuple(dict.fromkeys(found))

    def unknown_systems(self, names: Iterable[str]) -> tuple[tuple[str, int], ...]:
        """Return the names of systems that stand for no area, and how often each occurs, most first."""
        return _counted(name for name in names if name and not self._systems.get(_words(name)))

    def unknown_subjects(self, names: Iterable[str]) -> tuple[tuple[str, int], ...]:
        """Return the names of subjects that stand for no area, and how often each occurs, most first."""
        return _counted(name for name in names if name and not self._subjects.get(_words(name)))

    def split(self, text: str) -> SplitLabels:
        """
        Part the labels of a printed row: subject, system, and the rest.

        The longest name that is known wins. A subject that is not known is
        what stands before a known system.
        """
        written = _parted(text)
        folded = _words(text)
        subject = _longest(folded, self._subjects)
        if subject:
            system = _longest(folded[subject:], self._systems)
            parted = subject, subject + system
        else:
            begins = next(
                (place for place in range(1, len(folded)) if _longest(folded[place:], self._systems)), 0
            )
            parted = begins, begins + (_longest(folded[begins:], self._systems) if begins else 0)
        return SplitLabels(
            subject=_whole(written[: parted[0]]),
            system=_whole(written[parted[0] : parted[1]]),
            rest=_whole(written[parted[1] :]),
        )


def _by_words(known: Mapping[str, tuple[Area, ...]], listed: Iterable[str]) -> dict[Words, tuple[Area, ...]]:
    return {_words(name): () for name in listed} | {_words(name): areas for name, areas in known.items()}


def _longest(words: Words, names: Mapping[Words, object]) -> int:
    """Return how many words the longest name has with which these begin."""
    return max((len(name) for name in names if words[: len(name)] == name), default=0)


def _words(name: str) -> Words:
    return tuple("and" if word == "&" else word for word in _parted(name.casefold()))


def _parted(text: str) -> list[str]:
    """Return the words; a line may end behind a slash."""
    return text.replace("/", "/ ").split()


def _whole(words: list[str]) -> str:
    return " ".join(words).replace("/ ", "/")


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
