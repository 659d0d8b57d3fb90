"""The lists of the first days: what to save, what takes months, what is running, a leave, what to say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from comeback.core.exam.attempts import AttemptRules, RuleId
from comeback.core.exam.days import business_days_from
from comeback.core.recovery.letters import LetterKind
from comeback.core.recovery.money import Budget, BudgetLine, Sums
from comeback.core.recovery.running import Running, RunningKind
from comeback.core.recovery.saving import Clock, Shelf
from comeback.core.recovery.steps import StepState
from comeback.services.first_days import SavingLine
from comeback.services.first_days_words import Question, kinds_running
from comeback.services.notebook import Kept
from comeback.web.pages.first import tick
from comeback.web.pages.parts import Act, Cell, Column, PageLink, Row, Stamp, Table, in_place, post, stamp_of
from comeback.web.words import MINUS, full_date

_GROUPS = {
    "accommodations": "Accommodations",
    "leave": "A leave",
    "loans": "Loans and aid",
    "permit": "Registering, eligibility",
}
_LETTERS = {
    RunningKind.CLERKSHIP: LetterKind.CLERKSHIP_DIRECTOR,
    RunningKind.RESEARCH: LetterKind.RESEARCH_MENTOR,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingRow:
    """Something to save: until when, how, and its tick."""

    state: str
    until: str
    what: str
    how: str
    stamp: Stamp | None
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """The window of a recheck, whom to ask, and what it comes to."""

    window: str
    whom: str
    stamp: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRow:
    """A question: whom, and what is known without asking."""

    ask: str
    whom: str
    says: str
    stamp: Stamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskGroup:
    """Questions on one matter."""

    name: str
    title: str
    rows: tuple[AskRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """When an answer on accommodations is likely."""

    sentence: str
    beside_the_exam: str
    stamp: Stamp
    filing: str
    filing_stamp: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningRow:
    """Something that runs: when, whom to ask, and taking it off the list."""

    when: str
    what: str
    whom: str
    ask: str
    is_now: bool
    letter: Act | None
    remove: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow:
    """A line of the budget; the student's own can be removed."""

    what: str
    when: str
    amount: str
    stamp: Stamp
    remove: Act | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPage:
    """The months ahead, on one page."""

    headline: str
    rows: tuple[BudgetRow, ...]
    months: Table
    unknown: str


def first_days_pages(here: str) -> tuple[PageLink, ...]:
    """Return the lists of the first days."""
    return in_place(
        here,
        ("What to save", "save_now"),
        ("What takes months", "takes_months"),
        ("What is running", "running"),
        ("Before a leave", "leave"),
        ("What to say", "what_to_say"),
        ("Parked thoughts", "thoughts"),
    )


def saving_rows(lines: Iterable[SavingLine], *, today: date) -> tuple[SavingRow, ...]:
    """Return what to save, with the day it goes or the rule in words."""
    here = reverse("save_now")
    return tuple(
        SavingRow(
            state="planned" if line.state is StepState.OPEN else "done",
            until=_until(line, today),
            what=line.saving.what,
            how=line.saving.how,
            stamp=_saving_stamp(line),
            acts=_saving_acts(line, here),
        )
        for line in lines
    )


def saving_headline(lines: tuple[SavingLine, ...], *, today: date) -> str:
    """Say what goes first; what runs from a day nobody gave may go before what has one."""
    left = [line for line in lines if line.state is StepState.OPEN]
    if not left:
        return "Everything on this list is settled."
    dated = {line.until_on for line in left if line.until_on and line.until_on >= today}
    undated = {
        today + timedelta(days=line.shelf.days): line.saving.what
        for line in left
        if line.until_on is None and line.shelf and line.shelf.days
    }
    soonest = min(dated | set(undated), default=None)
    if soonest is None:
        return "Save these while they are there."
    if soonest in dated:
        return f"Save these while they are there; the first goes around {full_date(soonest)}."
    what = undated[soonest]
    return f"Save these while they are there; {what[:1].lower()}{what[1:]} may go first."


def recheck_of(shelf: Shelf, until_on: date | None, *, today: date, school_kind: str) -> Recheck:
    """Return what is known about asking for a recheck."""
    days = f"within {shelf.days} days of the result"
    if until_on is None:
        window = f"It can be asked for {days}."
    elif until_on < today:
        window = f"It could be asked for {days}, which was until {full_date(until_on)}."
    else:
        window = f"It can be asked for {days}: until {full_date(until_on)}."
    assert shelf.stamp is not None  # noqa: S101 - a rule always says where it was read
    return Recheck(
        window=window,
        whom="FSMB, in the portal you registered with; whether it takes the request itself was not read, so ask there."
        if school_kind == "international"
        else "NBME, in the portal you registered with (MyUSMLE). From a school outside the US, ask FSMB where to send it.",
        stamp=stamp_of(shelf.stamp),
    )


def ask_groups(questions: Iterable[Question]) -> tuple[AskGroup, ...]:
    """Return questions by what they are about."""
    grouped: dict[str, list[AskRow]] = {}
    for each in questions:
        grouped.setdefault(each.group, []).append(
            AskRow(
                ask=each.ask,
                whom=each.whom,
                says=each.says,
                stamp=stamp_of(each.stamp) if each.stamp else None,
            )
        )
    return tuple(
        AskGroup(name=group.lower(), title=_GROUPS.get(group, group), rows=tuple(rows))
        for group, rows in grouped.items()
    )


