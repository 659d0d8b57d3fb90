from datetime import date

import pytest

from comeback.core.evidence.own_words import OwnWords
from comeback.core.exam.attempts import Attempt, Outcome, Step
from comeback.core.exam.deadlines import DeadlineKind
from comeback.core.exam.passing import SchoolKind
from comeback.core.recovery.policy import PolicyAnswer
from comeback.services import notebook, residency
from comeback.services.entries import record_attempt
from comeback.services.profile import ProfileError, change_profile, load_profile
from tests.people import FAIL, NOW, TODAY, Owner

DATES = {
    "school_kind": "us_md",
    "matriculation_on": date(2024, 8, 1),
    "rotations_on": date(2027, 5, 3),
    "step2_ck_on": date(2027, 7, 15),
    "graduation_on": date(2028, 5, 15),
    "match_year": 2028,
}


def keep_dates(owner: Owner, *, weeks: int | None = 48, key: str | None = None, **changes: object) -> None:
    residency.change_dates(
        student=owner.student,
        changes={**DATES, **changes},
        rotation_weeks=weeks,
        version=None,
        now=NOW,
        idempotency_key=key,
    )


def test_the_way_is_made_of_the_profile_the_ledger_and_the_schools_rules(owner: Owner) -> None:
    record_attempt(student=owner.student, attempt=FAIL, now=NOW)
    keep_dates(owner)
    answer = PolicyAnswer(
        question="deadline_to_pass", words="By June", day=date(2027, 6, 1), learned_on=TODAY
    )
    notebook.keep(student=owner.student, entry=answer, now=NOW)

    found = residency.way(student=owner.student, today=TODAY)

    assert found.ledger == (FAIL,)
    assert (found.school, found.match_year) == (SchoolKind.US_MD, 2028)
    assert (found.rotation_weeks, found.weeks_told_on) == (48, TODAY)
    assert found.exam_on == date(2027, 2, 8)  # the working date: ten weeks from now
    assert not found.is_booked
    assert found.school_rules.pass_by_on == date(2027, 6, 1)


def test_a_booked_day_that_is_over_counts_as_sat(owner: Owner) -> None:
    change_profile(
        student=owner.student,
        changes={"exam_on": date(2026, 12, 20), "is_booked": True},
        version=None,
        now=NOW,
    )

    found = residency.way(student=owner.student, today=date(2026, 12, 28))

    assert not found.can_be_delayed
    assert found.pending == Attempt(on=date(2026, 12, 20))


def test_a_date_that_cannot_be_keeps_nothing(owner: Owner) -> None:
    keep_dates(owner)

    with pytest.raises(ProfileError, match="before school begins") as refused:
        keep_dates(owner, weeks=10, graduation_on=date(2024, 5, 15))

    assert refused.value.name == "graduation_on"
    assert load_profile(student=owner.student).graduation_on == date(2028, 5, 15)
    assert residency.rotation_weeks(student=owner.student) == 48


def test_the_weeks_can_be_taken_back(owner: Owner) -> None:
    keep_dates(owner)
    keep_dates(owner, weeks=None)

    assert residency.rotation_weeks(student=owner.student) is None


def test_dates_sent_twice_are_kept_once(owner: Owner) -> None:
    keep_dates(owner, key="once")
    keep_dates(owner, weeks=30)
    keep_dates(owner, key="once")

    assert residency.rotation_weeks(student=owner.student) == 30


def test_an_old_match_year_does_not_stand_in_the_way_of_other_dates(owner: Owner) -> None:
    keep_dates(owner)
    later = NOW.replace(year=2029)

    changed = change_profile(
        student=owner.student, changes={"graduation_on": date(2030, 5, 1)}, version=None, now=later
    )

    assert changed.graduation_on == date(2030, 5, 1)


def test_the_application_is_dated_with_who_acts_and_what_follows(owner: Owner) -> None:
    keep_dates(owner)

    listed = residency.application_deadlines(student=owner.student, today=TODAY)

    found = {each.id: each for each in listed}
    assert [each.on for each in listed] == sorted(each.on for each in listed)
    assert found["submit.2028"].on == date(2027, 9, 1)
    assert found["submit.2028"].is_expected
    assert found["rank_list.2028"].is_binding
    assert found["mspe_check.2028"].on == date(2027, 8, 31)
    assert found["step2_ck_by.2028"].kind is DeadlineKind.STEP2_CK
    assert all(each.stamp is not None and each.who for each in found.values())
    assert not any("Step 1" in each.what or "fail" in each.what.lower() for each in found.values())


def test_own_words_open_the_last_clause_of_the_sentence(owner: Owner) -> None:
    record_attempt(student=owner.student, attempt=FAIL, now=NOW)
    words = OwnWords(subject=residency.MSPE_SINCE, words="Honors in surgery since.", on=TODAY)
    notebook.say(student=owner.student, words=words, now=NOW)

    sentence, since = residency.mspe(student=owner.student, today=TODAY)

    assert since == "Honors in surgery since."
    assert sentence.text.endswith("Honors in surgery since.")


def test_a_step_2_ck_in_the_ledger_is_seen(owner: Owner) -> None:
    record_attempt(student=owner.student, attempt=FAIL, now=NOW)
    step2 = Attempt(step=Step.STEP2_CK, on=date(2026, 11, 3), outcome=Outcome.PASS)
    record_attempt(student=owner.student, attempt=step2, now=NOW)

    sentence, _ = residency.mspe(student=owner.student, today=TODAY)

    assert "passed Step 2 CK, in November 2026" in sentence.text


def test_what_the_school_says_of_the_mspe_is_the_latest_answer(owner: Owner) -> None:
    for words in ("Not sure yet", "Every attempt is named"):
        answer = PolicyAnswer(question="mspe_practice", words=words, who="Dean", learned_on=TODAY)
        notebook.keep(student=owner.student, entry=answer, now=NOW)

    assert [each.words for each in residency.school_says(student=owner.student)] == ["Every attempt is named"]
