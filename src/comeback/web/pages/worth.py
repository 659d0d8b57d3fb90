"""What a source is worth, in words and as a bar."""

from collections.abc import Mapping
from dataclasses import dataclass

from comeback.core.evidence.pieces import Less, SourceWorth

UNCOUNTED: Mapping[Less, str] = {
    Less.SEEN_BEFORE: "Seen before",
    Less.WITH_HELP: "Answered with help",
}
LESSER: Mapping[Less, str] = {
    Less.SELF_PACED: "self-paced",
    Less.PACING_UNKNOWN: "pacing not known",
    Less.TUTOR: "tutor mode",
    Less.UNTIMED: "untimed",
    Less.OLD: "some time ago",
    Less.FEW_ITEMS: "few questions",
    Less.OWN_SCALE: "a scale of its own",
}
SMALLEST = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthWords:
    """What a source is worth: a sentence, its share for the bar, and why it counts less; figures in braces."""

    sentence: str
    share: float | None = None
    less: str = ""


def worth_words(worth: SourceWorth) -> WorthWords | None:
    """Say what a source is worth; None where it says nothing of the level or of areas by itself."""
    is_told = worth.told_elsewhere == worth.pieces
    if is_told:
        return WorthWords(sentence="Another source here tells the same. It counts once, there.")
    share = worth.level_share
    if share >= SMALLEST:
        sentence = f"About {{{round(100 * share)}}} of 100 of what I know of your level today."
    elif worth.counts_for_areas:
        sentence = "Counts for areas, and next to nothing for your level today."
    elif share > 0:
        sentence = "Counts, and tells under {1} of 100 of what I know of your level today."
    else:
        sentence = ""
    less = _less(worth)
    if not sentence and not less:
        return None
    return WorthWords(sentence=sentence, share=share if share > 0 else None, less=less)


def reading_reasons(reasons: tuple[Less, ...]) -> str:
    """Say why one reading counts less, or that it does not count."""
    out = [words for why, words in UNCOUNTED.items() if why in reasons]
    if out:
        return f"{out[0]}: kept, not counted"
    return ", ".join(words for why, words in LESSER.items() if why in reasons)


def _less(worth: SourceWorth) -> str:
    found = dict(worth.reasons)
    out = [
        f"{_so_many(words, found[why], worth.pieces)}: kept, not counted."
        for why, words in UNCOUNTED.items()
        if why in found
    ]
    if out and all(found.get(why, 0) in (0, worth.pieces) for why in UNCOUNTED):
        return " ".join(out)
    lesser = [_so_many(words, found[why], worth.pieces) for why, words in LESSER.items() if why in found]
    return " ".join([*out, *([f"Counts less: {', '.join(lesser)}."] if lesser else [])])


def _so_many(words: str, number: int, of: int) -> str:
    """Say for how many of a source's tests or blocks something holds, where not for all."""
    return words if number == of else f"{words} ({number} of {of})"
