"""What the planner assumes; every figure comes from the facts."""

from dataclasses import dataclass

from comeback.core.diagnosis.findings import Pillar
from comeback.core.plan.values import DayShape, Phase, TaskKind, Weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultWishes:
    """
    What holds until the student says otherwise.

    Parameters
    ----------
    hours_a_day : float
        Study hours on a study day. [h]
    rest_weekday : Weekday
        The weekly rest day.
    settle_days : int
        Days to settle and measure first. [days]
    working_date_days : int
        Days to the working date where nothing is booked. [days]
    """

    hours_a_day: float
    rest_weekday: Weekday
    settle_days: int
    working_date_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """
    How long a plan may be, and how long it usually is.

    Parameters
    ----------
    max_days : int
        Longest plan. [days]
    usual_min_days, usual_max_days : int
        The convention; outside it the plan says so. [days]
    """

    max_days: int
    usual_min_days: int
    usual_max_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """
    How study turns into points.

    Parameters
    ----------
    ceiling_epc : float
        The level an area tends to. [EPC]
    tau_blocks : float
        Blocks that close 63 % of a gap.
    weekly_retention : float
        Share of the effort that is left a week later.
    segments_blocks : tuple of float
        Lengths of the straight pieces the concave returns are cut into.
    early_share : float
        Worth of having points early, at the weekly checks, against having
        them on the day.
    """

    ceiling_epc: float
    tau_blocks: float
    weekly_retention: float
    segments_blocks: tuple[float, ...]
    early_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SolverLimits:
    """
    When the solver stops; never by time.

    Parameters
    ----------
    node_limit : int
        Most nodes of the search tree.
    relative_gap : float
        Distance from the bound that is good enough.
    """

    node_limit: int
    relative_gap: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRules:
    """
    Shape of a timed block and its review.

    Parameters
    ----------
    items, minutes : int
        A block. [min]
    short_items, short_minutes : int
        The block of a day too short for a whole one. [min]
    review_early_min, review_late_min : int
        Review of a block in the first part of the plan and after. [min]
    early_share : float
        Where the first part ends, as a share of the plan.
    least_a_day : int
        Blocks that go before anything else on a day that holds them.
    min_items_for_touch : int
        Items of a task that keep an area awake.
    usual_areas, max_areas : int
        Areas of a usual block, and of one that has to wake several.
    silent_max_days : int
        Longest time an area may go without a touch. [days]
    silent_aim_days : int
        What is planned for, so that a lost day leaves no area silent. [days]
    """

    items: int
    minutes: int
    short_items: int
    short_minutes: int
    review_early_min: int
    review_late_min: int
    early_share: float
    least_a_day: int
    min_items_for_touch: int
    usual_areas: int
    max_areas: int
    silent_max_days: int
    silent_aim_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisciplineRules:
    """
    When a discipline is a week's second focus.

    Parameters
    ----------
    most : int
        Disciplines that take turns.
    weak_p_bottom3 : float
        Chance of being among the three weakest from which a discipline counts
        as weak, whatever the evidence is.
    weak_every_weeks, every_weeks : int
        Least weeks from one turn to the next, of a weak discipline and of
        another. [weeks]
    """

    most: int
    weak_p_bottom3: float
    weak_every_weeks: int
    every_weeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """
    The usual day of a stage.

    Parameters
    ----------
    id : Phase
        Which stage.
    until_share : float
        Where it ends, as a share of the plan.
    blocks_a_day : int
        Most blocks on a day.
    mixed_share : float
        Share of the blocks that are mixed over everything.
    read_min : int
        Length of a reading. [min]
    reads_a_day : int
        Most readings on a day.
    """

    id: Phase
    until_share: float
    blocks_a_day: int
    mixed_share: float
    read_min: int
    reads_a_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaperRules:
    """
    The light days before the exam.

    Parameters
    ----------
    days : int
        How many. [days]
    capacity_share : float
        Share of the usual hours that is planned.
    """

    days: int
    capacity_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRules:
    """
    Practice forms as checks.

    Parameters
    ----------
    items, minutes : int
        A form. [min]
    review_min : int
        Its review. [min]
    stale_after_days : int
        Age at which a sitting no longer tells the present level. [days]
    wide_interval_epc : float
        Width of the level's 80 % interval that asks for a baseline. [EPC]
    baseline_blocks : int
        Blocks that stand in for a form.
    apart_min_days : int
        Least days between two long days. [days]
    last_before_exam_min_days : int
        Least days between the last form and the exam. [days]
    """

    items: int
    minutes: int
    review_min: int
    stale_after_days: int
    wide_interval_epc: float
    baseline_blocks: int
    apart_min_days: int
    last_before_exam_min_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalRules:
    """
    Rehearsals of the whole exam day.

    Parameters
    ----------
    items, minutes : int
        A rehearsal, breaks included. [min]
    review_min : int
        Its review. [min]
    short_plan_days : int
        A plan shorter than this has ``short_plan_count``. [days]
    short_plan_count, long_plan_count : int
        How many.
    apart_min_days : int
        Least days between two. [days]
    last_before_exam_min_days : int
        Least days between the last one and the exam. [days]
    aim_before_exam_days : tuple of int
        Days before the exam to aim at, last rehearsal first. [days]
    in_last_share : float
        The part of the plan they lie in.
    smallest_plan_days : int
        Shortest plan that has one. [days]
    """

    items: int
    minutes: int
    review_min: int
    short_plan_days: int
    short_plan_count: int
    long_plan_count: int
    apart_min_days: int
    last_before_exam_min_days: int
    aim_before_exam_days: tuple[int, ...]
    in_last_share: float
    smallest_plan_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceRules:
    """
    The small pieces of a day.

    Parameters
    ----------
    cards_min, teach_back_min, arrive_min, pack_min : int
        Lengths of cards, explaining aloud, the first hour and packing. [min]
    remedies_a_day : int
        Most remedies on a day.
    teach_back_every_days : int
        Days from one explaining aloud to the next. [days]
    shortest_min, longest_min : int
        Shortest piece worth planning, and longest without a pause. [min]
    gap_min : tuple of int
        Pauses between pieces to try, longest first. [min]
    """

    cards_min: int
    teach_back_min: int
    arrive_min: int
    pack_min: int
    remedies_a_day: int
    teach_back_every_days: int
    shortest_min: int
    longest_min: int
    gap_min: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplanRules:
    """
    How far a change may reach.

    Parameters
    ----------
    look_ahead_days : int
        Days in which displaced work looks for a place. [days]
    most_days_undone : int
        Days of undone work that are still placed piece by piece. [days]
    better_by_epc : float
        Gain at which new results change the areas. [EPC]
    round_to_min : int
        Tasks that start anew today start at a multiple of this. [min]
    """

    look_ahead_days: int
    most_days_undone: int
    better_by_epc: float
    round_to_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """
    A task a finding can ask for.

    Parameters
    ----------
    id : str
        As in ``Finding.remedy_ids``.
    kind : TaskKind
        What it is.
    pillar : Pillar
        The pillar it serves.
    minutes : int
        How long. [min]
    items : int
        Questions in it.
    every_days : int
        Least days between two. [days]
    title, why : str
        What the row says, and the reason.
    is_first : bool
        Whether it opens the day.
    """

    id: str
    kind: TaskKind
    pillar: Pillar
    minutes: int
    items: int
    every_days: int
    title: str
    why: str
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """Everything the planner takes from the facts files."""

    day_shape: DayShape
    wishes: DefaultWishes
    horizon: Horizon
    returns: Returns
    solver: SolverLimits
    block: BlockRules
    discipline: DisciplineRules
    stages: tuple[Stage, ...]
    taper: TaperRules
    assessment: AssessmentRules
    rehearsal: RehearsalRules
    pieces: PieceRules
    replan: ReplanRules
    remedies: tuple[Remedy, ...]
    carried: tuple[tuple[str, str], ...]

    def stage(self, phase: Phase) -> Stage:
        """
        Find the usual day of a stage.

        Parameters
        ----------
        phase : Phase
            Which stage.

        Returns
        -------
        Stage
            Its figures.
        """
        return next(stage for stage in self.stages if stage.id is phase)
