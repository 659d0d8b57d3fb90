"""Sentences for the story that the student's own record can vouch for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from comeback.core.diagnosis.findings import Basis, Finding, Pillar
from comeback.core.evidence.record import Record
from comeback.core.evidence.start import StartAnswer
from comeback.core.evidence.study import StudyDay
from comeback.core.exam.areas import phrase
from comeback.core.exam.attempts import Attempt, Outcome, Step
from comeback.core.residency.claims import first_step, pass_of
from comeback.core.residency.narrative import Insert, Move

_ORDINALS = ("first", "second", "third", "fourth")
_MOST_GAPS = 2
_METHOD = "audit_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """
    What an answer of the guided start, or a finding, says in the first person.

    Parameters
    ----------
    id : str
        ``"question.choice"`` of an answer, or the id of a finding.
    move : Move
        Where it belongs.
    sentence : str
        The sentence.
    """

    id: str
    move: Move
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """
    Somebody the student met about it.

    Parameters
    ----------
    who : str
        Their name, as the notes of the meeting have it.
    met_on : date
        Day of the meeting.
    """

    who: str
    met_on: date


def from_ledger(ledger: Iterable[Attempt], *, today: date) -> tuple[Insert, ...]:
    """
    Say what the ledger holds.

    Parameters
    ----------
    ledger : iterable of Attempt
        Every attempt at every Step.
    today : date
        The study day; results dated later are not known yet.

    Returns
    -------
    tuple of Insert
        The attempts that were not passed, for the first move; a pass, where
        there is one, for the last.
    """
    held = tuple(ledger)
    tried = first_step(held, today=today)
    found: list[Insert] = []
    fails = [each for each in tried if each.outcome is Outcome.FAIL and not each.is_pending(today)]
    if fails:
        days = " and again in ".join(_month(each.on) for each in fails)
        found.append(_insert("fail", Move.OWN_IT, f"I did not pass Step 1 in {days}."))
    if any(each.outcome is Outcome.INCOMPLETE for each in tried):
        begun = next(each for each in tried if each.outcome is Outcome.INCOMPLETE)
        found.append(
            _insert(
                "incomplete", Move.OWN_IT, f"In {_month(begun.on)} I began Step 1 and left it unfinished."
            )
        )
    passed = pass_of(held, step=Step.STEP1, today=today)
    if passed is not None:
        place = tried.index(passed)
        words = f"I passed Step 1 in {_month(passed.on)}"
        if fails and place < len(_ORDINALS):
            words += f", on my {_ORDINALS[place]} attempt"
        found.append(_insert("pass", Move.SHOWS, f"{words}."))
    later = pass_of(held, step=Step.STEP2_CK, today=today)
    if later is not None:
        found.append(_insert("step2_ck", Move.SHOWS, f"I passed Step 2 CK in {_month(later.on)}."))
    return tuple(found)


def from_answers(answers: Iterable[StartAnswer], phrases: Mapping[str, Phrase]) -> tuple[Insert, ...]:
    """
    Say what the student wrote in the guided start.

    Parameters
    ----------
    answers : iterable of StartAnswer
        The latest answer to each question.
    phrases : mapping of str to Phrase
        By ``"question.choice"``; a choice without one is left out.

    Returns
    -------
    tuple of Insert
        A sentence for each choice; after one about the method, the student's
        own words beside it.
    """
    found: list[Insert] = []
    for answer in answers:
        for choice in answer.choices:
            known = phrases.get(f"{answer.question}.{choice}")
            if known is None:
                continue
            found.append(
                Insert(
                    id=known.id, move=known.move, sentence=known.sentence, origin="your answer, in the start"
                )
            )
            if answer.words and answer.question.startswith(_METHOD):
                found.append(
                    Insert(
                        id=f"{known.id}.words",
                        move=known.move,
                        sentence=answer.words,
                        origin="your own words, in the start",
                    )
                )
    return tuple(found)


def from_findings(
    findings: Iterable[Finding], phrases: Mapping[str, Phrase], *, named: Iterable[str] = ()
) -> tuple[Insert, ...]:
    """
    Say what the diagnosis found.

    Parameters
    ----------
    findings : iterable of Finding
        Most useful first.
    phrases : mapping of str to Phrase
        By id of a finding.
    named : iterable of str
        Findings about wellbeing the student asked for by name; no other one
        is offered.

    Returns
    -------
    tuple of Insert
        What was measured, the two largest gaps at most, and what was named.
    """
    asked = frozenset(named)
    measured = [each for each in findings if each.basis is Basis.MEASURED]
    gaps = [each for each in measured if each.pillar is Pillar.KNOWLEDGE and each.areas][:_MOST_GAPS]
    found = [
        Insert(
            id=each.id,
            move=Move.LEARNED,
            sentence=f"My practice answers showed that {phrase(each.areas[0])} was among what held me back most.",
            origin="your diagnosis, measured",
        )
        for each in gaps
    ]
    for each in findings:
        known = phrases.get(each.id)
        is_named = each.pillar is Pillar.WELLBEING and each.id in asked
        if known and (is_named or (each in measured and each.pillar is Pillar.STRATEGY)):
            origin = "your diagnosis, measured" if each in measured else "your answer, in the start"
            found.append(Insert(id=each.id, move=known.move, sentence=known.sentence, origin=origin))
    return tuple(found)


def from_log(record: Record, *, today: date) -> tuple[Insert, ...]:
    """
    Say what was done since the exam that was not passed.

    Parameters
    ----------
    record : Record
        Everything shown by the day.
    today : date
        The study day.

    Returns
    -------
    tuple of Insert
        Blocks, practice tests and weeks of the plan, each with its count and
        days; then and now where the guided start told of then. Nothing while
        no exam was failed.
    """
    since = _since(record, today=today)
    if since is None:
        return ()
    return tuple(
        insert
        for insert in (
            _blocks(record, since, today),
            _tests(record, since, today),
            _weeks(record, since, today),
            _hours(record, since, today),
        )
        if insert is not None
    )


def from_helpers(helpers: Iterable[Helper]) -> tuple[Insert, ...]:
    """
    Say who helped.

    Parameters
    ----------
    helpers : iterable of Helper
        Whom the student met.

    Returns
    -------
    tuple of Insert
        One for each person, with the day of the first meeting.
    """
    first: dict[str, date] = {}
    for each in sorted(helpers, key=lambda helper: helper.met_on):
        if each.who.strip():
            first.setdefault(each.who.strip(), each.met_on)
    return tuple(
        Insert(
            id=f"met.{number}",
            move=Move.CHANGED,
            sentence=f"I asked for help and met with {who} on {_day(on)}.",
            origin="your notes of the meeting",
        )
        for number, (who, on) in enumerate(first.items(), 1)
    )


def _since(record: Record, *, today: date) -> date | None:
    fails = [
        each.on
        for each in first_step(record.attempts, today=today)
        if each.outcome in (Outcome.FAIL, Outcome.INCOMPLETE) and not each.is_pending(today)
    ]
    return max(fails, default=None)


def _blocks(record: Record, since: date, today: date) -> Insert | None:
    blocks = [each for each in record.blocks if since < each.on <= today]
    if not blocks:
        return None
    items = sum(each.items for each in blocks)
    days = len({each.on for each in blocks})
    words = f"{_count(len(blocks), 'block')} of questions on {_count(days, 'day')}, {items:,} in all"
    return _log("blocks", f"Since {_month(min(each.on for each in blocks))} I have worked through {words}.")


def _tests(record: Record, since: date, today: date) -> Insert | None:
    keys = [*(each.key for each in record.itemized), *(each.key for each in record.printed)]
    days = sorted(key.on for key in set(keys) if since < key.on <= today)
    if not days:
        return None
    latest = f"on {_day(days[-1])}" if len(days) == 1 else f"the latest on {_day(days[-1])}"
    then = _told(record, "then_tests")
    before = "" if then is None else f"Before, I had sat {_count(round(then), 'practice test')}. "
    return _log("tests", f"{before}Since then I have sat {_count(len(days), 'practice test')}, {latest}.")


def _weeks(record: Record, since: date, today: date) -> Insert | None:
    done = _ticked(record, since, today)
    if not done:
        return None
    weeks = len({each.on.isocalendar()[:2] for each in done})
    hours = round(sum(each.done_min for each in done) / 60)
    return _log(
        "weeks",
        f"I have worked by a written plan in {_count(weeks, 'week')}, {_count(hours, 'hour')} of it ticked off.",
    )


def _hours(record: Record, since: date, today: date) -> Insert | None:
    done, then = _ticked(record, since, today), _told(record, "then_hours")
    if not done or then is None:
        return None
    now = round(sum(each.done_min for each in done) / 60 / len(done))
    words = f"On the {_count(len(done), 'day')} I have ticked off since, it was about {now}"
    return _log("hours", f"Before, I studied about {then:g} hours a day. {words}.")


def _ticked(record: Record, since: date, today: date) -> list[StudyDay]:
    return [each for each in record.study if since < each.on < today and each.done_min]


def _told(record: Record, question: str) -> float | None:
    """Read what the guided start was told as a number."""
    told = next((each.words for each in record.answers if each.question == question), "")
    try:
        return float(told)
    except ValueError:
        return None


def _insert(name: str, move: Move, sentence: str) -> Insert:
    return Insert(id=f"ledger.{name}", move=move, sentence=sentence, origin="your attempts")


def _log(name: str, sentence: str) -> Insert:
    return Insert(id=f"log.{name}", move=Move.CHANGED, sentence=sentence, origin="your log")


def _count(number: int, one: str) -> str:
    return f"{f'{number:,}' if number else 'no'} {one}{'' if number == 1 else 's'}"


def _month(on: date) -> str:
    return f"{on:%B} {on.year}"


def _day(on: date) -> str:
    return f"{on.day} {on:%B} {on.year}"
