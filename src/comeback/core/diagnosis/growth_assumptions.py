"""What is assumed about how a level grows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthWorld:
    """
    One assumption about growth.

    Parameters
    ----------
    gap_share_a_day : float
        Share of the gap to the ceiling closed on a day of eight hours.
    weight : float
        Prior weight; worlds sum to 1.
    """

    gap_share_a_day: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthAssumptions:
    """
    What is assumed about growth and about hours done; a facts entry holds every figure.

    Parameters
    ----------
    worlds : tuple of GrowthWorld
        Rates of growth.
    ceiling_mean_epc, ceiling_sd_epc : float
        The level a student tends to. [EPC]
    p_plateau : float
        Chance that growth stops.
    plateau_after_days : int
        When it then stops. [days]
    full_day_hours : float
        Hours a day the rates refer to.
    default_adherence_share : float
        Share of planned hours done, while there is no history.
    adherence_window_days : int
        Days of history that count.
    start_mean_epc, start_sd_epc : float
        Level when study began again, where only the path since then speaks. [EPC]
    wander_sd_epc, wander_days : float
        Spread of good and bad weeks around a path, and how long they last.
        [EPC], [days]
    p_smooth : float
        Chance that none of the rates describes a path, which then is smooth and
        claims no gain.
    unrecorded_share : float
        What a day since the result counts for before minutes were written down,
        beside a usual day since.
    forgotten_share_a_day : float
        Share of what lies above chance that a day of a break costs.
    break_from_days : int
        Days without study from which they are a break. [days]
    draws : int
        Posterior draws.
    adherence_prior_hours : float
        Planned hours the default share counts for beside the history. [h]
    adherence_min_share, adherence_max_share : float
        Bounds of the share that is expected.
    """

    worlds: tuple[GrowthWorld, ...]
    ceiling_mean_epc: float
    ceiling_sd_epc: float
    p_plateau: float
    plateau_after_days: int
    full_day_hours: float
    default_adherence_share: float
    adherence_window_days: int
    start_mean_epc: float
    start_sd_epc: float
    wander_sd_epc: float
    wander_days: float
    p_smooth: float
    unrecorded_share: float
    forgotten_share_a_day: float
    break_from_days: int
    draws: int
    adherence_prior_hours: float = 0.0
    adherence_min_share: float = 0.0
    adherence_max_share: float = 1.0
