"""What each piece of evidence is worth: its share in what is known of today's level, and why it counts less."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from comeback.core.diagnosis.ability import FittedEvidence, fit_evidence
from comeback.core.diagnosis.assumptions import DiagnosisFacts, WorthRules
from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.pieces import (
    EvidenceWorth,
    Less,
    LevelReading,
    Origin,
    Piece,
    PieceKind,
    SourceWorth,
)
from comeback.core.evidence.pooling import pool_bank_tests, pool_sittings
from comeback.core.evidence.record import Record
from comeback.core.evidence.self_assessments import SelfAssessmentResult, mark_repeats
from comeback.core.evidence.sittings import Pacing, Sitting, SittingKey

_DIRECT = (PieceKind.TOTAL, PieceKind.SELF_ASSESSMENT, PieceKind.BLOCK)
_LEAST_INFORMATION = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceWorth:
    """
    What one piece is worth.

    Parameters
    ----------
    piece : Piece
        Which.
    level_share : float
        Its share in what is known of the level as of the day, 0 to 1.
    reasons : tuple of Less
        Why it counts less; with the first two it does not count at all.
    sd_epc : float or None
        Error it is read with; None where it is no reading of the level. [EPC]
    """

    piece: Piece
    level_share: float
    reasons: tuple[Less, ...] = ()
    sd_epc: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceWorths:
    """
    What all pieces are worth as of a day.

    Parameters
    ----------
    pieces : tuple of PieceWorth
        Every piece shown by then, also those that count for nothing.
    prior_share : float
        What is assumed before any evidence; with the pieces it makes 1.
    """

    pieces: tuple[PieceWorth, ...]
    prior_share: float


def weigh_pieces(record: Record, *, as_of: date, facts: DiagnosisFacts, rules: WorthRules) -> PieceWorths:
    """
    Share out what is known of the level among the pieces it comes from.

    At the mode the level is a weighted mean of what each row reads and of the
    prior. Had row ``i`` read one logit higher, the level ``f' x`` would be
    ``h = w f' S a`` higher, where ``a`` is the row's form, ``w`` its
    information and ``S`` the posterior covariance [1]_. Only the part of the
    row that is level counts, ``h a' l`` with ``l`` one for every day's level:
    items with an intercept of their own have none. With the prior's
    ``f' S P l`` these pulls sum to 1. A pull backward, as an old reading may
    have on a level that rose, tells as much as one forward, so that shares
    are the sizes of pulls, made to sum to 1 and averaged over the fits.

    Parameters
    ----------
    record : Record
        Everything shown; nothing after ``as_of`` is used.
    as_of : date
        The day whose level is asked about.
    facts : DiagnosisFacts
        The assumptions of the model.
    rules : WorthRules
        When to call a piece old or small.

    Returns
    -------
    PieceWorths
        Every piece with its share and the reasons it counts less.

    References
    ----------
    .. [1] Rasmussen CE, Williams CKI. Gaussian Processes for Machine Learning.
       MIT Press 2006, section 2.6. https://gaussianprocess.org/gpml/
    """
    record = record.as_of(as_of)
    fitted = fit_evidence(record, as_of=as_of, facts=facts)
    shares, errors = _level_shares(fitted, facts), _errors(fitted, facts)
    reasons = dict(_reasons(record, as_of, rules))
    return PieceWorths(
        pieces=tuple(
            PieceWorth(
                piece=piece,
                level_share=shares.get(piece, 0.0),
                reasons=reasons.get(piece, ()),
                sd_epc=errors.get(piece),
            )
            for piece in dict.fromkeys([*reasons, *shares])
        ),
        prior_share=1.0 - sum(shares.values()),
    )


def worth_by_source(
    worths: PieceWorths, record: Record, origins: Mapping[Piece, Origin], *, as_of: date
) -> EvidenceWorth:
    """
    Give each source of the ledger what its pieces are worth.

    Parameters
    ----------
    worths : PieceWorths
        What the pieces are worth.
    record : Record
        What they are pieces of.
    origins : mapping of Piece to Origin
        Where each piece comes from.
    as_of : date
        The day.

    Returns
    -------
    EvidenceWorth
        A piece counts where its source speaks for it; several that do share it
        evenly.
    """
    shares: dict[int, float] = {}
    shown: dict[int, dict[object, set[Less]]] = {}
    spoken: dict[int, set[object]] = {}
    for_areas: set[int] = set()
    for each in worths.pieces:
        origin = origins.get(each.piece, Origin())
        for source in (*origin.speaking, *origin.silent):
            shown.setdefault(source, {}).setdefault(each.piece.of, set()).update(each.reasons)
        for source in origin.speaking:
            shares[source] = shares.get(source, 0.0) + each.level_share / len(origin.speaking)
            spoken.setdefault(source, set()).add(each.piece.of)
            if _tells_of_areas(each):
                for_areas.add(source)
    return EvidenceWorth(
        as_of=as_of,
        sources=tuple(
            SourceWorth(
                source=source,
                pieces=len(pieces),
                level_share=shares.get(source, 0.0),
                reasons=_counted(pieces.values()),
                told_elsewhere=len(pieces.keys() - spoken.get(source, set())),
                counts_for_areas=source in for_areas,
            )
            for source, pieces in sorted(shown.items())
        ),
        prior_share=worths.prior_share,
        readings=_readings(worths, record, origins),
    )


def _readings(
    worths: PieceWorths, record: Record, origins: Mapping[Piece, Origin]
) -> tuple[LevelReading, ...]:
    sittings = {sitting.key: sitting for sitting in pool_sittings(record.itemized, record.printed)}
    results = {(each.exam, each.on): each for each in record.self_assessments}
    readings: list[LevelReading] = []
    for each in worths.pieces:
        piece = each.piece
        if piece.kind in (PieceKind.ITEMS, PieceKind.LINES) or (
            piece.kind is PieceKind.BANDS and not each.level_share
        ):
            continue
        reading = LevelReading(
            kind=piece.kind,
            on=piece.of if isinstance(piece.of, date) else date.min,
            sd_epc=each.sd_epc,
            level_share=each.level_share,
            reasons=each.reasons,
            origin=origins.get(piece, Origin()),
        )
        if isinstance(piece.of, SittingKey):
            reading = _of_sitting(reading, sittings[piece.of])
        elif isinstance(piece.of, BankBlock):
            reading = _of_block(reading, piece.of)
        elif isinstance(piece.of, tuple):
            result = results[piece.of]
            reading = replace(
                reading, on=result.on, name=result.exam.value, percent_correct=result.percent_correct
            )
        readings.append(reading)
    return tuple(sorted(readings, key=lambda reading: (-reading.on.toordinal(), reading.kind, reading.name)))


def _of_sitting(reading: LevelReading, sitting: Sitting) -> LevelReading:
    key, answers = sitting.key, sitting.answers
    return replace(
        reading,
        on=key.on,
        name=key.exam.value,
        form=key.form,
        epc=sitting.printed.epc if sitting.printed else None,
        right=sum(answer.is_correct for answer in answers) if answers else None,
        of=len(answers) or None,
    )


def _of_block(reading: LevelReading, block: BankBlock) -> LevelReading:
    return replace(
        reading,
        on=block.on,
        name=block.bank,
        mode=block.mode.value,
        areas=tuple(area.value for area in block.areas),
        right=block.correct,
        of=block.items,
    )


def _errors(fitted: FittedEvidence, facts: DiagnosisFacts) -> dict[Piece, float]:
    """Errors of direct readings of the level, under the likeliest fit."""
    best = int(np.argmax(fitted.shares))
    mean = fitted.fits[best].mean
    errors: dict[Piece, float] = {}
    for kind in fitted.rows[best]:
        if not len(kind.design):
            continue
        at = kind.design @ mean
        _, _, information = kind.curve(at)
        sd_epc = facts.scale.epc_per_logit(at) / np.sqrt(np.maximum(information, _LEAST_INFORMATION))
        read = zip(kind.tells_of, sd_epc.tolist(), strict=True)
        errors |= {piece: sd for piece, sd in read if isinstance(piece, Piece) and piece.kind in _DIRECT}
    return errors


def _level_shares(fitted: FittedEvidence, facts: DiagnosisFacts) -> dict[Piece, float]:
    latents = fitted.latents
    form = np.zeros(latents.size)
    form[latents.now] = 1.0
    for system, share in facts.blueprint.weights().items():
        form[latents.area(system)] = share
    every_day = np.zeros(latents.size)
    every_day[: len(latents.knots)] = 1.0
    shares: dict[Piece, float] = {}
    for weight, each, rows in zip(fitted.shares, fitted.fits, fitted.rows, strict=True):
        toward = each.covariance @ form
        pulls: list[tuple[Piece, float]] = []
        for kind in rows:
            if not len(kind.design):
                continue
            _, _, information = kind.curve(kind.design @ each.mean)
            of_rows = information * (kind.design @ toward) * (kind.design @ every_day)
            for piece, pull in zip(kind.tells_of, of_rows.tolist(), strict=True):
                assert isinstance(piece, Piece)  # noqa: S101 - rows of evidence tell of pieces
                pulls.append((piece, pull))
        prior = abs(1.0 - sum(pull for _, pull in pulls))
        total = prior + sum(abs(pull) for _, pull in pulls)
        for piece, pull in pulls:
            shares[piece] = shares.get(piece, 0.0) + float(weight) * abs(pull) / total
    return shares


def _reasons(record: Record, as_of: date, rules: WorthRules) -> Iterator[tuple[Piece, tuple[Less, ...]]]:
    """Every piece that could count, with the reasons it counts less."""

    def lesser(on: date, items: int, *found: Less | None) -> tuple[Less, ...]:
        is_old = as_of - on >= timedelta(days=rules.old_days)
        is_small = 0 < items < rules.few_items
        listed = (*found, Less.OLD if is_old else None, Less.FEW_ITEMS if is_small else None)
        return tuple(each for each in listed if each is not None)

    for sitting in pool_sittings(record.itemized, record.printed):
        conditions = _conditions(sitting, is_first_seen=sitting.is_first_seen)
        reasons = lesser(sitting.key.on, 0 if sitting.printed else len(sitting.answers), *conditions)
        yield Piece(kind=PieceKind.TOTAL, of=sitting.key), reasons
        if sitting.answers:
            yield Piece(kind=PieceKind.ITEMS, of=sitting.key), reasons
        if sitting.printed and sitting.printed.lines:
            yield Piece(kind=PieceKind.LINES, of=sitting.key), reasons
    for result in mark_repeats(record.self_assessments):
        piece = Piece(kind=PieceKind.SELF_ASSESSMENT, of=(result.exam, result.on))
        conditions = _conditions(result, is_first_seen=not result.was_seen_before)
        yield piece, lesser(result.on, result.items or 0, *conditions, Less.OWN_SCALE)
    for block in pool_bank_tests(record.blocks, record.bank_tests):
        piece = Piece(kind=PieceKind.BLOCK, of=block)
        yield piece, lesser(block.on, block.items, *_modes(block), Less.OWN_SCALE)
    for attempt in record.attempts:
        yield Piece(kind=PieceKind.ATTEMPT, of=attempt.on), lesser(attempt.on, 0)
    for report in record.reports:
        yield Piece(kind=PieceKind.BANDS, of=report.exam_on), lesser(report.exam_on, 0)


def _conditions(test: Sitting | SelfAssessmentResult, *, is_first_seen: bool) -> tuple[Less | None, ...]:
    paced = {Pacing.SELF: Less.SELF_PACED, Pacing.UNKNOWN: Less.PACING_UNKNOWN}.get(test.pacing)
    return (
        None if is_first_seen else Less.SEEN_BEFORE,
        Less.WITH_HELP if test.used_resources else None,
        paced,
    )


def _modes(block: BankBlock) -> tuple[Less | None, ...]:
    modes = {BlockMode.TUTOR: Less.TUTOR, BlockMode.UNTIMED: Less.UNTIMED}
    return (None if block.is_first_seen else Less.SEEN_BEFORE, modes.get(block.mode))


def _tells_of_areas(each: PieceWorth) -> bool:
    if Less.SEEN_BEFORE in each.reasons or Less.WITH_HELP in each.reasons:
        return False
    if isinstance(each.piece.of, BankBlock):
        return bool(each.piece.of.areas)
    return each.piece.kind in (PieceKind.ITEMS, PieceKind.LINES, PieceKind.BANDS)


def _counted(pieces: Iterable[set[Less]]) -> tuple[tuple[Less, int], ...]:
    found = Counter(reason for reasons in pieces for reason in reasons)
    return tuple((reason, found[reason]) for reason in Less if found[reason])
