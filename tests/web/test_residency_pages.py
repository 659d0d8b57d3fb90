from datetime import UTC, datetime, timedelta

import pytest

from comeback.core.exam.attempts import Attempt, Outcome
from comeback.core.recovery.policy import PolicyAnswer
from comeback.services import notebook, residency
from comeback.services.entries import record_attempt
from comeback.services.profile import change_profile, load_profile
from tests.people import Owner
from tests.web.invented import h1_of, hidden, today_of
from tests.web.pages import opened, sent

HERE, DATES, OTHERS = "/ahead/residency/", "/ahead/residency/dates/", "/ahead/residency/not-alone/"


@pytest.mark.usefixtures("arrived")
def test_with_nothing_known_the_page_says_what_is_known_to_anyone_and_asks_for_dates() -> None:
    page = opened(HERE)

    assert "only your dean’s office knows" in h1_of(page)
    assert "Not known yet: what kind of school you are at" in page
    assert "Give these dates" in page
    assert "Schools must report" not in page
    assert "no text of the AAMC, the LCME or the NRMP that requires it was found" in page


@pytest.mark.usefixtures("invented")
def test_every_statement_stands_with_its_origin() -> None:
    page = opened(HERE)

    seen = page.partition("On your transcript")[2].partition("A sentence to propose")[0]
    assert seen.count('class="stamp"') == seen.count("<li>") > 10


@pytest.mark.usefixtures("invented")
def test_a_delay_is_looked_at_without_a_script_and_changes_nothing(invented: Owner) -> None:
    before = load_profile(student=invented.student)

    page = opened(f"{HERE}?later=6")

    assert '<option value="6" selected>6 months later</option>' in page
    assert "6 months later" in page
    assert "stroke-dasharray" in page
    assert load_profile(student=invented.student) == before


@pytest.mark.usefixtures("invented")
@pytest.mark.parametrize("asked", ["13", "-1", "soon", "²", ""])
def test_a_delay_that_is_no_choice_is_no_delay(asked: str) -> None:
    page = opened(f"{HERE}?later={asked}")

    assert '<option value="0" selected>as it stands</option>' in page


def test_after_a_pass_no_delay_is_offered(invented: Owner) -> None:
    on = today_of() - timedelta(days=2)
    record_attempt(
        student=invented.student, attempt=Attempt(on=on, outcome=Outcome.PASS), now=datetime.now(UTC)
    )

    page = opened(f"{HERE}?later=3")

    assert h1_of(page) == "You passed, and your transcript shows it beside the first attempt."
    assert "id_later" not in page
    assert "after dedicated study passed it on" in page


@pytest.mark.parametrize("address", [HERE, "/ahead/"])
def test_without_an_attempt_left_no_exam_and_no_season_is_laid_out(arrived: Owner, address: str) -> None:
    for days in (900, 700, 500, 60):
        attempt = Attempt(on=today_of() - timedelta(days=days), outcome=Outcome.FAIL)
        record_attempt(student=arrived.student, attempt=attempt, now=datetime.now(UTC))

    page = opened(f"{address}?later=3")

    assert "id_later" not in page
    assert "The way ahead" not in page
    assert "Applications can be sent" not in page


@pytest.mark.usefixtures("invented")
def test_a_narrow_page_has_the_dates_as_a_line() -> None:
    line = opened(f"{HERE}?later=3").partition('class="way-line narrow"')[2].partition("</ol>")[0]

    assert line.index("Its result, the day to allow for") < line.index("Match Day")
    assert "moves to" in line
    assert 'class="is-fixed"' in line


def test_a_result_that_is_known_has_no_day_to_allow_for(arrived: Owner) -> None:
    attempt = Attempt(
        on=today_of() - timedelta(days=40), outcome=Outcome.PASS, result_on=today_of() - timedelta(days=5)
    )
    record_attempt(student=arrived.student, attempt=attempt, now=datetime.now(UTC))

    page = opened(HERE)

    assert "Its result" in page
    assert "the day to allow for" not in page


def test_what_the_school_said_stands_first_as_yours(invented: Owner) -> None:
    answer = PolicyAnswer(
        question="mspe_practice",
        words="Every Step attempt is named.",
        where="Handbook",
        page=41,
        learned_on=today_of(),
    )
    notebook.keep(student=invented.student, entry=answer, now=datetime.now(UTC))

    page = opened(HERE)

    part = page.partition(">In your MSPE<")[2].partition("</section>")[0]
    assert part.index("Every Step attempt is named.") < part.index("differs by school")
    assert "Handbook p. 41, " in part
    assert "you know what your school’s MSPE says" in h1_of(page)


