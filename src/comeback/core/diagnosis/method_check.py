"""What is remembered of the method, beside what the log shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from comeback.core.diagnosis.assumptions import MethodRules
from comeback.core.diagnosis.factors import NOT_ESTIMATED
from comeback.core.diagnosis.findings import Basis, Exhibit, Finding, LookedFor, Pillar, Result
from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.pooling import join_tests, pool_sittings, told_by_totals
from comeback.core.evidence.record import Record
from comeback.core.evidence.self_assessments import SelfAssessment
from comeback.core.evidence.sittings import Pacing, SittingKey
from comeback.core.evidence.study import StudyDay

TIMED, TESTS, REVIEW = "strategy.memory_timed", "strategy.memory_tests", "strategy.memory_review"
QUESTIONS = {TIMED: "audit_timed", TESTS: "audit_full_lengths", REVIEW: "audit_review"}
"""The question of the guided start that each comparison is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenTest:
    """
    A practice test before the exam, and whether it was taken like the exam.

    Parameters
    ----------
    on : date
        Its day.
    of : SittingKey or (SelfAssessment, date)
        What it is.
    is_strict : bool
        At standard pace, without help.
    is_pacing_known : bool
        Whether its pace is known at all.
    """

    on: date
    of: SittingKey | tuple[SelfAssessment, date]
    is_strict: bool
    is_pacing_known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Log:
    """What the log says: whether it fits a choice, in words, from how much."""

    fits: Callable[[str], bool]
    words: str
    what: str
    is_enough: bool


_SAID = {
    TIMED: {
        "timed": "mostly timed blocks",
        "both": "some blocks timed and some not",
        "tutor": "mostly tutor mode, or no clock",
    },
    TESTS: {
        "strict": "practice tests taken timed and in one go",
        "loose": "practice tests taken untimed, in pieces or with notes open",
        "avoided": "practice tests avoided",
    },
    REVIEW: {
        "score_only": "looking at the score and moving on",
        "shorter": "reviews shorter than the blocks",
        "as_long": "reviews about as long as the blocks",
        "longer": "reviews longer than the blocks",
    },
}
_ABOUT = {
    TIMED: ("timed blocks", "blocks"),
    TESTS: ("how the practice tests were taken", "practice tests before the exam"),
    REVIEW: ("how long reviews are", "ticked days"),
}
_OTHERWISE = {
    TIMED: "Not every block may be here, and the days before an exam are remembered best.",
    TESTS: "Not every test may be here, and the last one is remembered best.",
    REVIEW: "The memory is of the time before the exam, the log of the days since: it may be what you changed.",
}
_REMEDY = "let the log decide: keep it as you go, and look at both again in two weeks."


def check_method(
    record: Record, *, as_of: date, rules: MethodRules
) -> tuple[tuple[Finding, ...], tuple[LookedFor, ...]]:
    """
    Compare what is remembered of the method with what the log shows.

    Only what was answered is compared, and only with enough of a log. A
    difference is said, and no cost is claimed for it.

    Parameters
    ----------
    record : Record
        Everything shown; nothing after ``as_of`` is used.
    as_of : date
        The day.
    rules : MethodRules
        How much of a log is enough, and what fits a memory.

    Returns
    -------
    findings : tuple of Finding
        Where memory and log differ.
    looked_for : tuple of LookedFor
        Where they agree, and where there is too little to compare.
    """
    record = record.as_of(as_of)
    logs = {TIMED: _timed(record, rules), TESTS: _tests(record, rules), REVIEW: _reviews(record, rules)}
    answers = {answer.question: answer for answer in record.answers}
    findings, looked_for = [], []
    for id_, log in logs.items():
        answer = answers.get(QUESTIONS[id_])
        choice = next((each for each in answer.choices if each in _SAID[id_]), None) if answer else None
        if answer is None or choice is None:
            continue
        about, rows = _ABOUT[id_]
        if not log.is_enough:
            title = f"Not enough {rows} here to compare with what you remember"
            looked_for.append(_looked_for(id_, title, Result.NOT_ASKED))
        elif log.fits(choice):
            title = f"A difference between memory and log on {about}"
            looked_for.append(_looked_for(id_, title, Result.NO_SIGN))
        else:
            findings.append(
                Finding(
                    id=id_,
                    pillar=Pillar.STRATEGY,
                    title=f"You remember {_SAID[id_][choice]}; {log.words}.",
                    short=f"memory and log differ on {about}",
                    cost=None,
                    cost_reason=NOT_ESTIMATED,
                    confidence=None,
                    basis=Basis.MEASURED,
                    remedy=_REMEDY,
                    remedy_ids=("log_look",),
                    saw="Your answer at the start, and what is kept here, counted.",
                    alternatives=_OTHERWISE[id_],
                    would_change="What is missing here, or another answer at the start.",
                    exhibits=(
                        Exhibit(what="Your answer at the start", on=answer.on),
                        Exhibit(what=log.what),
                    ),
                    words=answer.words,
                )
            )
    return tuple(findings), tuple(looked_for)


