"""From costs to words: how sure, and whether there is a sign at all."""

import numpy as np

from comeback.core.diagnosis.assumptions import WordingThresholds
from comeback.core.diagnosis.findings import Estimate
from comeback.core.exam.scale import Array


def estimate(draws: Array) -> Estimate:
    """
    Mean and 80 % interval of draws.

    Parameters
    ----------
    draws : ndarray, shape (draws,)
        Posterior draws.

    Returns
    -------
    Estimate
        Mean, 10th and 90th percentile, in the unit of the draws.
    """
    low, high = np.quantile(draws, (0.1, 0.9))
    return Estimate(mean=float(draws.mean()), low=float(low), high=float(high))


def confidence(cost_epc: Array, wording: WordingThresholds) -> float:
    """
    Chance that a cost is worth speaking of.

    Parameters
    ----------
    cost_epc : ndarray, shape (draws,)
        Draws of the cost. [EPC]
    wording : WordingThresholds
        What is worth speaking of.

    Returns
    -------
    float
        P(cost > notable). [probability]
    """
    return float((cost_epc > wording.notable_cost_epc).mean())


def whole(value: float) -> str:
    """
    Say a figure without decimals, with a real minus.

    Parameters
    ----------
    value : float
        Any figure.

    Returns
    -------
    str
        What rounds to nothing has no sign.

    Examples
    --------
    >>> whole(7.6), whole(-2.7), whole(-0.3)
    ('8', '−3', '0')
    """
    text = f"{value:.0f}"
    return "0" if text == "-0" else text.replace("-", "\N{MINUS SIGN}")


def sentence(text: str) -> str:
    """
    Give a text a capital and a full stop.

    Parameters
    ----------
    text : str
        A clause or several.

    Returns
    -------
    str
        A sentence.

    Examples
    --------
    >>> sentence("renal is low")
    'Renal is low.'
    """
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?")) else ".")