def test_the_dates_are_kept_from_the_form(arrived: Owner) -> None:
    typed = {
        "school_kind": "us_md",
        "matriculation_on": "2024-08",
        "rotations_on": "2027-05-03",
        "rotation_weeks": "48",
        "step2_ck_on": "2027-07-15",
        "graduation_on": "2028-05",
        "match_year": "",
    }

    page = sent(DATES, typed)

    assert "Rotations" in page
    assert load_profile(student=arrived.student).school_kind == "us_md"
    assert residency.rotation_weeks(student=arrived.student) == 48


def test_graduation_before_school_began_is_refused_beside_its_field_and_nothing_is_lost(
    arrived: Owner,
) -> None:
    typed = {"matriculation_on": "2028-08", "graduation_on": "2027-05", "rotation_weeks": "40"}

    page = sent(DATES, typed, status=422)

    assert "Graduation would come on 1 May 2027, before school begins on 1 Aug 2028." in page
    assert 'value="2027-05"' in page
    assert 'value="40"' in page
    assert load_profile(student=arrived.student).graduation_on is None


@pytest.mark.usefixtures("arrived")
@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("rotation_weeks", "many", "This takes a number."),
        ("rotation_weeks", "-3", "Weeks are counted from 0."),
        ("match_year", "next", "Write the year alone, as 2028."),
        ("match_year", "1999", "not one to aim at"),
        ("rotations_on", "May", "This is not a day."),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field(field: str, typed: str, said: str) -> None:
    page = sent(DATES, {field: typed}, status=422)

    assert said in page
    assert f'value="{typed}"' in page


def test_dates_changed_in_another_window_are_not_written_over(arrived: Owner) -> None:
    old = str(load_profile(student=arrived.student).version)
    change_profile(student=arrived.student, changes={"match_year": 2030}, version=None, now=datetime.now(UTC))

    page = sent(DATES, {"match_year": "2031", "version": old}, status=409)

    assert "changed in another window" in page
    assert load_profile(student=arrived.student).match_year == 2030


@pytest.mark.usefixtures("invented")
def test_own_words_are_kept_for_the_sentence_and_can_be_taken_back() -> None:
    kept = sent(HERE, {"since": "Honors in surgery since."})
    taken = sent(HERE, {"since": ""})

    assert "Kept." in kept
    assert "Honors in surgery since.</textarea>" in kept
    assert "Honors in surgery" not in taken


@pytest.mark.usefixtures("invented")
def test_a_copied_question_is_refused_and_stays_in_the_field() -> None:
    vignette = (
        "A 34-year-old man comes to the emergency department because of chest pain. His temperature is 37 C. "
        "Physical examination shows a murmur. Which of the following is the most likely diagnosis?"
    )

    page = sent(HERE, {"since": vignette}, status=422)

    assert "looks like the text of a question" in page
    assert "A 34-year-old man" in page


@pytest.mark.usefixtures("arrived")
def test_the_sentence_is_locked_with_its_reason_until_the_ledger_holds_it() -> None:
    page = opened(HERE)

    assert page.count(">not yet<") == 3
    assert "to discuss with your dean" in page
    assert 'id="id_text"' not in page


@pytest.mark.usefixtures("arrived")
def test_the_pass_rates_say_what_they_count_and_what_was_not_found() -> None:
    page = opened(OTHERS)

    assert h1_of(page) == "Of 5,813 exams sat again in 2025, about 61 of 100 were passed."
    assert "count exams, not people" in page
    assert "not found" in page
    assert "Canadian schools" in page
    assert "79 (74 to 83)" in page


@pytest.mark.usefixtures("invented")
def test_the_students_own_group_is_open_and_first() -> None:
    page = opened(OTHERS)

    first = page.partition('<details class="opens"')[2]
    assert first.startswith(" open>")
    assert "US MD schools" in first.partition("</summary>")[0]


@pytest.mark.usefixtures("arrived")
def test_outcomes_stand_with_their_number_their_limits_and_the_warning() -> None:
    page = opened(OTHERS)

    assert "not a forecast" in page
    assert "began school 1993 to 2000, 6,594 people" in page
    assert "90 of 100 graduated." in page
    assert "92 (87 to 95) of 100 matched" in page
    assert "No figure since 2022" in page


def test_hidden_figures_are_not_in_the_page(arrived: Owner) -> None:
    hidden(arrived)

    page = opened(OTHERS)

    assert "79 (74 to 83)" not in page
    assert '<svg class="chart-picture' not in page
