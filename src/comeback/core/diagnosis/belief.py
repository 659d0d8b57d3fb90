"""What is believed of a level, and of how it grew."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthState:
    """
    One account of how the level grew, and where it leaves the student today.

    Parameters
    ----------
    weight : float
        Posterior weight.
    gap_share_a_day : float
        Share of the gap to the ceiling closed on a full day of study.
    days_left : int or None
        Days until growth stops, None where it goes on. [days]
    level_epc, level_sd_epc : float
        Level of today. [EPC]
    ceiling_epc, ceiling_sd_epc : float
        Level the student tends to. [EPC]
    correlation : float
        Of the two.
    """

    weight: float
    gap_share_a_day: float
    days_left: int | None
    level_epc: float
    level_sd_epc: float
    ceiling_epc: float
    ceiling_sd_epc: float
    correlation: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """
    A normal belief on the EPC scale, handed to forecast and plan.

    Parameters
    ----------
    mean_epc, sd_epc : float
        Mean and standard deviation. [EPC]
    growth : tuple of GrowthState
        Accounts of how the level grew until then; none where nothing is known
        of study done.
    carried_epc : float
        What they make of the level beside what evidence alone says. [EPC]
    """

    mean_epc: float
    sd_epc: float
    growth: tuple[GrowthState, ...] = ()
    carried_epc: float = 0.0
