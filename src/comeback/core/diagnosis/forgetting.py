"""Whether what a weak system lacks was forgotten, or never known."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.diagnosis.progress import SystemProgress
from comeback.core.evidence.retention import Retention


class Forgetting(StrEnum):
    """How a gap looks."""

    FORGOTTEN = "forgotten"
    NEVER_KNOWN = "never_known"
    CANNOT_TELL = "cannot_tell"


_SAID = {
    Forgetting.FORGOTTEN: "More like forgotten than never known",
    Forgetting.NEVER_KNOWN: "More like never known than forgotten",
    Forgetting.CANNOT_TELL: "It cannot be told from what is here",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgettingRules:
    """
    What speaks for forgotten, and what for never known.

    Parameters
    ----------
    window_days : int
        Days over which retention is taken. [days]
    least_reviews, least_items : int
        Reviews of cards, and first questions, under which neither says anything.
    forgets_under, remembers_from : float
        Share of cards that come back: under the one they are being forgotten,
        from the other on they hold.
    p_fell_from : float
        Chance that later answers were worse from which on they fell. [probability]
    long_days : int
        Days without the system that are long. [days]
    """

    window_days: int
    least_reviews: int
    least_items: int
    forgets_under: float
    remembers_from: float
    p_fell_from: float
    long_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgettingReading:
    """
    How a gap looks, never what it costs.

    Parameters
    ----------
    kind : Forgetting
        Forgotten, never known, or it cannot be told.
    text : str
        One sentence with its figures.
    """

    kind: Forgetting
    text: str


def read_forgetting(
    progress: SystemProgress | None,
    retention: Retention | None,
    *,
    as_of: date,
    pass_line_epc: float,
    rules: ForgettingRules,
) -> ForgettingReading:
    """
    Weigh cards, first and later questions, and the time since.

    Cards that do not come back, later answers worse than the first, and good
    first answers followed by a long time without the system speak for
    forgotten. Cards that hold while the system is weak, and first answers
    already under the pass line, speak for never known. Signs of both kinds, or
    none, leave it open.

    Parameters
    ----------
    progress : SystemProgress or None
        Questions on the system.
    retention : Retention or None
        Of its cards.
    as_of : date
        The day.
    pass_line_epc : float
        The pass line. [EPC]
    rules : ForgettingRules
        What speaks for what.

    Returns
    -------
    ForgettingReading
        For a system that is weak now.
    """
    forgotten, never_known, figures = False, False, []
    if retention is not None:
        if retention.reviews >= rules.least_reviews:
            forgotten |= retention.high < rules.forgets_under
            never_known |= retention.low >= rules.remembers_from
        figures.append(
            f"of its cards {100 * retention.share:.0f} of 100 come back ({100 * retention.low:.0f} to "
            f"{100 * retention.high:.0f}, {retention.reviews:,} reviews in {rules.window_days} days)"
        )
    if progress is not None:
        low, high = progress.first_interval
        since_days = (as_of - progress.last_seen_on).days
        forgotten |= progress.p_gain_under(0.0) >= rules.p_fell_from
        if progress.first_items >= rules.least_items:
            forgotten |= low >= pass_line_epc and since_days >= rules.long_days
            never_known |= high < pass_line_epc
        figures += [*_halves(progress), _seen(since_days)]
    kind = Forgetting.CANNOT_TELL
    if forgotten != never_known:
        kind = Forgetting.FORGOTTEN if forgotten else Forgetting.NEVER_KNOWN
    if kind is Forgetting.CANNOT_TELL:
        figures.append("blocks on it on more days, or its cards, would tell")
    said = "; ".join(figures)
    return ForgettingReading(kind=kind, text=f"{_SAID[kind]}. {said[:1].upper()}{said[1:]}.")


def _halves(progress: SystemProgress) -> list[str]:
    if not progress.first_items:
        return []
    first = 100 * progress.first_right / progress.first_items
    if progress.gain_epc is None:
        return [f"of {progress.first_items} bank questions on it {first:.0f} of 100 were right"]
    low, high = progress.gain_interval
    points = abs(round(progress.gain_epc))
    change = f"{points} points {'more' if progress.gain_epc > 0 else 'less'}" if points else "as many"
    return [
        (
            f"of the first {progress.first_items} bank questions on it {first:.0f} of 100 were right, and {change} of the "
            f"later {progress.later_items} ({low:+.0f} to {high:+.0f} points, eight times in ten)"
        )
    ]


def _seen(since_days: int) -> str:
    if since_days <= 1:
        return "last met today or yesterday"
    return f"last met {since_days} days ago"
