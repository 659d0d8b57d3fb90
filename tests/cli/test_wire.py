import json
from dataclasses import replace
from datetime import UTC, date, datetime, time
from math import inf

import pytest
from jsonschema import Draft202012Validator

from comeback.cli import wire
from comeback.cli.dates_wire import dates_wire
from comeback.cli.wire_values import Wire
from comeback.core.diagnosis.belief import Belief
from comeback.core.diagnosis.findings import (
    AreaEstimate,
    Basis,
    Diagnosis,
    Estimate,
    Exhibit,
    Finding,
    LookedFor,
    Measure,
    Pillar,
    Result,
)
from comeback.core.exam.areas import AXES, Area, System, Task
from comeback.core.exam.attempts import Attempt, ExamDates, Outcome, RuleId, RuleVerdict, Verdict
from comeback.core.exam.deadlines import Deadline, DeadlineKind
from comeback.core.exam.stamp import FactStatus
from comeback.core.exam.standing import Stage
from comeback.core.plan.values import Phase, Plan, PlanDay, PlannedTask, PlanWeek, TaskKind
from comeback.core.readiness.dates_against import DateAgainst, Stands
from comeback.core.readiness.scoring import ScoredForecast
from comeback.core.readiness.tripwires import Tripwire, TripwireKind, TripwireReading, TripwireState
from comeback.core.readiness.values import (
    Choice,
    ForecastDate,
    ForecastSource,
    FormReading,
    MoreTime,
    NextForm,
    Readiness,
    Recommendation,
    Signal,
    SignalKind,
    WhatChanges,
)
from comeback.errors import InputError
from comeback.services.notebook import Kept
from comeback.services.outcome import TrackRecord
from comeback.services.tripwires import KeptReading
from tests.cli.schema_check import SCHEMAS, assert_matches, schema

DAY = date(2026, 11, 30)
BELIEF = Belief(mean_epc=52.0, sd_epc=4.0)


def an_area(area: Area, *, level: Estimate | None = None, p_bottom3: float | None = None) -> AreaEstimate:
    return AreaEstimate(
        area=area,
        level=level,
        belief=BELIEF,
        p_bottom3=p_bottom3,
        weight=0.0887123456,
        items=0 if level is None else 40,
        sources=() if level is None else ("items",),
    )


def a_diagnosis(*areas: AreaEstimate, level: Estimate | None = None) -> Diagnosis:
    return Diagnosis(
        as_of=DAY,
        headline="Renal costs you most.",
        level=level,
        belief=BELIEF,
        pass_line=61.5,
        pass_low=60.5,
        pass_high=62.5,
        areas=areas,
        findings=(
            Finding(
                id="strategy.endings",
                pillar=Pillar.STRATEGY,
                title="You hurry the ends of sections.",
                short="hurried endings cost you",
                cost=Estimate(mean=2.123456, low=0.4, high=3.9),
                confidence=0.93456,
                basis=Basis.MEASURED,
                remedy="Look at the clock at question 25.",
                exhibits=(Exhibit(what="Form 28", on=DAY, items=200), Exhibit(what="What you wrote")),
                measures=(Measure(label="questions 46 to 50", observed=44.0, seconds=31.04, items=20),),
            ),
            Finding(
                id="wellbeing.sleep",
                pillar=Pillar.WELLBEING,
                title="You slept badly.",
                short="weeks without sleep",
                cost=None,
                cost_reason="no data can tell",
                confidence=None,
                basis=Basis.SELF_REPORTED,
                remedy="Keep the sleep window.",
                words="I slept four hours.",
            ),
        ),
        looked_for=(
            LookedFor(
                id="strategy.pace",
                pillar=Pillar.STRATEGY,
                title="Too slow overall",
                result=Result.NO_SIGN,
                cost=Estimate(mean=0.1, low=-0.3, high=0.4),
            ),
            LookedFor(id="wellbeing.food", pillar=Pillar.WELLBEING, title="Meals", result=Result.NOT_ASKED),
        ),
        answers=0 if level is None else 200,
        reason="" if level else "no answers yet",
    )


