"""The first minute, the first evening, and a night without sleep."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from comeback.core.exam.attempts import AttemptRules, ExamDates, RuleId
from comeback.core.exam.passing import PassRate, SchoolKind
from comeback.core.exam.school_rules import SchoolRules
from comeback.core.exam.stamp import FactStamp
from comeback.core.recovery.first_days import TELL_ONE, FirstDays, PartOfDay
from comeback.core.recovery.letters import LetterKind
from comeback.core.recovery.steps import Step, StepState
from comeback.services.first_days import NO_SCHOOL
from comeback.services.first_days_words import words_of
from comeback.web.pages.help_card import HelpRow
from comeback.web.pages.parts import Act, Stamp, count, post, stamp_of
from comeback.web.words import clock, day, full_date

LIST_HOUR = "nine"
FEW_DAYS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One step that waits: what, how long, and what opens in place."""

    what: str
    right: str
    words: str
    quote: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepGroup:
    """What waits for a day."""

    margin: str
    rows: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledStep:
    """A step that needs nothing more."""

    what: str
    said: str
    undo: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Lit:
    """The one step that fits the hour."""

    sentence: str
    words: str
    quote: str
    solid: Act
    others: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIsLeft:
    """One thing the rules leave open, with where it was read."""

    text: str
    stamp: Stamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpFirst:
    """What comes before any list after another result of this kind: somebody to talk to, then what is left."""

    person: HelpRow
    left: tuple[WhatIsLeft, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstEveningPage:
    """The first days, at an hour."""

    margin: str
    title: str
    lead: str
    help_first: HelpFirst | None
    lit: Lit
    groups: tuple[StepGroup, ...]
    more: tuple[StepRow, ...]
    more_words: str
    settled: tuple[SettledStep, ...]
    settled_words: str
    parked: str
    one_thing: Act
    again: Act | None
    go_on: Act | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalmFact:
    """One sentence that is true, and where it was read."""

    text: str
    stamp: Stamp | None


def result_days(today: date, known_on: date | None = None) -> tuple[tuple[date, str], ...]:
    """Return the days a result can have come on, with their names; one that is known already comes first."""
    two_ago = today - timedelta(days=FEW_DAYS)
    recent = ((today, "Today"), (today - timedelta(days=1), "Yesterday"), (two_ago, day(two_ago)))
    if known_on is None:
        return recent
    known = (known_on, f"{full_date(known_on)}, as your entries say")
    return (known, *(each for each in recent if each[0] != known_on))


def first_evening_page(
    found: FirstDays,
    now_local: datetime,
    *,
    today: date,
    is_over: bool = False,
    help_first: HelpFirst | None = None,
    parked: tuple[date, ...] = (),
) -> FirstEveningPage:
    """
    Build the page.

    Parameters
    ----------
    found : FirstDays
        What is lit at this hour, and what waits.
    now_local : datetime
        The student's own time.
    today : date
        The study day.
    is_over : bool, optional
        Whether the first days are over and this is only their list.
    help_first : HelpFirst, optional
        What comes before the list.
    parked : tuple of date, optional
        The days on which parked thoughts come back, soonest first.

    Returns
    -------
    FirstEveningPage
        After 22:00 the lit step is to go to bed; by day the first that is open.
    """
    when = "today" if found.part_of_day is PartOfDay.DAY else "tonight"
    here = reverse("first_evening")
    return FirstEveningPage(
        margin=f"{day(now_local.date())}, {clock(now_local.time())}",
        title="The first days, as a list." if is_over else f"Nothing has to be fixed {when}.",
        lead=_lead(is_over=is_over, is_again=help_first is not None),
        help_first=help_first,
        lit=lit_of(found, here),
        groups=tuple(
            StepGroup(
                margin=_day_name(group.in_days, today, when=when),
                rows=tuple(_row(step, here) for step in group.steps),
            )
            for group in found.days
        ),
        more=tuple(_row(step, here) for step in found.more),
        more_words=count(len(found.more), "more thing"),
        settled=tuple(_settled(step, state, here) for step, state in found.settled),
        settled_words=count(len(found.settled), "thing"),
        parked=_parked(parked, today),
        one_thing=Act(label=f"Only one thing {when}: hide the rest", url=reverse("one_thing")),
        again=None
        if is_over or help_first
        else Act(label="I have had such a result before", url=reverse("attempts")),
        go_on=None if is_over else post("I would rather go on now", reverse("evening_over")),
    )


def lit_of(found: FirstDays, here: str) -> Lit:
    """Return the one step that fits the hour; at night it is to go to bed."""
    if found.part_of_day is PartOfDay.NIGHT:
        return _bed(found, here)
    if found.lit is None:
        return Lit(
            sentence="That is enough for now.",
            words="What is left has its own day, and it is kept.",
            quote="",
            solid=Act(label="Close for now", url=f"{reverse('first_evening')}?closed", look="solid"),
            others=(),
        )
    words = words_of()[found.lit.id]
    way, *others = acts_of(found.lit, here)
    return Lit(
        sentence=words.lit,
        words=words.words,
        quote=words.quote,
        solid=Act(label=way.label, url=way.url, look="solid"),
        others=tuple(others),
    )


def help_first_of(
    person: HelpRow, found: ExamDates, rules: AttemptRules, school: SchoolRules, *, is_at_a_school: bool
) -> HelpFirst:
    """Return what stands before the list after another result of this kind."""
    used, left = found.attempts_used, found.attempts_left
    if left:
        text = f"You have used {used} of {rules.lifetime_max} attempts; the exam’s rules leave {left}."
    else:
        text = (
            f"All {rules.lifetime_max} attempts the exam’s rules allow are used. "
            f"What is open from here, {_KNOWS[is_at_a_school]}, this week."
        )
    standing = [WhatIsLeft(text=text, stamp=stamp_of(rules.stamps[RuleId.LIFETIME_LIMIT]))]
    own = stamp_of(school.stamp) if school.stamp else None
    if school.attempts_max is not None:
        standing.append(
            WhatIsLeft(
                text=f"Your school allows {school.in_words}; its dean’s office says how it is counted.",
                stamp=own,
            )
        )
    if school.pass_by_on is not None:
        standing.append(
            WhatIsLeft(text=f"Your school asks for the pass by {full_date(school.pass_by_on)}.", stamp=own)
        )
    if is_at_a_school and school.attempts_max is None and school.pass_by_on is None:
        standing.append(
            WhatIsLeft(
                text="Schools often set limits of their own. Yours can be looked up tomorrow.", stamp=None
            )
        )
    return HelpFirst(person=person, left=tuple(standing))


def acts_of(step: Step, here: str) -> tuple[Act, ...]:
    """Return what can be done with a step: the way to it first, then the ticks."""
    words = words_of()[step.id]
    label, url = _WAYS[step.id]()
    acts = [
        Act(label=label, url=url),
        tick(step.id, StepState.DONE, "Done", here, about=words.what),
        tick(step.id, StepState.NOT_MINE, "Not for me", here, about=words.what),
    ]
    if step.id == "write_school":
        acts.append(tick(NO_SCHOOL, StepState.DONE, "I have no school to write to", here))
    if step.id == "write_guide":
        acts.append(Act(label="People to ask", url=reverse("contacts")))
        acts.append(tick(NO_SCHOOL, StepState.NOT_MINE, "I am at a school", here))
    return tuple(acts)


def tick(step: str, state: StepState, label: str, here: str, *, about: str = "") -> Act:
    """Return a button that ticks a step and comes back here."""
    return post(label, reverse("step_mark", args=[step, state.value]), ("next", here), about=about)


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


_KNOWS = {
    True: "your dean’s office knows; it is the place to ask",
    False: "the place you registered with can say; ask there",
}
_WHO = {
    SchoolKind.US_MD: "US MD schools",
    SchoolKind.US_DO: "US DO schools",
    SchoolKind.INTERNATIONAL: "schools outside the US",
}

_WAYS: Mapping[str, Callable[[], tuple[str, str]]] = {
    "save_report": lambda: ("How to save it", reverse("how", args=["score-report"])),
    "tell_one": lambda: ("What do I say?", reverse("what_to_say")),
    "ask_clerkship": lambda: (
        "A draft to send",
        reverse("letter_new", args=[LetterKind.CLERKSHIP_DIRECTOR.value]),
    ),
    "write_school": lambda: ("A draft to send", reverse("letter_new", args=[LetterKind.FIRST_MESSAGE.value])),
    "write_guide": lambda: ("A draft to send", reverse("letter_new", args=[LetterKind.FIRST_MESSAGE.value])),
    "say_running": lambda: ("Note it", reverse("running")),
    "save_now": lambda: ("The list", reverse("save_now")),
    "accommodations": lambda: ("What takes months", reverse("takes_months")),
    "school_rules": lambda: ("The four questions", reverse("school")),
    "ecfmg_rules": lambda: ("Whom to ask", f"{reverse('takes_months')}#permit"),
    "collect_facts": lambda: ("Add a result", reverse("import_file")),
}
"""Where each step is done."""


def _lead(*, is_over: bool, is_again: bool) -> str:
    if is_over:
        return "What is still open waits here. Tick what is done, or say that it is not for you."
    if is_again:
        return (
            "This is a hard result to read, and harder for having read one before. It is still one exam on one day. "
            "First somebody to talk to, then what is left; the list can wait."
        )
    return (
        "This is a hard result to read, and it is one exam on one day. Whatever you feel now is expected, and it "
        "decides nothing. Very little in the next two days is urgent."
    )


def _bed(found: FirstDays, here: str) -> Lit:
    settled = {step.id for step, _ in found.settled}
    tells = () if TELL_ONE in settled else (tick(TELL_ONE, StepState.DONE, "I told someone", here),)
    return Lit(
        sentence=f"Go to bed. The list will be here at {LIST_HOUR}.",
        words="Before that, if you can, tell one person. A text is enough:"
        if tells
        else "Nothing on it gets better for being done at this hour.",
        quote=words_of()[TELL_ONE].quote if tells else "",
        solid=Act(label="Close until morning", url=f"{reverse('first_evening')}?closed", look="solid"),
        others=(Act(label="I can’t sleep", url=reverse("cant_sleep")), *tells),
    )


def _day_name(in_days: int, today: date, *, when: str) -> str:
    if in_days <= 1:
        return ("Tomorrow" if in_days else when).capitalize()
    return f"{today + timedelta(days=in_days):%A}"


def _row(step: Step, here: str) -> StepRow:
    words = words_of()[step.id]
    return StepRow(
        what=words.what,
        right=f"{step.minutes} min",
        words=words.words,
        quote=words.quote,
        acts=acts_of(step, here),
    )


def _settled(step: Step, state: StepState, here: str) -> SettledStep:
    what = words_of()[step.id].what
    return SettledStep(
        what=what,
        said="done" if state is StepState.DONE else "not for you",
        undo=tick(step.id, StepState.OPEN, "Open it again", here, about=what),
    )


def _parked(parked: tuple[date, ...], today: date) -> str:
    if not parked:
        return ""
    if parked[0] <= today:
        return "A thought you parked is here again."
    verb = "comes" if len(parked) == 1 else "come"
    first = "" if len(parked) == 1 else ", the first"
    return f"{count(len(parked), 'thought')} {verb} back{first} on {day(parked[0])}."
