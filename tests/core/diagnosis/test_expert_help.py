from datetime import time, timedelta

from comeback.core.diagnosis.belief import Belief
from comeback.core.diagnosis.expert_help import find_help_signals
from comeback.core.diagnosis.findings import AreaEstimate, Estimate
from comeback.core.diagnosis.help_signals import HelpSignal, HelpSignalKind
from comeback.core.diagnosis.overwhelm import find_overwhelm
from comeback.core.diagnosis.progress import SystemProgress
from comeback.core.evidence.check_ins import CheckIn
from comeback.core.evidence.study import StudyDay
from comeback.core.exam.areas import System
from comeback.facts.expert_help import help_rules
from tests.core.diagnosis.diagnosis_cases import TODAY, days_ago


def study(*done_min: int) -> tuple[StudyDay, ...]:
    return tuple(
        StudyDay(on=TODAY - timedelta(days=len(done_min) - i), planned_min=300, done_min=done)
        for i, done in enumerate(done_min)
    )


def renal_at(epc: float) -> AreaEstimate:
    return AreaEstimate(
        area=System.RENAL,
        level=Estimate(mean=epc, low=epc - 5.0, high=epc + 5.0),
        belief=Belief(mean_epc=epc, sd_epc=4.0),
        p_bottom3=0.5,
        weight=0.1,
        items=240,
        sources=("blocks",),
    )


def renal_of(items: int, gain_epc: float) -> SystemProgress:
    half = items // 2
    return SystemProgress(
        system=System.RENAL,
        items=items,
        first_right=half // 2,
        first_items=half,
        later_right=half // 2,
        later_items=half,
        block_sd_epc=57.0,
        gain_epc=gain_epc,
        gain_sd_epc=7.0,
        last_seen_on=TODAY,
    )


def signals(
    days: tuple[StudyDay, ...] = (),
    progress: tuple[SystemProgress, ...] = (),
    areas: tuple[AreaEstimate, ...] = (),
) -> tuple[HelpSignal, ...]:
    return find_help_signals(days, progress, areas, as_of=TODAY, pass_line_epc=61.5, rules=help_rules())


def test_two_weeks_of_which_under_half_was_done_are_a_signal_with_their_figures() -> None:
    [signal] = signals(study(*[300, 300, 0, 0, 0, 60] * 2))

    assert signal.kind is HelpSignalKind.PLAN_NOT_KEPT
    assert signal.text == (
        "Of 60 hours planned in the last 14 days, 22 are ticked off, on 6 of 12 study days."
    )


def test_a_plan_kept_by_half_or_hardly_begun_is_none() -> None:
    assert signals(study(*[150] * 12)) == ()
    assert signals(study(*[10] * 7)) == ()


def test_who_never_ticks_anything_off_says_nothing_by_it() -> None:
    assert signals(study(*[0] * 14)) == ()
    assert len(signals(study(300, *[0] * 14))) == 1


def test_a_weak_system_level_over_many_hours_is_a_signal() -> None:
    [signal] = signals((), (renal_of(240, -3.0),), (renal_at(52.0),))

    assert (signal.kind, signal.system) == (HelpSignalKind.FLAT_AREA, System.RENAL)
    assert signal.text == (
        "Renal stays level over 240 questions, about 15 hours with their review, and the later half was right "
        "about 3 of 100 less often than the first (12 less to 6 more, eight times in ten)."
    )


def test_few_questions_a_gain_or_a_strong_system_are_none() -> None:
    assert signals((), (renal_of(220, -3.0),), (renal_at(52.0),)) == ()
    assert signals((), (renal_of(240, 3.0),), (renal_at(52.0),)) == ()
    assert signals((), (renal_of(240, -3.0),), (renal_at(70.0),)) == ()
    assert signals((), (renal_of(240, -3.0),)) == ()


def test_too_much_said_on_three_days_is_a_signal_in_the_students_words() -> None:
    check_ins = (
        CheckIn(on=days_ago(9), stress=5),
        CheckIn(on=days_ago(5), stress=4, words="Fine."),
        CheckIn(on=days_ago(3), words="It is all too much."),
        CheckIn(on=days_ago(0), stress=5, asleep_from=time(1)),
    )

    found = find_overwhelm(check_ins, as_of=TODAY, rules=help_rules())

    assert found is not None
    assert found.text == "On 3 of your 4 check-ins of the last 14 days you said that it is a lot."
    assert found.words == "It is all too much."


def test_one_bad_day_or_an_old_one_says_nothing() -> None:
    once = (CheckIn(on=days_ago(2), stress=5, words="Overwhelmed."),)
    old = tuple(CheckIn(on=days_ago(14 + i), stress=5) for i in range(4))

    assert find_overwhelm((*old, *once), as_of=TODAY, rules=help_rules()) is None
