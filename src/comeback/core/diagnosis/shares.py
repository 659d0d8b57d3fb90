"""How large a share is, after some of few."""

from math import comb

_STEPS = 40  # halvings of the interval from 0 to 1


def share_below(share: float, of_it: int, of_rest: int) -> float:
    """
    Chance that a share lies below a value.

    Parameters
    ----------
    share : float
        The value, 0 to 1.
    of_it, of_rest : int
        Parameters of its beta distribution, at least 1: what was counted of it
        and of the rest, and what was assumed before; 1 and 1 assume nothing.

    Returns
    -------
    float
        The beta distribution's cumulative probability, by its sum of
        binomials.

    Examples
    --------
    >>> share_below(0.5, 1, 1)
    0.5
    """
    trials = of_it + of_rest - 1
    return sum(
        comb(trials, hits) * share**hits * (1.0 - share) ** (trials - hits)
        for hits in range(of_it, trials + 1)
    )


def share_quantile(p: float, of_it: int, of_rest: int) -> float:
    """
    Share under which it lies with a given chance.

    Parameters
    ----------
    p : float
        The chance. [probability]
    of_it, of_rest : int
        As for :func:`share_below`.

    Returns
    -------
    float
        The quantile of the beta distribution.

    Examples
    --------
    >>> round(share_quantile(0.25, 1, 1), 6)
    0.25
    """
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if share_below(middle, of_it, of_rest) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2
