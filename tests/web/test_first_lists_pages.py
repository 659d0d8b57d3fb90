from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from comeback.core.recovery.contacts import Contact, Role
from comeback.core.recovery.running import MoneyLine, Running, RunningKind
from comeback.services import notebook
from comeback.services.entries import record_practice_test
from comeback.services.first_days_words import sayings
from comeback.services.profile import change_profile
from comeback.web.words import full_date
from tests.people import PRINTED, Owner
from tests.web.invented import h1_of, today_of
from tests.web.pages import leads_to, lit, opened, sent

KEPT_KEYS = {"bank": "saving.bank_ends_on", "accommodations": "accommodations.asked_on"}


def now() -> datetime:
    return datetime.now(UTC)


def change(owner: Owner, **changes: object) -> None:
    change_profile(student=owner.student, changes=changes, version=None, now=now())


def keep(owner: Owner, entry: object) -> int:
    return notebook.keep(student=owner.student, entry=entry, now=now())


def test_what_goes_is_listed_with_the_day_it_goes(arrived: Owner) -> None:
    came = today_of() - timedelta(days=20)
    record_practice_test(student=arrived.student, result=PRINTED, now=now())

    page = opened("/evening/save/")

    assert f"until about {full_date(came + timedelta(days=365))}" in page
    assert f"the oldest until about {full_date(date(2026, 11, 20) + timedelta(days=730))}" in page
    assert (
        h1_of(page) == "Save these while they are there; the result page of a UWorld simulation may go first."
    )
    assert "two weeks from the day it was started" in page
    assert "the day your subscription ends" in page
    assert page.count('class="stamp"') == 6


def test_the_end_of_the_bank_is_kept_and_then_named_first(arrived: Owner) -> None:
    ends = today_of() + timedelta(days=12)

    page = sent("/evening/save/", on=ends.isoformat())

    assert h1_of(page) == f"Save these while they are there; the first goes around {full_date(ends)}."
    assert notebook.own_words(student=arrived.student)[KEPT_KEYS["bank"]].words == ends.isoformat()


@pytest.mark.usefixtures("arrived")
def test_what_has_no_day_and_is_settled_is_not_named_first() -> None:
    for what in ("save_uworld", "save_insights", "save_nbme"):
        leads_to(f"/evening/steps/{what}/not_mine/", next="/evening/save/")

    goes = today_of() - timedelta(days=20) + timedelta(days=365)
    assert (
        h1_of(opened("/evening/save/"))
        == f"Save these while they are there; the first goes around {full_date(goes)}."
    )


@pytest.mark.usefixtures("arrived")
def test_a_day_that_is_none_stays_in_the_field() -> None:
    page = sent("/evening/save/", on="the last of May", status=422)

    assert "This is not a day." in lit(page)
    assert "the last of May" in page


@pytest.mark.usefixtures("arrived")
def test_what_is_saved_goes_quiet_and_with_all_of_it_the_page_says_so() -> None:
    for each in ("save_report", "save_insights", "save_nbme", "save_uworld", "save_bank"):
        Client().post(f"/evening/steps/{each}/done/", {"next": "/evening/save/"})

    page = opened("/evening/save/")

    assert h1_of(page) == "Everything on this list is settled."
    assert page.count("Open it again") == 5
    assert "Save what will not stay online, done" in opened("/evening/")


def test_a_recheck_has_its_window_and_whom_to_ask(arrived: Owner) -> None:
    until = today_of() - timedelta(days=20) + timedelta(days=90)

    page = opened("/evening/save/")
    change(arrived, school_kind="international", result_on=today_of() - timedelta(days=91))
    later = opened("/evening/save/")

    assert f"within 90 days of the result: until {full_date(until)}." in page
    assert "MyUSMLE" in page
    assert "practically never changes a result" in page
    assert "It could be asked for within 90 days" in later
    assert "Whom to ask: FSMB" in later


def test_an_answer_on_accommodations_counts_business_days_from_the_day_it_was_asked_for(
    arrived: Owner,
) -> None:
    page = sent("/evening/months/", on="2026-11-23")

    # 60 weekdays from 24 November end on 15 February; Thanksgiving, Christmas, New Year, Martin Luther King Day
    # and Washington's Birthday move it by five.
    assert "an answer is likely around Mon 22 Feb 2027: about 60 business days" in page
    assert notebook.own_words(student=arrived.student)[KEPT_KEYS["accommodations"]].words == "2026-11-23"


def test_the_answer_stands_beside_the_exam_date(arrived: Owner) -> None:
    soon = today_of() + timedelta(days=50)
    change(arrived, exam_on=soon)

    page = opened("/evening/months/")

    assert f"Your date, {full_date(soon)}, comes before that." in page


@pytest.mark.usefixtures("arrived")
def test_every_question_says_whom_to_ask_and_every_figure_where_it_was_read() -> None:
    page = opened("/evening/months/")

    assert "Of 276 requests at 73 schools in 2018 and 2019, 52% were denied." in page
    assert "a grace period of 6 months" in page
    assert "since January 2026" in page
    assert page.count("Ask: ") == 8
    assert page.count('class="stamp"') == 9


