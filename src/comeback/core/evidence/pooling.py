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

_FILLABLE = (
    "position",
    "areas",
    "system_name",
    "subject_name",
    "category",
    "topic",
    "seconds",
    "peers_percent",
)
"""What one document of a bank test may leave open and another tell."""


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
        listed, shown = items.get(key), figures.get(key)
        form = (key.exam.value, key.form)
        is_first_seen = not (key.form and form in seen_forms) and not (shown and shown.was_seen_before)
        answers = _unseen(listed.answers, seen_items) if listed else ()
        seen_forms.add(form)
        seen_items.update(a.item_id for a in (listed.answers if listed else ()) if a.item_id)
        pooled.append(
            Sitting(
                key=key,
                pacing=_pacing(listed, shown),
                is_first_seen=is_first_seen,
                used_resources=bool(shown and shown.used_resources),
                answers=answers,
                printed=shown,
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

    A question counts on first sight only, whichever test it was met in: one
    that a reset bank asks again on a later day is kept and not counted. The
    questions of a test that are about the same areas are one block. A block
    logged by its totals that a test of the same day, bank and size tells of
    is that test, and counts once.

    Parameters
    ----------
    blocks : iterable of BankBlock
        Blocks known by their totals.
    tests : iterable of BankTest
        Tests known question by question, as they were kept.

    Returns
    -------
    tuple of BankBlock
        By day.
    """
    joined = join_tests(tests)
    of_tests = (
        BankBlock(
            on=test.on,
            bank=test.bank,
            items=len(answers),
            correct=sum(answer.is_correct for answer in answers),
            mode=test.mode,
            areas=areas,
            is_first_seen=test.is_first_seen,
            is_itemized=True,
        )
        for test, fresh in _first_sights(joined)
        for areas, answers in _by_areas(fresh).items()
    )
    return tuple(sorted((*of_tests, *_told_by_totals(blocks, joined)), key=lambda block: block.on))


def told_by_totals(blocks: Iterable[BankBlock], tests: Iterable[BankTest]) -> Iterator[BankBlock]:
    """
    Find the blocks that no test tells question by question.

    Parameters
    ----------
    blocks : iterable of BankBlock
        Blocks known by their totals.
    tests : iterable of BankTest
        Tests known question by question, as they were kept.

    Returns
    -------
    iterator of BankBlock
        All but those of the same day, bank and result as a test.
    """
    return _told_by_totals(blocks, join_tests(tests))


def _told_by_totals(blocks: Iterable[BankBlock], joined: tuple[BankTest, ...]) -> Iterator[BankBlock]:
    told = Counter(
        (test.on, _bank(test.bank), len(test.answers), sum(answer.is_correct for answer in test.answers))
        for test in joined
    )
    for block in blocks:
        same = (block.on, _bank(block.bank), block.items, block.correct)
        if told[same]:
            told[same] -= 1
        else:
            yield block


def first_sights(tests: Iterable[BankTest]) -> Iterator[tuple[BankTest, tuple[BankAnswer, ...]]]:
    """
    Find the questions that each test shows for the first time.

    Parameters
    ----------
    tests : iterable of BankTest
        Tests as they were kept.

    Returns
    -------
    iterator of (BankTest, tuple of BankAnswer)
        Every test, by day, from all its documents, with the questions of the
        bank not met before.
    """
    return _first_sights(join_tests(tests))


def _first_sights(joined: tuple[BankTest, ...]) -> Iterator[tuple[BankTest, tuple[BankAnswer, ...]]]:
    met: set[tuple[str, str]] = set()
    for test in joined:
        bank = _bank(test.bank)
        fresh = tuple(answer for answer in test.answers if (bank, answer.question_id) not in met)
        met.update((bank, answer.question_id) for answer in fresh)
        yield test, fresh


def join_tests(tests: Iterable[BankTest]) -> tuple[BankTest, ...]:
    """
    One test for each test made in a bank, from all its documents.

    Parameters
    ----------
    tests : iterable of BankTest
        Tests as they were kept; what was kept later corrects what was kept
        before, and leaves standing what it does not tell.

    Returns
    -------
    tuple of BankTest
        By day, the longer of a day first.

    Notes
    -----
    Two documents tell of one test if the bank is the same, and either its own
    number of the test and some question, or the day and every question. A
    list with some of a day's questions may be a test of its own, in which they
    were met again, so it is never taken for a part of the longer one.
    """
    joined: list[BankTest] = []
    places: dict[tuple[object, ...], list[int]] = {}  # so that a test is compared with few others
    for test in tests:
        likely = sorted({place for mark in _marks(test) for place in places.get(mark, ())})
        place = next((i for i in likely if _is_same_test(joined[i], test)), len(joined))
        if place == len(joined):
            joined.append(test)
        else:
            joined[place] = _corrected(joined[place], test)
        for mark in _marks(joined[place]):
            places.setdefault(mark, []).append(place)
    return tuple(sorted(joined, key=_in_order))


def _marks(test: BankTest) -> tuple[tuple[object, ...], ...]:
    """Give what two documents of one test have in common, at least one of them."""
    bank = _bank(test.bank)
    return ((bank, test.on), (bank, test.test_id)) if test.test_id else ((bank, test.on),)


def _is_same_test(one: BankTest, other: BankTest) -> bool:
    if _bank(one.bank) != _bank(other.bank):
        return False
    ids, others = ({answer.question_id for answer in test.answers} for test in (one, other))
    if one.test_id and other.test_id:
        return one.test_id == other.test_id and bool(ids & others)
    return one.on == other.on and ids == others


def _corrected(earlier: BankTest, later: BankTest) -> BankTest:
    known = {answer.question_id: answer for answer in earlier.answers}
    told = {answer.question_id for answer in later.answers}
    return replace(
        later,
        answers=(
            *(_filled(answer, known.get(answer.question_id)) for answer in later.answers),
            *(answer for answer in earlier.answers if answer.question_id not in told),
        ),
        test_id=later.test_id or earlier.test_id,
        changes=later.changes or earlier.changes,
    )


def _filled(later: BankAnswer, earlier: BankAnswer | None) -> BankAnswer:
    """Fill in what the later document leaves open."""
    if earlier is None:
        return later
    is_open = {name for name in _FILLABLE if getattr(later, name) in (None, "", ())}
    if "category" in is_open and earlier.category:
        is_open.add("topic")  # print does not part them, and gives both as the topic
    return replace(later, **{name: getattr(earlier, name) for name in is_open})


def _in_order(test: BankTest) -> tuple[object, ...]:
    """Sort a day's tests the same way in whatever order they came: who repeats questions repeats some of many."""
    number = int(test.test_id) if test.test_id.isascii() and test.test_id.isdigit() else 0
    ids = tuple(answer.question_id for answer in test.answers)
    return (test.on, -len(ids), number, test.test_id, _bank(test.bank), sorted(ids))


def _by_areas(answers: Iterable[BankAnswer]) -> dict[tuple[Area, ...], list[BankAnswer]]:
    by_areas: dict[tuple[Area, ...], list[BankAnswer]] = {}
    for answer in answers:
        by_areas.setdefault(answer.areas, []).append(answer)
    return by_areas


def _same(block: BankBlock) -> tuple[object, ...]:
    return (block.on, _bank(block.bank), block.items, block.correct, frozenset(block.areas))


def _bank(name: str) -> str:
    return name.casefold().strip()


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
