"""From sittings, blocks, reports and outcomes to rows of the Laplace engine."""

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np

from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.laplace import Rows
from comeback.core.diagnosis.latents import Latents
from comeback.core.diagnosis.likelihoods import bands, counts, outcomes, readings
from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.pieces import Piece, PieceKind
from comeback.core.evidence.score_report import AreaBand, Band, BandReference, ScoreReport
from comeback.core.evidence.sittings import Pacing, Sitting
from comeback.core.exam.areas import Area, Discipline, System, Task
from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.exam.scale import Array


def item_rows(sittings: tuple[Sitting, ...], latents: Latents, facts: DiagnosisFacts) -> Rows:
    """
    Items of sittings, as deviations from the sitting's own percent correct.

    Items of one sitting, system and task are one row. Each sitting has its own
    intercept, so that its items tell areas apart and say nothing of the level,
    which its total tells once (:func:`total_rows`).

    Parameters
    ----------
    sittings : tuple of Sitting
        Sittings that count for ability.
    latents : Latents
        Places of the unknowns.
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    Rows
        One row for each sitting, system and task.
    """
    right: Counter[tuple[int, System, Task | None]] = Counter()
    of: Counter[tuple[int, System, Task | None]] = Counter()
    for i in latents.itemized:
        for answer in sittings[i].answers:
            if answer.system is not None:
                cell = (i, answer.system, answer.task)
                of[cell] += 1
                right[cell] += answer.is_correct
    cells = sorted(of, key=lambda cell: (cell[0], cell[1], cell[2] or ""))
    design = np.zeros((len(cells), latents.size))
    for row, (i, system, task) in zip(design, cells, strict=True):
        row[[latents.intercept(i), latents.area(system), latents.form_difficulty(system)]] = 1.0
        if task is not None:
            row[latents.area(task)] = 1.0
    return Rows(
        design=design,
        curve=counts(
            np.array([right[cell] for cell in cells], dtype=np.float64),
            np.array([of[cell] for cell in cells], dtype=np.float64),
            np.ones(len(cells)),
            facts.scale,
        ),
        tells_of=tuple(Piece(kind=PieceKind.ITEMS, of=sittings[i].key) for i, _, _ in cells),
    )


def total_rows(sittings: tuple[Sitting, ...], latents: Latents, facts: DiagnosisFacts) -> Rows:
    """
    Read the total of each sitting once, as the level on its day.

    The printed EPC is read where there is one; else the percent correct of the
    items, whose form is not equated, so that the form's offset adds error. It is
    read as the level on the exam's own mix of systems, as NBME relates it to
    passing, so that the items of a sitting cannot move the level it tells.

    Parameters
    ----------
    sittings : tuple of Sitting
        Sittings that count for ability.
    latents : Latents
        Places of the unknowns.
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    Rows
        One row for each sitting.
    """
    weights = facts.blueprint.weights()
    design = np.zeros((len(sittings), latents.size))
    observed, sd = np.zeros(len(sittings)), np.ones(len(sittings))
    sources = facts.sources
    for i, sitting in enumerate(sittings):
        design[i, latents.level(sitting.key.on)] = 1.0
        for system, share in weights.items():
            design[i, latents.area(system)] = share
        items = len(sitting.answers) or facts.practice.items
        if sitting.printed is not None:
            epc, items, offset_sd = sitting.printed.epc, facts.practice.items, 0.0
        else:
            epc = 100.0 * sum(a.is_correct for a in sitting.answers) / items
            offset_sd = sources.form_offset_sd
        error_epc = sources.sitting_sd_epc**2 * facts.practice.items / items
        error_epc += sources.day_sd_epc**2 + sources.form_mix_sd_epc**2
        if sitting.pacing is not Pacing.STANDARD:
            error_epc += sources.self_paced_sd_epc**2
        observed[i] = facts.scale.ability(epc)
        read_at = facts.scale.ability(np.clip(epc, sources.slope_from_epc, sources.slope_to_epc))
        per_logit = float(facts.scale.epc_per_logit(read_at))
        sd[i] = np.sqrt(error_epc / per_logit**2 + offset_sd**2)
    return Rows(
        design=design,
        curve=readings(observed, sd),
        tells_of=tuple(Piece(kind=PieceKind.TOTAL, of=sitting.key) for sitting in sittings),
    )


