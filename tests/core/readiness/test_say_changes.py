from dataclasses import replace
from datetime import date

from comeback.core.readiness.say_changes import say_changes
from comeback.core.readiness.values import (
    Choice,
    FormReading,
    MoreTime,
    NextForm,
    Readiness,
    Recommendation,
    WhatChanges,
)

TODAY, SEAT = date(2026, 12, 8), date(2027, 2, 16)


def reading(epc: float, p_pass: float) -> FormReading:
    return FormReading(epc=epc, p_pass=p_pass, low=p_pass - 0.2, high=p_pass + 0.1, choice=Choice.TOO_EARLY)


FORM = NextForm(
    on=date(2026, 12, 12),
    readings=(reading(54.3, 0.44), reading(60.0, 0.64), reading(66.4, 0.84)),
    p_sit=0.04,
    p_too_early=0.90,
    p_postpone=0.06,
    low=0.44,
    high=0.82,
    width_now=0.88,
    width_after=0.74,
)
CHANGES = WhatChanges(
    next_form=FORM,
    more_time=MoreTime(
        on=date(2027, 3, 2), p_pass=0.67, p_low=0.13, p_high=0.99, gain=0.034, low=0.0, high=0.092
    ),
    reaches_on=None,
    reaches_early_on=date(2026, 12, 15),
    reaches_late_on=None,
)


def said(changes: WhatChanges | None) -> tuple[str, ...]:
    readiness = Readiness(
        as_of=TODAY,
        dates=(),
        recommendation=Recommendation(choice=Choice.TOO_EARLY, on=None, judged_on=SEAT, reasons=()),
        threshold=0.9,
        hours_expected=5.0,
        adherence_share=0.8,
        is_booked=True,
        changes=changes,
    )
    return say_changes(readiness, reach_weeks=26)


def test_every_change_is_said_in_people_of_100() -> None:
    assert " ".join(said(CHANGES)) == (
        "A timed form you have not seen, on Sat 12 Dec, would read between 54 and 66 eight times in ten. "
        "Of 100 such forms about 10 would change the answer, 4 to “sit” and 6 to “postpone”. "
        "The chance would then most likely lie between 44 and 82 of 100. Its range, 88 people wide now, "
        "would be about 74 wide. "
        "Two more weeks on a plan like this one, to Tue 2 Mar: about 3 more of 100 would pass, between 0 and 9. "
        "No date in the next 26 weeks has at least 90 of 100 on this plan. For one in ten like you it would be "
        "by Tue 15 Dec, for nine in ten not within 26 weeks."
    )


def test_a_date_at_the_mark_is_named() -> None:
    reached = replace(CHANGES, reaches_on=date(2027, 1, 12), reaches_late_on=date(2027, 4, 6))

    assert said(reached)[-1] == (
        "Tue 12 Jan is the first date with at least 90 of 100. For one in ten like you it would be by Tue 15 Dec, "
        "for nine in ten by Tue 6 Apr."
    )


def test_out_of_reach_is_said_once() -> None:
    assert said(replace(CHANGES, reaches_early_on=None))[-1].endswith(
        "Not even one in ten like you would be there by then."
    )


def test_a_form_that_changes_nothing_or_does_not_fit_says_so() -> None:
    sure = replace(FORM, p_sit=0.0, p_too_early=1.0, p_postpone=0.0)

    assert (
        "None of its likely results would change the answer by itself."
        in said(replace(CHANGES, next_form=sure))[0]
    )
    assert said(replace(CHANGES, next_form=None))[0] == "No further practice test fits before this date."


def test_a_forecast_of_before_says_nothing_of_it() -> None:
    assert said(None) == ()
