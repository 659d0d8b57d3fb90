"""The sentence on the attempt to propose for the MSPE: three clauses, each locked until the ledger holds it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.exam.attempts import Attempt, Outcome, Step


class ClauseKind(StrEnum):
    """The clauses, in the order of the sentence."""

    FIRST_ATTEMPT = "first_attempt"
    PASS = "pass"  # noqa: S105 - the word for passing an exam, not a secret
    SINCE = "since"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """
    One clause.

    Parameters
    ----------
    kind : ClauseKind
        Which.
    words : str
        What it says; empty while it is locked.
    locked_because : str
        Why it cannot be said yet; empty once it can.
    """

    kind: ClauseKind
    words: str = ""
    locked_because: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the ledger holds it."""
        return bool(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class MspeSentence:
    """
    The sentence as far as it is true.

    Parameters
    ----------
    clauses : tuple of Clause
        All three, open or locked.
    text : str
        The open ones as text to copy; empty while the first is locked.
    """

    clauses: tuple[Clause, ...]
    text: str


def mspe_sentence(ledger: tuple[Attempt, ...], *, as_of: date, since: str = "") -> MspeSentence:
    """
    Say what of the sentence is true.

    Parameters
    ----------
    ledger : tuple of Attempt
        Every attempt at every Step, in any order.
    as_of : date
        The day it is asked; a result that came later is not known.
    since : str, optional
        The student's own words on clerkships and other work since.

    Returns
    -------
    MspeSentence
        The first clause names every attempt at Step 1 that was not passed, as
        the transcript does; the second the pass; the third a Step 2 CK passed
        since, and the student's own words.
    """
    known = sorted(
        (a for a in ledger if a.on <= as_of and a.outcome is not None and not a.is_pending(as_of)),
        key=lambda attempt: attempt.on,
    )
    passed = next((a for a in known if a.step is Step.STEP1 and a.outcome is Outcome.PASS), None)
    before = tuple(
        a
        for a in known
        if a.step is Step.STEP1
        and a.outcome in (Outcome.FAIL, Outcome.INCOMPLETE)
        and (passed is None or a.on < passed.on)
    )
    clauses = (_first(before), _pass(before, passed), _since(before, known, since.strip()))
    return MspeSentence(clauses=clauses, text=_text(clauses))


def _first(before: tuple[Attempt, ...]) -> Clause:
    if not before:
        return Clause(
            kind=ClauseKind.FIRST_ATTEMPT,
            locked_because="Your attempts hold none at Step 1 that ended without a pass, so there is nothing to name.",
        )
    days = [f"{attempt.on:%B %Y}" for attempt in before]
    if len(before) == 1 and before[0].outcome is Outcome.INCOMPLETE:
        words = f"The student’s first attempt at USMLE Step 1, in {days[0]}, was left incomplete"
    elif len(before) == 1:
        words = f"The student did not pass USMLE Step 1 on the first attempt, in {days[0]}"
    else:
        together = f"{', '.join(days[:-1])} and {days[-1]}"
        words = f"The student’s first {len(before)} attempts at USMLE Step 1, in {together}, did not end in a pass"
    return Clause(kind=ClauseKind.FIRST_ATTEMPT, words=words)


def _pass(before: tuple[Attempt, ...], passed: Attempt | None) -> Clause:
    if passed is None or not before:
        because = (
            "It opens when a pass at Step 1 stands among your attempts."
            if passed is None
            else "You passed without an earlier attempt, so this clause is not needed."
        )
        return Clause(kind=ClauseKind.PASS, locked_because=because)
    day = f"{passed.on:%B} {passed.on.day}, {passed.on.year}"
    return Clause(kind=ClauseKind.PASS, words=f"after dedicated study passed it on {day}")


def _since(before: tuple[Attempt, ...], known: list[Attempt], own: str) -> Clause:
    if not before:
        return Clause(kind=ClauseKind.SINCE, locked_because="It follows the first clause.")
    step2 = next(
        (a for a in known if a.step is Step.STEP2_CK and a.outcome is Outcome.PASS and a.on > before[0].on),
        None,
    )
    passed = f"has since passed Step 2 CK, in {step2.on:%B %Y}" if step2 else ""
    words = ". ".join(part for part in (passed, own.rstrip(".")) if part)
    if words:
        return Clause(kind=ClauseKind.SINCE, words=words)
    return Clause(
        kind=ClauseKind.SINCE,
        locked_because="It opens with a Step 2 CK passed since, or with your own words on clerkships.",
    )


def _text(clauses: tuple[Clause, ...]) -> str:
    first, passed, since = clauses
    if not first.is_open:
        return ""
    text = f"{first.words}, and {passed.words}." if passed.is_open else f"{first.words}."
    if since.is_open:
        subject = "The student " if since.words.startswith("has since") else ""
        text = f"{text} {subject}{since.words}."
    return text
