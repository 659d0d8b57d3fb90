"""Sit, postpone, or too early to say: the rule itself."""

from comeback.core.readiness.values import Choice


def choose(*, p_pass: float, high: float, threshold: float, is_fresh: bool, is_test_possible: bool) -> Choice:
    """
    Say what a forecast means for its date.

    Parameters
    ----------
    p_pass, high : float
        The chance on the date, and the upper end of its range. [probability]
    threshold : float
        The chance at which the student wants to sit. [probability]
    is_fresh : bool
        Whether a practice test speaks for today.
    is_test_possible : bool
        Whether another one is possible before the last free move.

    Returns
    -------
    Choice
        What holds.

    Examples
    --------
    >>> choose(p_pass=0.8, high=0.95, threshold=0.9, is_fresh=True, is_test_possible=True).value
    'too_early_to_say'
    """
    if not is_fresh:
        return Choice.TOO_EARLY
    if p_pass >= threshold:
        return Choice.SIT
    if high >= threshold and is_test_possible:
        return Choice.TOO_EARLY
    return Choice.POSTPONE
