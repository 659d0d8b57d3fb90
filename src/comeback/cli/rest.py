"""What is said in the terminal while there is nothing to study, plan or forecast."""

from datetime import date

from comeback.cli import page
from comeback.cli.words import day
from comeback.core.exam.standing import Stage, Standing


def say_rest(standing: Standing, *, today: date) -> None:
    """
    Say why there is nothing to study.

    Parameters
    ----------
    standing : Standing
        Where the student stands; at rest.
    today : date
        The study day.
    """
    from comeback.services.waiting import waiting  # noqa: PLC0415 - only these days need it

    waits = waiting(standing, today=today)
    if waits is not None:
        page.say("The exam is over. There is nothing to study.")
        page.say(
            f"The result usually comes by {day(waits.days.usual_on)}; where something hangs on it, allow until "
            f"{day(waits.days.planned_on)}."
        )
        page.say(f"One small thing: {waits.thing}")
    elif standing.stage is Stage.PASSED:
        page.say("You have passed this exam, and the plan is at rest.")
    else:
        page.say("First, talk to someone you trust. In the app, help is on every page, day or night.")
        page.say("The attempts the rules allow are used. What is open to you now, your dean’s office knows.")
