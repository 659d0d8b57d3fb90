"""Everything shown that speaks of one area."""

from dataclasses import dataclass, replace

from comeback.core.evidence.bank_tests import BankAnswer, BankTest
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.pooling import first_sights, pool_bank_tests, pool_sittings
from comeback.core.evidence.record import Record
from comeback.core.evidence.score_report import AreaBand, ScoreReport
from comeback.core.evidence.sittings import Answer, PrintedLine, Sitting
from comeback.core.exam.areas import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaEvidence:
    """
    What an area's figures rest on.

    Parameters
    ----------
    area : Area
        Which.
    answers : tuple of (Sitting, tuple of Answer)
        Its answers by sitting.
    lines : tuple of (Sitting, PrintedLine)
        Lines of printed tables that name it.
    bank_answers : tuple of (BankTest, tuple of BankAnswer)
        Its answers by test of a bank, each question on first sight.
    blocks : tuple of BankBlock
        Blocks known by their totals that name it.
    bands : tuple of (ScoreReport, AreaBand)
        Bands that name it.
    """

    area: Area
    answers: tuple[tuple[Sitting, tuple[Answer, ...]], ...]
    lines: tuple[tuple[Sitting, PrintedLine], ...]
    bank_answers: tuple[tuple[BankTest, tuple[BankAnswer, ...]], ...]
    blocks: tuple[BankBlock, ...]
    bands: tuple[tuple[ScoreReport, AreaBand], ...]


def evidence_of_area(record: Record, area: Area) -> AreaEvidence:
    """
    Find everything shown that speaks of one area.

    Parameters
    ----------
    record : Record
        Everything shown.
    area : Area
        Which.

    Returns
    -------
    AreaEvidence
        Also what is kept and does not count for ability, latest first.
    """
    sittings = pool_sittings(record.itemized, record.printed)[::-1]
    of_sittings = (
        (sitting, tuple(answer for answer in sitting.answers if area in (answer.system, answer.task)))
        for sitting in sittings
    )
    of_tests = (
        (test, tuple(answer for answer in fresh if area in answer.areas))
        for test, fresh in first_sights(record.bank_tests)
    )
    from_tests = frozenset(pool_bank_tests((), record.bank_tests))
    blocks = pool_bank_tests(record.blocks, record.bank_tests)[::-1]
    return AreaEvidence(
        area=area,
        answers=tuple((sitting, answers) for sitting, answers in of_sittings if answers),
        lines=tuple(
            (sitting, line)
            for sitting in sittings
            if sitting.printed
            for line in sitting.printed.lines
            if area in line.areas
        ),
        bank_answers=tuple((test, answers) for test, answers in of_tests if answers)[::-1],
        blocks=tuple(block for block in blocks if area in block.areas and block not in from_tests),
        bands=tuple(
            (report, band) for report in record.reports[::-1] for band in report.bands if area in band.areas
        ),
    )


def evidence_of_crossing(record: Record, system: Area, discipline: Area) -> AreaEvidence:
    """
    Find everything shown that names a system and a discipline together.

    Parameters
    ----------
    record : Record
        Everything shown.
    system, discipline : Area
        The two.

    Returns
    -------
    AreaEvidence
        Of the system, what names the discipline too: questions and blocks of banks.
    """
    found = evidence_of_area(record, system)
    kept = (
        (test, tuple(answer for answer in answers if discipline in answer.areas))
        for test, answers in found.bank_answers
    )
    return replace(
        found,
        answers=(),
        lines=(),
        bank_answers=tuple((test, answers) for test, answers in kept if answers),
        blocks=tuple(block for block in found.blocks if discipline in block.areas),
        bands=(),
    )
