"""The unknowns behind a student's results, and where each stands in one vector."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.self_assessments import Maker, SelfAssessmentResult
from comeback.core.evidence.sittings import Sitting
from comeback.core.exam.areas import Area, Discipline, System, Task
from comeback.core.exam.scale import Array

_INTERCEPT_SD = 3.0
"""Prior SD of a sitting's own intercept [logit]: wide, so that its items speak
of differences between areas only and its total speaks once, as a reading."""

_WEEK = timedelta(days=7)

BankSource = tuple[str, BlockMode]


@dataclass(frozen=True, slots=True, kw_only=True)
class Latents:
    """
    Places of the unknowns in the latent vector.

    The order is: level at each knot, deviations of systems, disciplines and
    tasks, mean difficulties of systems in NBME forms and in banks, the
    intercept of each itemized sitting, the offset of each bank and mode, how far
    the self-assessments of each maker are off what is expected of them, and mean
    difficulties of disciplines in NBME forms.

    Parameters
    ----------
    knots : tuple of date
        Days at which the level path stands, the last one as-of.
    itemized : tuple of int
        Indices of the sittings that have items.
    banks : tuple of (str, BlockMode)
        Sources of blocks.
    makers : tuple of Maker
        Who made the self-assessments.
    """

    knots: tuple[date, ...]
    itemized: tuple[int, ...]
    banks: tuple[BankSource, ...]
    makers: tuple[Maker, ...] = ()

    @property
    def size(self) -> int:
        """Number of latents."""
        return self._disciplines_from + len(_DISCIPLINE)

    @property
    def now(self) -> int:
        """Place of the level as of the day."""
        return len(self.knots) - 1

    def level(self, on: date) -> int:
        """Place of the level at the knot nearest to a day."""
        return min(range(len(self.knots)), key=lambda i: abs((self.knots[i] - on).days))

    def area(self, area: Area) -> int:
        """Place of an area's deviation."""
        if isinstance(area, System):
            return len(self.knots) + _SYSTEM[area]
        if isinstance(area, Discipline):
            return len(self.knots) + len(_SYSTEM) + _DISCIPLINE[area]
        return len(self.knots) + len(_SYSTEM) + len(_DISCIPLINE) + _TASK[area]

    def form_difficulty(self, area: System | Discipline) -> int:
        """Place of an area's mean ease in NBME forms."""
        if isinstance(area, Discipline):
            return self._disciplines_from + _DISCIPLINE[area]
        return self._difficulties_from + _SYSTEM[area]

    def bank_difficulty(self, system: System) -> int:
        """Place of a system's mean ease in banks."""
        return self._difficulties_from + len(_SYSTEM) + _SYSTEM[system]

    def intercept(self, sitting: int) -> int:
        """Place of a sitting's own intercept."""
        return self._intercepts_from + self.itemized.index(sitting)

    def bank(self, source: BankSource) -> int:
        """Place of a bank's offset in one mode."""
        return self._banks_from + self.banks.index(source)

    def maker(self, maker: Maker) -> int:
        """Place of what a maker's self-assessments are off by, in its SDs."""
        return self._makers_from + self.makers.index(maker)

    @property
    def _difficulties_from(self) -> int:
        return len(self.knots) + len(_SYSTEM) + len(_DISCIPLINE) + len(_TASK)

    @property
    def _intercepts_from(self) -> int:
        return self._difficulties_from + 2 * len(_SYSTEM)

    @property
    def _banks_from(self) -> int:
        return self._intercepts_from + len(self.itemized)

    @property
    def _makers_from(self) -> int:
        return self._banks_from + len(self.banks)

    @property
    def _disciplines_from(self) -> int:
        return self._makers_from + len(self.makers)


_SYSTEM = {system: i for i, system in enumerate(System)}
_DISCIPLINE = {discipline: i for i, discipline in enumerate(Discipline)}
_TASK = {task: i for i, task in enumerate(Task)}


