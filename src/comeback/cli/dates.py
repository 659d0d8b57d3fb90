"""``comeback dates``: which exam dates are possible, and why."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from comeback.cli import page
from comeback.cli.calendar_file import (
    IcsOption,
    PlainTitlesOption,
    WithPlanOption,
    check_place,
    write_calendar,
)
from comeback.cli.dates_text import say_dates
from comeback.cli.dates_wire import dates_wire
from comeback.cli.options import AsOfOption, JournalOption, JsonOption, parse_day
from comeback.cli.words import count, day_and_year
from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.exam.exam_dates import check_exam_date
from comeback.errors import InputError

if TYPE_CHECKING:
    from comeback.cli.session import Session


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
    from comeback.services import boards, contradictions  # noqa: PLC0415 - loads Django
    from comeback.services import dates as dates_service  # noqa: PLC0415 - loads Django
    from comeback.services.deadlines import deadlines  # noqa: PLC0415 - loads Django
    from comeback.services.profile import load_profile  # noqa: PLC0415 - loads Django

    check_place(ics, has_choices=has_plain_titles or has_plan)
    with opened(journal, as_of) as session:
        student, today = session.student, session.today
        ledger = tuple(attempt) if attempt else None
        _check_past(ledger or (), today)
        found = dates_service.dates(student=student, today=today, attempts=ledger, exam_on=exam_date)
        dated = deadlines(student=student, today=today, attempts=ledger, exam_on=exam_date)
        problems = contradictions.contradictory_lines(student=student, attempts=ledger)
        notes = boards.notes_on_boards(student=student)
        judged_on = exam_date or dates_service.judged_date(load_profile(student=student), today=today)
        if ics is not None:
            write_calendar(session, ics, has_plain_titles=has_plain_titles, has_plan=has_plan)
    if is_json:
        page.say_json(
            dates_wire(
                found,
                as_of=today,
                exam_on=judged_on,
                deadlines=dated,
                boards=notes,
                ledger_problems=problems,
            )
        )
    else:
        say_dates(found, deadlines=dated, boards=notes, problems=problems)
        if ics is not None:
            page.say()
            page.say_plain(f"The dates ahead are in {ics}.")
    warn_of_old_facts(today)


def warn_of_old_facts(today: date) -> None:
    """
    Say on standard error when facts are past their review.

    Parameters
    ----------
    today : date
        The study day.
    """
    from comeback.facts.tables import old_facts  # noqa: PLC0415 - reads every fact file

    ages = [stamp.age_days(today) for stamp in old_facts(today).values()]
    if ages:
        page.say_error(
            f"{count(len(ages), 'fact')} of the program {'was' if len(ages) == 1 else 'were'} last read up to "
            f"{max(ages)} days ago.",
            "Look at the source of a rule before you rely on it; a newer version of Comeback may have read it again.",
        )


def _check_past(attempts: tuple[Attempt, ...], today: date) -> None:
    to_come = [each.on for each in attempts if each.on > today]
    if to_come:
        raise FutureAttemptError(min(to_come))


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
    from comeback.services.entries import ledger  # noqa: PLC0415 - loads Django
    from comeback.services.profile import load_profile  # noqa: PLC0415 - loads Django

    check_exam_date(
        exam_date=exam_date,
        attempts=ledger(student=session.student),
        rules=attempt_rules(),
        today=session.today,
        permit_ends_on=load_profile(student=session.student).permit_ends_on,
    )