def test_what_runs_names_whom_to_ask_before_the_next_shift(arrived: Owner) -> None:
    keep(
        arrived, Running(kind=RunningKind.TRAVEL, name="Flight home", from_on=today_of() + timedelta(days=9))
    )

    page = sent(
        "/evening/running/",
        kind="clerkship",
        name="Surgery",
        from_on=(today_of() - timedelta(days=3)).isoformat(),
        whom="Dr. Lee",
    )

    assert page.index("Surgery") < page.index("Flight home")
    assert "running now" in page
    assert "Ask: Dr. Lee. The clerkship director, before the next shift" in page
    assert 'href="/ahead/letters/new/clerkship_director/"' in page
    assert "Ask the clerkship director before the next shift" in opened("/evening/")


@pytest.mark.usefixtures("arrived")
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "clerkship", "name": ""}, "Give it a name."),
        ({"kind": "surgery", "name": "Surgery"}, "Choose one of these."),
        (
            {"kind": "leave", "name": "Leave", "from_on": "2027-02-01", "until_on": "2027-01-01"},
            "It ends before it begins.",
        ),
    ],
)
def test_what_cannot_run_is_one_sentence_and_nothing_typed_is_lost(
    fields: dict[str, str], sentence: str
) -> None:
    page = sent("/evening/running/", {**fields, "whom": "Dr. Lee"}, status=422)

    assert sentence in lit(page)
    assert 'value="Dr. Lee"' in page


def test_what_runs_is_removed_after_a_yes(arrived: Owner) -> None:
    number = keep(arrived, Running(kind=RunningKind.CLERKSHIP, name="Psychiatry"))

    Client().post(f"/evening/running/{number}/remove/")

    assert "Psychiatry" not in opened("/evening/running/")


def test_a_leave_names_who_decides_and_adds_up_the_months(arrived: Owner) -> None:
    keep(arrived, MoneyLine(what="Rent", amount_usd=900, on=date(2026, 12, 1)))

    page = sent("/evening/leave/", what="From my parents", amount_usd="1200", on="2026-12-15", is_income="on")

    # 900 rent, 695 application, 62 one form; the fee for moving a seat is not known.
    assert "Together about $1,657 out and $1,200 in, so $457 to find." in page
    assert "December 2026" in page
    assert "at most 180 days in 12 months" in page
    assert "the amount is not known: Moving a seat late" in page
    assert page.count("the financial aid office, which decides") == 3


def test_the_fee_for_a_seat_elsewhere_is_counted_at_a_school_outside_the_us(arrived: Owner) -> None:
    change(arrived, school_kind="international")

    assert "$210" in opened("/evening/leave/")


@pytest.mark.usefixtures("arrived")
@pytest.mark.parametrize("amount", ["-5", "a lot", "", "99999999"])
def test_an_amount_that_cannot_be_is_refused_with_all_that_was_typed(amount: str) -> None:
    page = sent("/evening/leave/", what="Rent", amount_usd=amount, on="2026-12-01", status=422)

    assert "field-error" in lit(page)
    assert 'value="Rent"' in page
    assert f'value="{amount}"' in page or not amount


def test_a_line_of_the_budget_can_be_taken_away(arrived: Owner) -> None:
    number = keep(arrived, MoneyLine(what="Rent", amount_usd=900))

    Client().post(f"/evening/leave/{number}/remove/")

    assert "Rent" not in opened("/evening/leave/")


@pytest.mark.usefixtures("arrived")
def test_every_line_to_say_stands_there_as_plain_text() -> None:
    page = opened("/evening/say/")

    assert [each.who for each in sayings()][:4] == ["Classmates", "An attending", "Parents", "A partner"]
    assert all(line in page for saying in sayings() for line in saying.lines)


def test_the_student_s_own_people_stand_on_the_help_card_after_the_crisis_line(arrived: Owner) -> None:
    keep(arrived, Contact(role=Role.COUNSELING, name="Campus care", phone="555 0117", is_on_help_card=True))
    keep(arrived, Contact(role=Role.FAMILY, name="Mira", phone="+1 555 0163", is_on_help_card=True))
    keep(arrived, Contact(role=Role.PEER, name="Ade", email="ade@mail.example", is_on_help_card=True))
    keep(arrived, Contact(role=Role.DEAN, name="Dean Okafor", phone="555 0100"))

    page = opened("/help-now/")

    assert "988" in lit(page)
    assert 'href="tel:+15550163"' in page
    assert 'href="mailto:ade@mail.example"' in page
    assert page.index("988lifeline") < page.index("Mira") < page.index("Campus care") < page.index("tel:911")
    assert "Dean Okafor" not in page


@pytest.mark.parametrize(("country", "is_said"), [("US", False), ("GB", False), ("CA", True), ("IN", True)])
def test_an_emergency_number_that_was_not_checked_is_left_out_and_that_is_said(
    arrived: Owner,
    country: str,
    is_said: bool,  # noqa: FBT001 - a row of the table
) -> None:
    change(arrived, country=country)

    page = opened("/help/")

    assert ("The emergency number of your country is not on file here" in page) is is_said
