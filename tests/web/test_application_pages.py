from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from comeback.core.residency.inventory import InventoryEntry, LookedUp, Part
from comeback.facts.application import cautions, conditions, gap_uses
from comeback.services import notebook
from comeback.services.application import application, entries, parts, specialty
from comeback.services.profile import change_profile
from tests.people import Owner
from tests.web.invented import h1_of, today_of
from tests.web.pages import opened, sent

LETTERS = "/ahead/residency/application/letters/"
SPECIALTY = "/ahead/residency/specialty/"
FIGURE = {
    "section": "figure",
    "specialty": "Dermatology",
    "what": "programs that consider a second attempt",
    "figure": "12 of 100",
    "year": "2024",
    "where": "NRMP tool, with my adviser",
    "read_on": "2026-11-20",
}


@pytest.mark.usefixtures("arrived")
def test_an_empty_application_begins_with_what_there_is() -> None:
    page = opened("/ahead/residency/application/")

    assert h1_of(page) == "Six parts. Begin with what you have."
    assert [each.id for each in parts()] == list(Part)
    assert all(f"<b>{each.title}</b>" in page for each in parts())
    assert page.count("Nothing written yet.") == 6


def test_a_part_is_kept_and_the_latest_holds(arrived: Owner) -> None:
    by = today_of() + timedelta(days=10)

    sent(LETTERS, {"have": "Dr. Okafor said yes.", "gap": "", "next_step": "", "by_on": ""})
    page = sent(
        LETTERS,
        {"have": "Two said yes.", "gap": "One from surgery.", "next_step": "Ask Dr. Lee.", "by_on": f"{by}"},
    )

    assert entries(student=arrived.student) == {
        Part.LETTERS: InventoryEntry(
            part=Part.LETTERS,
            have="Two said yes.",
            gap="One from surgery.",
            next_step="Ask Dr. Lee.",
            by_on=by,
        )
    }
    assert h1_of(page) == f"The nearest next step is for {by:%a} {by.day} {by:%b}: Letters."
    assert "Missing: One from surgery." in page


def test_a_day_that_is_none_loses_nothing(arrived: Owner) -> None:
    page = sent(LETTERS, {"have": "Two said yes.", "gap": "", "next_step": "", "by_on": "soon"}, status=422)

    assert "This is not a day." in page
    assert "Two said yes." in page
    assert entries(student=arrived.student) == {}


@pytest.mark.usefixtures("arrived")
def test_a_part_there_is_not_says_so() -> None:
    assert "The application has no part “golf”." in opened("/ahead/residency/application/golf/", status=422)


def test_the_day_of_step_2_ck_stands_beside_its_question(arrived: Owner) -> None:
    before = opened("/ahead/residency/application/step2_ck/")
    change_profile(
        student=arrived.student,
        changes={"step2_ck_on": date(2027, 6, 14)},
        version=None,
        now=datetime.now(UTC),
    )

    after = opened("/ahead/residency/application/step2_ck/")

    assert "It has no day yet." in before
    assert "Your day for it is Mon 14 Jun 2027." in after
    assert "Your day for it" not in opened(LETTERS)


def test_uses_of_the_gap_fit_between_the_exam_and_the_season(arrived: Owner) -> None:
    changes = {"exam_on": today_of() + timedelta(days=60), "match_year": today_of().year + 2}
    change_profile(student=arrived.student, changes=changes, version=None, now=datetime.now(UTC))

    stands = application(student=arrived.student, today=today_of())
    page = opened("/ahead/residency/application/")

    assert stands.gap.from_on == today_of() + timedelta(days=61)
    assert stands.gap.until_on.year == today_of().year + 1
    assert f"there are {stands.gap.weeks} weeks. Until then the exam comes first." in page
    assert all(use.title in page for use in stands.uses)
    assert "Effort and return are judgments of ours" in page


def test_every_use_says_that_it_is_a_judgment() -> None:
    assert all(use.stamp.source.startswith("judgment of the developers") for use in gap_uses())
    assert all(
        0 < use.hours_low <= use.hours_high and 0 < use.weeks_low <= use.weeks_high for use in gap_uses()
    )


def test_a_specialty_stands_beside_what_the_application_has(arrived: Owner) -> None:
    sent(LETTERS, {"have": "Two from the field.", "gap": "", "next_step": "", "by_on": ""})

    page = sent(
        SPECIALTY, {"target": "dermatology", "parallel_plan": "Internal medicine, kept open to June."}
    )

    assert h1_of(page) == "What has to be true for dermatology, and what stands today."
    assert "You have: Two from the field." in page
    assert "Internal medicine, kept open to June." in page
    assert specialty(student=arrived.student).target == "dermatology"
    assert len(conditions()) == 6


@pytest.mark.usefixtures("arrived")
def test_the_page_of_a_specialty_gives_no_figure_of_its_own_and_no_verdict() -> None:
    page = opened(SPECIALTY)

    assert h1_of(page) == "Harder, not closed. Which specialty do you aim at?"
    assert all(each.text in page for each in cautions())
    assert "77" not in page.partition("<main")[2]
    assert "does not predict" in page


def test_a_figure_looked_up_is_kept_with_year_and_where_and_can_be_removed(arrived: Owner) -> None:
    page = sent(SPECIALTY, FIGURE)

    [kept] = notebook.entries(student=arrived.student, kind=LookedUp)
    assert kept.entry == LookedUp(
        specialty="Dermatology",
        what="programs that consider a second attempt",
        figure="12 of 100",
        year=2024,
        where="NRMP tool, with my adviser",
        read_on=date(2026, 11, 20),
    )
    assert "<b>12 of 100</b>" in page
    Client().post(reverse("looked_up_remove", args=[kept.id]))
    assert notebook.entries(student=arrived.student, kind=LookedUp) == ()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("year", "24", "Write the year in full, such as 2024."),
        ("year", "2999", "2999 has not come yet."),
        ("year", "last", "Write the year as 2024."),
        ("figure", "", "Which figure is it?"),
        ("read_on", "2101-01-01", "This day has not come yet."),
        ("read_on", "2999-01-01", "That year is centuries away."),
    ],
)
def test_a_figure_that_cannot_be_used_stays_in_its_field(
    arrived: Owner, field: str, typed: str, said: str
) -> None:
    page = sent(SPECIALTY, {**FIGURE, field: typed}, status=422)

    assert said in page
    assert "NRMP tool, with my adviser" in page
    assert notebook.entries(student=arrived.student, kind=LookedUp) == ()
