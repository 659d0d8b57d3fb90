"""What a reader may stumble over in the story: rules that can each be read, and never a score."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.exam.attempts import Attempt
from comeback.core.residency.claims import claims_beyond, plain_text
from comeback.core.residency.narrative import Move, VersionShape, count_words, sentences, spoken_seconds


class Check(StrEnum):
    """What is looked for."""

    UNSUPPORTED = "unsupported"
    HIDDEN = "hidden"
    EXCUSE = "excuse"
    BLAME = "blame"
    MINIMIZING = "minimizing"
    APOLOGY = "apology"
    VAGUE = "vague"
    LENGTH = "length"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """
    One thing a reader may stumble over.

    Parameters
    ----------
    check : Check
        What it is.
    sentence : str
        The sentence concerned; empty for the text as a whole.
    words : str
        The words that led to it; empty where something is absent.
    """

    check: Check
    sentence: str = ""
    words: str = ""


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_CIRCUMSTANCE = (
    r"(?:exam|test|questions?|form|test(?:ing)? center|computers?|software|proctors?|noise|alarm|weather|traffic"
    r"|schedule|rotations?|clerkships?|covid|pandemic|illness|flu|family|time|luck|curve|standard|format|stress"
    r"|pressure)"
)
_OWN_METHOD = (
    r"(?:i\b(?! (?:was|got|fell|felt) (?:very |really |so )?(?:ill|sick|unwell|unlucky|tired|stressed))"
    r"|my (?:practice|plan|notes|review|own|method|pace|study|studying|cards)\b)"
)
_SOMEBODY = (
    r"(?:(?:my|our|the) (?:\w+ ){0,2}?(?:school|deans?|faculty|professors?|teachers?|curriculum|tutors?|company"
    r"|advis[eo]rs?|mentors?|program|administration|question bank|course|lectures?|classmates?|partner|group"
    r"|attendings?|residents?|family|examiners)|uworld|the nbme)"
)
_PLAIN = re.compile(r"\bi (?:\w+ )?(?:did not|didn't|have not|haven't|had not) pass|\bi (?:have )?failed\b")
_CONCRETE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|sixty|hundred)\b"
    r"|\b(?:questions?|timed|untimed|blocks?|cards?|flashcards?|aloud|memory|log|practice tests?|full-lengths?"
    r"|rehearsals?|minutes?|hours?|tutor|mentor|watch|explain\w*|taught \w+ back|quiz\w*|drew|wrote|notebook)\b"
    r"|\b\w*(?:ology|istry|atomy|ostatistics)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|\b(?:every|each) (?:day|morning|evening|week|block|night)\b"
)
_NOT = re.compile(r"(?:\b(?:not|never|without|no longer)|n't)(?: \w+){0,2} $")

_SIGNS: dict[Check, re.Pattern[str]] = {
    Check.EXCUSE: _any_of(
        rf"\b(?:because|since|due to|owing to|on account of|as a result of) (?!{_OWN_METHOD})"
        rf"[^.;,]{{0,40}}\b{_CIRCUMSTANCE}\b",
        rf"\bbecause (?!{_OWN_METHOD})i (?:was|got|fell|felt)\b",
        r"\b(?:would|could|might) have (?:passed|been different|gone)\b",
        r"\b(?:bad luck|unlucky|(?:a|an|the) (?:bad|off|wrong) day)\b",
        r"\b(?:no|not my|wasn't my) fault\b|\b(?:beyond|out of) my control\b",
        r"\b(?:computers?|test(?:ing)? center|proctors?|screen|internet|alarm|noise)\b[^.]*\b(?:so|and) i "
        r"(?:lost|could not|couldn't|had)\b",
        r"\b(?:questions?|exam|test|form)\b[^.,;]{0,30}\b(?:nothing like|unfair|harder than|more \w+ than|tricky)\b",
        r"\b(?:not enough|too little|no) time\b|\bleft (?:me )?(?:only |just )?\w+ (?:days|weeks)\b",
    ),
    Check.BLAME: _any_of(
        rf"\b{_SOMEBODY} (?:\w+ly )?(?:did not|didn't|never|failed to|refused|would not|wouldn't|could not"
        r"|couldn't|should have|misled|let me down|left out|forgot|kept|forced|pushed|lacked"
        r"|(?:was|were) (?:poorly|badly|not|no help|useless)|told me to (?:sit|take)[^.]*\bbefore\b)",
        r"\b(?:no one|nobody) (?:ever )?(?:told|warned|helped|taught|explained|showed|prepared|gave)\b",
        r"\b(?:i was|we were) (?:never|not) (?:taught|told|given|warned|shown|prepared)\b",
        r"\b(?:poorly|badly) (?:taught|organized|designed|run)\b",
        r"\bi blame (?!myself|nobody|no one)",
    ),
    Check.MINIMIZING: _any_of(
        r"\b(?:just|only|merely|simply) (?:a|an|one) (?:exam|test|number|score|result|setback|point|bump|day)\b",
        r"\b(?:just|only|barely|narrowly|almost|nearly) (?:missed|failed|passed|short)\b",
        r"\bby (?:only |just )?(?:a|one|two|three|\d+|a few|a couple of) points?\b",
        r"\b(?:small|minor|slight|little|tiny) (?:setback|hiccup|bump|issue|problem|delay|blip|detour|stumble)\b",
        r"\b(?:hiccup|blip|speed bump|bump in the road|formality|technicality)\b",
        r"\b(?:not|no|isn't|wasn't)(?: such)?(?: a)? (?:big|huge) deal\b|\bhappens to (?:everyone|anyone|a lot)\b",
    ),
    Check.APOLOGY: _any_of(
        r"\b(?:so|deeply|very|truly|really|terribly|i am|i'm) sorry\b",
        r"\bapologi[sz]e|\bapologies\b|\bforgive\b",
        r"\b(?:ashamed|embarrass\w+|humiliat\w+|mortified)\b",
        r"\blet (?:\w+ ){1,6}down\b(?<!let me down)",
        r"\b(?:am|was|felt like|feel like) a (?:complete |total )?failure\b",
        r"\bdeeply regret\b|\bregret (?:\w+ ){0,3}every day\b",
        r"\bwast(?:e|ing) your time\b|\b(?:do not|don't) deserve\b",
    ),
    Check.VAGUE: _any_of(
        r"\b(?:work(?:ed)?|stud(?:ied|y)|tried) (?:much |even |a lot |so much )?harder\b|\bhard work\b",
        r"\b(?:improv\w+|better|new) (?:my |and better )?(?:study habits?|habits|strateg\w+|approach|skills|methods?"
        r"|resources)\b",
        r"\bmore (?:disciplined|focused|efficient|effective|serious|motivated|determined|organized)\b",
        r"\blearned a (?:lot|great deal)\b|\bgrew (?:a lot|as a)\b|\bnext level\b",
        r"\bgave it (?:my all|everything)\b|\bpushed myself\b|\bstepped up\b",
        r"\b(?:focus\w*|work\w*) on my weak\w+",
        r"\b(?:stronger|better) (?:person|candidate|student|doctor|physician)\b|\bresilien(?:ce|t)\b",
        r"\bchanged? my (?:approach|ways|mindset|attitude|strategy|habits)\b",
        r"\bgot (?:serious|focused|organized)\b|\btime management\b",
    ),
    Check.HIDDEN: _any_of(
        r"\bmistakes were made\b",
        r"\bi (?:did not|didn't) (?:do|perform|score) (?:so |as |very |that )?(?:well|high)\b",
        r"\b(?:was|were) not (?:obtained|achieved|attained|passed|met|successful|reached)\b",
        r"\b(?:step (?:1|one)|exam|test|boards?|attempt|sitting|things|it)\b[^.,;]{0,25}\b(?:did not|didn't) "
        r"(?:go|turn out)\b",
        r"\b(?:result|outcome|score|performance)\b[^.,;]{0,25}\b(?:not (?:what|as|where)|less than|disappointing"
        r"|below expectations)\b",
        r"\b(?:unfavorable|suboptimal|unsatisfactory|disappointing) (?:result|outcome|score)\b",
        r"\b(?:faced|had|encountered|met|experienced|hit|overcame) (?:an?|some|one) (?:\w+ )?"
        r"(?:challenge|difficult(?:y|ies)|setback|obstacle|hurdle|struggle|issue)s?\b",
        r"\bstruggled (?:with|on) (?:the |my )?(?:step|exam|boards?|test)\b",
        r"\b(?:hiccup|bump in the road|setback|stumble)\b|\bunsuccessful\b|\b(?:fell|came up) short\b",
    ),
}
_KEEPS_ITS_NEGATION = (Check.EXCUSE, Check.BLAME, Check.MINIMIZING, Check.HIDDEN, Check.VAGUE)


def check_sentence(sentence: str, *, ledger: Iterable[Attempt], today: date) -> tuple[Remark, ...]:
    """
    Look at one sentence.

    Parameters
    ----------
    sentence : str
        The sentence.
    ledger : iterable of Attempt
        Every attempt at every Step, which claims are held against.
    today : date
        The study day.

    Returns
    -------
    tuple of Remark
        In the order of :class:`Check`, each kind at most once.
    """
    text = plain_text(sentence)
    beyond = claims_beyond(sentence, ledger=ledger, today=today)
    found = {Check.UNSUPPORTED: beyond[0]} if beyond else {}
    for check, signs in _SIGNS.items():
        sign = next((each for each in signs.finditer(text) if _holds(check, text, each)), None)
        if sign is not None:
            found[check] = sign.group()
    return tuple(
        Remark(check=check, sentence=sentence, words=found[check]) for check in Check if check in found
    )


def _holds(check: Check, text: str, sign: re.Match[str]) -> bool:
    if check is Check.VAGUE:
        return not _CONCRETE.search(text)
    if check is Check.HIDDEN:
        return not _PLAIN.search(text)
    return check in _KEEPS_ITS_NEGATION or not _NOT.search(text[: sign.start()])


def check_move(move: Move, text: str, *, ledger: Iterable[Attempt], today: date) -> tuple[Remark, ...]:
    """
    Look at one of the four moves.

    Parameters
    ----------
    move : Move
        Which one.
    text : str
        What the student wrote.
    ledger : iterable of Attempt
        Every attempt at every Step.
    today : date
        The study day.

    Returns
    -------
    tuple of Remark
        Sentence by sentence; then, of the text as a whole, that the first move
        does not say the fact plainly, or the third names nothing concrete.
    """
    remarks = _each(text, ledger=ledger, today=today)
    kinds = {remark.check for remark in remarks}
    if not text.strip():
        return ()
    if move is Move.OWN_IT and Check.HIDDEN not in kinds and not says_it_plainly(text):
        remarks = (*remarks, Remark(check=Check.HIDDEN))
    if move is Move.CHANGED and Check.VAGUE not in kinds and not _CONCRETE.search(plain_text(text)):
        remarks = (*remarks, Remark(check=Check.VAGUE))
    return remarks


def check_version(
    text: str, *, shape: VersionShape, words_per_minute: float, ledger: Iterable[Attempt], today: date
) -> tuple[Remark, ...]:
    """
    Look at a version of the story.

    Parameters
    ----------
    text : str
        The version.
    shape : VersionShape
        How long it may be.
    words_per_minute : float
        Pace of unhurried speech. [words/min]
    ledger : iterable of Attempt
        Every attempt at every Step.
    today : date
        The study day.

    Returns
    -------
    tuple of Remark
        Sentence by sentence; then, of the text as a whole, that it is too long
        or does not say the fact plainly.
    """
    if not text.strip():
        return ()
    remarks = _each(text, ledger=ledger, today=today)
    if Check.HIDDEN not in {remark.check for remark in remarks} and not says_it_plainly(text):
        remarks = (*remarks, Remark(check=Check.HIDDEN))
    seconds = spoken_seconds(text, words_per_minute=words_per_minute)
    is_long = shape.max_seconds is not None and seconds > shape.max_seconds
    if is_long or (shape.max_words is not None and count_words(text) > shape.max_words):
        remarks = (*remarks, Remark(check=Check.LENGTH))
    return remarks


def says_it_plainly(text: str) -> bool:
    """
    Tell whether a text says that the exam was not passed.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    bool
        True for "I did not pass" or "I failed", in the first person.
    """
    return any(_PLAIN.search(plain_text(each)) for each in sentences(text))


def _each(text: str, *, ledger: Iterable[Attempt], today: date) -> tuple[Remark, ...]:
    held = tuple(ledger)
    return tuple(
        remark for each in sentences(text) for remark in check_sentence(each, ledger=held, today=today)
    )
