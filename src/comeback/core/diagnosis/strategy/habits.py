"""What the log shows of the method: reviews, practice tests before the exam, and the day that was chosen."""

from datetime import date, timedelta
from itertools import chain
from statistics import NormalDist

import numpy as np

from comeback.core.diagnosis.ability import counted_sittings, estimate_ability
from comeback.core.diagnosis.assumptions import DiagnosisFacts
from comeback.core.diagnosis.findings import Basis, Exhibit, Finding, LookedFor, Pillar, Result
from comeback.core.diagnosis.method_check import compared_tests
from comeback.core.diagnosis.shares import share_below
from comeback.core.diagnosis.sureness import of_hundred
from comeback.core.diagnosis.wording import estimate, whole
from comeback.core.evidence.pooling import join_tests, told_by_totals
from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import Sitting
from comeback.core.exam.attempts import Outcome
from comeback.core.exam.passing import pass_probability

REVIEW, FULL_LENGTHS, READY = "strategy.review_time", "strategy.full_lengths", "strategy.sat_early"

_LOOKED_FOR = {
    REVIEW: "Reviews much shorter than the blocks",
    FULL_LENGTHS: "Practice tests unlike the exam",
    READY: "A date before the results said ready",
}


def find_habits(
    record: Record, *, as_of: date, facts: DiagnosisFacts, seed: int
) -> tuple[tuple[Finding, ...], tuple[LookedFor, ...]]:
    """
    Strategy findings that rest on the log: how it was studied, and when it was sat.

    None has a cost: no data tell what another way would have brought. Each is
    named when it is fairly sure.

    Parameters
    ----------
    record : Record
        Everything shown; nothing after ``as_of`` is used.
    as_of : date
        The day.
    facts : DiagnosisFacts
        What counts as a sign.
    seed : int
        Seed of the draws.

    Returns
    -------
    findings : tuple of Finding
        What shows a sign.
    looked_for : tuple of LookedFor
        The rest.
    """
    record = record.as_of(as_of)
    looked = (
        _look_at_reviews(record, facts),
        _look_at_tests(record, facts),
        _look_at_the_date(record, facts, seed=seed),
    )
    return (
        tuple(each for each in looked if isinstance(each, Finding)),
        tuple(each for each in looked if isinstance(each, LookedFor)),
    )


def _look_at_reviews(record: Record, facts: DiagnosisFacts) -> Finding | LookedFor:
    """Compare minutes of review with minutes of blocks, ticked day by ticked day."""
    rules = facts.method
    days = [day for day in record.study if day.blocks_min]
    blocks_min, review_min = sum(day.blocks_min for day in days), sum(day.review_min for day in days)
    if blocks_min < rules.min_blocks_min:
        return _absent(REVIEW, Result.NOT_ASKED)
    # The share of review of a day: mean over days, with the usual share as prior.
    shares = [day.review_min / (day.blocks_min + day.review_min) for day in days]
    precision = 1.0 / rules.review_share_sd**2 + len(days) / rules.review_day_sd**2
    mean = rules.review_share_mean / rules.review_share_sd**2 + sum(shares) / rules.review_day_sd**2
    mean, sd = mean / precision, precision**-0.5
    limit = 1.0 / (1.0 + rules.alike_factor)  # the blocks last longer than "about as long" allows
    if NormalDist(mean, sd).cdf(limit) < 1.0 - facts.wording.no_sign_under:
        return _absent(REVIEW, Result.NO_SIGN)
    on = {day.on for day in days}
    items = sum(
        chain(
            (len(test.answers) for test in join_tests(record.bank_tests) if test.on in on),
            (block.items for block in told_by_totals(record.blocks, record.bank_tests) if block.on in on),
        )
    )
    each = (
        f" That is {60.0 * review_min / items:.0f} seconds of review for each of the {items} questions logged on these days."
        if items
        else ""
    )
    return _finding(
        REVIEW,
        title="You spend less time going through a block than answering it.",
        short="reviews are shorter than the blocks",
        saw=(
            f"On {len(days)} ticked days, {review_min} minutes of review stand beside {blocks_min} minutes of "
            f"blocks.{each}"
        ),
        alternatives="Reviews that were done and not ticked, or done on another day.",
        would_change="Two weeks of ticked days with reviews as long as the blocks.",
        remedy="every block of 30 minutes gets 45 of review, wrong and lucky ones alike. The plan has this.",
        remedy_ids=("long_review",),
        cost_reason="nothing in your data can tell what longer reviews would have brought",
        exhibits=(Exhibit(what=f"{len(days)} days of the plan, as ticked"),),
    )


