"""``comeback dates``: which exam dates are possible, and why."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from comeback.cli import page, wire
from comeback.cli.calendar_file import (
    IcsOption,
    PlainTitlesOption,
    WithPlanOption,
    check_place,
    write_calendar,
)
from comeback.cli.options import AsOfOption, JournalOption, JsonOption, parse_day
from comeback.cli.words import count, day_and_year
from comeback.core.exam.attempts import Attempt, Outcome, Verdict
from comeback.core.exam.exam_dates import check_exam_date
from comeback.errors import InputError

if TYPE_CHECKING:
    from comeback.cli.session import Session
    from comeback.core.exam.attempts import ExamDates, RuleVerdict

_VERDICTS = {Verdict.OK: "fine", Verdict.WARNS: "worth knowing", Verdict.BLOCKS: "stands against it"}


class FutureAttemptError(InputError):
    """
    An attempt has not come yet.

    Parameters
    ----------
    on : date
        Its day.
    """

    def __init__(self, on: date) -> None:
        super().__init__(
            f"{day_and_year(on)} has not come yet, so no attempt can have ended on it.",
            "Give the day of an exam that was; --exam-date takes the one to come.",
        )


def parse_attempt(text: str) -> Attempt:
    """Read an attempt, ``2026-08-03:fail``."""
    written_on, _, written_outcome = text.partition(":")
    try:
        outcome = Outcome(written_outcome)
    except ValueError:
        outcomes = ", ".join(outcome.value for outcome in Outcome)
        raise typer.BadParameter(
            f"{text!r} is not a date and an outcome such as 2026-08-03:fail; outcomes are {outcomes}."
        ) from None
    return Attempt(on=parse_day(written_on), outcome=outcome)


AttemptOption = Annotated[
    list[Attempt] | None,
    typer.Option(
        "--attempt",
        metavar="DATE:OUTCOME",
        parser=parse_attempt,
        help="An attempt to count instead of those you entered, for this call only: pass, fail, incomplete "
        "or withdrawn. Give it once for each attempt. Nothing is saved.",
    ),
]
ExamDateOption = Annotated[
    date | None,
    typer.Option(
        "--exam-date",
        metavar="DATE",
        parser=parse_day,
        help="Judge this date. Without it, the one you entered.",
    ),
]


def dates(
    *,
    attempt: AttemptOption = None,
    exam_date: ExamDateOption = None,
    ics: IcsOption = None,
    has_plain_titles: PlainTitlesOption = False,
    has_plan: WithPlanOption = False,
    journal: JournalOption = None,
    as_of: AsOfOption = None,
    is_json: JsonOption = False,
) -> None:
    """Say which exam dates the rules allow. Each rule stands with its source. Saves nothing."""
    from comeback.cli.session import opened  # noqa: PLC0415 - loads Django
    from comeback.services import dates as dates_service  # noqa: PLC0415 - loads Django
    from comeback.services.profile import load_profile  # noqa: PLC0415 - loads Django

    check_place(ics, has_choices=has_plain_titles or has_plan)
    with opened(journal, as_of) as session:
        to_come = [each.on for each in attempt or () if each.on > session.today]
        if to_come:
            raise FutureAttemptError(min(to_come))
        found = dates_service.dates(
            student=session.student,
            today=session.today,
            attempts=tuple(attempt) if attempt else None,
            exam_on=exam_date,
        )
        judged_on = exam_date or load_profile(student=session.student).exam_on
        if ics is not None:
            write_calendar(session, ics, has_plain_titles=has_plain_titles, has_plan=has_plan)
    if is_json:
        page.say_json(wire.dates_wire(found, as_of=session.today, exam_on=judged_on))
    else:
        _say(found)
        if ics is not None:
            page.say()
            page.say_plain(f"The dates ahead are in {ics}.")


def check_possible(session: "Session", exam_date: date | None) -> None:
    """
    Refuse an exam date that the rules forbid.

    Parameters
    ----------
    session : Session
        Whose, and on which day.
    exam_date : date or None
        The date; None is not checked.

    Raises
    ------
    ImpossibleExamDateError
        It names the rule and the nearest day that works.
    """
    if exam_date is None:
        return
    from comeback.facts.exam import attempt_rules  # noqa: PLC0415 - reads a file, and only this needs it
    from comeback.services.entries import attempts  # noqa: PLC0415 - loads Django
    from comeback.services.profile import load_profile  # noqa: PLC0415 - loads Django

    check_exam_date(
        exam_date=exam_date,
        attempts=attempts(student=session.student),
        rules=attempt_rules(),
        today=session.today,
        permit_ends_on=load_profile(student=session.student).permit_ends_on,
    )


def _say(dates: "ExamDates") -> None:
    page.say(f"{count(dates.attempts_used, 'attempt')} used, {dates.attempts_left} left.")
    for name, on in (
        ("First day the rules allow", dates.earliest),
        ("First day with time to prepare", dates.advisable),
        ("Last day of your permit", dates.latest),
    ):
        page.say(f"{name}: {day_and_year(on) if on else 'none known'}")
    page.say()
    page.say("What the rules say")
    for rule in dates.rules:
        _say_rule(rule)


def _say_rule(rule: "RuleVerdict") -> None:
    page.say()
    page.say_item(f"{_VERDICTS[rule.verdict]}: {rule.text}")
    page.say_more(f"{rule.status.value}, read {day_and_year(rule.checked_on)}: {rule.source}")