def lay_out(
    sittings: tuple[Sitting, ...],
    self_assessments: tuple[SelfAssessmentResult, ...],
    blocks: tuple[BankBlock, ...],
    exam_days: tuple[date, ...],
    as_of: date,
) -> Latents:
    """
    Places for the unknowns of one student.

    Parameters
    ----------
    sittings : tuple of Sitting
        Sittings that count for ability.
    self_assessments : tuple of SelfAssessmentResult
        Self-assessments that count for ability.
    blocks : tuple of BankBlock
        Blocks that count for ability.
    exam_days : tuple of date
        Days of real exams with a known outcome.
    as_of : date
        The day asked about.

    Returns
    -------
    Latents
        Blocks share a knot a week, so that years of blocks stay quick.
    """
    weekly = {as_of - (as_of - on) // _WEEK * _WEEK for on in {block.on for block in blocks}}
    days = {sitting.key.on for sitting in sittings} | set(exam_days) | weekly
    days |= {result.on for result in self_assessments}
    return Latents(
        knots=(*sorted(days - {as_of}), as_of),
        itemized=tuple(i for i, sitting in enumerate(sittings) if sitting.answers),
        banks=tuple(
            sorted({(bank.casefold().strip(), mode) for bank, mode in {(b.bank, b.mode) for b in blocks}})
        ),
        makers=tuple(sorted({result.exam.maker for result in self_assessments})),
    )


def prior(
    latents: Latents, facts: DiagnosisFacts, *, spread: float, is_anchored: bool
) -> tuple[Array, Array]:
    """
    Mean and precision of the latents before any evidence.

    The level path is a Gaussian process: a level that stays, one that wanders
    smoothly (Matern, 3/2) [1]_, and a trend toward as-of that fades into the
    past. A student who has risen is not read as their average, old evidence
    says less of today, and no gain is claimed: the trend's mean is none.

    Parameters
    ----------
    latents : Latents
        Their places.
    facts : DiagnosisFacts
        The assumptions.
    spread : float
        Multiple of the spreads of areas.
    is_anchored : bool
        Whether an NBME-scale sitting anchors the level.

    Returns
    -------
    mean : ndarray, shape (latents,)
        [logit]
    precision : ndarray, shape (latents, latents)
        [1 / logit^2]

    References
    ----------
    .. [1] Rasmussen CE, Williams CKI. Gaussian Processes for Machine Learning.
       MIT Press 2006, section 4.2. https://gaussianprocess.org/gpml/
    """
    at = float(facts.scale.ability(facts.level.mean_epc))
    per_logit = float(facts.scale.epc_per_logit(at))
    knots = np.array([(knot - latents.knots[-1]).days for knot in latents.knots], dtype=np.float64)
    apart = np.sqrt(3.0) * np.abs(knots[:, None] - knots[None, :]) / facts.level.wander_days
    stays = facts.level.sd_epc**2 - facts.level.wander_sd_epc**2
    fade = facts.level.trend_days
    trend = facts.level.trend_sd_epc_a_day * fade * np.expm1(knots / fade)
    path = stays + facts.level.wander_sd_epc**2 * (1.0 + apart) * np.exp(-apart) + np.outer(trend, trend)
    path /= per_logit**2
    path[np.diag_indices_from(path)] += 1e-6

    profile, bank_sd = facts.profile, facts.sources.bank_offset_sd
    if is_anchored:
        bank_sd = facts.sources.bank_offset_anchored_sd
    sds = np.concatenate(
        [
            np.full(len(_SYSTEM), profile.system_sd * spread),
            np.full(len(_DISCIPLINE), profile.discipline_sd * spread),
            np.full(len(_TASK), profile.task_sd * spread),
            np.full(len(_SYSTEM), profile.form_difficulty_sd),
            np.full(len(_SYSTEM), profile.bank_difficulty_sd),
            np.full(len(latents.itemized), _INTERCEPT_SD),
            np.full(len(latents.banks), bank_sd),
            np.ones(len(latents.makers)),
            np.full(len(_DISCIPLINE), profile.form_difficulty_sd),
        ]
    )
    mean = np.zeros(latents.size)
    mean[: len(knots)] = at
    for sitting in latents.itemized:
        mean[latents.intercept(sitting)] = at
    precision = np.zeros((latents.size, latents.size))
    precision[: len(knots), : len(knots)] = np.linalg.inv(path)
    rest = np.arange(len(knots), latents.size)
    precision[rest, rest] = 1.0 / sds**2
    return mean, precision