def _look_at_tests(record: Record, facts: DiagnosisFacts) -> Finding | LookedFor:
    """Count the practice tests before the exam, and those taken like it."""
    taken = [test for test in compared_tests(record, facts.method) if test.is_pacing_known]
    if not taken:
        return _absent(FULL_LENGTHS, Result.NOT_ASKED)
    strict = sum(test.is_strict for test in taken)
    p_sign = share_below(
        0.5, strict + 1, len(taken) - strict + 1
    )  # of tests like these, before any is seen: even
    if p_sign < 1.0 - facts.wording.no_sign_under:
        return _absent(FULL_LENGTHS, Result.NO_SIGN)
    return _finding(
        FULL_LENGTHS,
        title="Most practice tests before the exam were not taken like the exam.",
        short="the practice tests were unlike the exam",
        saw=(
            f"Of {len(taken)} practice tests in the {facts.method.tests_within_days} days before the exam, {strict} "
            "ran against the clock, in one go and without help."
        ),
        alternatives="Tests that are not here, or that were stricter than they were logged.",
        would_change="The other tests of that time, with how they were taken.",
        remedy="a timed check every week, and whole exam days before the date. The plan has both.",
        remedy_ids=("rehearsal",),
        cost_reason="nothing in your data can tell what stricter tests would have brought",
        exhibits=tuple(Exhibit(what="A practice test before the exam", on=test.on) for test in taken),
    )


def _look_at_the_date(record: Record, facts: DiagnosisFacts, *, seed: int) -> Finding | LookedFor:
    """Forecast the failed exam for its own day, from what was known on its eve."""
    exam_on, known = _eve(record)
    sittings = counted_sittings(known)
    if exam_on is None or not sittings:
        return _absent(READY, Result.NOT_ASKED)
    level_epc = estimate_ability(known, as_of=exam_on, facts=facts, seed=seed).level_epc
    spread_epc = float(np.hypot(facts.exam_day_sd_epc, facts.pass_line.sd_epc))
    p_pass = pass_probability(level_epc, facts.pass_line.mean_epc, spread_epc)
    mark = facts.wording.mark_probability
    if float((p_pass < mark).mean()) < 1.0 - facts.wording.no_sign_under:
        return _absent(READY, Result.NO_SIGN)
    chance = estimate(100.0 * p_pass)
    return _finding(
        READY,
        title="The exam came before your own results said ready.",
        short="the exam came before the results said ready",
        saw=(
            f"From what was here on its eve, about {of_hundred(p_pass.mean())} of 100 people with results like "
            f"yours would have passed that day; eight times in ten between {whole(chance.low)} and "
            f"{whole(chance.high)}. Your mark is {whole(100.0 * mark)}. Nothing later is used."
        ),
        alternatives="Results that are not here, and said more. Or a date that was not yours to choose.",
        would_change="A practice test from the weeks before the exam that is not here yet.",
        remedy="let your mark choose the date: Readiness judges it after every form, while the seat still moves.",
        remedy_ids=("rehearsal",),
        cost_reason="a later date would have brought more weeks, and no data tell what they would have given",
        exhibits=tuple(_exhibit(sitting) for sitting in sittings),
    )


def sittings_before_exam(record: Record) -> tuple[Sitting, ...]:
    """
    List the practice tests that were known on the eve of the latest failed exam.

    Parameters
    ----------
    record : Record
        Everything shown.

    Returns
    -------
    tuple of Sitting
        By day; none without a failed exam.
    """
    return counted_sittings(_eve(record)[1])


def _eve(record: Record) -> tuple[date | None, Record]:
    """Give the day of the latest failed exam, and what had happened before it."""
    exam_on = max((a.on for a in record.attempts if a.outcome is Outcome.FAIL), default=None)
    return exam_on, Record() if exam_on is None else record.as_of(exam_on - timedelta(days=1))


def _exhibit(sitting: Sitting) -> Exhibit:
    name = f"Form {sitting.key.form}" if sitting.key.form else "CBSE"
    return Exhibit(what=name, on=sitting.key.on, items=len(sitting.answers))


def _absent(id_: str, result: Result) -> LookedFor:
    return LookedFor(id=id_, pillar=Pillar.STRATEGY, title=_LOOKED_FOR[id_], result=result)


def _finding(
    id_: str,
    *,
    title: str,
    short: str,
    saw: str,
    alternatives: str,
    would_change: str,
    remedy: str,
    remedy_ids: tuple[str, ...],
    cost_reason: str,
    exhibits: tuple[Exhibit, ...],
) -> Finding:
    return Finding(
        id=id_,
        pillar=Pillar.STRATEGY,
        title=title,
        short=short,
        cost=None,
        cost_reason=cost_reason,
        confidence=None,
        basis=Basis.MEASURED,
        remedy=remedy,
        remedy_ids=remedy_ids,
        saw=saw,
        alternatives=alternatives,
        would_change=would_change,
        exhibits=exhibits,
    )
