"""The calendar before any study: what each date is for, and the dated checks."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from comeback.core.plan.assumptions import PlanFacts
from comeback.core.plan.values import DayShape, Phase, PlanWishes, Weekday
from comeback.errors import InputError


class PastExamDateError(InputError):
    """
    The exam date leaves no day to plan.

    Parameters
    ----------
    exam_on : date
        The date asked for.
    as_of : date
        The first day of the plan.
    """

    def __init__(self, *, exam_on: date, as_of: date) -> None:
        super().__init__(
            f"A plan from {as_of:%a} {as_of.day} {as_of:%b %Y} needs an exam date after it; {exam_on:%a} {exam_on.day} {exam_on:%b %Y} is not.",
            "Choose tomorrow or a later day.",
        )


class DistantExamDateError(InputError):
    """
    The exam date is too far off to plan day by day.

    Parameters
    ----------
    exam_on : date
        The date asked for.
    last_on : date
        The last date that can be planned.
    """

    def __init__(self, *, exam_on: date, last_on: date) -> None:
        super().__init__(
            f"{exam_on:%a} {exam_on.day} {exam_on:%b %Y} is too far off for a plan by day.",
            f"The last date that can be planned today is {last_on:%a} {last_on.day} {last_on:%b %Y}.",
        )


class DayKind(StrEnum):
    """What a date is for."""

    STUDY = "study"
    REST = "rest"
    OFF = "off"
    ASSESSMENT = "assessment"
    REHEARSAL = "rehearsal"
    EXAM = "exam"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameDay:
    """
    A date and what it is for.

    Parameters
    ----------
    on : date
        The date.
    kind : DayKind
        What it is for.
    phase : Phase
        Its stage.
    week : int
        0-based week of the plan.
    capacity_min : int
        Minutes of study that fit. [min]
    is_early : bool
        Whether it lies in the part with the longer reviews.
    form : int or None
        The form of an ``ASSESSMENT`` day.
    check_blocks : int
        Fresh mixed blocks that check or measure the level on this day.
    """

    on: date
    kind: DayKind
    phase: Phase
    week: int
    capacity_min: int
    is_early: bool
    form: int | None = None
    check_blocks: int = 0


_LONG = (DayKind.ASSESSMENT, DayKind.REHEARSAL)


def study_segments(shape: DayShape) -> tuple[tuple[int, int], ...]:
    """
    Find the stretches of a day in which study may lie.

    Parameters
    ----------
    shape : DayShape
        The frame of the day.

    Returns
    -------
    tuple of (int, int)
        From and to, in minutes after midnight; meals and sleep left out.
    """
    wakes, sleeps = _minute(shape.wakes_at), _minute(shape.sleep_from)
    starts = max(_minute(shape.starts_at), wakes)
    ends = min(_minute(shape.ends_at), sleeps) if sleeps > wakes else _minute(shape.ends_at)
    meals = sorted(
        (_minute(a), _minute(b))
        for a, b in ((shape.lunch_from, shape.lunch_to), (shape.supper_from, shape.supper_to))
    )
    segments = []
    for meal_from, meal_to in meals:
        if meal_from > starts:
            segments.append((starts, min(meal_from, ends)))
        starts = max(starts, meal_to)
    segments.append((starts, ends))
    return tuple((a, b) for a, b in segments if b > a)


def lay_out(
    *,
    as_of: date,
    started_on: date,
    wishes: PlanWishes,
    facts: PlanFacts,
    needs_baseline: bool,
    forms: tuple[int, ...],
    rehearsals_done: int = 0,
) -> tuple[FrameDay, ...]:
    """
    Say what every date is for, and set the checks and rehearsals.

    Parameters
    ----------
    as_of : date
        First day.
    started_on : date
        First day of the plan this one goes on with; stages and weeks count
        from it.
    wishes : PlanWishes
        What the student wants and has.
    facts : PlanFacts
        The rules.
    needs_baseline : bool
        Whether the present level is uncertain.
    forms : tuple of int
        Forms owned and not yet taken.
    rehearsals_done : int, optional
        Rehearsals that lie behind.

    Returns
    -------
    tuple of FrameDay
        Every date through the exam day.

    Raises
    ------
    PastExamDateError, DistantExamDateError
        If the exam date cannot be planned for.
    """
    if wishes.exam_on <= as_of:
        raise PastExamDateError(exam_on=wishes.exam_on, as_of=as_of)
    last_on = as_of + timedelta(days=facts.horizon.max_days)
    if wishes.exam_on > last_on:
        raise DistantExamDateError(exam_on=wishes.exam_on, last_on=last_on)
    days = plain_days(started_on, wishes, facts)[(as_of - started_on).days :]
    days = _with_rehearsals(days, (wishes.exam_on - started_on).days, facts, rehearsals_done)
    left = tuple(sorted(forms))
    if needs_baseline and days[0].phase is Phase.SETTLE:
        days, left = _with_baseline(days, facts, left)
    return tuple(_with_checks(days, facts, left))


def plain_days(as_of: date, wishes: PlanWishes, facts: PlanFacts) -> list[FrameDay]:
    """
    Say which dates are for study, before any check is set.

    Parameters
    ----------
    as_of : date
        First day of the plan.
    wishes : PlanWishes
        What the student wants and has.
    facts : PlanFacts
        The rules.

    Returns
    -------
    list of FrameDay
        Every date through the exam day.
    """
    span = (wishes.exam_on - as_of).days
    fits_min = sum(b - a for a, b in study_segments(wishes.shape))
    special = dict(wishes.hours_by_day)
    off = set(wishes.unavailable)
    settle_until = as_of + timedelta(days=min(wishes.settle_days, span // 7))
    days = []
    for n in range(span + 1):
        on = as_of + timedelta(days=n)
        hours = special.get(on, wishes.hours_a_day)
        capacity_min = max(0, min(round(hours * 60), fits_min))
        if on == wishes.exam_on:
            kind = DayKind.EXAM
        elif on in off:
            kind = DayKind.OFF
        elif on.weekday() == wishes.rest_weekday:
            kind = DayKind.REST
        else:
            kind = DayKind.STUDY if capacity_min else DayKind.OFF
        phase = Phase.SETTLE if on < settle_until else _phase(n, span, facts)
        if kind is not DayKind.STUDY:
            capacity_min = 0
        days.append(
            FrameDay(
                on=on,
                kind=kind,
                phase=phase,
                week=_week(on, as_of),
                capacity_min=capacity_min,
                is_early=n < span * facts.block.early_share,
            )
        )
    return days


def _week(on: date, as_of: date) -> int:
    """Calendar weeks, Monday to Sunday; one or two days at the start join the next."""
    monday = as_of - timedelta(days=as_of.weekday())
    is_short_start = as_of.weekday() >= Weekday.SATURDAY
    return max(0, (on - monday).days // 7 - is_short_start)


def _phase(n: int, span: int, facts: PlanFacts) -> Phase:
    if span - n <= facts.taper.days:
        return Phase.TAPER
    for phase in (Phase.REBUILD, Phase.JOIN_UP):
        if n < span * facts.stage(phase).until_share:
            return phase
    return Phase.REHEARSE


def _with_rehearsals(days: list[FrameDay], whole_span: int, facts: PlanFacts, done: int) -> list[FrameDay]:
    rules = facts.rehearsal
    span = len(days) - 1
    is_short = whole_span < rules.short_plan_days
    count = (rules.short_plan_count if is_short else rules.long_plan_count) - done
    if span < rules.smallest_plan_days or count <= 0:
        return days
    soonest = span - whole_span * rules.in_last_share
    latest = span - rules.last_before_exam_min_days
    # A plan too short for the last part to begin in time rehearses as late as is allowed.
    candidates = [n for n in range(span) if soonest <= n <= latest and _can_hold(days, n)]
    candidates = candidates or [n for n in range(2, latest + 1) if _can_hold(days, n)][-1:]
    chosen: list[int] = []
    for aim in rules.aim_before_exam_days[:count]:
        open_ = [
            n
            for n in candidates
            if all(abs(n - m) >= rules.apart_min_days for m in chosen) and (not chosen or n < chosen[-1])
        ]
        if open_:
            chosen.append(min(open_, key=lambda n: (not _is_study(days, n + 1), abs(span - n - aim), n)))
    if len(chosen) < count and candidates:
        chosen = _spread(candidates, count, rules.apart_min_days)
    for n in chosen:
        days[n] = replace(days[n], kind=DayKind.REHEARSAL)
    return days


def _spread(candidates: list[int], count: int, apart: int) -> list[int]:
    chosen = [candidates[-1]]
    for n in reversed(candidates):
        if len(chosen) < count and chosen[-1] - n >= apart:
            chosen.append(n)
    return chosen


def _with_baseline(
    days: list[FrameDay], facts: PlanFacts, forms: tuple[int, ...]
) -> tuple[list[FrameDay], tuple[int, ...]]:
    settling = [n for n, day in enumerate(days) if day.phase is Phase.SETTLE and day.kind is DayKind.STUDY]
    good = [n for n in settling if _is_study(days, n + 1) and _can_hold(days, n)]
    # The first day is for arriving; the second measures, if there is a second.
    later = [n for n in good if n != settling[0]] or good
    if forms and later:
        days[later[0]] = replace(days[later[0]], kind=DayKind.ASSESSMENT, form=forms[0])
        return days, forms[1:]
    for n in (settling[1:] or settling)[:1]:
        days[n] = replace(days[n], check_blocks=facts.assessment.baseline_blocks)
    return days, forms


def _with_checks(days: list[FrameDay], facts: PlanFacts, forms: tuple[int, ...]) -> list[FrameDay]:
    weeks: dict[int, list[int]] = {}
    for n, day in enumerate(days):
        weeks.setdefault(day.week, []).append(n)
    open_weeks = [
        week
        for week, members in weeks.items()
        if not any(days[n].kind in _LONG or days[n].check_blocks for n in members)
        and any(days[n].kind is DayKind.STUDY and days[n].phase is not Phase.TAPER for n in members)
    ]
    found = {week: _form_day(days, weeks[week], facts) for week in open_weeks}
    form_days = {week: n for week, n in found.items() if n is not None}
    eligible = list(form_days)
    count = min(len(forms), len(eligible))
    # Evenly spread, the last one as late as possible.
    with_form = [eligible[(i + 1) * len(eligible) // count - 1] for i in range(count)]
    for week, form in zip(with_form, forms, strict=False):
        place = form_days[week]
        if _is_apart(days, place, facts.assessment.apart_min_days):
            days[place] = replace(days[place], kind=DayKind.ASSESSMENT, form=form)
    for week in open_weeks:
        if any(days[n].kind is DayKind.ASSESSMENT for n in weeks[week]):
            continue
        study = [n for n in weeks[week] if days[n].kind is DayKind.STUDY and days[n].phase is not Phase.TAPER]
        days[study[-1]] = replace(days[study[-1]], check_blocks=1)
    return days


def _form_day(days: list[FrameDay], members: Iterable[int], facts: PlanFacts) -> int | None:
    span = len(days) - 1
    good = [
        n
        for n in members
        if _can_hold(days, n)
        and _is_study(days, n + 1)
        and days[n].phase is not Phase.SETTLE
        and span - n >= facts.assessment.last_before_exam_min_days
        and _is_apart(days, n, facts.assessment.apart_min_days)
    ]
    return good[-1] if good else None


def _is_apart(days: list[FrameDay], n: int, apart: int) -> bool:
    return not any(
        days[m].kind in _LONG for m in range(max(0, n - apart + 1), min(len(days), n + apart)) if m != n
    )


def _is_study(days: list[FrameDay], n: int) -> bool:
    return n < len(days) and days[n].kind is DayKind.STUDY


def _can_hold(days: list[FrameDay], n: int) -> bool:
    return days[n].kind is DayKind.STUDY and days[n].phase is not Phase.TAPER


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
