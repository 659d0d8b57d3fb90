"""Answers changed before a test was handed in."""

from comeback.core.diagnosis.answer_changes import ID, find_changes
from comeback.core.diagnosis.findings import Basis, Result
from comeback.core.evidence.bank_tests import AnswerChanges, BankAnswer, BankTest, BankTotals
from comeback.core.evidence.record import Record
from tests.core.diagnosis.diagnosis_cases import FACTS, days_ago


def changes(harmed: int, helped: int) -> AnswerChanges:
    return AnswerChanges(right_to_wrong=harmed, wrong_to_right=helped, wrong_to_wrong=1)


def bank_test(number: int, harmed: int, helped: int) -> BankTest:
    answer = BankAnswer(question_id=str(number), is_correct=True)
    return BankTest(
        on=days_ago(number),
        bank="UWorld",
        answers=(answer,),
        test_id=str(number),
        changes=changes(harmed, helped),
    )


def test_more_harm_than_help_is_a_finding_with_its_interval_and_no_cost() -> None:
    [finding], looked_for = find_changes(Record(bank_tests=(bank_test(1, 9, 2), bank_test(2, 6, 3))), FACTS)

    assert looked_for == ()
    assert (finding.id, finding.basis, finding.cost, finding.confidence) == (ID, Basis.MEASURED, None, None)
    assert "more often than the other way round" in finding.title
    # Three and five were assumed before, so Beta(18, 10): 10th percentile 0.526, 90th 0.756.
    assert finding.saw.startswith(
        "15 of the answers you changed went from right to wrong, 5 from wrong to right."
    )
    assert "53 to 76 in 100 do harm, eight times in ten" in finding.saw
    assert [exhibit.items for exhibit in finding.exhibits] == [10, 12]


def test_a_few_harmful_changes_are_no_sign_yet() -> None:
    findings, [looked] = find_changes(Record(bank_tests=(bank_test(1, 3, 1),)), FACTS)

    assert findings == ()
    assert looked.result is Result.NO_SIGN


def test_the_remedy_is_never_to_keep_the_first_answer() -> None:
    [finding], _ = find_changes(Record(bank_tests=(bank_test(1, 15, 5),)), FACTS)

    assert "keeping every first answer is no remedy" in finding.saw
    assert finding.remedy.startswith("change an answer only for a reason you can name")


def test_changing_that_helps_is_no_sign() -> None:
    findings, [looked] = find_changes(Record(bank_tests=(bank_test(1, 2, 9),)), FACTS)

    assert findings == ()
    assert looked.result is Result.NO_SIGN


def test_without_a_word_about_changes_nothing_is_claimed() -> None:
    _, [looked] = find_changes(Record(), FACTS)

    assert looked.result is Result.NOT_ASKED


def test_the_sums_of_a_bank_stand_in_for_its_tests() -> None:
    totals = BankTotals(on=days_ago(0), bank="uworld", correct=1, incorrect=1, changes=changes(2, 9))

    findings, [looked] = find_changes(Record(bank_tests=(bank_test(1, 9, 2),), bank_totals=(totals,)), FACTS)

    assert findings == ()
    assert looked.result is Result.NO_SIGN
