"""``comeback today``: what to study today."""

from typing import TYPE_CHECKING

from comeback.cli import page, wire
from comeback.cli.options import AsOfOption, JournalOption, JsonOption
from comeback.cli.plan import say_tasks
from comeback.cli.rest import say_rest
from comeback.cli.words import day, day_and_year

if TYPE_CHECKING:
    from comeback.services.dates import NextDate
    from comeback.services.today import Today

_MARKS = {"open": "", "done": "done", "half": "half", "skipped": "skipped"}


def today(*, journal: JournalOption = None, as_of: AsOfOption = None, is_json: JsonOption = False) -> None:
    """Say what to study today. Changes nothing."""
    from comeback.cli.session import opened  # noqa: PLC0415 - loads Django
    from comeback.services import today as today_service  # noqa: PLC0415 - loads Django

    with opened(journal, as_of) as session:
        found = today_service.today(student=session.student, now=session.now)
    if is_json:
        page.say_json(wire.today_wire(found))
    else:
        _say(found)


def _say(today: "Today") -> None:
    week = f", week {today.week_number} of {today.weeks}" if today.week_number else ""
    page.say(f"{day_and_year(today.date)}{week}")
    if today.standing.is_at_rest:
        page.say()
        say_rest(today.standing, today=today.date)
        return
    if today.is_plan_over:
        page.say()
        page.say("The plan has had its day. comeback plan --keep makes a new one yours.")
        return
    if not today.is_kept:
        page.say("From a fresh plan, not kept; comeback plan --keep makes one yours.")
    page.say()
    if not today.is_rest:
        marks = {each.task.id: _MARKS.get(each.mark, each.mark) for each in today.tasks}
        say_tasks(tuple(each.task for each in today.tasks), marks if any(marks.values()) else None)
    if today.is_rest:
        page.say("A rest day. Nothing is asked of you.")
    elif today.next_task is None:
        page.say("Enough for today.")
    else:
        page.say(f"Next: {today.next_task.title}. {today.next_task.why}")
    page.say()
    page.say("The next dates that matter")
    for ahead in today.next_dates:
        page.say_item(_ahead(ahead))


def _ahead(ahead: "NextDate") -> str:
    if ahead.stamp is None:
        return f"{day(ahead.on)}: {ahead.text}"
    return f"{day(ahead.on)}: {ahead.text} ({ahead.stamp.status.value}, read {day_and_year(ahead.stamp.checked_on)})"
