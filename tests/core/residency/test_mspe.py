from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from comeback.core.exam.attempts import Attempt, Outcome, Step
from comeback.core.residency.mspe import ClauseKind, mspe_sentence
from tests.core.residency.ways import FAIL, PASS

APRIL = date(2027, 4, 1)
STEP2 = Attempt(step=Step.STEP2_CK, on=date(2027, 7, 15), outcome=Outcome.PASS, result_on=date(2027, 8, 11))
LEDGERS = st.lists(
    st.builds(
        Attempt,
        step=st.sampled_from(Step),
        on=st.dates(min_value=date(2024, 1, 1), max_value=date(2028, 12, 31)),
        outcome=st.sampled_from([*Outcome, None]),
        result_on=st.none() | st.dates(min_value=date(2024, 1, 1), max_value=date(2029, 12, 31)),
    ),
    max_size=5,
).map(tuple)


def open_kinds(ledger: tuple[Attempt, ...], *, as_of: date = APRIL, since: str = "") -> list[ClauseKind]:
    return [each.kind for each in mspe_sentence(ledger, as_of=as_of, since=since).clauses if each.is_open]


def test_after_a_fail_only_the_first_clause_is_open_and_the_others_say_why() -> None:
    found = mspe_sentence((FAIL,), as_of=date(2026, 12, 8))

    assert [each.is_open for each in found.clauses] == [True, False, False]
    assert found.text == "The student did not pass USMLE Step 1 on the first attempt, in October 2026."
    assert "opens when a pass at Step 1" in found.clauses[1].locked_because
    assert "Step 2 CK passed since" in found.clauses[2].locked_because


def test_a_pass_opens_the_second_clause_with_its_day() -> None:
    found = mspe_sentence((PASS, FAIL), as_of=APRIL)

    assert found.text == (
        "The student did not pass USMLE Step 1 on the first attempt, in October 2026, "
        "and after dedicated study passed it on February 16, 2027."
    )


def test_a_pass_is_not_told_before_its_result_is_out() -> None:
    assert open_kinds((FAIL, PASS), as_of=date(2027, 3, 16)) == [ClauseKind.FIRST_ATTEMPT]


def test_step_2_ck_opens_the_third_clause() -> None:
    found = mspe_sentence((FAIL, PASS, STEP2), as_of=date(2027, 9, 1))

    assert found.text.endswith("The student has since passed Step 2 CK, in July 2027.")


def test_own_words_open_the_third_clause_and_stand_as_written() -> None:
    found = mspe_sentence((FAIL, PASS), as_of=APRIL, since="Honors in two of three clerkships since.")

    assert found.text.endswith(" Honors in two of three clerkships since.")


def test_a_step_2_ck_from_before_the_first_attempt_is_nothing_since() -> None:
    earlier = Attempt(step=Step.STEP2_CK, on=date(2026, 5, 4), outcome=Outcome.PASS)

    assert ClauseKind.SINCE not in open_kinds((earlier, FAIL, PASS))


def test_two_attempts_are_both_named() -> None:
    again = Attempt(on=date(2027, 1, 20), outcome=Outcome.FAIL)

    found = mspe_sentence((FAIL, again), as_of=APRIL)

    assert found.text == (
        "The student’s first 2 attempts at USMLE Step 1, in October 2026 and January 2027, did not end in a pass."
    )


def test_an_attempt_left_incomplete_is_called_that() -> None:
    left = Attempt(on=date(2026, 10, 1), outcome=Outcome.INCOMPLETE)

    assert "was left incomplete" in mspe_sentence((left,), as_of=APRIL).text


def test_without_an_attempt_to_name_there_is_no_sentence() -> None:
    assert mspe_sentence((), as_of=APRIL, since="Honors.").text == ""
    assert mspe_sentence((PASS,), as_of=APRIL).text == ""


@given(ledger=LEDGERS, as_of=st.dates(min_value=date(2024, 1, 1), max_value=date(2029, 12, 31)))
def test_the_sentence_never_claims_what_the_ledger_does_not_hold(
    ledger: tuple[Attempt, ...], as_of: date
) -> None:
    known = [a for a in ledger if a.on <= as_of and (a.result_on is None or a.result_on <= as_of)]

    text = mspe_sentence(ledger, as_of=as_of).text

    step1 = [a for a in known if a.step is Step.STEP1]
    if "passed it on" in text:
        days = [f"{a.on:%B} {a.on.day}, {a.on.year}" for a in step1 if a.outcome is Outcome.PASS]
        assert any(day in text for day in days)
    if "passed Step 2 CK" in text:
        assert any(a.step is Step.STEP2_CK and a.outcome is Outcome.PASS for a in known)
    if text:
        ended = [a for a in step1 if a.outcome in (Outcome.FAIL, Outcome.INCOMPLETE)]
        assert any(f"{a.on:%B %Y}" in text for a in ended)