def a_task(starts_at: time | None = time(8, 30)) -> PlannedTask:
    return PlannedTask(
        id="2026-11-30.timed_block.1",
        kind=TaskKind.TIMED_BLOCK if starts_at else TaskKind.REST,
        starts_at=starts_at,
        minutes=30,
        items=20,
        areas=(System.RENAL, Task.DIAGNOSIS),
        resource="your bank",
        title="Renal, 20 questions",
        why="An hour here buys most.",
    )


def a_plan() -> Plan:
    week = PlanWeek(
        number=1,
        first_on=DAY,
        last_on=DAY,
        phase=Phase.SETTLE,
        first_focus="Renal",
        second_focus="",
        questions_a_day=40,
        hours_planned=5.5,
        hours_fit=6.0,
        check="",
        check_on=None,
    )
    return Plan(
        as_of=DAY,
        exam_on=date(2027, 2, 1),
        is_booked=False,
        days=(
            PlanDay(on=DAY, tasks=(a_task(),), capacity_min=360),
            PlanDay(on=date(2026, 12, 6), tasks=(a_task(None),), capacity_min=0),
        ),
        weeks=(week,),
        expected_epc_gain=6.789,
        status="optimal",
    )


def a_readiness() -> Readiness:
    return Readiness(
        as_of=DAY,
        dates=(
            ForecastDate(
                on=DAY,
                horizon_days=0,
                p_pass=0.31,
                low=None,
                high=None,
                no_growth=None,
                source=ForecastSource.NBME,
            ),
            ForecastDate(
                on=DAY,
                horizon_days=0,
                p_pass=0.27123,
                low=0.1,
                high=0.5,
                no_growth=0.27,
                source=ForecastSource.MODEL,
                level_epc=58.2,
                level_low_epc=56.0,
                level_high_epc=60.1,
            ),
        ),
        recommendation=Recommendation(choice=Choice.POSTPONE, on=None, judged_on=DAY, reasons=("Not yet.",)),
        threshold=0.9,
        hours_expected=4.5,
        adherence_share=0.75,
        is_booked=False,
    )


def all_there_is_to_readiness() -> Wire:
    """A forecast with everything beside it, and nothing where there can be nothing."""
    bare = a_readiness()
    form = NextForm(
        on=DAY,
        readings=(FormReading(epc=58.0, p_pass=0.4, low=0.2, high=0.6, choice=Choice.TOO_EARLY),),
        p_sit=0.1,
        p_too_early=0.7,
        p_postpone=0.2,
        low=0.3,
        high=0.8,
        width_now=0.5,
        width_after=0.4,
    )
    more = MoreTime(on=DAY, p_pass=0.5, p_low=0.3, p_high=0.7, gain=0.05, low=0.0, high=0.1)
    changes = WhatChanges(
        next_form=form, more_time=more, reaches_on=None, reaches_early_on=DAY, reaches_late_on=None
    )
    signal = Signal(kind=SignalKind.BANK, says=82.0, expected=61.0, low=52.0, high=70.0, sentence="Both.")
    tripwire = Tripwire(kind=TripwireKind.OWN_WORDS, words="If so, I postpone.", by_on=DAY, written_on=DAY)
    reading = TripwireReading(
        tripwire=tripwire, state=TripwireState.CANNOT_TELL, holds=None, now="", is_quoted=True
    )
    kept = Kept(id=1, at=datetime(2026, 11, 22, tzinfo=UTC), version=1, entry=tripwire)
    permit = Deadline(
        id="permit_end.exam", kind=DeadlineKind.PERMIT_END, on=DAY, what="Sit", where="your permit"
    )
    scored = tuple(
        ScoredForecast(as_of=DAY, forecast=row, brier=0.1, log_score=score)
        for row, score in zip(bare.dates, (0.4, inf), strict=True)
    )
    return wire.readiness_wire(
        replace(bare, changes=changes, signals=(signal,)),
        stage=Stage.PREPARING,
        binding=(DateAgainst(deadline=permit, judged=Stands.FITS, later=Stands.AFTER),),
        tripwires=(KeptReading(kept=kept, reading=reading),),
        records=(TrackRecord(attempt=Attempt(on=DAY, outcome=Outcome.PASS), scored=scored),),
    )


