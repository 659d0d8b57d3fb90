"""What a file says otherwise than what is kept: answers it corrects, days of a table to ask about, questions met before."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.pooling import new_blocks
from comeback.core.evidence.sittings import Answer, ItemizedSitting
from comeback.readers.columns.fields import DIFFERING, Differing
from comeback.readers.reading import Problem, Reading
from comeback.services.journal import StudentId
from comeback.store.bank_tests import load_met_questions
from comeback.store.blocks import load_days_before
from comeback.store.ledger import KeptSource
from comeback.store.sittings import load_itemized
from comeback.store.superseding import SupersededDay, bank_key, load_superseded, load_superseded_by

_COMPARED = ("is_correct", "is_omitted", "choice", "seconds", "area_name", "topic")


def differing_answers(*, student: StudentId, sittings: Iterable[ItemizedSitting]) -> int:
    """
    Count the answers a file gives otherwise than what is kept of the same sittings.

    Parameters
    ----------
    student : StudentId
        Whose.
    sittings : iterable of ItemizedSitting
        What the file holds.

    Returns
    -------
    int
        Answers known already, with another result, choice, time or label.
    """
    kept = {sitting.key: sitting.answers for sitting in load_itemized(student)}
    return sum(_differing(sitting.answers, kept.get(sitting.key, ())) for sitting in sittings)


def met_before(*, student: StudentId, reading: Reading, digest: str) -> int:
    """
    Count the questions of a bank test that stand in tests kept before.

    Parameters
    ----------
    student : StudentId
        Whose.
    reading : Reading
        What the file holds.
    digest : str
        SHA-256 of the file, whose own questions are left out.

    Returns
    -------
    int
        Questions met before.
    """
    proposal = reading.proposal
    listed = proposal.test if proposal else None
    if listed is None or not listed.answers:
        return 0
    met = load_met_questions(student, digest=digest)
    return sum((bank_key(listed.bank), answer.question_id) in met for answer in listed.answers)


def settle_days(
    *, student: StudentId, reading: Reading, digest: str, known: KeptSource | None
) -> tuple[Reading, tuple[SupersededDay, ...]]:
    """
    Ask once whether a table corrects what an earlier one with the same columns says of its days.

    Parameters
    ----------
    student : StudentId
        Whose.
    reading : Reading
        What the table holds.
    digest : str
        SHA-256 of the file.
    known : KeptSource or None
        The same file, kept before: what was said then holds.

    Returns
    -------
    Reading
        It waits while the student has not said which.
    tuple of SupersededDay
        Days in earlier tables that count no more once it is kept.
    """
    proposal = reading.proposal
    if proposal is None or proposal.sheet is None or not reading.blocks:
        return reading, ()
    brought = _by_day(reading.blocks)
    before = load_days_before(student, layout=proposal.sheet.layout, digest=digest, days=brought.keys())
    settled = load_superseded(student)
    contradicted = {
        (day.on, day.bank)
        for day, blocks in before.items()
        if day not in settled and any(new_blocks(blocks, known=brought[day.on, day.bank]))
    }
    said = proposal.sure.get(DIFFERING) or _said_before(known)
    if contradicted and not said:
        waiting = replace(proposal, unsure={DIFFERING: ""})
        problem = _question(len(contradicted))
        return replace(reading, blocks=(), problems=(problem, *reading.problems), proposal=waiting), ()
    if said != Differing.CORRECTED:
        return reading, ()
    stays = load_superseded_by(known.id) if known else frozenset()
    return reading, tuple(day for day in before if (day.on, day.bank) in contradicted or day in stays)


def _by_day(blocks: Iterable[BankBlock]) -> dict[tuple[date, str], list[BankBlock]]:
    by_day: dict[tuple[date, str], list[BankBlock]] = defaultdict(list)
    for block in blocks:
        by_day[block.on, bank_key(block.bank)].append(block)
    return by_day


def _question(days: int) -> Problem:
    which = "one day" if days == 1 else f"{days} days"
    return Problem(
        line=None,
        sentence=f"For {which} this table says something else than one with the same columns that you kept before.",
        hint="If it is the corrected one, it takes the earlier one’s place there. The earlier stays in the ledger, and comes back if you undo this.",
        needs_user=True,
        name=DIFFERING,
    )


def _said_before(known: KeptSource | None) -> Differing | None:
    if known is None:
        return None
    return Differing.CORRECTED if load_superseded_by(known.id) else Differing.BOTH


def _differing(answers: tuple[Answer, ...], kept: tuple[Answer, ...]) -> int:
    by_id = {answer.item_id: answer for answer in kept if answer.item_id}
    by_place: dict[int | None, Answer] = {answer.position: answer for answer in kept}
    differing = 0
    for answer in answers:
        known = by_id.get(answer.item_id) if answer.item_id and by_id else by_place.get(answer.position)
        differing += known is not None and _differs(answer, known)
    return differing


def _differs(answer: Answer, known: Answer) -> bool:
    """Whether both say something, and not the same; what one leaves open is no difference."""
    said = ((getattr(answer, name), getattr(known, name)) for name in _COMPARED)
    return any(one not in (None, "") and other not in (None, "") and one != other for one, other in said)
