"""Ledgers for the tests of the story."""

from datetime import date

from comeback.core.exam.attempts import Attempt, Outcome, Step

JUNE = date(2027, 6, 1)

FAIL = Attempt(on=date(2026, 10, 1), outcome=Outcome.FAIL, result_on=date(2026, 10, 28))
SECOND_FAIL = Attempt(on=date(2027, 3, 8), outcome=Outcome.FAIL, result_on=date(2027, 3, 31))
PASS = Attempt(on=date(2027, 3, 3), outcome=Outcome.PASS, result_on=date(2027, 3, 24))
STEP2_PASS = Attempt(step=Step.STEP2_CK, on=date(2027, 5, 4), outcome=Outcome.PASS)
SAT_AGAIN = Attempt(on=date(2027, 5, 20))

LEDGERS = {"one_fail": (FAIL,), "pass": (FAIL, PASS), "two_fails": (FAIL, SECOND_FAIL)}