def compared_blocks(record: Record, rules: MethodRules) -> tuple[BankBlock, ...]:
    """
    List the blocks a memory of the clock is compared with.

    Parameters
    ----------
    record : Record
        Everything shown.
    rules : MethodRules
        How many are enough.

    Returns
    -------
    tuple of BankBlock
        Those up to the latest exam if they are enough, else all; a test told
        question by question is one.
    """
    whole = (
        BankBlock(
            on=test.on,
            bank=test.bank,
            items=len(test.answers),
            correct=sum(answer.is_correct for answer in test.answers),
            mode=test.mode,
            is_first_seen=test.is_first_seen,
        )
        for test in join_tests(record.bank_tests)
    )
    logged = told_by_totals(record.blocks, record.bank_tests)
    blocks = tuple(sorted((*whole, *logged), key=lambda block: block.on))
    exam_on = _exam_day(record)
    before = tuple(block for block in blocks if exam_on is not None and block.on <= exam_on)
    return before if len(before) >= rules.min_blocks else blocks


def compared_tests(record: Record, rules: MethodRules) -> tuple[TakenTest, ...]:
    """
    List the practice tests before the latest exam.

    Parameters
    ----------
    record : Record
        Everything shown.
    rules : MethodRules
        How long before the exam counts.

    Returns
    -------
    tuple of TakenTest
        By day; none while no exam is known.
    """
    exam_on = _exam_day(record)
    if exam_on is None:
        return ()
    first = exam_on - timedelta(days=rules.tests_within_days)
    taken = [
        TakenTest(
            on=sitting.key.on,
            of=sitting.key,
            is_strict=sitting.pacing is Pacing.STANDARD and not sitting.used_resources,
            is_pacing_known=sitting.pacing is not Pacing.UNKNOWN,
        )
        for sitting in pool_sittings(record.itemized, record.printed)
    ]
    taken += [
        TakenTest(
            on=result.on,
            of=(result.exam, result.on),
            is_strict=result.is_simulated or (result.pacing is Pacing.STANDARD and not result.used_resources),
            is_pacing_known=result.is_simulated or result.pacing is not Pacing.UNKNOWN,
        )
        for result in record.self_assessments
    ]
    return tuple(sorted((t for t in taken if first <= t.on < exam_on), key=lambda t: t.on))


def compared_days(record: Record) -> tuple[StudyDay, ...]:
    """
    List the days on which blocks or reviews of the plan were ticked.

    Parameters
    ----------
    record : Record
        Everything shown.

    Returns
    -------
    tuple of StudyDay
        By day.
    """
    return tuple(day for day in record.study if day.blocks_min or day.review_min)


def _timed(record: Record, rules: MethodRules) -> _Log:
    blocks = compared_blocks(record, rules)
    timed = sum(block.mode is BlockMode.TIMED for block in blocks)
    share = timed / len(blocks) if blocks else 0.0
    ranges = {
        "timed": (rules.mostly_share, 1.0),
        "both": (rules.few_share, 1.0 - rules.few_share),
        "tutor": (0.0, 1.0 - rules.mostly_share),
    }
    return _Log(
        fits=lambda choice: ranges[choice][0] <= share <= ranges[choice][1],
        words=f"of the {len(blocks)} blocks here, {_so_many(timed, 'is timed', 'are timed')}",
        what=f"{len(blocks)} blocks",
        is_enough=len(blocks) >= rules.min_blocks,
    )


def _tests(record: Record, rules: MethodRules) -> _Log:
    taken = compared_tests(record, rules)
    strict = sum(test.is_strict for test in taken)
    share = strict / len(taken) if taken else 0.0
    fits = {
        "strict": share >= rules.mostly_share,
        "loose": share <= 1.0 - rules.mostly_share,
        "avoided": len(taken) < rules.min_tests,
    }
    taken_so = _so_many(strict, "was at standard pace", "were at standard pace")
    return _Log(
        fits=lambda choice: fits[choice],
        words=f"of the {len(taken)} here from before the exam, {taken_so}",
        what=f"{len(taken)} practice tests before the exam",
        is_enough=len(taken) >= rules.min_tests,
    )


def _reviews(record: Record, rules: MethodRules) -> _Log:
    days = compared_days(record)
    blocks = sum(day.blocks_min for day in days)
    review = sum(day.review_min for day in days)
    ratio = review / blocks if blocks else 0.0
    fits = {
        "score_only": ratio <= rules.few_share,
        "shorter": ratio < 1.0,
        "as_long": 1.0 / rules.alike_factor <= ratio <= rules.alike_factor,
        "longer": ratio > 1.0,
    }
    return _Log(
        fits=lambda choice: fits[choice],
        words=f"on the days ticked here since, {review} minutes of review stand beside {blocks} of blocks",
        what=f"{len(days)} days of the plan, as ticked",
        is_enough=blocks >= rules.min_blocks_min,
    )


def _looked_for(id_: str, title: str, result: Result) -> LookedFor:
    return LookedFor(id=id_, pillar=Pillar.STRATEGY, title=title, result=result)


def _exam_day(record: Record) -> date | None:
    return max((attempt.on for attempt in record.attempts), default=None)


def _so_many(number: int, one: str, many: str) -> str:
    return "none " + many if number == 0 else f"{number} {one if number == 1 else many}"
