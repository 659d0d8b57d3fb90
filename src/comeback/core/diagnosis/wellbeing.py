"""What check-ins say of the last weeks, in the student's words. It stands apart from what is shared: check-ins are private."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from comeback.core.evidence.check_ins import CheckIn


@dataclass(frozen=True, slots=True, kw_only=True)
class WellbeingRules:
    """
    From where on check-ins say something together.

    Parameters
    ----------
    days : int
        Days that are looked at. [days]
    least_days : int
        Days that say the same, at least; one never says anything. [days]
    least_share : float
        Share of the days that were asked, at least.
    short_night_hours : float
        A night under it is short. [h]
    low_until, high_from : int
        Marks from 1 to 5 that count as low, and as high.
    harm_words : tuple of str
        Words, in lower case, after which people come first and nothing is planned.
    """

    days: int
    least_days: int
    least_share: float
    short_night_hours: float
    low_until: int
    high_from: int
    harm_words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WellbeingSign:
    """
    Something that check-ins say together; no score, no diagnosis, no cost.

    Parameters
    ----------
    id : str
        Such as ``"short_nights"``.
    text : str
        One sentence with its figures.
    remedy : str
        What may help.
    remedy_ids : tuple of str
        Tasks the plan can place.
    words : str
        What the student wrote on the latest of these days.
    """

    id: str
    text: str
    remedy: str
    remedy_ids: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """What is asked of each check-in; None where it does not say."""

    id: str
    says: Callable[[CheckIn], bool | None]
    text: str
    remedy: str
    remedy_ids: tuple[str, ...]


def find_in_check_ins(
    check_ins: Iterable[CheckIn], *, as_of: date, rules: WellbeingRules
) -> tuple[WellbeingSign, ...]:
    """
    Find what the check-ins of the last weeks say together.

    Parameters
    ----------
    check_ins : iterable of CheckIn
        By day.
    as_of : date
        The day.
    rules : WellbeingRules
        On how many days.

    Returns
    -------
    tuple of WellbeingSign
        Short nights, low energy, low mood, high stress, as far as they are there.
    """
    recent = _recent(check_ins, as_of=as_of, rules=rules)
    found = (_sign(question, recent, rules) for question in _questions(rules))
    return tuple(sign for sign in found if sign is not None)


def speaks_of_harm(check_ins: Iterable[CheckIn], *, as_of: date, rules: WellbeingRules) -> bool:
    """
    Tell whether words of the last weeks ask for a person at once.

    It reads for a few plain phrases and misses most ways of saying it: False says
    nothing about how somebody is.

    Parameters
    ----------
    check_ins : iterable of CheckIn
        By day.
    as_of : date
        The day.
    rules : WellbeingRules
        The phrases.

    Returns
    -------
    bool
        True from one check-in on; no other answer is looked at.
    """
    return any(is_of_harm(each.words, rules=rules) for each in _recent(check_ins, as_of=as_of, rules=rules))


def is_of_harm(words: str, *, rules: WellbeingRules) -> bool:
    """
    Tell whether words hold one of the phrases after which people come first.

    Parameters
    ----------
    words : str
        The student's own.
    rules : WellbeingRules
        The phrases.

    Returns
    -------
    bool
        Whatever the case, the line ends and the apostrophe.
    """
    spoken = " ".join(words.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    return any(phrase in spoken for phrase in rules.harm_words)


def _recent(check_ins: Iterable[CheckIn], *, as_of: date, rules: WellbeingRules) -> list[CheckIn]:
    first = as_of - timedelta(days=rules.days - 1)
    return [each for each in check_ins if first <= each.on <= as_of]


def _questions(rules: WellbeingRules) -> tuple[_Question, ...]:
    def short(each: CheckIn) -> bool | None:
        hours = _night_hours(each)
        return None if hours is None else hours < rules.short_night_hours

    def low(mark: int | None) -> bool | None:
        return None if mark is None else mark <= rules.low_until

    def high(mark: int | None) -> bool | None:
        return None if mark is None else mark >= rules.high_from

    return (
        _Question(
            id="short_nights",
            says=short,
            text=f"nights were under {rules.short_night_hours:.0f} hours",
            remedy="A fixed end of the day in the plan, and regular nights rather than one long one before the exam.",
            remedy_ids=("protected_rest",),
        ),
        _Question(
            id="low_energy",
            says=lambda each: low(each.energy),
            text="days had little energy in them",
            remedy="Rest that is protected like study. The plan keeps a day off and the evenings free.",
            remedy_ids=("protected_rest", "movement"),
        ),
        _Question(
            id="low_mood",
            says=lambda each: low(each.mood),
            text="days were low",
            remedy="Somebody to talk to: a friend, or the school’s counseling. It is what they are there for.",
            remedy_ids=("counseling",),
        ),
        _Question(
            id="high_stress",
            says=lambda each: high(each.stress),
            text="days were tense",
            remedy="Slow breathing before a block, out longer than in, and counseling if it stays.",
            remedy_ids=("relaxation", "counseling"),
        ),
    )


def _sign(question: _Question, recent: Sequence[CheckIn], rules: WellbeingRules) -> WellbeingSign | None:
    said = [(each, so) for each in recent if (so := question.says(each)) is not None]
    such = [each for each, so in said if so]
    if len(such) < rules.least_days or len(such) < rules.least_share * len(said):
        return None
    worded = [each for each in such if each.words]
    return WellbeingSign(
        id=question.id,
        text=f"{len(such)} of {len(said)} {question.text}, as you noted in the last {rules.days} days.",
        remedy=question.remedy,
        remedy_ids=question.remedy_ids,
        words=max(worded, key=lambda each: each.on).words if worded else "",
    )


def _night_hours(each: CheckIn) -> float | None:
    if each.asleep_from is None or each.asleep_to is None:
        return None
    begins, ends = (datetime.combine(each.on, at) for at in (each.asleep_from, each.asleep_to))
    return ((ends - begins) % timedelta(days=1)) / timedelta(hours=1)
