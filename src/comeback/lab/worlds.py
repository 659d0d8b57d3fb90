"""What a simulated world assumes."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from comeback.facts.tables import table

_STAMP_KEYS = {"status", "source", "sources", "checked_on"}


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """
    The figures students and exams are drawn with.

    Parameters
    ----------
    system_sd, discipline_sd, task_sd, cell_sd : float
        Spread of areas, and of single system-by-discipline cells. [logit]
    spread_grid, spread_weights : tuple of float
        Multiples of these spreads and how often a student has each.
    start_mean_epc, start_sd_epc : float
        Level when dedicated study began. [EPC]
    ceiling_mean_epc, ceiling_sd_epc : float
        Level the student tends to. [EPC]
    gap_share_a_day_median, gap_share_a_day_log_sd : float
        Share of the gap closed on a full day, log-normal.
    full_day_hours : float
        Hours of a full day. [h]
    hours_then, hours_now, hours_log_sd : float
        Hours a day before the exam and since the result, log-normal. [h]
    growth_ends_after_days : int
        Days into each stretch of study after which growth stops. [days]
    steady_gap_epc : float
        Where not 0, growth does not slow: the gap stays as wide as this. [EPC]
    forgotten_share_a_day : float
        Share of what lies above chance that a day without study costs.
    break_days, study_days : tuple of int
        Least and most days of a break since the result, and of study before and
        between breaks; no breaks where 0. [days]
    burnout_share : float
        Share of students who burn out.
    burnout_after_days, burnout_days : tuple of int
        Least and most days of study since the result until then, and how long
        it lasts. [days]
    burnout_hours_share, burnout_learning_share : float
        What is left of hours, and of what an hour gives, meanwhile.
    wander_sd_epc, wander_days : float
        Spread of good and bad weeks around the path, and how long they last.
        [EPC], [days]
    dedicated_days, result_after_days : int
        Dedicated study before the exam, and wait for the result. [days]
    days_since_result : tuple of int
        Least and most days since the result came. [days]
    day_sd_epc : float
        How far a day lies from the level around it. [EPC]
    difficulty_sd : float
        Spread of item difficulties. [logit]
    discrimination_median, discrimination_log_sd : float
        Discrimination of items, log-normal. [1 / logit]
    guessing_range : tuple of float
        Least and most chance of a right answer without knowledge.
    one_tag_share : float
        Share of items with one discipline; the others have two.
    form_offset_sd : float
        Spread of the mean difficulty of forms. [logit]
    form_area_difficulty_sd, bank_area_difficulty_sd : float
        Spread of the mean difficulty of systems. [logit]
    bank_offset_sd, block_sd : float
        Offset of a bank, and of a single block around it. [logit]
    repeats_a_day, most_repeats : float
        How much the share of bank questions met before grows a day since the
        result, and the most it comes to; nothing marks them.
    remembered_share : float
        Share of them that is answered right for having been met.
    fatigue : tuple of float
        Least and most loss in the last section of a test. [logit]
    nerves : tuple of float
        Least and most loss on every question of a test, and on none of a block.
        [logit]
    seconds_median : float
        Median time on an item. [s]
    seconds_person_log_sd, seconds_item_log_sd, seconds_residual_log_sd : float
        Spread of times.
    forms_before, forms_since : tuple of int
        Least and most forms taken before the exam and since the result.
    form_gap_days : tuple of int
        Least and most days between forms once the student has come. [days]
    forms_since_days : int
        Forms since the result lie at most so far back. [days]
    itemized_share : float
        Share of forms with a question list; all have printed figures.
    has_tables : bool
        Whether the printed figures come with tables by area.
    self_assessments : tuple of int
        Least and most tests with scales of their own taken since the result.
    maker_ease_mean_epc, maker_ease_sd_epc, self_assessment_ease_sd_epc : float
        How much easier than forms the tests of a maker are, and a test among
        them. [EPC]
    simulated_share : float
        Share of them taken like the exam.
    not_simulated_sd_epc : float
        How much looser the others are. [EPC]
    blocks_a_stretch : tuple of int
        Least and most bank blocks in each stretch of study.
    block_items : tuple of int
        Sizes of blocks.
    focused_share : float
        Share of blocks about one system.
    names_disciplines : bool
        Whether blocks are known question by question, with the system and a
        discipline of each.
    questions_an_hour : float
        Bank questions answered in an hour of study, once the student has come,
        in blocks of the largest size.
    report_share : float
        Share of students who enter the bands of their report.
    half_band_sds : float
        Half width of the report's middle band, in standard errors of a mark.
    printed_line_epc, printed_sd_epc : float
        Curve behind a printed chance of passing. [EPC]
    """

    system_sd: float
    discipline_sd: float
    task_sd: float
    cell_sd: float
    spread_grid: tuple[float, ...]
    spread_weights: tuple[float, ...]
    start_mean_epc: float
    start_sd_epc: float
    ceiling_mean_epc: float
    ceiling_sd_epc: float
    gap_share_a_day_median: float
    gap_share_a_day_log_sd: float
    full_day_hours: float
    hours_then: float
    hours_now: float
    hours_log_sd: float
    growth_ends_after_days: int
    steady_gap_epc: float
    forgotten_share_a_day: float
    break_days: tuple[int, int]
    study_days: tuple[int, int]
    burnout_share: float
    burnout_after_days: tuple[int, int]
    burnout_days: tuple[int, int]
    burnout_hours_share: float
    burnout_learning_share: float
    wander_sd_epc: float
    wander_days: float
    dedicated_days: int
    result_after_days: int
    days_since_result: tuple[int, int]
    day_sd_epc: float
    difficulty_sd: float
    discrimination_median: float
    discrimination_log_sd: float
    guessing_range: tuple[float, float]
    one_tag_share: float
    form_offset_sd: float
    form_area_difficulty_sd: float
    bank_area_difficulty_sd: float
    bank_offset_sd: float
    block_sd: float
    repeats_a_day: float
    most_repeats: float
    remembered_share: float
    fatigue: tuple[float, float]
    nerves: tuple[float, float]
    seconds_median: float
    seconds_person_log_sd: float
    seconds_item_log_sd: float
    seconds_residual_log_sd: float
    forms_before: tuple[int, int]
    forms_since: tuple[int, int]
    form_gap_days: tuple[int, int]
    forms_since_days: int
    itemized_share: float
    has_tables: bool
    self_assessments: tuple[int, int]
    maker_ease_mean_epc: float
    maker_ease_sd_epc: float
    self_assessment_ease_sd_epc: float
    simulated_share: float
    not_simulated_sd_epc: float
    blocks_a_stretch: tuple[int, int]
    block_items: tuple[int, ...]
    focused_share: float
    names_disciplines: bool
    questions_an_hour: float
    report_share: float
    half_band_sds: float
    printed_line_epc: float
    printed_sd_epc: float


@lru_cache
def world(name: str = "base") -> World:
    """
    Load a world.

    Parameters
    ----------
    name : str, optional
        A table of ``facts/files/lab.toml``.

    Returns
    -------
    World
        The base world with what the named one changes.
    """
    worlds = table("lab")
    figures: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in (worlds["base"] | worlds[name]).items()
        if key not in _STAMP_KEYS
    }
    return World(**figures)
