"""How the later questions on a system went, beside the first ones."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import sqrt
from statistics import NormalDist

from comeback.core.diagnosis.findings import Estimate
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.sittings import Sitting
from comeback.core.exam.areas import System

_Z_80 = NormalDist().inv_cdf(0.9)  # low and high bound an 80 % interval


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemProgress:
    """
    The first and the later questions of banks on one system.

    Parameters
    ----------
    system : System
        Which.
    first_right, first_items : int
        Right answers and questions of the first days, half of all or a little more.
    later_right, later_items : int
        The same of the days after them; none where all were answered on one day.
    gain : Estimate or None
        How much more of the later ones was right, each compared within its bank
        and mode; None where nothing can be compared. [EPC]
    last_seen_on : date
        Latest day with a question on it, of a bank or of a form.
    """

    system: System
    first_right: int
    first_items: int
    later_right: int
    later_items: int
    gain: Estimate | None
    last_seen_on: date

    @property
    def items(self) -> int:
        """Questions of banks on it."""
        return self.first_items + self.later_items

    def p_gain_under(self, gain_epc: float) -> float:
        """
        Say how likely the gain is under a figure.

        Parameters
        ----------
        gain_epc : float
            The figure. [EPC]

        Returns
        -------
        float
            Of the normal distribution of the gain; 0.5 where nothing can be compared. [probability]
        """
        if self.gain is None:
            return 0.5
        sd = (self.gain.high - self.gain.low) / (2.0 * _Z_80)
        return NormalDist(self.gain.mean, sd).cdf(gain_epc)


def follow_systems(
    blocks: Iterable[BankBlock], sittings: Iterable[Sitting], *, block_sd_epc: float
) -> tuple[SystemProgress, ...]:
    r"""
    Compare the later questions on each system with the first.

    A block counts for the one system it names. Within each bank and mode its
    days are parted where half of the questions are reached; the differences
    :math:`d` of all banks and modes are averaged with the weights
    :math:`w = n_1 n_2 / (n_1 + n_2)`, so that the ease of a bank falls out, and
    the average has the variance :math:`\sigma^2 / \sum w`.

    Parameters
    ----------
    blocks : iterable of BankBlock
        Blocks that count for ability.
    sittings : iterable of Sitting
        Sittings that count for ability; they say when a system was last met.
    block_sd_epc : float
        Error of a block, times the root of its questions. [EPC]

    Returns
    -------
    tuple of SystemProgress
        Systems with questions of banks, in the order of the outline.

    References
    ----------
    Cochran 1954, doi:10.2307/3001616 (the weights)
    """
    asked: dict[System, list[BankBlock]] = defaultdict(list)
    for block in blocks:
        systems = [area for area in block.areas if isinstance(area, System)]
        if len(systems) == 1:
            asked[systems[0]].append(block)
    met: dict[System, date] = {}
    for sitting in sittings:
        for system in {a.system for a in sitting.answers if a.system is not None}:
            met[system] = max(met.get(system, sitting.key.on), sitting.key.on)
    return tuple(
        _progress(system, asked[system], met.get(system), block_sd_epc) for system in System if asked[system]
    )


def _progress(
    system: System, blocks: list[BankBlock], met_on: date | None, block_sd_epc: float
) -> SystemProgress:
    alike: dict[tuple[str, str], list[BankBlock]] = defaultdict(list)
    for block in blocks:
        alike[(block.bank.casefold().strip(), block.mode)].append(block)
    halves = [_halves(sorted(each, key=lambda block: block.on)) for each in alike.values()]
    (first_right, first_items), (later_right, later_items) = (
        (sum(half[i][0] for half in halves), sum(half[i][1] for half in halves)) for i in (0, 1)
    )
    compared = [
        (n1 * n2 / (n1 + n2), 100.0 * (r2 / n2 - r1 / n1)) for (r1, n1), (r2, n2) in halves if n1 and n2
    ]
    weight = sum(w for w, _ in compared)
    last_on = max(block.on for block in blocks)
    return SystemProgress(
        system=system,
        first_right=first_right,
        first_items=first_items,
        later_right=later_right,
        later_items=later_items,
        gain=_gain(sum(w * d for w, d in compared) / weight, block_sd_epc / sqrt(weight)) if weight else None,
        last_seen_on=max(last_on, met_on) if met_on else last_on,
    )


def _gain(mean: float, sd: float) -> Estimate:
    return Estimate(mean=mean, low=mean - _Z_80 * sd, high=mean + _Z_80 * sd)


def _halves(blocks: list[BankBlock]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Part the days of one bank and mode; right answers and questions of both parts."""
    by_day: dict[date, tuple[int, int]] = {}
    for block in blocks:
        right, items = by_day.get(block.on, (0, 0))
        by_day[block.on] = (right + block.correct, items + block.items)
    days = list(by_day.values())
    reached = list(accumulate(items for _, items in days))
    until = 1 + next(i for i, items in enumerate(reached) if 2 * items >= reached[-1])
    # One long last day is better compared with the days before it than with nothing.
    until = min(until, max(1, len(days) - 1))
    first, later = days[:until], days[until:]
    return (
        (sum(r for r, _ in first), sum(n for _, n in first)),
        (sum(r for r, _ in later), sum(n for _, n in later)),
    )
