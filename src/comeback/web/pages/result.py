"""The day a result comes: what is asked, and what had been said about it before."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from comeback.core.diagnosis.sureness import of_hundred
from comeback.core.exam.attempts import Outcome
from comeback.core.exam.standing import Stage, Standing
from comeback.core.readiness.scoring import ScoredForecast
from comeback.core.readiness.values import ForecastSource
from comeback.services.outcome import TrackRecord
from comeback.web.marks import LevelMark
from comeback.web.marks.chance import ChanceAxis, draw_chance, outcome_axis
from comeback.web.pages.parts import Act
from comeback.web.words import day, decimal, full_date

SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One forecast beside what happened, with its scores."""

    said_on: str
    about: str
    mark: LevelMark
    chance: str
    whose: str
    brier: str
    log_score: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """What had been said about one exam, beside its result: a table whose chart is one of its columns."""

    title: str
    name: str
    sentence: str
    axis: ChanceAxis
    rows: tuple[RecordRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """The question, or what is kept; and the forecasts beside what happened."""

    today: date
    headline: str
    lead: str
    asks: bool
    actions: tuple[Act, ...]
    records: tuple[RecordPage, ...]


def result_page(standing: Standing, records: tuple[TrackRecord, ...], *, today: date) -> ResultPage:
    """
    Build the page.

    Parameters
    ----------
    standing : Standing
        Where the student stands.
    records : tuple of TrackRecord
        What had been said about exams that have a result.
    today : date
        The study day.
    """
    headline, lead, actions = _words(standing)
    return ResultPage(
        today=today,
        headline=headline,
        lead=lead,
        asks=not actions,
        actions=actions,
        records=record_pages(records),
    )


def record_pages(records: tuple[TrackRecord, ...]) -> tuple[RecordPage, ...]:
    """Return what had been said about each exam that has a result."""
    return tuple(_record(each) for each in records)


def _words(standing: Standing) -> tuple[str, str, tuple[Act, ...]]:
    latest = standing.latest
    correct = Act(label="Correct what is kept", url=reverse("evidence"))
    if latest is not None and standing.stage is Stage.PASSED:
        return (
            "The pass is kept, with its day.",
            f"The exam of {full_date(latest.on)} stands among your attempts as passed. What follows from it is open now.",
            (
                Act(label="Begin your story", url=reverse("story"), look="solid"),
                Act(label="A sentence for your MSPE", url=f"{reverse('residency')}#sentence"),
                correct,
            ),
        )
    if standing.stage is Stage.NO_ATTEMPT_LEFT:
        return (
            "Every result is kept, with its day.",
            "Nothing more is asked here.",
            (Act(label="People to talk to", url=reverse("help"), look="solid"), correct),
        )
    if latest is not None and standing.stage is Stage.WAITING:
        lead = f"For the exam of {full_date(latest.on)}. Take the time you need; nothing is written until you keep it."
    else:
        lead = "Nothing is written until you keep it."
    return "What does the result say?", lead, ()


def _record(record: TrackRecord) -> RecordPage:
    is_pass = record.attempt.outcome is Outcome.PASS
    return RecordPage(
        title="What was said before",
        name=f"Forecasts for the exam of {full_date(record.attempt.on)}",
        sentence=(
            f"The exam of {full_date(record.attempt.on)} was {'passed' if is_pass else 'not passed'}. "
            "One exam says little about a forecast: it can be right and the rarer thing still happens."
        ),
        axis=outcome_axis(is_pass=is_pass),
        rows=tuple(_row(each) for each in _few(record.scored)),
    )


def _row(each: ScoredForecast) -> RecordRow:
    forecast = each.forecast
    low, high = (forecast.p_pass if end is None else end for end in (forecast.low, forecast.high))
    return RecordRow(
        said_on=day(each.as_of),
        about=day(forecast.on),
        mark=draw_chance(forecast.p_pass, low=low, high=high, p_mark=0.5),
        chance=_chance(each),
        whose=_whose(each),
        brier=decimal(each.brier, 2),
        log_score=decimal(each.log_score, 2),
    )


def _few(scored: tuple[ScoredForecast, ...]) -> tuple[ScoredForecast, ...]:
    """Return the first and the last, and some between them at even steps."""
    if len(scored) <= SHOWN:
        return scored
    steps = (round(step * (len(scored) - 1) / (SHOWN - 1)) for step in range(SHOWN))
    return tuple(scored[step] for step in steps)


def _chance(each: ScoredForecast) -> str:
    forecast = each.forecast
    said = str(of_hundred(forecast.p_pass))
    if forecast.low is None or forecast.high is None:
        return said
    return f"{said} ({of_hundred(forecast.low)} to {of_hundred(forecast.high)})"


def _whose(each: ScoredForecast) -> str:
    return "NBME, as printed" if each.forecast.source is ForecastSource.NBME else "Comeback"
