"""What a later exam moves on the way to residency, in sentences."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comeback.core.exam.attempts import Step
from comeback.core.exam.days import last_exam_for
from comeback.core.exam.stamp import FactStamp
from comeback.core.residency.seasons import Event, Season
from comeback.core.residency.timeline import (
    certified_on,
    is_graduated_by_start,
    season_aimed_at,
    seasons_that_fit,
    seven_years_end_on,
    waypoints,
)
from comeback.core.residency.way import InHand, TimelineRules, Way, Waypoints


class Touched(StrEnum):
    """What a later exam can move, in the order it is told."""

    RESULT = "result"
    SCHOOL_DEADLINE = "school_deadline"
    PERMIT = "permit"
    ROTATIONS = "rotations"
    STEP2_CK = "step2_ck"
    SUBMIT = "submit"
    REVIEW = "review"
    RANK_LIST = "rank_list"
    CERTIFICATION = "certification"
    SEVEN_YEARS = "seven_years"
    GRADUATION = "graduation"
    SEASON = "season"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """
    How one thing points, and whether the delay moved it.

    Parameters
    ----------
    touched : Touched
        What it is about.
    words : str
        One or two sentences.
    short : str
        A few words, for a row of a table.
    is_moved : bool
        Whether it differs from how it points without the delay.
    stamp : FactStamp or None
        Where the rule comes from; None for the student's own dates.
    """

    touched: Touched
    words: str
    short: str
    is_moved: bool
    stamp: FactStamp | None = None


def effects(way: Way, rules: TimelineRules, *, months: int = 0, since: int = 0) -> tuple[Effect, ...]:
    """
    Say how everything known stands with the exam some months later.

    Parameters
    ----------
    way : Way
        The way as it is.
    rules : TimelineRules
        The numbers.
    months : int, optional
        Months of delay. [months]
    since : int, optional
        The delay it is compared with. [months]

    Returns
    -------
    tuple of Effect
        In the order of :class:`Touched`; what is not known is left out.
    """
    before, after = (waypoints(way, rules, months=each) for each in (since, months))
    return effects_between(way, rules, season=season_aimed_at(way, rules), before=before, after=after)


def effects_between(
    way: Way, rules: TimelineRules, *, season: Season, before: Waypoints, after: Waypoints
) -> tuple[Effect, ...]:
    """
    Say how everything known stands, and what differs from how it stood.

    Parameters
    ----------
    way : Way
        The way as it is.
    rules : TimelineRules
        The numbers.
    season : Season
        The season aimed at.
    before, after : Waypoints
        Where everything stood, and where it stands.

    Returns
    -------
    tuple of Effect
        As :func:`effects`.
    """
    first_before, first_after = (
        next(iter(seasons_that_fit(way, rules, points)), None) for points in (before, after)
    )
    change = _Change(
        way=way,
        rules=rules,
        before=before,
        after=after,
        season=season,
        first_before=first_before,
        first_after=first_after,
    )
    return tuple(effect for tell in _TELLERS for effect in tell(change))


def in_words(day: date) -> str:
    """
    Print a day of the timeline, which spans years.

    Parameters
    ----------
    day : date
        The day.

    Returns
    -------
    str
        As Tue 8 Dec 2026.
    """
    return f"{day:%a} {day.day} {day:%b} {day.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    way: Way
    rules: TimelineRules
    before: Waypoints
    after: Waypoints
    season: Season
    first_before: Season | None
    first_after: Season | None

    def moved(self, judge: Callable[[Waypoints], object]) -> bool:
        return judge(self.before) != judge(self.after)


_Teller = Callable[[_Change], Iterator[Effect]]


def _tell_result(change: _Change) -> Iterator[Effect]:
    after = change.after
    if change.way.passed(Step.STEP1) is not None:
        words = f"You passed on {in_words(after.exam_on)}. Nothing here waits for a result any more."
        yield Effect(touched=Touched.RESULT, words=words, short="passed", is_moved=False)
        return
    sat = "You sat on" if change.way.pending else "Sat on"
    words = (
        f"{sat} {in_words(after.exam_on)}, the exam usually has its result by {in_words(after.usual_on)}; "
        f"allow until {in_words(after.allowed_on)}."
    )
    yield Effect(
        touched=Touched.RESULT,
        words=words,
        short=f"result by {in_words(after.allowed_on)}",
        is_moved=change.moved(lambda points: points.allowed_on),
        stamp=change.rules.stamps["result"],
    )


def _tell_school_deadline(change: _Change) -> Iterator[Effect]:
    pass_by_on = change.way.school_rules.pass_by_on
    if pass_by_on is None or change.way.passed(Step.STEP1) is not None:
        return
    said = {
        InHand.YES: "the result is in hand, also if it takes long",
        InHand.IF_USUAL: "the result is in hand if it comes as usual, and not if it takes long",
        InHand.NO: "the result comes after it",
    }[change.after.in_hand_by(pass_by_on)]
    words = f"Your school wants the pass by {in_words(pass_by_on)}: {said}. What happens then is your school\u2019s to say."
    yield Effect(
        touched=Touched.SCHOOL_DEADLINE,
        words=words,
        short=f"your school\u2019s deadline: {said}",
        is_moved=change.moved(lambda points: points.in_hand_by(pass_by_on)),
    )


def _tell_permit(change: _Change) -> Iterator[Effect]:
    ends_on = change.way.permit_ends_on
    if ends_on is None or ends_on < change.way.as_of or not change.way.can_be_delayed:
        return
    is_inside = change.after.exam_on <= ends_on
    said = "that day lies inside it" if is_inside else "that day lies outside it"
    way_on = "" if is_inside else " Dates says what an extension or a new application would take."
    yield Effect(
        touched=Touched.PERMIT,
        words=f"Your permit ends {in_words(ends_on)}: {said}.{way_on}",
        short=f"your permit: {said}",
        is_moved=change.moved(lambda points: points.exam_on <= ends_on),
    )


def _tell_rotations(change: _Change) -> Iterator[Effect]:
    planned, now = change.way.rotations_on, change.after.rotations_on
    if planned is None or now is None:
        return
    if planned <= change.way.as_of:
        words = "Your rotations have begun. Whether they pause for the exam is for your school to say."
        yield Effect(touched=Touched.ROTATIONS, words=words, short="rotations run", is_moved=False)
        return
    is_moved = change.moved(lambda points: points.rotations_on)
    if now > planned:
        words = (
            f"If rotations wait for the result, they start about {in_words(now)} in place of {in_words(planned)}. Blocks "
            "start on fixed days, so it may be later; some schools let you start before the result. Ask yours."
        )
    elif change.after.allowed_on <= planned:
        words = f"Rotations start {in_words(planned)}: the result is in hand by then."
    else:
        words = (
            f"Rotations start {in_words(planned)}, before the result is sure to be there. "
            "Whether you may start without it is for your school to say."
        )
    yield Effect(
        touched=Touched.ROTATIONS, words=words, short=f"rotations start {in_words(now)}", is_moved=is_moved
    )


def _tell_step2_ck(change: _Change) -> Iterator[Effect]:
    passed = change.way.passed(Step.STEP2_CK)
    if passed is not None:
        words = f"Step 2 CK is passed, on {in_words(passed.on)}. No later exam moves it."
        yield Effect(touched=Touched.STEP2_CK, words=words, short="Step 2 CK is passed", is_moved=False)
        return
    review_on = change.season.on(Event.REVIEW)
    rules = change.rules.attempts
    last_on = last_exam_for(review_on, weeks=rules.result_weeks_planned, rules=rules)
    on, allowed_on = change.after.step2_ck_on, change.after.step2_ck_allowed_on
    if on is None or allowed_on is None:
        weeks = (last_on - change.after.allowed_on).days // 7
        if last_on < change.way.as_of:
            return
        words = f"To be in hand when programs start to read, Step 2 CK is sat by {in_words(last_on)}. " + (
            f"That leaves about {weeks} weeks after this result."
            if weeks > 0
            else "That day comes before this result."
        )
        yield Effect(
            touched=Touched.STEP2_CK,
            words=words,
            short=f"{max(weeks, 0)} weeks left for Step 2 CK",
            is_moved=change.moved(lambda points: points.allowed_on < last_on),
            stamp=change.season.day(Event.REVIEW).stamp,
        )
        return
    waits = "" if on == change.way.step2_ck_on else " It moves only so as to follow the result of Step 1."
    when = "before" if allowed_on <= review_on else "after"
    words = (
        f"Step 2 CK on {in_words(on)} has its result by {in_words(allowed_on)}, "
        f"{when} programs start to read on {in_words(review_on)}.{waits}"
    )
    yield Effect(
        touched=Touched.STEP2_CK,
        words=words,
        short=f"Step 2 CK {in_words(on)}",
        is_moved=change.moved(lambda points: points.step2_ck_on),
        stamp=change.season.day(Event.REVIEW).stamp,
    )


_OPENINGS = {
    Event.SUBMIT: (Touched.SUBMIT, "Applications can be sent from", "when applications can be sent"),
    Event.REVIEW: (
        Touched.REVIEW,
        "Programs read applications and the MSPE from",
        "when programs start to read",
    ),
    Event.RANK_LIST: (Touched.RANK_LIST, "Rank lists close about", "when rank lists close"),
}


def _tell_season_days(change: _Change) -> Iterator[Effect]:
    if change.way.passed(Step.STEP1) is not None:
        return
    for event, (touched, opening, when) in _OPENINGS.items():
        day = change.season.day(event)
        if day.on < change.way.as_of:
            continue
        said = {
            InHand.YES: "this result is in hand",
            InHand.IF_USUAL: "this result is in hand if it comes as usual, and not if it takes long",
            InHand.NO: "this result comes later",
        }[change.after.in_hand_by(day.on)]
        yield Effect(
            touched=touched,
            words=f"{opening} {in_words(day.on)}: {said}.",
            short=f"{said}, {when}",
            is_moved=change.moved(lambda points, on=day.on: points.in_hand_by(on)),  # type: ignore[misc]  # the day is bound as a default, of which the type of a judge says nothing
            stamp=day.stamp,
        )


def _tell_certification(change: _Change) -> Iterator[Effect]:
    if not change.way.is_international:
        return
    rank_list_on = change.season.on(Event.RANK_LIST)
    certified = certified_on(change.way, change.after)
    opening = (
        "ECFMG confirms Step 1, Step 2 CK and the clinical and communication skills by the rank list deadline"
    )
    if certified is None:
        words = f"{opening}. Step 2 CK has no day here yet, so nothing more can be said."
        short = "certification: Step 2 CK has no day yet"
    else:
        is_in_time = certified <= rank_list_on
        end = "in time" if is_in_time else "not in time"
        words = f"{opening}, about {in_words(rank_list_on)}. Both results are in hand by {in_words(certified)}: {end}."
        short = f"certification {end} for {change.season.name}"
    yield Effect(
        touched=Touched.CERTIFICATION,
        words=words,
        short=short,
        is_moved=change.moved(lambda points: (certified_on(change.way, points) or date.max) <= rank_list_on),
        stamp=change.rules.stamps["certification"],
    )


def _tell_seven_years(change: _Change) -> Iterator[Effect]:
    end_on = seven_years_end_on(change.way, change.rules)
    if not change.way.is_international or end_on is None:
        return
    is_inside = change.after.exam_on <= end_on
    years = change.rules.certification_years
    words = (
        f"ECFMG counts {years} years from the first Step passed, to {in_words(end_on)}. This exam lies "
        f"{'inside' if is_inside else 'outside'} them. An exam that was not passed starts no clock."
    )
    yield Effect(
        touched=Touched.SEVEN_YEARS,
        words=words,
        short=f"the {years} years: {'inside' if is_inside else 'outside'}",
        is_moved=change.moved(lambda points: points.exam_on <= end_on),
        stamp=change.rules.stamps["seven_years"],
    )


def _tell_graduation(change: _Change) -> Iterator[Effect]:
    planned, after = change.way.graduation_on, change.after.graduation_on
    if planned is None or after is None or planned <= change.way.as_of:
        return
    year = change.season.match_year
    is_in_time = is_graduated_by_start(change.after, change.rules, year)
    start = in_words(change.rules.residency_starts_on(year))
    until_on = change.after.rotations_until_on
    if until_on is None:
        holds = f"Graduation is planned for {in_words(planned)}. How long your rotations take is not kept here, so whether it holds cannot be said."
    elif after > planned:
        holds = f"Rotations would end about {in_words(until_on)}, after graduation as planned on {in_words(planned)}."
    else:
        weeks = (planned - until_on).days // 7
        room = f"{weeks} weeks before" if weeks else "in time for"
        holds = (
            f"Rotations end about {in_words(until_on)}, {room} graduation on {in_words(planned)}: it holds."
        )
    if change.way.is_international:
        verified = ""
    elif is_in_time:
        verified = f" Your school verifies graduation before {start}, when residency starts."
    else:
        verified = (
            f" Residency of that Match starts {start}. NRMP withdraws a senior whose school does not verify "
            "graduation in time; your dean\u2019s office decides what it can verify."
        )
    yield Effect(
        touched=Touched.GRADUATION,
        words=f"{holds}{verified}",
        short=f"graduation {in_words(after)}" + ("" if is_in_time else f", after {start}"),
        is_moved=change.moved(lambda points: points.graduation_on),
        stamp=change.rules.stamps["graduation"],
    )


def _tell_season(change: _Change) -> Iterator[Effect]:
    first = change.first_after
    if first is None:
        words, short = "None of the next seasons fits everything above.", "no season of the next five fits"
    else:
        words = f"The first season that everything above fits is {first.name}, with its Match in March {first.match_year}."
        short = f"first season {first.name}"
    yield Effect(
        touched=Touched.SEASON,
        words=words,
        short=short,
        is_moved=(change.first_before and change.first_before.match_year)
        != (change.first_after and change.first_after.match_year),
        stamp=change.season.day(Event.MATCH_DAY).stamp,
    )


_TELLERS: tuple[_Teller, ...] = (
    _tell_result,
    _tell_school_deadline,
    _tell_permit,
    _tell_rotations,
    _tell_step2_ck,
    _tell_season_days,
    _tell_certification,
    _tell_seven_years,
    _tell_graduation,
    _tell_season,
)
