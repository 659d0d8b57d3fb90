from datetime import UTC, datetime, timedelta

from django.urls import reverse

from comeback.core.evidence.check_ins import CheckIn
from comeback.services.check_ins import record_check_in
from tests.people import Owner
from tests.web.invented import today_of
from tests.web.pages import opened


def test_without_a_signal_the_page_says_so_and_still_helps(arrived: Owner) -> None:
    page = opened(reverse("expert_help"))

    assert arrived
    assert "Nothing in your figures asks for a tutor." in page
    assert "What speaks for it" not in page
    assert "Your school first" in page
    assert "200 to 250 dollars an hour" in page
    assert "unverified" in page
    assert reverse("review_sheet") in page
    assert "Somebody at your side" not in opened(reverse("diagnosis"))


def test_what_check_ins_say_is_for_the_students_eyes(arrived: Owner) -> None:
    for ago in range(3):
        record_check_in(
            student=arrived.student,
            check_in=CheckIn(on=today_of() - timedelta(days=ago), stress=5, words="It is too much."),
            now=datetime.now(UTC),
        )

    page = opened(reverse("expert_help"))

    assert "Somebody at your side may help now." in page
    assert "You wrote: “It is too much.”" in page
    assert "It is too much." in opened(reverse("diagnosis"))
    assert "It is too much." not in opened(reverse("meeting"))


def test_readiness_and_diagnosis_lead_to_the_page(invented: Owner) -> None:
    assert invented
    assert reverse("expert_help") in opened(reverse("diagnosis"))
    assert reverse("expert_help") in opened(reverse("readiness"))
