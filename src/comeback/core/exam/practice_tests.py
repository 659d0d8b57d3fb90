"""What is known about the NBME self-assessment for Step 1 (CBSSA)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CbssaFacts:
    """
    Shape and printed precision of the CBSSA.

    Parameters
    ----------
    items : int
        Items in a form.
    sections : int
        Sections in a form.
    section_items : int
        Items in a section.
    section_min, self_paced_section_min : int
        Time for a section, standard-paced and self-paced. [min]
    forms : tuple of int
        Numbers of the forms in circulation.
    likely_range_half_width_epc : float
        Half of the printed likely range. [EPC]
    likely_range_coverage : float
        Chance that a repeat lands inside that range. [probability]
    low_pass_low_epc, low_pass_high_epc : float
        The low-pass range drawn on a report that prints none. [EPC]
    horizon_days : int
        Days for which the printed probability of passing speaks. [days]
    """

    items: int
    sections: int
    section_items: int
    section_min: int
    self_paced_section_min: int
    forms: tuple[int, ...]
    likely_range_half_width_epc: float
    likely_range_coverage: float
    low_pass_low_epc: float
    low_pass_high_epc: float
    horizon_days: int