def review_of(
    rules: AttemptRules,
    *,
    filed_on: date,
    today: date,
    exam_on: date | None,
    filing: str,
    filing_stamp: Stamp,
) -> Review:
    """Return when an answer is likely, and what that means beside the exam date."""
    days = rules.accommodations_business_days
    answer_on = business_days_from(filed_on, days, rules)
    asked = "asked for today" if filed_on == today else f"asked for on {full_date(filed_on)}"
    beside = ""
    is_ahead = exam_on is not None and exam_on >= today
    if exam_on is not None and is_ahead and exam_on <= answer_on:
        beside = (
            f"Your date, {full_date(exam_on)}, comes before that. Both can be kept open: a date that works "
            "without, and a later one with."
        )
    elif exam_on is not None and is_ahead:
        beside = f"Your date, {full_date(exam_on)}, comes after that."
    return Review(
        sentence=f"If {asked}, an answer is likely around {full_date(answer_on)}: about {days} business days.",
        beside_the_exam=beside,
        stamp=stamp_of(rules.stamps[RuleId.ACCOMMODATIONS]),
        filing=filing,
        filing_stamp=filing_stamp,
    )


def running_rows(kept: Iterable[Kept[Running]], *, today: date) -> tuple[RunningRow, ...]:
    """Return what runs or is booked; what goes on now comes first."""
    ordered = sorted(kept, key=lambda each: (not each.entry.is_on(today), each.entry.from_on or date.min))
    return tuple(
        RunningRow(
            when=_span(each.entry),
            what=f"{each.entry.name} ({kinds_running()[each.entry.kind][0].lower()})",
            whom=f"{each.entry.whom.rstrip('.')}. " if each.entry.whom else "",
            ask=kinds_running()[each.entry.kind][1],
            is_now=each.entry.is_on(today),
            letter=_letter(each.entry.kind),
            remove=post(
                "Remove it", reverse("running_remove", args=[each.id]), look="button", about=each.entry.name
            ),
        )
        for each in ordered
    )


def budget_page(found: Budget) -> BudgetPage:
    """Build the budget."""
    left = found.total.left_usd
    return BudgetPage(
        headline=f"Together about {usd(found.total.out_usd)} out and {usd(found.total.in_usd)} in"
        f"{'' if left >= 0 else f', so {usd(-left)} to find'}.",
        rows=tuple(_budget_row(line) for line in found.lines),
        months=_months(found),
        unknown=f"Not in the sums, since the amount is not known: {', '.join(found.unknown)}."
        if found.unknown
        else "",
    )


def usd(amount: float) -> str:
    """Return dollars: $1,295, with a real minus."""
    sign = MINUS if round(amount) < 0 else ""
    return f"{sign}${abs(round(amount)):,}"


def _until(line: SavingLine, today: date) -> str:
    if line.until_on is None:
        return line.saving.unknown
    shelf = line.shelf
    which = "the oldest " if shelf and shelf.runs_from is Clock.SITTING else ""
    # Only the end of a subscription is the student's own day; a shelf life is about so long.
    about = "about " if shelf else ""
    past = "may be gone since" if line.until_on < today else "until"
    return f"{which}{past} {about}{full_date(line.until_on)}"


def _saving_stamp(line: SavingLine) -> Stamp | None:
    if line.shelf is not None and line.shelf.stamp is not None:
        return stamp_of(line.shelf.stamp)
    return Stamp(kind="yours") if line.until_on else None


def _saving_acts(line: SavingLine, here: str) -> tuple[Act, ...]:
    saving = line.saving
    guide = (
        (Act(label="More on how", url=reverse("how", args=[saving.guide]), about=saving.what),)
        if saving.guide
        else ()
    )
    if line.state is not StepState.OPEN:
        return (tick(saving.id, StepState.OPEN, "Open it again", here, about=saving.what),)
    return (
        *guide,
        tick(saving.id, StepState.DONE, "Saved", here, about=saving.what),
        tick(saving.id, StepState.NOT_MINE, "I have none", here, about=saving.what),
    )


def _letter(kind: RunningKind) -> Act | None:
    letter = _LETTERS.get(kind)
    return Act(label="A draft to send", url=reverse("letter_new", args=[letter.value])) if letter else None


def _span(running: Running) -> str:
    if running.from_on and running.until_on:
        return f"{full_date(running.from_on)} to {full_date(running.until_on)}"
    if running.from_on:
        return f"from {full_date(running.from_on)}"
    return f"until {full_date(running.until_on)}" if running.until_on else "no days given"


def _budget_row(line: BudgetLine) -> BudgetRow:
    amount = "not known" if line.amount_usd is None else usd(line.amount_usd)
    return BudgetRow(
        what=line.what,
        when=full_date(line.on) if line.on else "no day yet",
        amount=f"+ {amount}" if line.is_income else amount,
        stamp=stamp_of(line.stamp) if line.stamp else Stamp(kind="yours"),
        remove=post("Remove", reverse("money_remove", args=[line.number]), look="button", about=line.what)
        if line.number
        else None,
    )


def _months(found: Budget) -> Table:
    rows = [(f"{month:%B %Y}", sums) for month, sums in found.months]
    rows += [("No day yet", found.undated), ("Together", found.total)]
    return Table(
        name="The months ahead",
        columns=(
            Column(title="month"),
            Column(title="out", is_number=True),
            Column(title="in", is_number=True),
            Column(title="left", is_number=True),
        ),
        rows=tuple(_month_row(name, sums) for name, sums in rows),
    )


def _month_row(name: str, sums: Sums) -> Row:
    figures = (sums.out_usd, sums.in_usd, sums.left_usd)
    return Row(cells=(Cell(text=name), *(Cell(text=usd(each), is_number=True) for each in figures)))
