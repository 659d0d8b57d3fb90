"""The common scale: logits of ability and equated percent correct (EPC)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """
    How ability maps to equated percent correct on a reference form.

    A reference form has item difficulties with mean 0 and SD 1 (logit). With
    the difficulties integrated out, the chance of a right answer is
    ``guessing + (1 - guessing) * logistic(slope * ability)``.

    Parameters
    ----------
    guessing : float
        Chance of a right answer without any knowledge. [probability]
    slope : float
        Attenuation by unknown item difficulties, ``1 / sqrt(1 + 0.346 sd^2)``.

    Notes
    -----
    The attenuation is the logistic-normal approximation of Zeger, Liang and
    Albert [1]_ with ``c^2 = (16 sqrt(3) / (15 pi))^2 = 0.346``.

    References
    ----------
    .. [1] Zeger SL, Liang KY, Albert PS. Models for longitudinal data: a
       generalized estimating equation approach. Biometrics 1988;44:1049-60.
       doi:10.2307/2531734
    """

    guessing: float
    slope: float

    def epc(self, ability: Array | float) -> Array:
        """
        Equated percent correct of an ability.

        Parameters
        ----------
        ability : array_like
            Any shape. [logit]

        Returns
        -------
        ndarray
            Same shape, from ``100 * guessing`` to 100. [EPC]

        Examples
        --------
        >>> round(float(Scale(guessing=0.15, slope=0.862).epc(0.0)), 6)
        57.5
        """
        x = np.asarray(ability, dtype=np.float64)
        return 100.0 * (self.guessing + (1.0 - self.guessing) / (1.0 + np.exp(-self.slope * x)))

    def ability(self, epc: Array | float) -> Array:
        """
        Ability that gives an equated percent correct.

        Parameters
        ----------
        epc : array_like
            Any shape; values at or below guessing and at 100 are pulled one
            point inside, where the map is finite. [EPC]

        Returns
        -------
        ndarray
            Same shape. [logit]

        Examples
        --------
        >>> round(float(Scale(guessing=0.15, slope=0.862).ability(74.7617)), 4)
        1.0
        """
        low, high = 100.0 * self.guessing + 1.0, 99.0
        share = (np.clip(np.asarray(epc, dtype=np.float64), low, high) / 100.0 - self.guessing) / (
            1.0 - self.guessing
        )
        return np.log(share / (1.0 - share)) / self.slope

    def epc_per_logit(self, ability: Array | float) -> Array:
        """
        Slope of the scale at an ability.

        Parameters
        ----------
        ability : array_like
            Any shape. [logit]

        Returns
        -------
        ndarray
            Same shape. [EPC per logit]
        """
        p = 1.0 / (1.0 + np.exp(-self.slope * np.asarray(ability, dtype=np.float64)))
        return 100.0 * (1.0 - self.guessing) * self.slope * p * (1.0 - p)
