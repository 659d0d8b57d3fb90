"""Which passages of a handbook bear on a question."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from heapq import nlargest
from math import log

from comeback.core.recovery.handbook import Handbook
from comeback.core.recovery.sentences import Sentence, sentences_of

Stem = Callable[[str], str]
"""Brings a word to the form it shares with its relatives, such as fails and failing."""

_WORD = re.compile(r"[^\W_]+")
_PASSAGE_WORDS = 85
_K1, _B = 1.2, 0.4
_HEADING_TF = 1.0
_LEAST_COVERAGE = 0.5
_MODAL_BONUS, _WANTED_BONUS = 0.15, 0.25
_MOST_BONUS = 1 + _MODAL_BONUS + _WANTED_BONUS
_OVERLAPPING = 6
"""So many times the passages wanted are looked at, since those that overlap fall away."""

_MODAL = re.compile(
    r"\b(?:must|shall|will (?:be|result|receive|have)|(?:may|can|will|shall) (?:not|only)|cannot|(?:is|are) (?:not )?"
    r"(?:required|permitted|allowed|expected|eligible|subject)|no more than|at (?:most|least)|maximum|minimum)\b",
    re.IGNORECASE,
)
_COUNT = r"(?:one|two|three|four|five|six|\d{1,2}|first|second|third|fourth|fifth|once|twice)"
_WANTED = {
    "number": rf"\b{_COUNT}\b[^.]{{0,40}}\b(?:attempt|time|fail|sitting|retake)|\b(?:attempt|fail)\w*[^.]{{0,40}}\b{_COUNT}\b",
    "span": rf"\b{_COUNT}\W+(?:\w+\W+)?(?:business |calendar )?(?:day|week|month|year|block)s?\b"
    r"|\b(?:by|before|until|no later than)\b[^.]{0,40}\b(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december|end|start|beginning|year|clerkship)",
    "person": r"\b(?:committee|dean|office|board|director|registrar|council|panel)\b",
    "money": r"[$]\s?\d|\b(?:fee|cost|charge|pays?|paid|expense|reimburse\w*)\b",
    "score": r"\b\d{2,3}\s?(?:%|percent)|\b(?:score|probability|percent\w*)\b[^.]{0,40}\b\d{2,3}\b",
}
_SMALL_WORDS = (
    "a an and are as at be been but by can could did do does for from had has have how i if in into is it its may "
    "me my no not of on or our s school shall should student students t than that the their them there they this "
    "to was we were what when where which who whom why will with would you your"
)
_NO_MEANING = frozenset(_SMALL_WORDS.split())


class Wanted(StrEnum):
    """What the answer to a question usually looks like."""

    RULE = "rule"
    NUMBER = "number"
    SPAN = "span"
    PERSON = "person"
    MONEY = "money"
    SCORE = "score"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """
    What is looked for.

    Parameters
    ----------
    concepts : tuple of tuple of str
        What the passage speaks of: each a set of words and phrases that mean
        the same.
    wanted : Wanted
        What the answer usually looks like.
    """

    concepts: tuple[tuple[str, ...], ...]
    wanted: Wanted = Wanted.RULE


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """
    Some sentences that follow each other, as they stand in the document.

    Parameters
    ----------
    text, heading : str
        The words, and the headings above them.
    page : int
        Number of the page or part it begins on.
    first, last : int
        Which sentences of the document it is made of.
    """

    text: str
    heading: str
    page: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    """
    A passage that bears on a query.

    Parameters
    ----------
    passage : Passage
        The words, for the student to judge.
    handbook : int
        Which of the handbooks searched it stands in, from 0.
    score : float
        Orders passages of one search; it means nothing else.
    """

    passage: Passage
    handbook: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HandbookIndex:
    """
    A handbook made ready to search.

    Parameters
    ----------
    passages : tuple of Passage
        All of it, in overlapping passages.
    in_text, in_heading : mapping of str to mapping of int to tuple of int
        Where each stem stands: by passage, its places there.
    lengths : tuple of int
        Words of each passage.
    mean_length : float
        Words of a passage on average.
    stem : callable
        What the words were brought to their stems with.
    """

    passages: tuple[Passage, ...]
    in_text: Mapping[str, Mapping[int, tuple[int, ...]]]
    in_heading: Mapping[str, Mapping[int, tuple[int, ...]]]
    lengths: tuple[int, ...]
    mean_length: float
    stem: Stem


def index_handbook(handbook: Handbook, *, stem: Stem) -> HandbookIndex:
    """
    Make a handbook ready to search.

    Parameters
    ----------
    handbook : Handbook
        The document.
    stem : callable
        Brings words of its language to their stems.

    Returns
    -------
    HandbookIndex
        To search as often as needed.
    """
    passages = tuple(_passages(sentences_of(handbook)))
    stems: dict[str, str] = {}

    def stems_of(text: str) -> list[str]:
        words = _words(text)
        for word in words:
            if word not in stems:
                stems[word] = stem(word)
        return [stems[word] for word in words]

    texts = [stems_of(passage.text) for passage in passages]
    headings = [stems_of(passage.heading) for passage in passages]
    return HandbookIndex(
        passages=passages,
        in_text=_places(texts),
        in_heading=_places(headings),
        lengths=tuple(map(len, texts)),
        mean_length=sum(map(len, texts)) / max(1, len(texts)),
        stem=stem,
    )


def rank_passages(
    indexes: tuple[HandbookIndex, ...], query: Query, *, most: int = 5
) -> tuple[FoundPassage, ...]:
    """
    Find the passages that bear most on a query.

    Each concept counts like one word of Okapi BM25, whichever of its phrases
    stands there; the headings above a passage count a little less than its
    own words. The sum is raised by the share of the concepts that are there,
    by words that make a rule (must, may not, no more than), and by what the
    answer usually looks like. Passages with less than half of the concepts
    are left out, and of those that overlap only the best stays.

    Parameters
    ----------
    indexes : tuple of HandbookIndex
        Where to look.
    query : Query
        What for.
    most : int, optional
        Most passages to return.

    Returns
    -------
    tuple of FoundPassage
        Best first. No answer is taken out of them: they are for the student
        to judge.

    References
    ----------
    S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework: BM25
    and Beyond, 2009. https://doi.org/10.1561/1500000019
    """
    plain = [
        (score, number, place)
        for number, index in enumerate(indexes)
        for place, score in _scores(index, query).items()
    ]
    looked_at = most * _OVERLAPPING
    least = min((score for score, *_ in nlargest(looked_at, plain)), default=0.0)
    scored = [
        FoundPassage(
            passage=indexes[number].passages[place],
            handbook=number,
            score=score * _bonus(indexes[number].passages[place].text, query.wanted),
        )
        for score, number, place in plain
        if score * _MOST_BONUS >= least  # the others cannot come among them, whatever they say
    ]
    return tuple(_apart(nlargest(looked_at, scored, key=lambda found: found.score), most))


def query_of_words(text: str, groups: Iterable[tuple[str, ...]]) -> Query:
    """
    Make a query of the student's own words.

    Parameters
    ----------
    text : str
        What they typed.
    groups : iterable of tuple of str
        Phrases that mean the same, in handbooks.

    Returns
    -------
    Query
        One concept for each phrase of a group and each other word; words
        without a meaning of their own are left out, unless there are no others.
    """
    left = f" {' '.join(_words(text))} "
    concepts = []
    for group in groups:
        said = [phrase for phrase in group if f" {' '.join(_words(phrase))} " in left]
        for phrase in said:
            left = left.replace(f" {' '.join(_words(phrase))} ", "  ")
        if said:
            concepts.append(group)
    words = left.split()
    concepts += [(word,) for word in words if word not in _NO_MEANING]
    return Query(concepts=tuple(dict.fromkeys(concepts)) or tuple((word,) for word in words))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _passages(sentences: tuple[Sentence, ...]) -> Iterator[Passage]:
    """Gather sentences under one heading; each passage begins with the last sentence of the one before."""
    begin = 0
    while begin < len(sentences):
        end, words = begin, 0
        heading = sentences[begin].heading
        while end < len(sentences) and sentences[end].heading == heading:
            words += len(sentences[end].text.split())
            if end > begin and words > _PASSAGE_WORDS:
                break
            end += 1
        yield Passage(
            text=" ".join(sentence.text for sentence in sentences[begin:end]),
            heading=heading,
            page=sentences[begin].page,
            first=begin,
            last=end - 1,
        )
        goes_on = end < len(sentences) and sentences[end].heading == heading
        begin = end - 1 if goes_on and end - begin > 1 else end


def _places(texts: list[list[str]]) -> dict[str, dict[int, tuple[int, ...]]]:
    places: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, stems in enumerate(texts):
        for place, each in enumerate(stems):
            places[each][number].append(place)
    return {each: {number: tuple(found) for number, found in where.items()} for each, where in places.items()}


def _scores(index: HandbookIndex, query: Query) -> dict[int, float]:
    sums: dict[int, float] = defaultdict(float)
    seen: Counter[int] = Counter()
    for concept in query.concepts:
        phrases = {tuple(index.stem(word) for word in _words(phrase)) for phrase in concept}
        counts: dict[int, float] = defaultdict(float)
        for phrase in phrases:
            for number, times in _count(phrase, index.in_text):
                counts[number] += times
        in_headings = {number for phrase in phrases for number, _ in _count(phrase, index.in_heading)}
        for number in in_headings:
            counts[number] += _HEADING_TF
        rarity = log(1 + (len(index.passages) - len(counts) + 0.5) / (len(counts) + 0.5))
        for number, count in counts.items():
            norm = _K1 * (1 - _B + _B * index.lengths[number] / index.mean_length)
            sums[number] += rarity * count * (_K1 + 1) / (count + norm)
            seen[number] += 1
    whole = len(query.concepts)
    return {
        number: score * (seen[number] / whole) ** 2
        for number, score in sums.items()
        if seen[number] >= _LEAST_COVERAGE * whole
    }


def _count(
    phrase: tuple[str, ...], places: Mapping[str, Mapping[int, tuple[int, ...]]]
) -> Iterator[tuple[int, int]]:
    """Yield each passage a phrase stands in, and how often."""
    if not phrase or any(word not in places for word in phrase):
        return
    first, *rest = (places[word] for word in phrase)
    for number, starts in first.items():
        if all(number in each for each in rest):
            later = [set(each[number]) for each in rest]
            count = sum(all(start + step in there for step, there in enumerate(later, 1)) for start in starts)
            if count:
                yield number, count


def _bonus(text: str, wanted: Wanted) -> float:
    pattern = _WANTED.get(wanted.value)
    has_modal = _MODAL.search(text) is not None
    has_wanted = pattern is not None and re.search(pattern, text, re.IGNORECASE) is not None
    return 1 + _MODAL_BONUS * has_modal + _WANTED_BONUS * has_wanted


def _apart(found: list[FoundPassage], most: int) -> Iterator[FoundPassage]:
    kept: list[FoundPassage] = []
    for each in found:
        overlaps = any(
            other.handbook == each.handbook
            and other.passage.first <= each.passage.last
            and each.passage.first <= other.passage.last
            for other in kept
        )
        if not overlaps and len(kept) < most:
            kept.append(each)
            yield each
