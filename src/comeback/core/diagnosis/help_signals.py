"""What may speak for somebody at one's side: the values."""

from dataclasses import dataclass
from enum import StrEnum

from comeback.core.exam.areas import System


class HelpSignalKind(StrEnum):
    """What a signal rests on."""

    PLAN_NOT_KEPT = "plan_not_kept"
    FLAT_AREA = "flat_area"
    OVERWHELM = "overwhelm"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpSignal:
    """
    One thing that speaks for expert help.

    Parameters
    ----------
    kind : HelpSignalKind
        What it rests on.
    text : str
        One sentence with its figures.
    system : System or None
        The system it is about, where it is about one.
    words : str
        The student's own words, where it rests on them.
    """

    kind: HelpSignalKind
    text: str
    system: System | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRules:
    """
    From where on own data speak for expert help.

    Parameters
    ----------
    plan_days : int
        Days of the plan that are looked at. [days]
    least_planned_days : int
        Study days among them, at least. [days]
    kept_share_under : float
        Share of the planned minutes under which the plan was not kept.
    flat_least_hours : float
        Hours on a system, at least. [h]
    question_hours : float
        Time for a question with its review. [h]
    small_gain_epc : float
        A gain under it is next to none. [EPC]
    p_small_from : float
        Chance of so small a gain from which on a system is flat. [probability]
    overwhelm_days : int
        Days whose check-ins are looked at. [days]
    overwhelm_least_days : int
        Days among them on which it was said, at least. [days]
    stress_from : int
        Stress, from 1 to 5, from which on a check-in says it.
    overwhelm_words : tuple of str
        Words that say it, in small letters.
    """

    plan_days: int
    least_planned_days: int
    kept_share_under: float
    flat_least_hours: float
    question_hours: float
    small_gain_epc: float
    p_small_from: float
    overwhelm_days: int
    overwhelm_least_days: int
    stress_from: int
    overwhelm_words: tuple[str, ...]
