"""How the later questions on a system went, beside the first ones."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import sqrt
from statistics import NormalDist

from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.sittings import Sitting
from comeback.core.exam.areas import System

_Z_80 = NormalDist().inv_cdf(0.9)  # low and high bound an 80 % interval


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemProgress:
    """
    The first and the later questions of banks on one system, and when it was met last.

    Parameters
    ----------
    system : System
        Which.
    items : int
        Questions of banks on it.
    first_right, first_items : int
        Right answers and questions of the first days of each bank and mode, half of
        them or a little more. What was answered on one day alone is left out, or
        stands here where nothing else does.
    later_right, later_items : int
        The same of the days after them.
    block_sd_epc : float
        Error of a block, times the root of its questions. [EPC]
    gain_epc : float or None
        How much more of the later ones was right, each compared within its bank
        and mode; None where nothing can be compared. [EPC]
    gain_sd_epc : float
        Its standard deviation. [EPC]
    last_seen_on : date
        Latest day with a question on it, of a bank or of a form.
    """

    system: System
    items: int
    first_right: int
    first_items: int
    later_right: int
    later_items: int
    block_sd_epc: float
    gain_epc: float | None = None
    gain_sd_epc: float = 0.0
    last_seen_on: date

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
        if self.gain_epc is None:
            return 0.5
        return NormalDist(self.gain_epc, self.gain_sd_epc).cdf(gain_epc)

    @property
    def gain_interval(self) -> tuple[float, float]:
        """The 80 % interval of the gain, in EPC."""
        half, middle = _Z_80 * self.gain_sd_epc, self.gain_epc or 0.0
        return middle - half, middle + half

    @property
    def first_interval(self) -> tuple[float, float]:
        """Right answers of the first questions, of 100, as the 80 % interval of a block."""
        if not self.first_items:
            return 0.0, 100.0
        middle = 100.0 * self.first_right / self.first_items
        half = _Z_80 * self.block_sd_epc / sqrt(self.first_items)
        return max(0.0, middle - half), min(100.0, middle + half)


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
        Systems that were met, in the order of the outline.

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
        _progress(system, asked[system], met.get(system, date.min), block_sd_epc)
        for system in System
        if asked[system] or system in met
    )


def _progress(system: System, blocks: list[BankBlock], met_on: date, block_sd_epc: float) -> SystemProgress:
    alike: dict[tuple[str, str], list[BankBlock]] = defaultdict(list)
    for block in blocks:
        alike[(block.bank.casefold().strip(), block.mode)].append(block)
    halves = [_halves(sorted(each, key=lambda block: block.on)) for each in alike.values()]
    halves = [each for each in halves if each[1][1]] or halves
    (first_right, first_items), (later_right, later_items) = (
        (sum(half[i][0] for half in halves), sum(half[i][1] for half in halves)) for i in (0, 1)
    )
    compared = [
        (n1 * n2 / (n1 + n2), 100.0 * (r2 / n2 - r1 / n1)) for (r1, n1), (r2, n2) in halves if n1 and n2
    ]
    weight = sum(w for w, _ in compared)
    return SystemProgress(
        system=system,
        items=sum(block.items for block in blocks),
        first_right=first_right,
        first_items=first_items,
        later_right=later_right,
        later_items=later_items,
        block_sd_epc=block_sd_epc,
        gain_epc=sum(w * d for w, d in compared) / weight if weight else None,
        gain_sd_epc=block_sd_epc / sqrt(weight) if weight else 0.0,
        last_seen_on=max((met_on, *(block.on for block in blocks))),
    )


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
