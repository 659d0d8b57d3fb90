"""A finding of the clock leads to the forms and to the tests of a bank it rests on."""

from comeback.core.diagnosis.findings import Estimate, LookedFor, Pillar, Result
from comeback.core.evidence.record import Record
from comeback.services.rests_on import RestsOn
from comeback.web.pages.diagnosis import no_sign_words
from comeback.web.pages.rests_on import rests_on_page
from tests.core.diagnosis.diagnosis_cases import diagnosed
from tests.core.diagnosis.strategy.clock_cases import bank_test


def test_a_slow_pace_leads_to_the_answers_of_timed_bank_tests() -> None:
    tests = tuple(bank_test(i, seconds=110.0) for i in range(1, 6))
    record = Record(bank_tests=tests)
    diagnosis = diagnosed(record)
    pace = next(finding for finding in diagnosis.findings if finding.id == "strategy.pace")

    page = rests_on_page(
        RestsOn(
            diagnosis=diagnosis,
            finding=pace,
            bank_tests=tests,
            record=record,
            origins={},
            start_origins={},
            lines={},
        ),
        first=0,
    )

    assert page.title == "This rests on 200 rows of your evidence."
    assert page.rows.groups[0].title == "Bank, Sun 22 Nov 2026"


def test_a_cost_that_is_none_in_nine_of_ten_draws_is_said_to_be_none() -> None:
    tiring = LookedFor(
        id="strategy.fatigue",
        pillar=Pillar.STRATEGY,
        title="Tiring through the day",
        result=Result.NO_SIGN,
        cost=Estimate(mean=0.02, low=0.0, high=0.0),
    )

    assert no_sign_words(tiring) == "At least nine times in ten it costs nothing."
