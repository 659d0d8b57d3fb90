"""Uses of the time between the exam and the application: which fit, and when they pay."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from comeback.core.exam.stamp import FactStamp


class Pays(StrEnum):
    """When something first counts."""

    SUBMISSION = "submission"
    INTERVIEWS = "interviews"
    LATER = "later"


class Fit(StrEnum):
    """How something fits before the application goes in."""

    FITS = "fits"
    TIGHT = "tight"
    RUNS_ON = "runs_on"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class GapUse:
    """
    Something to do with the time.

    Parameters
    ----------
    id : str
        What it is.
    hours_low, hours_high : int
        Hours a week it takes. [h]
    weeks_low, weeks_high : int
        Weeks until there is something to show. [weeks]
    pays : Pays
        When it first counts.
    stamp : FactStamp
        Where these figures come from.
    """

    id: str
    hours_low: int
    hours_high: int
    weeks_low: int
    weeks_high: int
    pays: Pays
    stamp: FactStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """
    The time there is.

    Parameters
    ----------
    from_on : date
        The day after the exam, or today where none lies ahead.
    until_on : date
        The day on which the application can be submitted.
    """

    from_on: date
    until_on: date

    @property
    def weeks(self) -> int:
        """Whole weeks in it; none where it is over before it begins."""
        return max(0, (self.until_on - self.from_on).days // 7)


def find_gap(*, today: date, exam_on: date | None, until_on: date) -> Gap:
    """
    Find the time between the exam and the application.

    Parameters
    ----------
    today : date
        The study day.
    exam_on : date or None
        The exam or working date; one that has been does not count.
    until_on : date
        The day on which the application can be submitted.

    Returns
    -------
    Gap
        From the day after the exam: before it the exam comes first.
    """
    is_ahead = exam_on is not None and exam_on >= today
    from_on = exam_on + timedelta(days=1) if is_ahead and exam_on is not None else today
    return Gap(from_on=from_on, until_on=until_on)


def fit(use: GapUse, gap: Gap) -> Fit:
    """
    Tell how something fits into the time.

    Parameters
    ----------
    use : GapUse
        What it takes.
    gap : Gap
        The time there is.

    Returns
    -------
    Fit
        ``fits`` when even its longest course ends before the application,
        ``tight`` when only its shortest does, else ``runs_on``; ``open`` for
        what first counts later anyway.
    """
    if use.pays is Pays.LATER:
        return Fit.OPEN
    if use.weeks_high <= gap.weeks:
        return Fit.FITS
    return Fit.TIGHT if use.weeks_low <= gap.weeks else Fit.RUNS_ON


def in_order(uses: Iterable[GapUse], gap: Gap) -> tuple[GapUse, ...]:
    """
    Sort uses of the time, what fits and counts first in front.

    Parameters
    ----------
    uses : iterable of GapUse
        All of them.
    gap : Gap
        The time there is.

    Returns
    -------
    tuple of GapUse
        By fit, then by when they pay, then as given.
    """
    fits, pays = list(Fit), list(Pays)
    return tuple(sorted(uses, key=lambda use: (fits.index(fit(use, gap)), pays.index(use.pays))))
