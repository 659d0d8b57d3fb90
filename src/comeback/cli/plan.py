"""``comeback plan``: a dated calendar through the exam day."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from comeback.cli import page, wire
from comeback.cli.dates import check_possible
from comeback.cli.options import AsOfOption, JournalOption, JsonOption, parse_day
from comeback.cli.rest import say_rest
from comeback.cli.words import day, day_and_year, duration, points
from comeback.core.plan.values import TaskKind, Weekday

if TYPE_CHECKING:
    from comeback.core.plan.values import Plan, PlanDay, PlannedTask, PlanWeek

_DAYS_SHOWN = 7
_NOT_KEPT = "A day before today is only looked at, so this plan is not kept."
_AT_REST = "No exam lies ahead, so no plan is kept. --exam-date DATE plans to a day the rules allow."

PHASES = {
    "settle": "settle and measure",
    "rebuild": "rebuild",
    "join_up": "join up",
    "rehearse": "rehearse",
    "taper": "taper",
}


def parse_weekday(text: str) -> Weekday:
    """Read a day of the week, ``sunday`` or ``sun``."""
    found = [weekday for weekday in Weekday if len(text) > 2 and weekday.name.startswith(text.upper())]  # noqa: PLR2004 - "sun" is the shortest that is clear
    if len(found) != 1:
        raise typer.BadParameter(f"{text!r} is not a day of the week such as sunday.")
    return found[0]


ExamDateOption = Annotated[
    date | None,
    typer.Option(
        "--exam-date",
        metavar="DATE",
        parser=parse_day,
        help="Plan to this date. Without it, the booked date, else the middle of your window, else "
        "70 days from now as a working date.",
    ),
]
HoursOption = Annotated[
    float | None,
    typer.Option(
        "--hours-per-day",
        metavar="HOURS",
        min=0.5,
        max=16,
        help="Study hours on a study day. Without it, yours.",
    ),
]
RestDayOption = Annotated[
    Weekday | None,
    typer.Option(
        "--rest-day", metavar="DAY", parser=parse_weekday, help="The weekly rest day. Without it, yours."
    ),
]
KeepOption = Annotated[bool, typer.Option("--keep", help="Make it your plan. Without this, nothing changes.")]


def plan(
    *,
    exam_date: ExamDateOption = None,
    hours_per_day: HoursOption = None,
    rest_day: RestDayOption = None,
    is_wanted: KeepOption = False,
    journal: JournalOption = None,
    as_of: AsOfOption = None,
    is_json: JsonOption = False,
) -> None:
    """Lay out the days through the exam. Changes nothing unless --keep is given."""
    from comeback.cli.session import opened  # noqa: PLC0415 - loads Django
    from comeback.services import course, planning  # noqa: PLC0415 - loads Django
    from comeback.services.standing import where_they_stand  # noqa: PLC0415 - loads Django

    with opened(journal, as_of) as session:
        check_possible(session, exam_date)
        stands = where_they_stand(student=session.student, today=session.today)
        is_at_rest = stands.is_at_rest and exam_date is None
        made = course.fresh_plan(
            student=session.student,
            today=session.today,
            exam_on=exam_date,
            hours_a_day=hours_per_day,
            rest_weekday=rest_day,
        )
        is_kept = is_wanted and not (session.is_replay or is_at_rest)
        if is_kept:
            planning.keep_plan(student=session.student, plan=made, now=session.now)
    if is_json:
        page.say_json(wire.plan_wire(made, is_kept=is_kept, stage=stands.stage))
    elif is_at_rest:
        say_rest(stands, today=made.as_of)
    else:
        _say(made, is_kept=is_kept)
    if is_wanted and not is_kept:
        page.say_error(_AT_REST if is_at_rest else _NOT_KEPT)


def _say(plan: "Plan", *, is_kept: bool) -> None:
    until = "your exam" if plan.is_booked else "a working date, not booked"
    page.say(f"From {day_and_year(plan.as_of)} to {day_and_year(plan.exam_on)}, {until}.")
    for note in plan.notes:
        page.say_item(note)
    page.say()
    page.say("All weeks")
    page.say_table(
        ("", "from", "phase", "first focus", "second focus", "a day", "check"),
        [_week_row(week) for week in plan.weeks],
        right=("", "a day"),
    )
    page.say("“a day” is questions on a usual study day.")
    page.say()
    for planned in plan.days[:_DAYS_SHOWN]:
        _say_day(planned)
    if len(plan.days) > _DAYS_SHOWN:
        page.say(f"The first {_DAYS_SHOWN} of {len(plan.days)} days are shown; --json holds them all.")
    page.say(
        f"The planner’s yardstick, an assumption and no forecast: {points(plan.expected_epc_gain)} points."
    )
    page.say("This is your plan now." if is_kept else "Nothing was changed; --keep makes it your plan.")


def _week_row(week: "PlanWeek") -> tuple[str, ...]:
    check = week.check if week.check_on is None else f"{week.check}, {day(week.check_on)}"
    return (
        str(week.number),
        day(week.first_on),
        PHASES[week.phase.value],
        week.first_focus,
        week.second_focus,
        str(week.questions_a_day),
        check,
    )


def _say_day(planned: "PlanDay") -> None:
    page.say(day(planned.on))
    say_tasks(planned.tasks)


def say_tasks(tasks: "tuple[PlannedTask, ...]", marks: dict[str, str] | None = None) -> None:
    """Print the tasks of a day, with their marks where there are any."""
    if all(task.kind is TaskKind.REST for task in tasks):
        page.say_more("Rest.")
        page.say()
        return
    page.say_table(
        ("at", "what", "for", "mark") if marks else ("at", "what", "for"),
        [
            (
                "" if task.starts_at is None else f"{task.starts_at:%H:%M}",
                task.title,
                duration(task.minutes) if task.minutes else "",
                *((marks.get(task.id, ""),) if marks else ()),
            )
            for task in tasks
        ],
        right=("for",),
    )
