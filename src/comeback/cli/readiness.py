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
from comeback.core.exam.attempts import Outcome
from comeback.core.readiness.dates_against import in_words, later_date
from comeback.core.readiness.say_changes import say_changes
from comeback.core.readiness.values import Choice, ForecastSource
from comeback.facts.readiness import decision_rules

if TYPE_CHECKING:
    from comeback.core.readiness.dates_against import DateAgainst
    from comeback.core.readiness.values import ForecastDate, Readiness, Recommendation
    from comeback.services.outcome import TrackRecord
    from comeback.services.tripwires import KeptReading

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
    from comeback.services.dates_against import dates_against  # noqa: PLC0415 - loads Django
    from comeback.services.outcome import track_records  # noqa: PLC0415 - loads Django
    from comeback.services.standing import where_they_stand  # noqa: PLC0415 - loads Django
    from comeback.services.tripwires import tripwires  # noqa: PLC0415 - loads Django

    with opened(journal, as_of) as session:
        student, today = session.student, session.today
        check_possible(session, on)
        stands = where_they_stand(student=student, today=today)
        forecast = course.readiness(student=student, today=today, on=on)
        binding = dates_against(student=student, today=today, readiness=forecast)
        early = tripwires(student=student, today=today).standing
        records = track_records(student=student, today=today)
    if is_json:
        page.say_json(
            wire.readiness_wire(
                forecast, stage=stands.stage, binding=binding, tripwires=early, records=records
            )
        )
        return
    if stands.is_at_rest and on is None:
        say_rest(stands, today=forecast.as_of)
        page.say("Nothing is forecast while no exam lies ahead.")
    else:
        _say(forecast)
        _say_beside(forecast, binding, early)
    _say_records(records)


def _say_beside(
    readiness: "Readiness", binding: "tuple[DateAgainst, ...]", early: "tuple[KeptReading, ...]"
) -> None:
    changes = say_changes(readiness, reach_weeks=decision_rules().reach_weeks)
    disagree = [signal.sentence for signal in readiness.signals if not signal.agrees]
    quoted = [
        f"“{each.reading.tripwire.words}” {each.reading.now}".rstrip()
        for each in early
        if each.reading.is_quoted
    ]
    for head, sentences in (
        ("What would change this:", changes),
        ("What disagrees:", disagree),
        ("What you wrote early:", quoted),
    ):
        if sentences:
            page.say()
            page.say(head)
            for sentence in sentences:
                page.say_item(sentence)
    later_on = later_date(readiness)
    if binding and later_on is not None:
        page.say()
        page.say("Dates that bind, and how the date and a later one stand against them:")
        page.say_table(
            ("by", "what", day(readiness.recommendation.judged_on), day(later_on)),
            [
                (
                    day_and_year(each.deadline.on),
                    each.deadline.what,
                    in_words(each.judged),
                    in_words(each.later),
                )
                for each in binding
            ],
        )


def _say_records(records: "tuple[TrackRecord, ...]") -> None:
    for record in records:
        came = "passed" if record.attempt.outcome is Outcome.PASS else "not passed"
        page.say()
        page.say(
            f"What was said before the exam of {day_and_year(record.attempt.on)}, which was {came}. One exam says "
            "little about a forecast. Brier and log score: 0 is best, 0.25 and 0.69 are those of saying 50 of 100."
        )
        page.say_table(
            ("said on", "of 100", "whose figure", "Brier", "log"),
            [
                (
                    day(each.as_of),
                    str(of_hundred(each.forecast.p_pass)),
                    _whose(each.forecast),
                    f"{each.brier:.2f}",
                    f"{each.log_score:.2f}",
                )
                for each in record.scored
            ],
            right=("of 100", "Brier", "log"),
        )


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
        _whose(forecast),
    )


def _whose(forecast: "ForecastDate") -> str:
    return "NBME, as printed" if forecast.source is ForecastSource.NBME else "Comeback"
