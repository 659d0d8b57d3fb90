"""What a figure of the diagnosis rests on, down to the rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from comeback.core.diagnosis import answer_changes, method_check
from comeback.core.diagnosis.assumptions import MethodRules
from comeback.core.diagnosis.findings import Crossing, Diagnosis, Finding, LookedFor
from comeback.core.diagnosis.method_check import TakenTest
from comeback.core.diagnosis.strategy import habits
from comeback.core.diagnosis.strategy.clocked import ClockedTest, clocked_tests
from comeback.core.diagnosis.strategy.timing import compared_totals
from comeback.core.evidence.bank_tests import BankTest, BankTotals
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.of_area import AreaEvidence, evidence_of_area, evidence_of_crossing
from comeback.core.evidence.pieces import LevelReading, Origin, Piece, PieceKind
from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import Sitting, SittingKey
from comeback.core.evidence.start import StartAnswer
from comeback.core.evidence.study import StudyDay
from comeback.core.exam.areas import AXES, Area
from comeback.errors import InputError
from comeback.facts.diagnosis import diagnosis_facts, factor_rules
from comeback.readers.reading import Kind
from comeback.services.course import diagnose, evidence_worth
from comeback.services.imports import ImportLine, import_line
from comeback.services.journal import StudentId
from comeback.store.brought import load_brought
from comeback.store.ledger import NoSuchSourceError, SourceName, load_source_names
from comeback.store.origins import load_change_origins, load_origins, load_start_origins
from comeback.store.plans import load_study
from comeback.store.record import load_attempts, load_record
from comeback.store.superseding import bank_key

__all__ = [
    "LEVEL",
    "BroughtLine",
    "NothingRestsError",
    "RestsOn",
    "SourceName",
    "open_line",
    "pieces_of",
    "rests_on",
    "sources_behind",
]

LEVEL = "level"

_OF_TESTS = (method_check.TESTS, habits.FULL_LENGTHS)
_OF_REVIEWS = (method_check.REVIEW, habits.REVIEW)


class NothingRestsError(InputError):
    """
    A figure was asked about that the diagnosis does not have.

    Parameters
    ----------
    what : str
        What was asked.
    """

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The diagnosis of today has nothing called “{what}”.",
            "The Diagnosis page lists what it has; each figure there leads to its rows.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RestsOn:
    """
    A figure, and what it rests on.

    Parameters
    ----------
    diagnosis : Diagnosis
        The diagnosis it stands in.
    area : Area or None
        The area asked about.
    crossing : Crossing or None
        The discipline within a system asked about.
    finding : Finding or None
        The finding asked about.
    looked_for : LookedFor or None
        The cause without a sign asked about, where it has an interval.
    readings : tuple of LevelReading
        What the level rests on, where that was asked.
    areas : tuple of AreaEvidence
        Everything shown of the areas it is about.
    sittings : tuple of Sitting
        Sittings whose clock and order it rests on.
    bank_tests : tuple of BankTest
        Tests made in banks whose clock and order it rests on.
    answers : tuple of StartAnswer
        Answers of the guided start it rests on.
    blocks : tuple of BankBlock
        Blocks that tell how often, and how, the clock ran.
    tests : tuple of TakenTest
        Practice tests before the exam.
    days : tuple of StudyDay
        Days with blocks and reviews, as ticked.
    changes : mapping of (BankTest or BankTotals) to Origin
        What tells of changed answers, and where it comes from.
    record : Record
        Everything shown, for findings that rest on several kinds at once.
    origins : mapping of Piece to Origin
        Where each piece comes from.
    start_origins : mapping of str to int
        Files that answers of the guided start come from.
    lines : mapping of int to SourceName
        What the lines of the ledger are called.
    """

    diagnosis: Diagnosis
    area: Area | None = None
    crossing: Crossing | None = None
    finding: Finding | None = None
    looked_for: LookedFor | None = None
    readings: tuple[LevelReading, ...] = ()
    areas: tuple[AreaEvidence, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    bank_tests: tuple[BankTest, ...] = ()
    answers: tuple[StartAnswer, ...] = ()
    blocks: tuple[BankBlock, ...] = ()
    tests: tuple[TakenTest, ...] = ()
    days: tuple[StudyDay, ...] = ()
    changes: Mapping[BankTest | BankTotals, Origin] = field(default_factory=dict)
    record: Record
    origins: Mapping[Piece, Origin]
    start_origins: Mapping[str, int]
    lines: Mapping[int, SourceName]


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtLine:
    """
    A line of the ledger with what it brought.

    Parameters
    ----------
    line : ImportLine
        The line.
    record : Record
        What it brought, as if there were no other.
    """

    line: ImportLine
    record: Record


def rests_on(*, student: StudentId, what: str, today: date) -> RestsOn:
    """
    Follow a figure of the diagnosis to its rows.

    Parameters
    ----------
    student : StudentId
        Whose.
    what : str
        ``level``, the id of an area, of a crossing or of a finding, or of a
        cause without a sign whose interval is shown.
    today : date
        The day of the diagnosis.

    Returns
    -------
    RestsOn
        The rows.

    Raises
    ------
    NothingRestsError
        If the diagnosis has nothing of that name.
    """
    if what != LEVEL:
        study = load_study(student, before=today) if what in _OF_REVIEWS else ()
        shown = _load(student, today, study, has_changes=what == answer_changes.ID)
        return _follow(what, shown, ())
    # The readings know their origins, so that no answer has to be loaded.
    shown = _Shown(
        diagnosis=diagnose(student=student, today=today),
        record=Record(attempts=load_attempts(student)).as_of(today),
        lines=load_source_names(student),
    )
    return _follow(what, shown, evidence_worth(student=student, today=today).readings)


def sources_behind(*, student: StudentId, today: date) -> dict[str, tuple[int, ...]]:
    """
    Follow every figure of the diagnosis to the lines of the ledger.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day of the diagnosis.

    Returns
    -------
    dict of str to tuple of int
        Numbers of lines by ``level``, id of each area and of each finding.
    """
    shown = _load(student, today, has_changes=True)
    readings = evidence_worth(student=student, today=today).readings
    areas = [area.value for axis in AXES for area in AXES[axis]]
    named = (LEVEL, *areas, *(finding.id for finding in shown.diagnosis.findings))
    return {what: _sources(_follow(what, shown, readings if what == LEVEL else ())) for what in named}


def pieces_of(block: BankBlock | BankTest, origins: Mapping[Piece, Origin]) -> tuple[Piece, ...]:
    """
    Find the pieces that a bank's day and mode make up.

    Parameters
    ----------
    block : BankBlock or BankTest
        A block or a test of that day.
    origins : mapping of Piece to Origin
        Every piece.

    Returns
    -------
    tuple of Piece
        The block itself, if it is one of them; else the blocks of the test.
    """
    own = Piece(kind=PieceKind.BLOCK, of=block) if isinstance(block, BankBlock) else None
    if own in origins:
        return (own,) if own else ()
    bank = bank_key(block.bank)
    return tuple(
        piece
        for piece in origins
        if isinstance(piece.of, BankBlock)
        and (piece.of.on, bank_key(piece.of.bank), piece.of.mode) == (block.on, bank, block.mode)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """All that figures are followed through."""

    diagnosis: Diagnosis
    record: Record
    lines: Mapping[int, SourceName]
    origins: Mapping[Piece, Origin] = field(default_factory=dict)
    start_origins: Mapping[str, int] = field(default_factory=dict)
    changes: Mapping[BankTest | BankTotals, Origin] = field(default_factory=dict)


def _load(student: StudentId, today: date, study: tuple[StudyDay, ...] = (), *, has_changes: bool) -> _Shown:
    record = load_record(student, study=study).as_of(today)
    return _Shown(
        diagnosis=diagnose(student=student, today=today),
        record=record,
        changes=load_change_origins(student, answer_changes.told_changes(record)) if has_changes else {},
        origins=load_origins(student),
        start_origins=load_start_origins(student),
        lines=load_source_names(student),
    )


def _follow(what: str, shown: _Shown, readings: tuple[LevelReading, ...]) -> RestsOn:
    record = shown.record
    area = next((each for axis in AXES for each in AXES[axis] if each.value == what), None)
    crossing = next((each for each in shown.diagnosis.crossings if each.id == what), None)
    finding = next((each for each in shown.diagnosis.findings if each.id == what), None)
    looked_for = next((each for each in shown.diagnosis.looked_for if each.id == what and each.cost), None)
    if what != LEVEL and not (area or crossing or finding or looked_for):
        raise NothingRestsError(what)
    about = (area,) if area else finding.areas if finding else ()
    by_finding = {**{rule.id: rule.question for rule in factor_rules()}, **method_check.QUESTIONS}
    facts = diagnosis_facts()
    rules = facts.method
    is_of_clock = bool(looked_for or (finding and finding.measured_by))
    clocked = clocked_tests(record, facts) if is_of_clock else ()
    return RestsOn(
        diagnosis=shown.diagnosis,
        area=area,
        crossing=crossing,
        finding=finding,
        looked_for=looked_for,
        readings=readings,
        areas=_areas(record, crossing, about),
        sittings=_sittings(what, record, clocked),
        bank_tests=tuple(test.of for test in clocked if isinstance(test.of, BankTest)),
        answers=tuple(a for a in record.answers if finding and a.question == by_finding.get(finding.id)),
        blocks=_blocks(what, record, clocked, rules),
        tests=method_check.compared_tests(record, rules) if what in _OF_TESTS else (),
        days=method_check.compared_days(record) if what in _OF_REVIEWS else (),
        changes=shown.changes if what == answer_changes.ID else {},
        record=record,
        origins=shown.origins,
        start_origins=shown.start_origins,
        lines=shown.lines,
    )


def _areas(record: Record, crossing: Crossing | None, about: tuple[Area, ...]) -> tuple[AreaEvidence, ...]:
    """Give the rows that name both areas of a crossing, or where there are none those of each."""
    if crossing is None:
        return tuple(evidence_of_area(record, each) for each in about)
    if crossing.items:
        return (evidence_of_crossing(record, crossing.system, crossing.discipline),)
    return tuple(evidence_of_area(record, each) for each in (crossing.system, crossing.discipline))


def _sittings(what: str, record: Record, clocked: tuple[ClockedTest, ...]) -> tuple[Sitting, ...]:
    if what == habits.READY:
        return habits.sittings_before_exam(record)
    return tuple(test.of for test in clocked if isinstance(test.of, Sitting))


def _blocks(
    what: str, record: Record, clocked: tuple[ClockedTest, ...], rules: MethodRules
) -> tuple[BankBlock, ...]:
    if what == method_check.TIMED:
        return method_check.compared_blocks(record, rules)
    return compared_totals(record, clocked, what.rpartition(".")[2])


def _sources(found: RestsOn) -> tuple[int, ...]:
    """Give the lines of the ledger that speak for the rows."""
    pieces = [
        *(Piece(kind=PieceKind.ITEMS, of=sitting.key) for sitting in found.sittings),
        *(Piece(kind=PieceKind.TOTAL, of=test.of) for test in found.tests if isinstance(test.of, SittingKey)),
        *(
            Piece(kind=PieceKind.SELF_ASSESSMENT, of=test.of)
            for test in found.tests
            if isinstance(test.of, tuple)
        ),
        *(piece for block in found.blocks for piece in pieces_of(block, found.origins)),
        *(piece for test in found.bank_tests for piece in pieces_of(test, found.origins)),
    ]
    for each in found.areas:
        pieces += [Piece(kind=PieceKind.ITEMS, of=sitting.key) for sitting, _ in each.answers]
        pieces += [Piece(kind=PieceKind.LINES, of=sitting.key) for sitting, _ in each.lines]
        pieces += [Piece(kind=PieceKind.BANDS, of=report.exam_on) for report, _ in each.bands]
        pieces += [piece for block in each.blocks for piece in pieces_of(block, found.origins)]
        pieces += [piece for test, _ in each.bank_answers for piece in pieces_of(test, found.origins)]
    origins = [
        *(reading.origin for reading in found.readings),
        *found.changes.values(),
        *(found.origins.get(piece, Origin()) for piece in pieces),
    ]
    said = (found.start_origins.get(answer.question) for answer in found.answers)
    spoken = {source for origin in origins for source in origin.speaking}
    return tuple(sorted(spoken | {source for source in said if source is not None}))


def open_line(*, student: StudentId, import_id: int) -> BroughtLine:
    """
    Open a line of the ledger.

    Parameters
    ----------
    student : StudentId
        Whose.
    import_id : int
        The line.

    Returns
    -------
    BroughtLine
        The line, undone or not, with its rows.

    Raises
    ------
    InputError
        If there is no such line, or it is a check-in, which is private.
    """
    line = import_line(student=student, import_id=import_id)
    if line.kind == Kind.CHECK_IN:
        raise NoSuchSourceError(import_id)
    return BroughtLine(line=line, record=load_brought(student, import_id))
