import json
from datetime import UTC, datetime, timedelta

from django.urls import reverse

from comeback.cli import wire
from comeback.core.evidence.check_ins import CheckIn
from comeback.services.check_ins import record_check_in
from comeback.services.course import diagnose
from comeback.services.meeting import sheet_paper
from comeback.services.review_sheet import review_paper
from tests.people import Owner
from tests.web.invented import today_of
from tests.web.pages import opened

CANARY = "canary, it is too much"


def test_what_check_ins_say_is_on_the_students_page_and_in_no_sheet(invented: Owner) -> None:
    today, student = today_of(), invented.student
    for ago in range(4):
        check_in = CheckIn(on=today - timedelta(days=ago), mood=1, stress=5, energy=1, words=CANARY)
        record_check_in(student=student, check_in=check_in, now=datetime.now(UTC))

    page = opened(reverse("diagnosis"))

    assert page.count(CANARY) >= 4
    assert "4 of 4 days were low" in page
    told = (
        repr(review_paper(student=student, today=today)),
        repr(review_paper(student=student, today=today, with_wellbeing=True)),
        repr(sheet_paper(student=student, today=today)),
        repr(sheet_paper(student=student, today=today, with_wellbeing=True)),
        json.dumps(wire.diagnosis_wire(diagnose(student=student, today=today))),
        opened(reverse("meeting")),
        opened(reverse("readiness")),
        opened(reverse("evidence")),
        opened(reverse("story")),
    )
    assert [text for text in told if "canary" in text or "days were low" in text] == []
