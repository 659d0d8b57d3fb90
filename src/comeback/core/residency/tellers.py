"""The sentences on what a later exam moves, one function for each thing it can move."""

from collections.abc import Callable, Iterator
from datetime import date

from comeback.core.exam.attempts import Step
from comeback.core.exam.days import last_exam_for
from comeback.core.residency.change import Change, Effect, Touched, in_words
from comeback.core.residency.seasons import Event
from comeback.core.residency.timeline import certified_on, is_graduated_by_start, seven_years_end_on
from comeback.core.residency.way import InHand, Waypoints

Teller = Callable[[Change], Iterator[Effect]]


def _tell_result(change: Change) -> Iterator[Effect]:
    after = change.after
    if change.way.passed(Step.STEP1) is not None:
        words = f"You passed on {in_words(after.exam_on)}. Nothing here waits for a result any more."
        yield Effect(touched=Touched.RESULT, words=words, short="passed", is_moved=False)
        return
    sat = "You sat on" if change.way.pending else "An exam on"
    comes = ". The result usually comes" if change.way.pending else " usually has its result"
    words = (
        f"{sat} {in_words(after.exam_on)}{comes} by {in_words(after.usual_on)}; "
        f"allow until {in_words(after.allowed_on)}."
    )
    yield Effect(
        touched=Touched.RESULT,
        words=words,
        short=f"result by {in_words(after.allowed_on)}",
        is_moved=change.moved(lambda points: points.allowed_on),
        stamp=change.rules.stamps["result"],
    )


def _tell_school_deadline(change: Change) -> Iterator[Effect]:
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


def _tell_permit(change: Change) -> Iterator[Effect]:
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


def _tell_rotations(change: Change) -> Iterator[Effect]:
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


def _tell_step2_ck(change: Change) -> Iterator[Effect]:
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
        if last_on < change.way.as_of:
            return

        def weeks(points: Waypoints) -> int:
            return max(0, (last_on - points.allowed_on).days // 7)

        left = weeks(change.after)
        words = f"To be in hand when programs start to read, Step 2 CK is sat by {in_words(last_on)}. " + (
            f"That leaves about {left} weeks after this result."
            if left
            else "That leaves no week after this result."
        )
        yield Effect(
            touched=Touched.STEP2_CK,
            words=words,
            short="room for Step 2 CK before programs read"
            if left
            else "no week for Step 2 CK before programs read",
            is_moved=change.moved(lambda points: weeks(points) > 0),
            stamp=change.season.day(Event.REVIEW).stamp,
        )
        return
    waits = "" if on == change.way.step2_ck_on else " It moves only so as to follow the result of Step 1."
    when = "in time for the day" if allowed_on <= review_on else "after the day"
    words = (
        f"Step 2 CK on {in_words(on)} has its result by {in_words(allowed_on)}, "
        f"{when} programs start to read, {in_words(review_on)}.{waits}"
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


def _tell_season_days(change: Change) -> Iterator[Effect]:
    if change.way.passed(Step.STEP1) is not None:
        return
    for event, (touched, opening, when) in _OPENINGS.items():
        day = change.season.day(event)
        if day.on < change.way.as_of:
            continue
        said, short = {
            InHand.YES: ("this result is in hand", "the result is there"),
            InHand.IF_USUAL: (
                "this result is in hand if it comes as usual, and not if it takes long",
                "the result may not be there",
            ),
            InHand.NO: ("this result comes later", "the result is not there"),
        }[change.after.in_hand_by(day.on)]
        yield Effect(
            touched=touched,
            words=f"{opening} {in_words(day.on)}: {said}.",
            short=f"{short} {when}",
            is_moved=change.moved(lambda points, on=day.on: points.in_hand_by(on)),  # type: ignore[misc]  # the day is bound as a default, of which the type of a judge says nothing
            stamp=day.stamp,
        )


def _tell_certification(change: Change) -> Iterator[Effect]:
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


def _tell_seven_years(change: Change) -> Iterator[Effect]:
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


def _tell_graduation(change: Change) -> Iterator[Effect]:
    planned, after = change.way.graduation_on, change.after.graduation_on
    if planned is None or after is None or planned <= change.way.as_of:
        return
    year = change.season.match_year
    is_in_time = is_graduated_by_start(change.after, change.rules, year)
    start = in_words(change.rules.residency_starts_on(year))
    until_on = change.after.rotations_until_on
    if until_on is None:
        holds = (
            f"Graduation is planned for {planned:%B %Y}. How long your rotations take is not kept here, "
            "so whether it holds cannot be said."
        )
    elif after > planned:
        holds = f"Rotations would end about {in_words(until_on)}, later than graduation as planned, in {planned:%B %Y}."
    else:
        weeks = (planned - until_on).days // 7
        room = f"{weeks} weeks before" if weeks > 0 else "in time for"
        holds = f"Rotations end about {in_words(until_on)}, {room} graduation in {planned:%B %Y}: it holds."
    if change.way.is_international:
        verified = ""
    elif not is_in_time:
        verified = (
            f" Residency of that Match starts {start}. NRMP withdraws a senior whose school does not verify "
            "graduation in time; your dean’s office decides what it can verify."
        )
    elif after > planned:
        verified = f" That is before {start}, when residency starts; whether your school can verify it is for your dean’s office to say."
    else:
        verified = f" It comes before {start}, when residency starts; your school verifies it for the Match."
    yield Effect(
        touched=Touched.GRADUATION,
        words=f"{holds}{verified}",
        short=f"graduation {after:%b %Y}" + ("" if is_in_time else f", after {start}"),
        is_moved=change.moved(lambda points: points.graduation_on),
        stamp=change.rules.stamps["graduation"],
    )


def _tell_season(change: Change) -> Iterator[Effect]:
    first = change.first_after
    if first is None:
        words, short = (
            "None of the next seasons fits everything known here.",
            "no season of the next five fits",
        )
    else:
        words = f"The first season that everything known here fits is {first.name}, with its Match in March {first.match_year}."
        short = f"first season {first.name}"
    yield Effect(
        touched=Touched.SEASON,
        words=words,
        short=short,
        is_moved=(change.first_before and change.first_before.match_year)
        != (change.first_after and change.first_after.match_year),
        stamp=change.season.day(Event.MATCH_DAY).stamp,
    )


TELLERS: tuple[Teller, ...] = (
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