def some_dates(latest: date | None = None) -> ExamDates:
    rule = RuleVerdict(
        id=RuleId.ROLLING_LIMIT,
        verdict=Verdict.OK,
        date=None,
        text="Fine.",
        status=FactStatus.OFFICIAL,
        source="usmle.org",
        checked_on=DAY,
    )
    return ExamDates(
        attempts_used=1, attempts_left=3, earliest=DAY, latest=latest, advisable=DAY, rules=(rule,)
    )


MEASURED = Estimate(mean=51.23456, low=47.0, high=55.5)


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (
            wire.diagnosis_wire(
                a_diagnosis(an_area(System.RENAL, level=MEASURED, p_bottom3=0.8), level=MEASURED)
            ),
            "diagnosis",
        ),
        (
            wire.diagnosis_wire(a_diagnosis(*(an_area(a) for areas in AXES.values() for a in areas))),
            "diagnosis",
        ),
        (wire.readiness_wire(a_readiness(), stage=Stage.PREPARING), "readiness"),
        (all_there_is_to_readiness(), "readiness"),
        (wire.plan_wire(a_plan(), is_kept=False, stage=Stage.PREPARING), "plan"),
        (dates_wire(some_dates(), as_of=DAY, exam_on=None), "dates"),
        (dates_wire(some_dates(DAY), as_of=DAY, exam_on=DAY), "dates"),
        (wire.error_wire(InputError("This file is empty.", "Choose another.")), "error"),
    ],
)
def test_every_wire_shape_fits_its_schema_and_holds_nothing_undocumented(made: Wire, name: str) -> None:
    assert_matches(json.loads(wire.dumps(made)), name)


def test_an_unmeasured_area_is_null_and_says_so() -> None:
    made = wire.diagnosis_wire(a_diagnosis(an_area(System.RENAL)))

    [area] = made["areas"]

    assert (area["epc"], area["low"], area["high"], area["p_bottom3"]) == (None, None, None, None)
    assert area["reason"] == "not measured"


def test_a_measured_task_is_not_ranked_and_says_why() -> None:
    made = wire.diagnosis_wire(a_diagnosis(an_area(Task.DIAGNOSIS, level=MEASURED)))

    [area] = made["areas"]

    assert area["epc"] == 51.23
    assert area["p_bottom3"] is None
    assert area["reason"] == "tasks are not ranked"


def test_a_measured_and_ranked_area_needs_no_reason() -> None:
    made = wire.diagnosis_wire(a_diagnosis(an_area(System.RENAL, level=MEASURED, p_bottom3=0.81234)))

    [area] = made["areas"]

    assert area["p_bottom3"] == 0.8123
    assert area["reason"] is None


def test_a_cost_nobody_can_estimate_is_null_with_its_reason_and_no_confidence() -> None:
    made = wire.diagnosis_wire(a_diagnosis())

    finding = made["findings"][1]

    assert (finding["cost_epc"], finding["confidence"]) == (None, None)
    assert finding["reason"] == "no data can tell"


def test_a_forecast_is_never_called_validated() -> None:
    assert wire.readiness_wire(a_readiness(), stage=Stage.PREPARING)["validated"] is False
    assert wire.diagnosis_wire(a_diagnosis())["validated"] is False


def test_a_printed_figure_has_no_band_of_ours_and_says_why() -> None:
    printed, ours = wire.readiness_wire(a_readiness(), stage=Stage.PREPARING)["dates"]

    assert printed["source"] == "nbme"
    assert (printed["low"], printed["high"], printed["no_growth"]) == (None, None, None)
    assert printed["reason"]
    assert ours["reason"] is None


def test_the_expected_gain_is_labelled_an_assumption() -> None:
    assert wire.plan_wire(a_plan(), is_kept=True, stage=Stage.PREPARING)["objective"]["basis"] == "assumption"


def test_an_unknown_latest_day_says_why() -> None:
    made = dates_wire(some_dates(), as_of=DAY, exam_on=None)

    assert made["latest"] is None
    assert "permit" in made["reason"]


@pytest.mark.parametrize("file_name", sorted(path.name for path in SCHEMAS.iterdir()))
def test_every_schema_is_itself_valid_and_named_like_its_file(file_name: str) -> None:
    name = file_name.removeprefix("comeback.").removesuffix(".1.json")

    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$id"] == file_name
    assert schema(name)["properties"]["schema"] == {"const": f"comeback.{name}/1"}