def block_rows(blocks: tuple[BankBlock, ...], latents: Latents, facts: DiagnosisFacts) -> Rows:
    """
    Bank blocks, each as counts with the bank's unknown offset.

    A bank names one discipline of a question, which rests on several: it moves
    by the share of one of them.

    Parameters
    ----------
    blocks : tuple of BankBlock
        Blocks that count for ability.
    latents : Latents
        Places of the unknowns.
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    Rows
        One row for each block; areas named together share it evenly, a mixed
        block by the exam's weights.
    """
    if not blocks:
        none = np.zeros(0)
        return Rows(design=np.zeros((0, latents.size)), curve=counts(none, none, none, facts.scale))
    per_item = disciplines_per_item(facts)
    about = {
        areas: _block_form(areas, latents, facts, per_item=per_item)
        for areas in {block.areas for block in blocks}
    }
    level = {on: latents.level(on) for on in {block.on for block in blocks}}
    design = np.stack([about[block.areas] for block in blocks])
    rows = np.arange(len(blocks))
    design[rows, [level[block.on] for block in blocks]] = 1.0
    source = {
        each: latents.bank((each[0].casefold().strip(), each[1]))
        for each in {(block.bank, block.mode) for block in blocks}
    }
    design[rows, [source[block.bank, block.mode] for block in blocks]] = 1.0
    right = np.array([block.correct for block in blocks], dtype=np.float64)
    of = np.array([block.items for block in blocks], dtype=np.float64)
    p = np.clip((right + 1.0) / (of + 2.0), 0.05, 0.95)
    weight = np.minimum(1.0, 100.0**2 * p * (1.0 - p) / facts.sources.block_sd_epc**2)
    # What a block errs by beyond its questions is alike in all parts of a test, and tells none of them apart.
    weight = np.where([block.is_itemized for block in blocks], 1.0, weight)
    is_timed = np.array([block.mode is BlockMode.TIMED for block in blocks])
    weight *= np.where(is_timed, 1.0, facts.sources.untimed_weight)
    return Rows(
        design=design,
        curve=counts(right, of, weight, facts.scale),
        tells_of=tuple(Piece(kind=PieceKind.BLOCK, of=block) for block in blocks),
    )


def _block_form(
    areas: tuple[Area, ...], latents: Latents, facts: DiagnosisFacts, *, per_item: float
) -> Array:
    """Build the part of a block's linear form that its areas decide."""
    form = np.zeros(latents.size)
    systems = [area for area in areas if isinstance(area, System)]
    for system in systems or System:
        share = 1.0 / len(systems) if systems else facts.blueprint.weights()[system]
        form[latents.area(system)] = share
        form[latents.bank_difficulty(system)] = share
    for kind, carried in ((Discipline, per_item), (Task, 1.0)):
        named = [area for area in areas if isinstance(area, kind)]
        for area in named:
            form[latents.area(area)] = 1.0 / (carried * len(named))
    return form


def outcome_rows(attempts: tuple[Attempt, ...], latents: Latents, facts: DiagnosisFacts) -> Rows:
    """
    Outcomes of the real exam, each once, on the exam's own day.

    Parameters
    ----------
    attempts : tuple of Attempt
        Attempts with a known pass or fail.
    latents : Latents
        Places of the unknowns.
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    Rows
        One censored reading for each attempt.
    """
    design = np.zeros((len(attempts), latents.size))
    weights = facts.blueprint.weights()
    for row, attempt in zip(design, attempts, strict=True):
        row[latents.level(attempt.on)] = 1.0
        for system, share in weights.items():
            row[latents.area(system)] = share
    line = float(facts.scale.ability(facts.pass_line.mean_epc))
    sd_epc = float(np.hypot(facts.exam_day_sd_epc, facts.pass_line.sd_epc))
    return Rows(
        design=design,
        curve=outcomes(
            np.array([attempt.outcome is Outcome.PASS for attempt in attempts], dtype=np.bool_),
            np.full(len(attempts), line),
            np.full(len(attempts), sd_epc / float(facts.scale.epc_per_logit(line))),
        ),
        tells_of=tuple(Piece(kind=PieceKind.ATTEMPT, of=attempt.on) for attempt in attempts),
    )


