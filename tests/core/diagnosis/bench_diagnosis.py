"""How long level and areas take."""

from datetime import timedelta

import numpy as np
from threadpoolctl import threadpool_limits

from comeback.core.diagnosis.ability import estimate_ability
from comeback.core.evidence.bank_tests import BankAnswer, BankTest
from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.record import Record
from comeback.core.exam.areas import Discipline, System
from tests.bench import Measurement, times_of
from tests.core.diagnosis.diagnosis_cases import FACTS, TODAY, fail, itemized


def time_level_and_areas() -> Measurement:
    """Level and areas from 8 forms (1,600 items) and 1,500 bank items, in process."""
    rng = np.random.default_rng(8)
    systems = [s for s in System if s is not System.GENERAL_PRINCIPLES]
    record = Record(
        attempts=(fail(),),
        itemized=tuple(itemized(26 + i, ago=7 * i) for i in range(8)),
        blocks=tuple(
            BankBlock(
                on=TODAY - timedelta(days=int(rng.integers(0, 120))),
                bank="Bank",
                items=20,
                correct=int(rng.binomial(20, 0.55)),
                areas=(systems[int(rng.integers(0, len(systems)))],),
            )
            for _ in range(75)
        ),
    )

    with threadpool_limits(1):
        return Measurement(
            times_s=times_of(lambda: estimate_ability(record, as_of=TODAY, facts=FACTS, seed=0)), limit_s=0.2
        )


def time_level_and_areas_of_6000_answers() -> Measurement:
    """Level and areas from 6,200 answers, 150 bank tests told question by question and a form, in process."""
    rng = np.random.default_rng(9)
    systems = [s for s in System if s is not System.GENERAL_PRINCIPLES]
    tests = tuple(
        BankTest(
            on=TODAY - timedelta(days=test * 100 // 150),
            bank="Bank",
            test_id=str(test),
            answers=tuple(
                BankAnswer(
                    question_id=f"{test}-{i}",
                    is_correct=bool(rng.random() < 0.55),
                    areas=(systems[int(rng.integers(17))], tuple(Discipline)[int(rng.integers(10))]),
                )
                for i in range(40)
            ),
        )
        for test in range(150)
    )
    record = Record(attempts=(fail(),), itemized=(itemized(26, ago=7),), bank_tests=tests)

    with threadpool_limits(1):
        return Measurement(
            times_s=times_of(lambda: estimate_ability(record, as_of=TODAY, facts=FACTS, seed=0), runs=20),
            limit_s=0.2,
            share=0.95,
        )
