"""Documents of one sitting become one fact."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from comeback.core.evidence.bank_tests import BankAnswer, BankTest
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.sittings import (
    Answer,
    ItemizedSitting,
    Pacing,
    PrintedLine,
    PrintedResult,
    Sitting,
    SittingKey,
)
from comeback.core.exam.areas import Area, Axis, axis_of


def pool_sittings(
    itemized: Iterable[ItemizedSitting], printed: Iterable[PrintedResult]
) -> tuple[Sitting, ...]:
    """
    One sitting for each exam, form and day, from all its documents.

    A sitting counted once for each of its documents makes intervals far too
    narrow, so everything downstream sees pooled sittings only. Of several
    documents of one kind the longest list of items, and the latest printed
    figures, speak; so does the latest table of an axis, wherever it stands. A
    form met on an earlier day is not first seen; an item met in an earlier
    sitting is left out.

    Parameters
    ----------
    itemized : iterable of ItemizedSitting
        Sittings known item by item.
    printed : iterable of PrintedResult
        Printed figures.

    Returns
    -------
    tuple of Sitting
        By day, then exam and form.
    """
    items: dict[SittingKey, ItemizedSitting] = {}
    for sitting in itemized:
        known = items.get(sitting.key)
        if known is None or len(sitting.answers) > len(known.answers):
            items[sitting.key] = sitting
    figures: dict[SittingKey, PrintedResult] = {}
    tables: dict[SittingKey, dict[Axis, tuple[PrintedLine, ...]]] = {}
    for result in printed:
        tables.setdefault(result.key, {}).update(_tables(result.lines))
        lines = tuple(line for axis in Axis for line in tables[result.key].get(axis, ()))
        figures[result.key] = replace(result, lines=lines)

    seen_forms: set[tuple[str, str]] = set()
    seen_items: set[str] = set()
    pooled = []
    for key in sorted({*items, *figures}, key=lambda k: (k.on, k.exam, k.form)):
        listed, known = items.get(key), figures.get(key)
        form = (key.exam.value, key.form)
        is_first_seen = not (key.form and form in seen_forms) and not (known and known.was_seen_before)
        answers = _unseen(listed.answers, seen_items) if listed else ()
        seen_forms.add(form)
        seen_items.update(a.item_id for a in (listed.answers if listed else ()) if a.item_id)
        pooled.append(
            Sitting(
                key=key,
                pacing=_pacing(listed, known),
                is_first_seen=is_first_seen,
                used_resources=bool(known and known.used_resources),
                answers=answers,
                printed=known,
            )
        )
    return tuple(pooled)


def pool_blocks(lists: Iterable[Iterable[BankBlock]]) -> tuple[BankBlock, ...]:
    """
    Join lists of blocks; what two lists have in common counts once.

    Last month's export and today's hold some of the same blocks. Two blocks of
    one list that look the same are two all the same.

    Parameters
    ----------
    lists : iterable of iterable of BankBlock
        Blocks by where they came from.

    Returns
    -------
    tuple of BankBlock
        By day; of blocks in common the first list speaks.

    Notes
    -----
    Blocks are in common if day, bank, number of questions, number right and
    areas are. A block stands as often as in the list that has it most often.
    """
    pooled: list[BankBlock] = []
    for each in lists:
        pooled += tuple(new_blocks(each, known=pooled))
    return tuple(sorted(pooled, key=lambda block: block.on))


def new_blocks(blocks: Iterable[BankBlock], *, known: Iterable[BankBlock]) -> Iterator[BankBlock]:
    """
    Find the blocks of a list that others do not have in common with it.

    Parameters
    ----------
    blocks : iterable of BankBlock
        The list.
    known : iterable of BankBlock
        The others.

    Yields
    ------
    BankBlock
        In the order of the list.
    """
    left = Counter(_same(block) for block in known)
    for block in blocks:
        same = _same(block)
        if left[same]:
            left[same] -= 1
        else:
            yield block


def pool_bank_tests(blocks: Iterable[BankBlock], tests: Iterable[BankTest]) -> tuple[BankBlock, ...]:
    """
    All that counts of banks as blocks: tests told question by question, and blocks told by totals.

    A question counts on first sight only, whichever test it was met in. The
    questions of a test that are about the same areas are one block. A block
    logged by its totals that a test of the same day, bank and size tells of
    is that test, and counts once.

    Parameters
    ----------
    blocks : iterable of BankBlock
        Blocks known by their totals.
    tests : iterable of BankTest
        Tests known question by question.

    Returns
    -------
    tuple of BankBlock
        By day.
    """
    listed = sorted(tests, key=lambda test: (test.on, test.test_id))
    met: set[tuple[str, str]] = set()
    told: Counter[tuple[object, ...]] = Counter()
    pooled: list[BankBlock] = []
    for test in listed:
        bank = test.bank.casefold().strip()
        fresh = [answer for answer in test.answers if (bank, answer.question_id) not in met]
        met.update((bank, answer.question_id) for answer in fresh)
        if fresh:
            told[(test.on, bank, len(test.answers), sum(a.is_correct for a in test.answers))] += 1
        pooled += (
            BankBlock(
                on=test.on,
                bank=test.bank,
                items=len(answers),
                correct=sum(answer.is_correct for answer in answers),
                mode=test.mode,
                areas=areas,
            )
            for areas, answers in _by_areas(fresh).items()
        )
    for block in blocks:
        same = (block.on, block.bank.casefold().strip(), block.items, block.correct)
        if told[same]:
            told[same] -= 1
        else:
            pooled.append(block)
    return tuple(sorted(pooled, key=lambda block: block.on))


def _by_areas(answers: Iterable[BankAnswer]) -> dict[tuple[Area, ...], list[BankAnswer]]:
    by_areas: dict[tuple[Area, ...], list[BankAnswer]] = {}
    for answer in answers:
        by_areas.setdefault(answer.areas, []).append(answer)
    return by_areas


def _same(block: BankBlock) -> tuple[object, ...]:
    return (block.on, block.bank.casefold().strip(), block.items, block.correct, frozenset(block.areas))


def _tables(lines: Iterable[PrintedLine]) -> dict[Axis, tuple[PrintedLine, ...]]:
    tables: dict[Axis, tuple[PrintedLine, ...]] = {}
    for line in lines:
        axis = axis_of(line.areas[0])
        tables[axis] = (*tables.get(axis, ()), line)
    return tables


def _unseen(answers: tuple[Answer, ...], seen_items: set[str]) -> tuple[Answer, ...]:
    met = set(seen_items)
    kept = []
    for answer in answers:
        if answer.item_id in met:
            continue
        if answer.item_id:
            met.add(answer.item_id)
        kept.append(answer)
    return tuple(kept)


def _pacing(listed: ItemizedSitting | None, result: PrintedResult | None) -> Pacing:
    if listed is not None and listed.pacing is not Pacing.UNKNOWN:
        return listed.pacing
    return result.pacing if result is not None else Pacing.UNKNOWN
