"""``comeback readiness``: the chance of passing by date, and what it says about the date."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from comeback.cli import page, wire
from comeback.cli.dates import check_possible
from comeback.cli.options import AsOfOption, JournalOption, JsonOption, parse_day
from comeback.cli.rest import say_rest
from comeback.cli.words import day, day_and_year
from comeback.core.diagnosis.sureness import of_hundred
from comeback.core.readiness.values import Choice, ForecastSource
from comeback.facts.readiness import decision_rules

if TYPE_CHECKING:
    from comeback.core.readiness.values import ForecastDate, Readiness, Recommendation

OnOption = Annotated[
    date | None,
    typer.Option(
        "--on",
        metavar="DATE",
        parser=parse_day,
        help="Judge this date. Without it, the exam date, else the working date.",
    ),
]


def readiness(
    *,
    on: OnOption = None,
    journal: JournalOption = None,
    as_of: AsOfOption = None,
    is_json: JsonOption = False,
) -> None:
    """Forecast the chance of passing, by date. Sit, postpone, or too early to say. Changes nothing."""
    from comeback.cli.session import opened  # noqa: PLC0415 - loads Django
    from comeback.services import course  # noqa: PLC0415 - loads Django
    from comeback.services.standing import where_they_stand  # noqa: PLC0415 - loads Django

    with opened(journal, as_of) as session:
        check_possible(session, on)
        stands = where_they_stand(student=session.student, today=session.today)
        forecast = course.readiness(student=session.student, today=session.today, on=on)
    if is_json:
        page.say_json(wire.readiness_wire(forecast, stage=stands.stage))
    elif stands.is_at_rest and on is None:
        say_rest(stands, today=forecast.as_of)
        page.say("Nothing is forecast while no exam lies ahead.")
    else:
        _say(forecast)


def _say(readiness: "Readiness") -> None:
    page.say(_decision(readiness.recommendation))
    for reason in readiness.recommendation.reasons:
        page.say_item(reason)
    page.say()
    page.say("Of 100 people with results like yours, this many would pass:")
    page.say_table(
        ("date", "of 100", "8 in 10 between", "if nothing changes", "whose figure"),
        [_row(forecast) for forecast in readiness.dates],
        right=("of 100", "8 in 10 between", "if nothing changes"),
    )
    page.say(
        f"Your mark is {of_hundred(readiness.threshold)} of 100. The forecast counts on "
        f"{readiness.hours_expected:.1f} hours a day. It rests on assumptions about growth and is "
        "not yet checked against real exam results."
    )


def _decision(recommendation: "Recommendation") -> str:
    if recommendation.choice is Choice.SIT:
        return f"Sit on {day_and_year(recommendation.judged_on)}."
    if recommendation.choice is Choice.TOO_EARLY:
        return f"Too early to say for {day_and_year(recommendation.judged_on)}."
    if recommendation.on is None:
        return f"Postpone. No date within {decision_rules().reach_weeks} weeks reaches your mark yet."
    return f"Postpone, to {day_and_year(recommendation.on)} at the earliest."


def _row(forecast: "ForecastDate") -> tuple[str, ...]:
    return (
        day(forecast.on),
        str(of_hundred(forecast.p_pass)),
        ""
        if forecast.low is None or forecast.high is None
        else f"{of_hundred(forecast.low)} to {of_hundred(forecast.high)}",
        "" if forecast.no_growth is None else str(of_hundred(forecast.no_growth)),
        "NBME, as printed" if forecast.source is ForecastSource.NBME else "Comeback",
    )
