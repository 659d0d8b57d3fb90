"""What the diagnosis assumes; every figure comes from a facts file."""

from collections.abc import Mapping
from dataclasses import dataclass

from comeback.core.diagnosis.growth_assumptions import GrowthAssumptions
from comeback.core.diagnosis.help_signals import HelpRules
from comeback.core.evidence.self_assessments import SelfAssessment, SelfAssessmentScale
from comeback.core.exam.areas import System
from comeback.core.exam.blueprint import Blueprint
from comeback.core.exam.format import ExamFormat
from comeback.core.exam.passing import PassLine
from comeback.core.exam.practice_tests import CbssaFacts
from comeback.core.exam.scale import Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelAssumptions:
    """
    Prior of the dated level path.

    Parameters
    ----------
    mean_epc, sd_epc : float
        Level before any evidence. [EPC]
    wander_sd_epc : float
        Part of ``sd_epc`` that changes over time. [EPC]
    wander_days : float
        Length scale of that change. [days]
    trend_sd_epc_a_day : float
        Spread of the trend toward as-of; its mean is none. [EPC / day]
    trend_days : float
        How far back a trend reaches before it fades. [days]
    """

    mean_epc: float
    sd_epc: float
    wander_sd_epc: float
    wander_days: float
    trend_sd_epc_a_day: float
    trend_days: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileAssumptions:
    """
    Prior of the deviations of areas from the level.

    Parameters
    ----------
    system_sd, discipline_sd, task_sd, cell_sd : float
        Spread of areas within a student, and of crossings of a system and a
        discipline around what both lead to expect. [logit]
    spread_grid, spread_weights : tuple of float
        Multiples of these spreads, and their prior weights, sum 1.
    form_difficulty_sd, bank_difficulty_sd : float
        Spread of the unknown mean difficulties of areas, in NBME forms and in
        banks. [logit]
    """

    system_sd: float
    discipline_sd: float
    task_sd: float
    cell_sd: float
    spread_grid: tuple[float, ...]
    spread_weights: tuple[float, ...]
    form_difficulty_sd: float
    bank_difficulty_sd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAssumptions:
    """
    Error and worth of each kind of evidence.

    Parameters
    ----------
    sitting_sd_epc : float
        Error of one sitting of a full form. [EPC]
    day_sd_epc : float
        How far a day lies from the level around it. [EPC]
    form_mix_sd_epc : float
        What a form's mix of systems, which is not the exam's, adds. [EPC]
    form_offset_sd : float
        Offset of a form whose equating is not known. [logit]
    self_paced_sd_epc : float
        Further error of a sitting that was not standard-paced. [EPC]
    slope_from_epc, slope_to_epc : float
        Between these an error in EPC is turned to logits where the result lies,
        beyond them at the nearer one: the scale is so flat at its ends that a
        very high result would otherwise say less than a high one. [EPC]
    not_simulated_sd_epc : float
        Further error of a self-assessment that was not taken like the exam:
        whole, in one day, timed, alone. [EPC]
    bank_offset_sd : float
        Offset of a bank while nothing on the NBME scale is known. [logit]
    bank_offset_anchored_sd : float
        The same once an NBME-scale sitting anchors the level: wide, so that a
        bank's unknown difficulty cannot move the level. [logit]
    block_sd_epc : float
        Error of a block is ``block_sd_epc / sqrt(items)``, never below
        binomial. [EPC]
    untimed_weight : float
        Weight of an answer given in tutor mode or untimed.
    """

    sitting_sd_epc: float
    day_sd_epc: float
    form_mix_sd_epc: float
    form_offset_sd: float
    self_paced_sd_epc: float
    slope_from_epc: float
    slope_to_epc: float
    not_simulated_sd_epc: float
    bank_offset_sd: float
    bank_offset_anchored_sd: float
    block_sd_epc: float
    untimed_weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAssumptions:
    """
    How the bands of a fail report are read.

    Parameters
    ----------
    exam_items : int
        Items of the exam.
    band_sd : float
        Error of an area's mark is ``band_sd / sqrt(band_information * items)``. [logit]
    band_information : float
        Information of an item. [1 / logit^2]
    band_half_width : float
        Half width of the middle band, as a multiple of that error.
    band_weight : float
        Weight of each band's likelihood, under 1 since one item counts in
        several tables.
    low_pass_group_epc : float
        Level of the low-pass group, where the bands compare with it. [EPC]
    """

    exam_items: int
    band_sd: float
    band_information: float
    band_half_width: float
    band_weight: float
    low_pass_group_epc: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectPrior:
    """
    What is assumed of the loss in one part of the tests.

    Parameters
    ----------
    p_present : float
        Chance that there is any. [probability]
    sd : float
        Spread of a loss that is there, half-normal. [logit]
    """

    p_present: float
    sd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyAssumptions:
    """
    What counts as a sign in seconds and sequence.

    Parameters
    ----------
    last_items : int
        Items at the end of a block that are looked at.
    min_block_items : int
        Items a block has at least for its end, or a day of such blocks, to be one.
    rushed_under_seconds : float
        Mean time under which such an end is rushed. [s]
    slow_start_seconds : float
        Mean time of a first half above which it is slow. [s]
    slow_pace_seconds : float
        Mean time of all questions where nothing presses above which the pace
        is slow. [s]
    fast_sds : float
        How many SD of log time under the student's own an answer is quick.
    min_blocks_a_day : int
        Timed blocks of a day whose last quarter can be told.
    min_items : int
        Answers with seconds below which nothing is said of time.
    seconds_median : float
        Median time on a question before any is known. [s]
    log_seconds_sd, log_seconds_sd_items : float
        Spread of times within a student, question and residual together, and
        the answers this counts for beside their own. [log s]
    log_seconds_shift_sd : float
        How far a student or a kind of test lies from that median. [log s]
    slow_answer_mean, slow_answer_sd : float
        Ability less known for each SD that an answer is slow, and how surely
        that is known: a slow answer is a sign of not knowing. [logit]
    trend_sd_a_month : float
        Spread of growth over the tests. [logit / month]
    day_sd : float
        How far a day's tests of one kind lie from the level around them. [logit]
    changes_before : tuple of int
        Changes from right to wrong, and from wrong to right, assumed before
        any are counted.
    effects : mapping of str to EffectPrior
        Each part of the tests.
    """

    last_items: int
    min_block_items: int
    rushed_under_seconds: float
    slow_start_seconds: float
    slow_pace_seconds: float
    fast_sds: float
    min_blocks_a_day: int
    min_items: int
    seconds_median: float
    log_seconds_sd: float
    log_seconds_sd_items: float
    log_seconds_shift_sd: float
    slow_answer_mean: float
    slow_answer_sd: float
    trend_sd_a_month: float
    day_sd: float
    changes_before: tuple[int, int]
    effects: Mapping[str, EffectPrior]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingThresholds:
    """
    When a cost is called a sign.

    Parameters
    ----------
    notable_cost_epc : float
        Confidence is the chance that a cost exceeds this. [EPC]
    no_sign_under : float
        Confidence under which a cause shows no sign. [probability]
    mark_probability : float
        Chance of passing that the gaps of areas are measured to.
    most_areas : int
        Areas named as findings at most.
    """

    notable_cost_epc: float
    no_sign_under: float
    mark_probability: float
    most_areas: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShares:
    """
    How much of a cost work until the exam may bring back.

    Parameters
    ----------
    knowledge, strategy, wellbeing : float
        Share of a cost of this pillar.
    """

    knowledge: float
    strategy: float
    wellbeing: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveAssumptions:
    """
    How a change from test to test is read.

    Parameters
    ----------
    spread_factor : float
        How much wider the change is than the model of the level path has it.
    """

    spread_factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthRules:
    """
    When a line says why it counts less; the weight itself is the model's.

    Parameters
    ----------
    old_days : int
        Age from which a piece is called old. [days]
    few_items : int
        Questions under which a piece is called small.
    """

    old_days: int
    few_items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodRules:
    """
    When memory and log of the method are compared, and what fits.

    Parameters
    ----------
    min_blocks : int
        Blocks from which a memory of the clock is compared.
    min_tests : int
        Practice tests before the exam from which a memory of them is compared.
    tests_within_days : int
        How long before the exam such a test counts. [days]
    min_blocks_min : int
        Ticked minutes of blocks from which reviews are compared. [min]
    mostly_share : float
        Least share that fits "mostly".
    few_share : float
        Largest share that fits "hardly any".
    alike_factor : float
        How many times longer still fits "about as long".
    review_share_mean, review_share_sd : float
        Share of review in the minutes of blocks and reviews, before any day is
        known.
    review_day_sd : float
        How far that share varies from day to day.
    """

    min_blocks: int
    min_tests: int
    tests_within_days: int
    min_blocks_min: int
    mostly_share: float
    few_share: float
    alike_factor: float
    review_share_mean: float
    review_share_sd: float
    review_day_sd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorRule:
    """
    What an answer of the guided start is a sign of.

    Parameters
    ----------
    id : str
        Id of the finding.
    pillar : str
        Its pillar.
    question : str
        Id of the question.
    signs : tuple of str
        Choices that are a sign of it; any other answer is no sign.
    title, short, looked_for : str
        The finding as a sentence, as a clause of the opening sentence, and the
        sentence when there is no sign or nobody asked.
    remedy : str
        What to do.
    remedy_ids : tuple of str
        Tasks the plan can place.
    beside : str
        Id of the rule that has to show a sign too, where one answer alone is no
        finding; empty where it is.
    said, topic : str
        One answer alone, said back, and what it speaks of.
    """

    id: str
    pillar: str
    question: str
    signs: tuple[str, ...]
    title: str
    short: str
    looked_for: str
    remedy: str
    remedy_ids: tuple[str, ...]
    beside: str = ""
    said: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossingRules:
    """
    Which crossings of a system and a discipline the exam hardly asks.

    Parameters
    ----------
    hardly_asked_share : float
        Share of the exam under which a crossing is hardly asked, 0 to 1.
    outside_organs : frozenset of System
        Content areas outside the organ systems, asked with behavioral sciences alone.
    """

    hardly_asked_share: float
    outside_organs: frozenset[System]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRules:
    """
    When two weaknesses are said to be one.

    Parameters
    ----------
    under_epc : float
        How far under the student's own level both have to lie. [EPC]
    probability : float
        Least chance that they do. [probability]
    p_root : float
        Chance, before any answer, that a root lowers two disciplines. [probability]
    root_sd : float
        Spread of what it lowers them by. [logit]
    """

    under_epc: float
    probability: float
    p_root: float
    root_sd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosisFacts:
    """Everything the diagnosis takes from the facts files."""

    scale: Scale
    blueprint: Blueprint
    pass_line: PassLine
    exam_day_sd_epc: float
    formats: tuple[ExamFormat, ...]
    practice: CbssaFacts
    level: LevelAssumptions
    profile: ProfileAssumptions
    growth: GrowthAssumptions
    sources: SourceAssumptions
    self_assessments: Mapping[SelfAssessment, SelfAssessmentScale]
    report: ReportAssumptions
    strategy: StrategyAssumptions
    wording: WordingThresholds
    change: ChangeShares
    moves: MoveAssumptions
    factors: tuple[FactorRule, ...]
    method: MethodRules
    crossings: CrossingRules
    links: LinkRules
    help: HelpRules
    draws: int
