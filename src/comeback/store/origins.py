"""Which lines of the ledger tell of each piece of evidence, and which of them speaks for it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from comeback.core.evidence.bank_tests import BankTest, BankTotals
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.pieces import Origin, Piece, PieceKind
from comeback.core.evidence.pooling import join_tests, pool_bank_tests, pool_blocks
from comeback.core.evidence.self_assessments import SelfAssessment
from comeback.core.evidence.sittings import PracticeExam, SittingKey
from comeback.core.exam.areas import Area
from comeback.core.exam.attempts import Step
from comeback.store.bank_tests import load_sourced_bank_tests, load_sourced_bank_totals
from comeback.store.blocks import load_block_lists
from comeback.store.counting import counting
from comeback.store.models import (
    AnswerRow,
    AttemptRow,
    PrintedLineRow,
    PrintedRow,
    ReportRow,
    SelfAssessmentRow,
    SittingRow,
    SourceRow,
    StartAnswerRow,
)
from comeback.store.superseding import bank_key


def load_origins(student: int) -> dict[Piece, Origin]:
    """
    Follow every piece of evidence that is kept to the lines of the ledger.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    dict of Piece to Origin
        The source whose figures the record uses speaks; the others are silent.
    """
    return dict((*_sittings(student), *_blocks(student), *_by_day(student)))


def load_start_origins(student: int) -> dict[str, int]:
    """
    Find the file that holds the latest answer to a question of the guided start.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    dict of str to int
        Source by question; what was answered in the app has none.
    """
    rows = StartAnswerRow.objects.filter(student_id=student).exclude(
        source__state__in=(SourceRow.STAGING, SourceRow.UNDONE)
    )
    latest = dict(rows.order_by("pk").values_list("question", "source_id"))
    return {question: source for question, source in latest.items() if source is not None}


def load_change_origins(
    student: int, told: Iterable[BankTest | BankTotals]
) -> dict[BankTest | BankTotals, Origin]:
    """
    Follow what tells of changed answers to the lines of the ledger.

    Parameters
    ----------
    student : int
        Whose.
    told : iterable of BankTest or BankTotals
        Tests from all their documents, and totals of banks.

    Returns
    -------
    dict of (BankTest or BankTotals) to Origin
        Of several documents of a test the latest that tells of changes speaks.
    """
    wanted = tuple(told)
    tests, totals = load_sourced_bank_tests(student), load_sourced_bank_totals(student)
    found = {}
    for each in wanted:
        if isinstance(each, BankTotals):
            every = speaking = [source for source, known in totals if known == each]
        else:
            documents = [(source, test) for source, test in tests if len(join_tests((each, test))) == 1]
            every = [source for source, _ in documents]
            speaking = [source for source, test in documents if test.changes]
        found[each] = _origin(speaking[-1:], every)
    return found


def _sittings(student: int) -> Iterator[tuple[Piece, Origin]]:
    printed = _keyed(PrintedRow.objects.filter(**counting(student)).order_by("pk").values_list(*_KEY))
    listed = _keyed(SittingRow.objects.filter(**counting(student)).order_by("source_id").values_list(*_KEY))
    tables = _keyed(
        PrintedLineRow.objects.filter(
            printed__source__student_id=student, printed__source__state=SourceRow.KEPT
        )
        .order_by("printed_id")
        .values_list(*(f"printed__{name}" for name in _KEY))
    )
    speakers = _item_speakers(student, listed)
    for key in {**printed, **listed}:
        figures = printed.get(key, ())
        told_by = figures[-1:] or speakers[key]
        yield Piece(kind=PieceKind.TOTAL, of=key), _origin(told_by, (*figures, *listed.get(key, ())))
        if key in listed:
            yield Piece(kind=PieceKind.ITEMS, of=key), _origin(speakers[key], listed[key])
        if key in tables:
            yield Piece(kind=PieceKind.LINES, of=key), _origin(tables[key][-1:], tables[key])


_KEY = ("source_id", "exam", "form", "on")


def _keyed(rows: Iterable[tuple[object, ...]]) -> dict[SittingKey, tuple[int, ...]]:
    found: dict[SittingKey, tuple[int, ...]] = {}
    for source, exam, form, on in rows:
        key = SittingKey(exam=PracticeExam(exam), form=form, on=on)  # type: ignore[arg-type] # a query's rows have no types
        found[key] = (*found.get(key, ()), source)  # type: ignore[arg-type] # as above
    return found


def _item_speakers(
    student: int, listed: dict[SittingKey, tuple[int, ...]]
) -> dict[SittingKey, tuple[int, ...]]:
    """Of several lists of one sitting the latest speaks, an earlier one for items no later one has."""
    shared = {key: sources for key, sources in listed.items() if len(set(sources)) > 1}
    speakers = {key: sources[-1:] for key, sources in listed.items()}
    if not shared:
        return speakers
    rows = AnswerRow.objects.filter(
        sitting__source__student_id=student,
        sitting__source__state=SourceRow.KEPT,
        sitting__on__in={key.on for key in shared},
    ).values_list(*(f"sitting__{name}" for name in _KEY), "item_id", "position")
    items: dict[tuple[SittingKey, int], set[str | int | None]] = {}
    for source, exam, form, on, item_id, position in rows:
        key = SittingKey(exam=PracticeExam(exam), form=form, on=on)
        items.setdefault((key, source), set()).add(item_id or position)
    for key, sources in shared.items():
        told: set[str | int | None] = set()
        speaking = []
        for source in reversed(sources):
            mine = items.get((key, source), set())
            if mine - told:
                speaking.append(source)
            told |= mine
        speakers[key] = tuple(speaking) or sources[-1:]
    return speakers


def _blocks(student: int) -> Iterator[tuple[Piece, Origin]]:
    lists = load_block_lists(student)
    tests = load_sourced_bank_tests(student)
    every: dict[_Same, list[int]] = {}
    speaking: dict[_Same, list[int]] = {}
    for listed in lists:
        in_list: Counter[_Same] = Counter()
        for source, block in listed:
            same = _same(block)
            every.setdefault(same, []).append(source)
            in_list[same] += 1
            if in_list[same] > len(speaking.setdefault(same, [])):
                speaking[same].append(source)
    told = pool_blocks([[block for _, block in listed] for listed in lists])
    from_tests = frozenset(pool_bank_tests((), [test for _, test in tests]))
    for block in dict.fromkeys(pool_bank_tests(told, [test for _, test in tests])):
        if block in from_tests:
            origin = _of_tests(block, tests, every)
        else:
            origin = _origin(speaking[_same(block)], every[_same(block)])
        yield Piece(kind=PieceKind.BLOCK, of=block), origin


class _Same(NamedTuple):
    """What blocks have in common that count once."""

    on: date
    bank: str
    items: int
    correct: int
    areas: frozenset[Area] = frozenset()


def _same(block: BankBlock) -> _Same:
    return _Same(block.on, bank_key(block.bank), block.items, block.correct, frozenset(block.areas))


def _of_tests(
    block: BankBlock, tests: tuple[tuple[int, BankTest], ...], every: Mapping[_Same, list[int]]
) -> Origin:
    """Of several documents of one test the latest speaks; a block logged by its totals is silent."""
    speaking: list[tuple[int, BankTest]] = []
    silent: list[int] = []
    for source, test in tests:
        is_of = (test.on, bank_key(test.bank)) == (block.on, bank_key(block.bank))
        if not is_of or all(set(answer.areas) != set(block.areas) for answer in test.answers):
            continue
        corrected = [pair for pair in speaking if len(join_tests((pair[1], test))) == 1]
        silent += [each for each, _ in corrected]
        speaking = [*(pair for pair in speaking if pair not in corrected), (source, test)]
        right = sum(answer.is_correct for answer in test.answers)
        total = _Same(test.on, bank_key(test.bank), len(test.answers), right)
        silent += [
            each
            for same, logged in every.items()
            if same._replace(areas=frozenset()) == total
            for each in logged
        ]
    return _origin([source for source, _ in speaking], silent)


def _by_day(student: int) -> Iterator[tuple[Piece, Origin]]:
    """Follow what a day has one of: the latest kept speaks."""
    days: dict[Piece, list[int]] = {}
    tests = SelfAssessmentRow.objects.filter(**counting(student)).order_by("pk")
    for exam, on, source in tests.values_list("exam", "on", "source_id"):
        piece = Piece(kind=PieceKind.SELF_ASSESSMENT, of=(SelfAssessment(exam), on))
        days.setdefault(piece, []).append(source)
    attempts = AttemptRow.objects.filter(**counting(student), step=Step.STEP1.value).order_by("pk")
    for on, source in attempts.values_list("on", "source_id"):
        days.setdefault(Piece(kind=PieceKind.ATTEMPT, of=on), []).append(source)
    reports = ReportRow.objects.filter(**counting(student)).order_by("pk")
    for on, source in reports.values_list("exam_on", "source_id"):
        days.setdefault(Piece(kind=PieceKind.BANDS, of=on), []).append(source)
    for piece, sources in days.items():
        yield piece, _origin(sources[-1:], sources)


def _origin(speaking: Iterable[int], every: Iterable[int]) -> Origin:
    spoken = tuple(dict.fromkeys(speaking))
    return Origin(
        speaking=spoken, silent=tuple(source for source in dict.fromkeys(every) if source not in spoken)
    )
