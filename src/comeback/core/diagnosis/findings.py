"""The values a diagnosis is made of."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.diagnosis.belief import Belief
from comeback.core.diagnosis.help_signals import HelpSignal
from comeback.core.diagnosis.progress import SystemProgress
from comeback.core.evidence.objections import Objection
from comeback.core.exam.areas import Area, Discipline, System


class Pillar(StrEnum):
    """Where a cause lies."""

    KNOWLEDGE = "knowledge"
    STRATEGY = "strategy"
    WELLBEING = "wellbeing"


class Basis(StrEnum):
    """What a finding rests on."""

    MEASURED = "measured"
    SELF_REPORTED = "self_reported"
    HYPOTHESIS = "hypothesis"


class Result(StrEnum):
    """What came of looking for a cause that shows no sign."""

    NO_SIGN = "no_sign"
    NOT_ASKED = "not_asked"


class Standing(StrEnum):
    """How a part of the opening sentence is marked."""

    MEASURED = "measured"
    SELF_REPORTED = "self_reported"
    HYPOTHESIS = "hypothesis"
    NO_SIGN = "no_sign"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """
    A figure with its 80 % interval.

    Parameters
    ----------
    mean, low, high : float
        Posterior mean, 10th and 90th percentile; unit as the field says.
    """

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaEstimate:
    """
    What is known of one area.

    Parameters
    ----------
    area : Area
        Which area.
    level : Estimate or None
        Level with its interval, None while not measured. [EPC]
    belief : Belief
        The same with the prior, present for every area; the plan uses it.
    p_bottom3 : float or None
        Chance of being among the three weakest of its axis. None for tasks,
        for general principles and while not measured.
    weight : float
        Midpoint share of the exam, 0 to 1; systems sum to 1, general
        principles has 0.
    items : int
        Answers it rests on.
    sources : tuple of str
        Kinds of evidence behind it: ``items``, ``blocks``, ``band``.
    reason : str
        Why the level is None; empty otherwise.
    """

    area: Area
    level: Estimate | None
    belief: Belief
    p_bottom3: float | None
    weight: float
    items: int
    sources: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """
    Where a discipline stands within a system.

    Parameters
    ----------
    system : System
        The system.
    discipline : Discipline
        The discipline.
    level : Estimate
        Level with its interval. [EPC]
    share : float
        Share of exam items about both, if disciplines were spread over systems
        alike, 0 to 1.
    items : int
        Answers that name both; none where only each alone was measured.
    is_hardly_asked : bool
        Whether the exam hardly asks the two together.
    """

    system: System
    discipline: Discipline
    level: Estimate
    share: float
    items: int
    is_hardly_asked: bool = False

    @property
    def id(self) -> str:
        """Name both, such as ``"renal.physiology"``."""
        return f"{self.system}.{self.discipline}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """
    One piece of evidence behind a finding.

    Parameters
    ----------
    what : str
        A sentence or a label, such as ``"Form 28"``.
    on : date or None
        Its day.
    items : int
        Answers in it, 0 where that does not apply.
    """

    what: str
    on: date | None = None
    items: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """
    A row of the figures behind a finding, for its picture and its table.

    Parameters
    ----------
    label : str
        What the row is, such as ``"questions 46 to 50"``.
    observed, expected : float or None
        Percent right as it was, and as the rest of the answers lead to expect.
    low, high : float or None
        80 % interval of the difference, percent. [EPC]
    seconds : float or None
        Mean time on an item. [s]
    items : int
        Answers in the row.
    """

    label: str
    observed: float | None = None
    expected: float | None = None
    low: float | None = None
    high: float | None = None
    seconds: float | None = None
    items: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """
    One cause that shows a sign.

    Parameters
    ----------
    id : str
        Stable id, such as ``"knowledge.renal"`` or ``"strategy.endings"``.
    pillar : Pillar
        Where it lies.
    title : str
        One sentence, as a tutor would say it.
    short : str
        A clause of it for the opening sentence, such as ``"hurried endings
        cost you"``.
    cost : Estimate or None
        Its share of the distance to the student's mark: what would come back without
        it; None where no data can identify it. [EPC]
    cost_reason : str
        Why the cost is None; empty otherwise.
    confidence : float or None
        P(cost > 0.5 EPC), None without a cost.
    basis : Basis
        What it rests on.
    remedy : str
        What to do, one sentence.
    remedy_ids : tuple of str
        Tasks the plan can place for it, such as ``"pace_ladder"``.
    areas : tuple of Area
        Areas it is about.
    saw, alternatives, would_change : str
        The answers to "what I saw", "what else it could be", "what would
        change my mind".
    exhibits : tuple of Exhibit
        Where it comes from.
    measures : tuple of Measure
        The figures behind it.
    measured_by : str
        What the rows of these figures are, such as ``"place in the block"``.
    words : str
        The student's own words, where it rests on them.
    name : str
        A few words for a chart; without it, its areas or its clause serve.
    objection : Objection or None
        The student says that it is not so, and the answers say that it is.
    """

    id: str
    pillar: Pillar
    title: str
    short: str
    cost: Estimate | None
    cost_reason: str = ""
    confidence: float | None
    basis: Basis
    remedy: str
    remedy_ids: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()
    saw: str = ""
    alternatives: str = ""
    would_change: str = ""
    exhibits: tuple[Exhibit, ...] = ()
    measures: tuple[Measure, ...] = ()
    measured_by: str = ""
    words: str = ""
    name: str = ""
    objection: Objection | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfReport:
    """
    One answer of the student's, said back: no finding, no cost, no sureness.

    Parameters
    ----------
    id : str
        As for the finding it would be with a second answer beside it.
    pillar : Pillar
        What it speaks of.
    title, text, topic : str
        What a finding would say, the answer as a sentence in the second person,
        and what it speaks of in a word.
    words : str
        What the student wrote.
    on : date
        The day of the answer.
    remedy : str
        What may help.
    remedy_ids : tuple of str
        Tasks the plan can place.
    """

    id: str
    pillar: Pillar
    title: str
    text: str
    topic: str
    words: str
    on: date
    remedy: str
    remedy_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedFor:
    """
    A cause that was looked for and shows no sign, or was not asked about.

    Parameters
    ----------
    id : str
        As for a finding.
    pillar : Pillar
        Where it would lie.
    title : str
        One sentence.
    result : Result
        ``no_sign`` only after data or an answer.
    cost : Estimate or None
        The interval behind "no sign", where one was estimated. [EPC]
    objection : Objection or None
        The student's word, where that alone took a finding away.
    """

    id: str
    pillar: Pillar
    title: str
    result: Result
    cost: Estimate | None = None
    objection: Objection | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """
    The distance from the level to the mark, in parts that add up.

    The costs of the findings and the unexplained rest are one partition, of
    systems and of habits on top of them: their means add up to the distance's.

    Parameters
    ----------
    mark_probability : float
        Chance of passing at which the student wants to sit.
    goal_epc : float
        Level at which it is reached. [EPC]
    distance : Estimate
        From the level to the goal; negative above it. [EPC]
    unexplained : Estimate
        What no finding explains; negative where the other areas stand over the
        goal. [EPC]
    pillars : tuple of (Pillar, Estimate)
        Sum of the costs in each pillar that has one. [EPC]
    """

    mark_probability: float
    goal_epc: float
    distance: Estimate
    unexplained: Estimate
    pillars: tuple[tuple[Pillar, Estimate], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelMove:
    """
    How the level moved from one test to the next.

    Parameters
    ----------
    what, since : str
        The test and the one before it, such as ``"Form 30"``.
    on, since_on : date
        Their days.
    change : Estimate
        Level at the test less the level at the one before. [EPC]
    p_rose : float
        Chance that it rose. [probability]
    """

    what: str
    on: date
    since: str
    since_on: date
    change: Estimate
    p_rose: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlinePart:
    """
    One clause of the opening sentence.

    Parameters
    ----------
    pillar : Pillar
        What it speaks of.
    text : str
        The clause.
    standing : Standing
        How it is marked.
    """

    pillar: Pillar
    text: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """
    Why it failed, as far as the evidence of a day tells.

    Parameters
    ----------
    as_of : date
        The day.
    headline : str
        The opening sentence.
    headline_parts : tuple of HeadlinePart
        Its three clauses, each with its mark.
    level : Estimate or None
        Overall level; None without any evidence on the scale. [EPC]
    belief : Belief
        The level as a normal belief, the prior included; the forecast
        extrapolates this and nothing else.
    pass_line, pass_low, pass_high : float
        The pass line and its band. [EPC]
    areas : tuple of AreaEstimate
        Every area of every axis, in the order of the outline.
    crossings : tuple of Crossing
        Measured systems by measured disciplines, in the order of the outline.
    findings : tuple of Finding
        What shows a sign, what can be changed most first; those the student
        says are not so come last.
    self_reports : tuple of SelfReport
        Single answers that are said back, and make no finding.
    looked_for : tuple of LookedFor
        The rest.
    answers : int
        Answers the level rests on.
    costs : Costs or None
        The distance to the mark in parts; None while the level is.
    moves : tuple of LevelMove
        From each test to the next, latest first.
    progress : tuple of SystemProgress
        First and later questions by system.
    help_signals : tuple of HelpSignal
        What speaks for expert help in plan and results.
    reason : str
        Why the level is None; empty otherwise.
    """

    as_of: date
    headline: str
    headline_parts: tuple[HeadlinePart, ...] = ()
    level: Estimate | None
    belief: Belief
    pass_line: float
    pass_low: float
    pass_high: float
    areas: tuple[AreaEstimate, ...]
    findings: tuple[Finding, ...]
    looked_for: tuple[LookedFor, ...]
    answers: int
    costs: Costs | None = None
    self_reports: tuple[SelfReport, ...] = ()
    moves: tuple[LevelMove, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    progress: tuple[SystemProgress, ...] = ()
    help_signals: tuple[HelpSignal, ...] = ()
    reason: str = ""
