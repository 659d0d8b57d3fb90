"""The words of the first days: steps, lists of questions, what to say."""

from dataclasses import dataclass
from functools import lru_cache

from comeback.core.exam.stamp import FactStamp
from comeback.core.recovery.running import RunningKind
from comeback.core.recovery.steps import Circumstance, Step
from comeback.facts.first_days import first_days_values
from comeback.facts.tables import stamp
from comeback.services.content import content


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """
    A step with its words.

    Parameters
    ----------
    step : Step
        The step.
    what : str
        As a row says it.
    lit : str
        As one sentence.
    words : str
        Why, and how.
    quote : str
        A text to send as it is.
    """

    step: Step
    what: str
    lit: str
    words: str
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """
    Something that does not stay online.

    Parameters
    ----------
    id : str
        Its step.
    shelf : str
        Name of how long it can be had; empty where only the student knows.
    what, how : str
        What it is, and how to keep it.
    guide : str
        A page that says more.
    unknown : str
        The rule in words, for when its day is not known.
    """

    id: str
    what: str
    how: str
    unknown: str
    shelf: str = ""
    guide: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    A question to ask somebody.

    Parameters
    ----------
    group : str
        What it is about.
    ask : str
        The question.
    whom : str
        Who decides, or knows.
    says : str
        What is known without asking.
    stamp : FactStamp or None
        Where that was read.
    """

    group: str
    ask: str
    whom: str
    says: str
    stamp: FactStamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """
    What to say to somebody.

    Parameters
    ----------
    who : str
        To whom.
    lines : tuple of str
        One or more ways to say it.
    """

    who: str
    lines: tuple[str, ...]


@lru_cache
def steps() -> tuple[StepWords, ...]:
    """
    List the steps of the first days.

    Returns
    -------
    tuple of StepWords
        The most urgent of a day first.
    """
    return tuple(
        StepWords(
            step=Step(
                id=row["id"],
                day=row["day"],
                minutes=row["minutes"],
                whose=Circumstance(row.get("whose", Circumstance.ANYONE)),
                parts=tuple(row.get("parts", ())),
                is_kept_open=row.get("is_kept_open", False),
            ),
            what=row["what"],
            lit=row["lit"],
            words=row["words"],
            quote=row.get("quote", ""),
        )
        for row in content("first_days")["step"]
    )


@lru_cache
def words_of() -> dict[str, StepWords]:
    """
    Find the words of a step.

    Returns
    -------
    dict of str to StepWords
        By id of the step.
    """
    return {each.step.id: each for each in steps()}


@lru_cache
def savings() -> tuple[Saving, ...]:
    """
    List what does not stay online.

    Returns
    -------
    tuple of Saving
        What goes soonest is not first: the report is.
    """
    return tuple(
        Saving(**{"shelf" if name == "fact" else name: value for name, value in row.items()})
        for row in content("first_days")["saving"]
    )


@lru_cache
def questions() -> tuple[Question, ...]:
    """
    List the questions whose answers take months.

    Returns
    -------
    tuple of Question
        By group: accommodations, leave, loans, permit.
    """
    return tuple(_question(row) for row in content("first_days")["question"])


@lru_cache
def before_a_leave() -> tuple[Question, ...]:
    """
    List what to ask before a leave is signed.

    Returns
    -------
    tuple of Question
        By group: insurance, visa, housing, aid.
    """
    return tuple(_question(row) for row in content("first_days")["leave"])


@lru_cache
def kinds_running() -> dict[RunningKind, tuple[str, str]]:
    """
    Say what can be running or booked.

    Returns
    -------
    dict of RunningKind to (str, str)
        What it is called, and whom to ask before it goes on.
    """
    return {RunningKind(row["kind"]): (row["label"], row["whom"]) for row in content("first_days")["running"]}


@lru_cache
def fee_names() -> dict[str, str]:
    """
    Name the fees of a budget.

    Returns
    -------
    dict of str to str
        By id of the fee, in order.
    """
    return {row["id"]: row["what"] for row in content("first_days")["fee"]}


@lru_cache
def sayings() -> tuple[Saying, ...]:
    """
    List what to say, and to whom.

    Returns
    -------
    tuple of Saying
        One for each kind of person.
    """
    return tuple(Saying(who=row["who"], lines=tuple(row["lines"])) for row in content("first_days")["saying"])


def thought_rests_days() -> int:
    """
    Say how long a parked thought rests if no day is chosen.

    Returns
    -------
    int
        A choice of this program. [days]
    """
    days: int = content("first_days")["thought_rests_days"]
    return days


def steps_stay_days() -> int:
    """
    Say how long an open step of the first days is still shown.

    Returns
    -------
    int
        Counted from the result; a choice of this program. [days]
    """
    days: int = content("first_days")["steps_stay_days"]
    return days


def _question(row: dict[str, str]) -> Question:
    fact = row.get("fact")
    return Question(
        group=row["group"],
        ask=row["ask"],
        whom=row["whom"],
        says=row["says"].format(**first_days_values(fact)) if fact else row["says"],
        stamp=stamp("first_days", fact) if fact else None,
    )
