"""People: whom to ask, kept, changed and removed."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from comeback.core.recovery.contacts import Contact, Role
from comeback.services import notebook
from comeback.services.profile import change_profile, load_profile
from tests.people import Owner
from tests.web.invented import h1_of
from tests.web.pages import hidden_fields, opened, sent
from tests.web.posts import posted

PEOPLE = reverse("contacts")
DEAN = {"role": "dean", "name": "Dr. Okafor", "email": "okafor@school.example", "phone": "", "note": ""}


def contacts_of(owner: Owner) -> list[Contact]:
    return [kept.entry for kept in notebook.entries(student=owner.student, kind=Contact)]


@pytest.mark.usefixtures("arrived")
def test_before_anyone_is_written_down_the_page_says_whom_to_ask() -> None:
    page = opened(PEOPLE)

    assert h1_of(page) == "One person at your school is enough to begin with."
    places = [
        page.find(f"<dt>{title}") for title in ("Dean of Student Affairs", "Academic adviser", "Office of")
    ]
    assert places == sorted(places)
    assert -1 not in places


def test_without_a_school_a_mentor_stands_in_for_the_dean(arrived: Owner) -> None:
    change_profile(
        student=arrived.student, changes={"school_kind": "international"}, version=None, now=datetime.now(UTC)
    )

    page = opened(PEOPLE)

    assert h1_of(page) == "One person who can think with you is enough to begin with."
    assert "<dt>ECFMG (Intealth)" in page
    assert "<dt>Dean" not in page
    assert '<option value="mentor" selected>' in page


def test_a_person_is_kept_and_is_the_first_to_ask(arrived: Owner) -> None:
    page = sent(PEOPLE, DEAN)

    assert h1_of(page) == "The first to ask is Dr. Okafor."
    assert contacts_of(arrived) == [Contact(role=Role.DEAN, name="Dr. Okafor", email="okafor@school.example")]


def test_a_form_sent_twice_keeps_one_person(arrived: Owner) -> None:
    fields = {**hidden_fields(opened(PEOPLE)), **DEAN}

    posted(PEOPLE, fields)
    posted(PEOPLE, fields)

    assert len(contacts_of(arrived)) == 1


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"email": "okafor at school"}, "This is not an e-mail address."),
        ({"email": f"a@{'ü' * 60}.example"}, "This is not an e-mail address."),
        ({"name": ""}, "Give a name, or the name of the office."),
        ({"name": "x" * 201}, "201 characters long, and 200 fit"),
        ({"role": "wizard"}, "Choose one of these."),
        ({"email": "", "is_on_help_card": "on"}, "The help card needs a number or an address."),
    ],
)
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(
    arrived: Owner, fields: dict[str, str], says: str
) -> None:
    page = sent(PEOPLE, {**DEAN, "note": "Room 4", **fields}, status=422)

    assert says in page
    assert "Room 4" in page
    assert contacts_of(arrived) == []


def test_a_person_is_changed_and_removed(arrived: Owner) -> None:
    sent(PEOPLE, DEAN)
    number = notebook.entries(student=arrived.student, kind=Contact)[0].id

    sent(reverse("contact", args=[number]), {**DEAN, "phone": "555 0100", "is_on_help_card": "on"})
    changed = contacts_of(arrived)
    posted(reverse("contact_remove", args=[number]), {})

    assert (changed[0].phone, changed[0].is_on_help_card) == ("555 0100", True)
    assert contacts_of(arrived) == []


def test_a_change_in_another_window_is_not_overwritten_unasked(arrived: Owner) -> None:
    sent(PEOPLE, DEAN)
    number = notebook.entries(student=arrived.student, kind=Contact)[0].id
    here = reverse("contact", args=[number])
    older = hidden_fields(opened(here))
    sent(here, {**DEAN, "phone": "555 0100"})

    page = posted(here, {**DEAN, **older, "phone": "555 0199"}, status=409)

    assert "changed in another window" in page
    assert "555 0199" in page
    assert contacts_of(arrived)[0].phone == "555 0100"


def test_how_letters_are_signed_is_asked_here(arrived: Owner) -> None:
    page = sent(PEOPLE, {"own_name": "Sam Invented", "school_name": "Invented School"})

    profile = load_profile(student=arrived.student)
    assert (profile.own_name, profile.school_name) == ("Sam Invented", "Invented School")
    assert 'value="Sam Invented"' in page
    assert contacts_of(arrived) == []


@pytest.mark.usefixtures("arrived")
def test_a_person_who_is_gone_is_told_calmly() -> None:
    page = opened(reverse("contact", args=[999]), status=409)

    assert "no longer here" in page


def test_a_graduate_is_shown_the_way_without_a_school(arrived: Owner) -> None:
    change_profile(
        student=arrived.student,
        changes={"school_kind": "us_md", "graduation_on": date(2024, 5, 15)},
        version=None,
        now=datetime.now(UTC),
    )

    assert "<dt>Tutor" in opened(PEOPLE)
