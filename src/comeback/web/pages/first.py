"""The first minute, the first evening, and a night without sleep."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from comeback.core.exam.attempts import AttemptRules, RuleId
from comeback.core.exam.passing import PassRate, SchoolKind
from comeback.core.exam.stamp import FactStamp
from comeback.services.study_day import DAY_ENDS_HOUR
from comeback.web.pages.parts import Act, Stamp, post, stamp_of
from comeback.web.words import clock, day

BED_HOUR = 22
EVENING_HOUR = 18
LIST_HOUR = "nine"
TEXT = "I didn’t pass. I don’t want to talk about it yet. I wanted you to know."


@dataclass(frozen=True, slots=True, kw_only=True)
class Small:
    """One small thing: what, how long, a page that says how, or more to open in place."""

    what: str
    right: str = ""
    url: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallThings:
    """What waits for a day."""

    margin: str
    things: tuple[Small, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lit:
    """The one step that fits the hour."""

    sentence: str
    words: str
    quote: str
    solid: Act
    others: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstEveningPage:
    """The first evening, at an hour."""

    margin: str
    title: str
    lead: str
    lit: Lit
    groups: tuple[SmallThings, ...]
    is_one_thing: bool
    one_thing: Act
    go_on: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class CalmFact:
    """One sentence that is true, and where it was read."""

    text: str
    stamp: Stamp | None


def result_days(today: date) -> tuple[tuple[date, str], ...]:
    """Return the days a fresh result can have come on, with their names."""
    two_ago = today - timedelta(days=2)
    return ((today, "Today"), (today - timedelta(days=1), "Yesterday"), (two_ago, day(two_ago)))


def first_evening_page(now_local: datetime, *, today: date, is_one_thing: bool) -> FirstEveningPage:
    """
    Build the page.

    Parameters
    ----------
    now_local : datetime
        The student's own time.
    today : date
        The study day.
    is_one_thing : bool
        Whether all but the lit step is hidden.

    Returns
    -------
    FirstEveningPage
        After 22:00 the lit step is to go to bed; by day it is to save the report.
    """
    is_night = now_local.hour >= BED_HOUR or now_local.hour < DAY_ENDS_HOUR
    is_evening = is_night or now_local.hour >= EVENING_HOUR
    when = "tonight" if is_evening else "today"
    here = reverse("first_evening")
    return FirstEveningPage(
        margin=f"{day(now_local.date())}, {clock(now_local.time())}",
        title=f"Nothing has to be fixed {when}.",
        lead=(
            "This is a hard result to read, and it is one exam on one day. Whatever you feel now is expected, and it "
            "decides nothing. Very little in the next two days is urgent."
        ),
        lit=_bed() if is_night else _save_report(when),
        groups=_groups(today, is_night=is_night),
        is_one_thing=is_one_thing,
        one_thing=Act(label="Show the rest again", url=here)
        if is_one_thing
        else Act(label=f"Only one thing {when}: hide the rest", url=f"{here}?one"),
        go_on=post("I would rather go on now", reverse("evening_over")),
    )


def calm_facts(
    rules: AttemptRules, rates: tuple[PassRate, ...], stamps: Mapping[str, FactStamp], *, school_kind: str
) -> tuple[CalmFact, ...]:
    """Return what can be said at three in the morning and is true."""
    facts = [
        CalmFact(
            text=f"The rules allow {rules.lifetime_max} attempts at this exam.",
            stamp=stamp_of(rules.stamps[RuleId.LIFETIME_LIMIT]),
        )
    ]
    kind = school_kind if school_kind in tuple(SchoolKind) else SchoolKind.US_MD
    latest = max((rate for rate in rates if rate.school == kind), key=lambda rate: rate.year, default=None)
    if latest is not None:
        who = _WHO[SchoolKind(kind)]
        share = f"{{{round(100 * latest.share)}}} of 100"
        text = f"In {latest.year}, {share} exams sat again by students of {who} were passed."
        facts.append(CalmFact(text=text, stamp=stamp_of(stamps[f"repeaters.{latest.year}"])))
    facts += [
        CalmFact(
            text="No date has to be chosen this week. Choosing one comes after finding out what went wrong.",
            stamp=None,
        ),
        CalmFact(text="Lying still in the dark is rest too, also without sleep.", stamp=None),
        CalmFact(text="The list is kept. It will read the same in the morning.", stamp=None),
    ]
    return tuple(facts)


_WHOM = (
    "To the Dean of Student Affairs, your adviser or mentor; if you are not sure, to the Office of Student Affairs. "
    "A subject that says little is fine: “A meeting this week”."
)
_DRAFT = (
    "“My result arrived on …, and I did not pass. I am disappointed, and I want to find out what went wrong and make a plan "
    "to sit again. May we meet soon, about the school’s rules and the next steps? I can come …”"
)
_RULES = (
    "What the handbook says after a first result like this; whether a program is asked of you, or help offered; what happens "
    "to your rotations; and how and when the next date is booked."
)

_WHO = {
    SchoolKind.US_MD: "US MD schools",
    SchoolKind.US_DO: "US DO schools",
    SchoolKind.INTERNATIONAL: "schools outside the US",
}


def _bed() -> Lit:
    return Lit(
        sentence=f"Go to bed. The list will be here at {LIST_HOUR}.",
        words="Before that, if you can, tell one person. A text is enough:",
        quote=TEXT,
        solid=Act(label="Close until morning", url=f"{reverse('first_evening')}?closed", look="solid"),
        others=(Act(label="I can’t sleep", url=reverse("cant_sleep")),),
    )


def _save_report(when: str) -> Lit:
    return Lit(
        sentence="Save your score report as a PDF.",
        words=f"It does not stay online for good. You need not read it {when}. And tell one person; a text is enough:",
        quote=TEXT,
        solid=Act(label="How to save it", url=reverse("how", args=["score-report"]), look="solid"),
        others=(),
    )


def _groups(today: date, *, is_night: bool) -> tuple[SmallThings, ...]:
    report = Small(
        what="Save your score report as a PDF", right="5 min", url=reverse("how", args=["score-report"])
    )
    school = Small(
        what="Write to the school, before they write to you; a draft is here",
        right="10 min",
        more=(_WHOM, _DRAFT),
    )
    rules = Small(what="Look up four of your school’s rules", right="20 min", more=(_RULES,))
    accommodations = Small(
        what="Ask for accommodations, if you may need them: an answer can take months", right="10 min"
    )
    later = SmallThings(
        margin="Not this week",
        text="Specialty, leave, a date to sit again, who else to tell. None of these gets better by being decided tired.",
    )
    first = (report, school) if is_night else (school,)
    return (
        SmallThings(margin="Tomorrow", things=first),
        SmallThings(margin=f"{today + timedelta(days=2):%A}", things=(rules, accommodations)),
        later,
    )