def band_rows(
    reports: tuple[ScoreReport, ...], latents: Latents, facts: DiagnosisFacts, not_sure_as: BandReference
) -> Rows:
    """
    Bands of fail reports, under one reading of what they compare with.

    Parameters
    ----------
    reports : tuple of ScoreReport
        The reports.
    latents : Latents
        Places of the unknowns.
    facts : DiagnosisFacts
        The assumptions.
    not_sure_as : BandReference
        How to read reports whose reference is not known; the caller averages
        over the readings.

    Returns
    -------
    Rows
        One row for each line of a report.
    """
    lines = [(report, band) for report in reports for band in report.bands]
    design = np.zeros((len(lines), latents.size))
    below, above, sd = np.full(len(lines), -np.inf), np.full(len(lines), np.inf), np.ones(len(lines))
    weights = facts.blueprint.weights()
    shares = exam_shares(facts)
    for i, (report, line) in enumerate(lines):
        reference = report.reference if report.reference is not BandReference.NOT_SURE else not_sure_as
        total = sum(shares[area] for area in line.areas) or 1.0
        for area in line.areas:
            design[i, latents.area(area)] += shares[area] / total
        # A discipline's mark is taken over all systems, a system's is its own.
        mix = {} if isinstance(line.areas[0], System) else weights
        if reference is BandReference.OWN_OVERALL:
            center = 0.0
            mix = {s: -weights[s] for s in weights if s not in mix}
        else:
            design[i, latents.level(report.exam_on)] = 1.0
            epc = facts.report.low_pass_group_epc
            if reference is BandReference.PASS_LINE:
                epc = facts.pass_line.mean_epc
            center = float(facts.scale.ability(epc))
        for system, share in mix.items():
            design[i, latents.area(system)] += share
        items = max(1.0, facts.report.exam_items * total)
        sd[i] = facts.report.band_sd / np.sqrt(facts.report.band_information * items)
        half = facts.report.band_half_width * sd[i]
        below[i], above[i] = _edges(line, center, half)
    return Rows(
        design=design,
        curve=bands(below, above, sd, facts.report.band_weight),
        tells_of=tuple(Piece(kind=PieceKind.BANDS, of=report.exam_on) for report, _ in lines),
    )


def _edges(line: AreaBand, center: float, half: float) -> tuple[float, float]:
    if line.band is Band.LOWER:
        return -np.inf, center - half
    if line.band is Band.HIGHER:
        return center + half, np.inf
    return center - half, center + half


def exam_shares(facts: DiagnosisFacts) -> Mapping[Area, float]:
    """
    Share of exam items that carry each area.

    Parameters
    ----------
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    mapping of Area to float
        Systems sum to 1; disciplines overlap and sum to more.
    """
    shares: dict[Area, float] = {}
    shares.update(facts.blueprint.weights().items())
    listed: Iterable[tuple[Area, float, float]] = (*facts.blueprint.disciplines, *facts.blueprint.tasks)
    shares.update((area, (low + high) / 200.0) for area, low, high in listed)
    return shares


def disciplines_per_item(facts: DiagnosisFacts) -> float:
    """
    Say how many disciplines an item of the exam carries on average.

    Parameters
    ----------
    facts : DiagnosisFacts
        The assumptions.

    Returns
    -------
    float
        Sum of the outline's shares of disciplines.
    """
    shares = exam_shares(facts)
    return sum(shares[discipline] for discipline in Discipline)


def contrast(latents: Latents, level: int, mix: Mapping[System, float], area: Area) -> Array:
    """
    Build the linear form of an area's level.

    Parameters
    ----------
    latents : Latents
        Places of the unknowns.
    level : int
        Place of the level.
    mix : mapping of System to float
        Systems the area is met across, with their shares; empty for a system.
    area : Area
        The area.

    Returns
    -------
    ndarray, shape (latents,)
        The form.
    """
    form = np.zeros(latents.size)
    form[level] = 1.0
    for system, share in mix.items():
        form[latents.area(system)] = share
    form[latents.area(area)] = 1.0
    return form
