"""Days with nothing to study: a result is awaited, the exam is passed, or no attempt is left."""

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from comeback.core.exam.attempts import Outcome, RuleId
from comeback.core.exam.passing import SchoolKind
from comeback.core.exam.standing import Stage, Standing
from comeback.core.plan.values import Plan
from comeback.facts.exam import attempt_rules
from comeback.facts.first_days import first_days_values
from comeback.services.waiting import Waiting
from comeback.web.pages.parts import Act, PageLink, Stamp, plan_pages, post, stamp_of
from comeback.web.pages.result import RecordPage
from comeback.web.words import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Lit:
    """What a calm day holds out: a sentence, a line, and what to do with it."""

    sentence: str
    line: str
    stamp: Stamp | None = None
    margin: str = ""
    actions: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What can be opened in place: a question, an answer, and links."""

    words: str
    answer: str
    actions: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calm:
    """A day with nothing to start: a sentence, a line, and links."""

    headline: str
    line: str
    actions: tuple[Act, ...] = ()
    stamp: Stamp | None = None
    lit: Lit | None = None
    thing: str = ""
    aside: Aside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RestPage:
    """A page of the plan while there is nothing to plan: why, and what had been said."""

    today: date
    pages: tuple[PageLink, ...]
    calm: Calm
    records: tuple[RecordPage, ...] = ()


def plan_at_rest(standing: Standing, plan: Plan | None, *, today: date, here: str) -> RestPage:
    """Build a page of the plan while there is nothing to plan, or a new one to begin; the old weeks stay to be seen."""
    look = Act(label="Look at the weeks that were", url=f"{reverse('plan_weeks')}?old")
    if standing.is_at_rest or plan is None:
        calm = _plan_at_rest(standing)
    else:
        calm = plan_is_over(standing, today=today, exam_on=plan.exam_on, is_booked=plan.is_booked)
    actions = (*calm.actions, look) if plan else calm.actions
    return RestPage(today=today, pages=plan_pages(here), calm=replace(calm, actions=actions))


def _plan_at_rest(standing: Standing) -> Calm:
    if standing.stage is Stage.WAITING:
        return Calm(
            headline="The exam is over. There is nothing to plan.",
            line="If the result asks for another plan, it begins here.",
        )
    if standing.stage is Stage.PASSED:
        return Calm(headline="You have passed this exam, and the plan is at rest.", line="")
    return Calm(headline="The plan is at rest.", line="")


def forecast_at_rest(standing: Standing, records: tuple[RecordPage, ...], *, today: date) -> RestPage:
    """Build the page of the forecast while there is no exam ahead."""
    headline = {
        Stage.WAITING: "The exam is sat, so nothing is forecast any more.",
        Stage.PASSED: "The exam is passed, so nothing is forecast any more.",
    }.get(standing.stage, "Nothing is forecast now.")
    line = (
        "When the result is here, what had been said is set beside it."
        if standing.stage is Stage.WAITING
        else ""
    )
    calm = Calm(headline=headline, line=line)
    return RestPage(today=today, pages=plan_pages("readiness"), calm=calm, records=records)


def calm_of(standing: Standing, waiting: Waiting | None, *, school_kind: str) -> Calm:
    """
    Build what a day without study says.

    Parameters
    ----------
    standing : Standing
        Where the student stands; nothing is studied for.
    waiting : Waiting or None
        The day of waiting, while a result is awaited.
    school_kind : str
        Kind of school, which decides whom to ask about a late result.
    """
    if waiting is not None:
        return _waiting(waiting, school_kind=school_kind)
    if standing.stage is Stage.PASSED:
        return _passed(standing)
    return _no_attempt_left(school_kind)


def plan_is_over(standing: Standing, *, today: date, exam_on: date, is_booked: bool) -> Calm:
    """Build what is said when a plan has had its exam and a new one can begin."""
    anew = post("Make a new plan", reverse("plan_keep"), look="solid")
    latest = standing.latest
    if latest is None or (latest.on < exam_on < today):
        booked = "" if is_booked else ", a working date"
        return Calm(
            headline="The day this plan led to is over.",
            line=(
                f"It was {day(exam_on)}{booked}. If you sat the exam, keep its day, with a result or without one. "
                "If not, a new plan can begin today."
            ),
            actions=(anew, Act(label="I sat the exam", url=reverse("attempts"))),
        )
    report = Act(label="Enter the score report", url=reverse("entry_score_report"))
    others = Act(label="How it went for others who sat again", url=reverse("not_alone"))
    has_report = latest.outcome is Outcome.FAIL
    return Calm(
        headline="The plan for that exam is closed.",
        line="A new one begins from what you know now."
        + (" The new score report tells the most, so it is worth entering first." if has_report else ""),
        actions=(anew, report, others) if has_report else (anew,),
    )


def _waiting(waiting: Waiting, *, school_kind: str) -> Calm:
    keep = Act(label="The result is here", url=reverse("result_day"), look="solid")
    if waiting.is_usual:
        late = waiting.is_late
        return Calm(
            headline="The result can be asked for now." if late else "The result may be here by now.",
            line=_late(school_kind) if late else _usual(waiting),
            stamp=stamp_of(attempt_rules().stamps[RuleId.PLANNED_RELEASE if late else RuleId.SCORE_RELEASE]),
            lit=Lit(
                sentence="Has it come?",
                line=(
                    "Look when you have an hour to yourself and somebody you can call. "
                    "Nothing changes here until you say so."
                ),
                actions=(keep,),
            ),
            thing=waiting.thing,
            aside=_another_day(waiting),
        )
    return Calm(
        headline="The exam is over. There is nothing to study.",
        line=_usual(waiting),
        stamp=stamp_of(attempt_rules().stamps[RuleId.SCORE_RELEASE]),
        lit=Lit(
            margin="today",
            sentence=waiting.thing,
            line="One small thing, if you like it. Tomorrow there is another.",
            actions=(Act(label="The result is here already", url=reverse("result_day")),),
        ),
        aside=_another_day(waiting),
    )


def _usual(waiting: Waiting) -> str:
    return (
        f"The result usually comes on a Wednesday, by {day(waiting.days.usual_on)}. "
        f"Where something hangs on it, allow until {day(waiting.days.planned_on)}."
    )


def _late(school_kind: str) -> str:
    offices = first_days_values("registration")
    kind = SchoolKind(school_kind) if school_kind in tuple(SchoolKind) else None
    if kind is None:
        office = f"At a US school that is {offices['us']}; elsewhere {offices['international']}."
    else:
        office = f"That is {offices['international' if kind is SchoolKind.INTERNATIONAL else 'us']}."
    return f"It takes longer than usual, which says nothing about how it went. Ask where you registered. {office}"


def _another_day(waiting: Waiting) -> Aside:
    return Aside(
        words="It was another day, or I did not sit",
        answer=(
            f"The exam counted here is that of {day(waiting.sat_on)}. A seat that was moved is changed under You; "
            "an exam left incomplete, or a seat never used, is kept among your attempts."
        ),
        actions=(
            Act(label="Change the day of the seat", url=reverse("you")),
            Act(label="Keep how that day ended", url=reverse("attempts")),
        ),
    )


def _passed(standing: Standing) -> Calm:
    on = f" on {day(standing.latest.on)} {standing.latest.on.year}" if standing.latest else ""
    return Calm(
        headline="You have passed this exam, and the plan is at rest.",
        line=f"It was sat{on} and stands among your attempts. There is nothing left to study for it.",
        lit=Lit(
            sentence="Write down how it came about, while it is near.",
            line=(
                "One day somebody will ask. What you learned and what you changed is easier to say now "
                "than from memory, and a few lines are enough to begin."
            ),
            actions=(
                Act(label="Begin your story", url=reverse("story"), look="solid"),
                Act(label="A sentence for your MSPE", url=f"{reverse('residency')}#sentence"),
                Act(label="The dates that come now", url=reverse("residency_dates")),
                Act(label="What had been said about it", url=reverse("result_day")),
            ),
        ),
    )


def _no_attempt_left(school_kind: str) -> Calm:
    rules = attempt_rules()
    is_international = school_kind == SchoolKind.INTERNATIONAL
    who = (
        "ECFMG and your school know, and can"
        if is_international
        else "the dean’s office of your school knows, and can"
    )
    write = "Write to ECFMG, or to your school" if is_international else "Write to the dean’s office"
    return Calm(
        headline="First, talk to someone you trust.",
        line="A person helps more today than any page does, and any hour is a good hour to call.",
        lit=Lit(
            sentence="There are people for this, day and night.",
            line=(
                f"The {rules.lifetime_max} attempts the rules allow are used. What is open to you now is not for a "
                f"program to say: {who} tell you who decides."
            ),
            actions=(
                Act(label="People to talk to", url=reverse("help"), look="solid"),
                Act(label=write, url=reverse("letters")),
            ),
            stamp=stamp_of(rules.stamps[RuleId.LIFETIME_LIMIT]),
        ),
    )
