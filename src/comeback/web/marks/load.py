"""Hours planned as a bar, with a tick for what fits."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadMark:
    """A bar and a tick, in percent of the width."""

    width: float
    fits_x: float
    is_over: bool


def draw_load(*, planned_hours: float, fits_hours: float, most_hours: float) -> LoadMark:
    """Return the bar of one week on a scale that all weeks of the table share.

    Parameters
    ----------
    planned_hours, fits_hours
        Hours planned in the week, and hours that fit the student's days.
    most_hours
        The end of the scale: the most hours of any week, planned or fitting.
    """
    scale = 96 / most_hours if most_hours > 0 else 0.0
    return LoadMark(
        width=round(planned_hours * scale, 2),
        fits_x=round(fits_hours * scale, 2),
        is_over=planned_hours > fits_hours,
    )
