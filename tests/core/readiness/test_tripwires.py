from dataclasses import replace
from datetime import date, timedelta

import pytest

from comeback.core.readiness.tripwires import (
    Measured,
    Tripwire,
    TripwireDayError,
    TripwireFigureError,
    TripwireKind,
    TripwireState,
    TripwireWordsError,
    draw_tripwire,
    put_away,
    read_tripwire,
)
from comeback.facts.readiness import tripwire_rules

TODAY = date(2026, 12, 8)
EXAM = date(2027, 2, 16)
ITS_DAY = date(2026, 12, 22)


def drawn(
    kind: TripwireKind = TripwireKind.FORM_UNDER,
    *,
    figure: float | None = 62.0,
    words: str = "",
    by_on: date = ITS_DAY,
) -> Tripwire:
    return draw_tripwire(
        kind,
        by_on=by_on,
        figure=figure,
        words=words,
        today=TODAY,
        exam_on=EXAM,
        rules=tripwire_rules(),
    )


def form(epc: float, on: date) -> Measured:
    return Measured(form="Form 31", form_epc=epc, form_on=on, p_pass=0.7, exam_on=EXAM)


NOTHING = Measured(form="", form_epc=None, form_on=None, p_pass=None, exam_on=EXAM)


def state(tripwire: Tripwire, measured: Measured, as_of: date) -> TripwireState:
    return read_tripwire(tripwire, measured, as_of=as_of, rules=tripwire_rules()).state


@pytest.mark.parametrize(
    ("kind", "figure", "words"),
    [
        (TripwireKind.FORM_UNDER, 62.0, "If my latest form reads under 62 on Tue 22 Dec, I postpone."),
        (
            TripwireKind.CHANCE_UNDER,
            80.0,
            "If on Tue 22 Dec fewer than 80 of 100 people like me would pass on my date, I postpone.",
        ),
        (
            TripwireKind.HOURS_UNDER,
            70.0,
            "If by Tue 22 Dec fewer than 70 of 100 planned hours are done, I postpone.",
        ),
    ],
)
def test_each_kind_is_written_as_one_sentence(kind: TripwireKind, figure: float, words: str) -> None:
    assert drawn(kind, figure=figure).words == words


def test_own_words_stay_as_they_are() -> None:
    own = "If I still sleep under six hours by then, I postpone."

    assert drawn(TripwireKind.OWN_WORDS, figure=None, words=own).words == own


@pytest.mark.parametrize(
    ("by_on", "said"),
    [
        (TODAY, "Tue 8 Dec is not ahead."),
        (EXAM + timedelta(days=1), "Wed 17 Feb comes after the exam of Tue 16 Feb."),
    ],
)
def test_a_day_that_is_no_help_is_refused(by_on: date, said: str) -> None:
    with pytest.raises(TripwireDayError) as refused:
        drawn(by_on=by_on)

    assert refused.value.sentence == said
    assert refused.value.name == "by_on"


@pytest.mark.parametrize("figure", [None, 0.0, 100.0, float("nan")])
def test_a_figure_on_no_scale_is_refused(figure: float | None) -> None:
    with pytest.raises(TripwireFigureError, match=r"figure is missing|not on a scale of 1 to 99"):
        drawn(figure=figure)


@pytest.mark.parametrize("words", ["  ", "x" * 601])
def test_own_words_that_are_missing_or_many_are_refused(words: str) -> None:
    with pytest.raises(TripwireWordsError, match="missing, or there are very many"):
        drawn(TripwireKind.OWN_WORDS, words=words)


def test_it_rests_until_a_week_before_its_day() -> None:
    old = form(58.0, TODAY - timedelta(days=3))  # known when it was written, so nothing new

    assert state(drawn(), old, ITS_DAY - timedelta(days=8)) is TripwireState.RESTS
    assert state(drawn(), old, ITS_DAY - timedelta(days=7)) is TripwireState.NEAR


def test_a_form_taken_since_makes_it_hold_before_its_day() -> None:
    reading = read_tripwire(
        drawn(),
        form(58.0, TODAY + timedelta(days=4)),
        as_of=TODAY + timedelta(days=5),
        rules=tripwire_rules(),
    )

    assert reading.state is TripwireState.HOLDS
    assert reading.is_quoted
    assert reading.now == "Form 31 of Sat 12 Dec reads 58."
    assert (
        state(drawn(), form(63.0, TODAY + timedelta(days=4)), TODAY + timedelta(days=5))
        is TripwireState.RESTS
    )


@pytest.mark.parametrize(
    ("epc", "expected"),
    [(61.9, TripwireState.MET), (62.0, TripwireState.NOT_MET), (66.0, TripwireState.NOT_MET)],
)
def test_on_its_day_it_is_met_or_not(epc: float, expected: TripwireState) -> None:
    assert state(drawn(), form(epc, TODAY), ITS_DAY) is expected


def test_a_chance_and_hours_are_held_against_their_own_figures() -> None:
    chance = drawn(TripwireKind.CHANCE_UNDER, figure=80.0)
    hours = drawn(TripwireKind.HOURS_UNDER, figure=70.0)
    known = replace(form(60.0, TODAY), planned_hours=60.0, done_hours=45.0)

    assert state(chance, known, ITS_DAY) is TripwireState.MET  # 0.70 under 0.80
    assert state(hours, known, ITS_DAY) is TripwireState.NOT_MET  # 45 of 60 is 75 of 100
    assert state(hours, replace(known, done_hours=41.0), ITS_DAY) is TripwireState.MET


def test_what_is_not_known_cannot_be_told() -> None:
    for each in (drawn(), drawn(TripwireKind.CHANCE_UNDER), drawn(TripwireKind.HOURS_UNDER)):
        assert state(each, NOTHING, ITS_DAY) is TripwireState.CANNOT_TELL
    own = drawn(TripwireKind.OWN_WORDS, words="If I am still this tired, I postpone.")
    assert state(own, form(70.0, TODAY), ITS_DAY) is TripwireState.CANNOT_TELL


def test_one_put_away_keeps_its_words_and_is_quoted_no_more() -> None:
    ended = put_away(drawn(), today=TODAY, is_changed=True)

    assert ended.words == drawn().words
    assert (ended.ended_on, ended.is_changed) == (TODAY, True)
    assert put_away(ended, today=ITS_DAY) == ended
    assert not read_tripwire(ended, form(50.0, TODAY), as_of=ITS_DAY, rules=tripwire_rules()).is_quoted
