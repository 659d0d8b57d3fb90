"""What the student wrote early: written on a page, quoted back on its day, changed and put away."""

import re
from datetime import UTC, datetime, timedelta

from django.urls import reverse

from comeback.core.readiness.tripwires import Tripwire, TripwireKind, draw_tripwire
from comeback.facts.readiness import tripwire_rules
from comeback.services import notebook
from comeback.services.course import wishes_of
from comeback.services.planning import held_plan
from comeback.services.profile import load_profile
from comeback.services.tripwires import tripwires
from tests.people import Owner
from tests.web.invented import h1_of, hidden, today_of
from tests.web.pages import lit, opened, sent

NEW, READINESS = "/plan/readiness/early/", "/plan/readiness/"
OWN = "If I still cannot sleep by then, I postpone."


def written(owner: Owner, *, days_ago: int, in_days: int, figure: float = 99.0) -> int:
    """Write one some days ago, whose day is so many days ahead."""
    today = today_of()
    tripwire = draw_tripwire(
        TripwireKind.FORM_UNDER,
        by_on=today + timedelta(days=in_days),
        figure=figure,
        words="",
        today=today - timedelta(days=days_ago),
        exam_on=today + timedelta(days=70),
        rules=tripwire_rules(),
    )
    return notebook.keep(student=owner.student, entry=tripwire, now=datetime.now(UTC))


def test_a_sentence_is_written_and_stands_on_the_readiness_page(invented: Owner) -> None:
    by_on = today_of() + timedelta(days=20)

    page = sent(NEW, kind="chance_under", figure="80", words="", by_on=f"{by_on:%Y-%m-%d}")

    words = f"If on {by_on:%a} {by_on.day} {by_on:%b} fewer than 80 of 100 people like me would pass on my date, I postpone."
    assert f"“{words}”" in page
    assert words in {kept.entry.words for kept in notebook.entries(student=invented.student, kind=Tripwire)}


def test_what_cannot_be_kept_is_said_beside_its_field_and_nothing_is_lost(invented: Owner) -> None:
    before = notebook.entries(student=invented.student, kind=Tripwire)
    exam_on = wishes_of(student=invented.student, today=today_of()).exam_on

    late = sent(NEW, kind="own_words", words=OWN, by_on=f"{exam_on + timedelta(days=1):%Y-%m-%d}", status=422)
    bare = sent(NEW, kind="form_under", words="", by_on=f"{exam_on:%Y-%m-%d}", status=422)
    odd = sent(NEW, kind="form_under", figure="62 %", by_on=f"{exam_on:%Y-%m-%d}", status=422)

    assert "comes after the exam of" in lit(late)
    assert OWN in late
    assert "The figure is missing." in lit(bare)
    assert "This takes a number, as 62." in lit(odd)
    assert notebook.entries(student=invented.student, kind=Tripwire) == before


def test_on_its_day_it_is_lit_word_for_word_and_moves_nothing(invented: Owner) -> None:
    number = written(invented, days_ago=10, in_days=0)
    plan, profile = held_plan(student=invented.student), load_profile(student=invented.student)

    page = opened(READINESS)

    kept = notebook.entry(student=invented.student, kind=Tripwire, number=number).entry
    assert f"“{kept.words}”" in lit(page)
    assert "That is so. What follows is yours to decide; nothing is moved by itself." in lit(page)
    assert len(re.findall(r'class="lamp lamp-region"', page)) == 1
    assert re.findall(r'class="solid"[^>]*>([^<]*)', page) == ["Look at it"]
    assert held_plan(student=invented.student) == plan
    assert load_profile(student=invented.student) == profile
    assert "What you wrote early for this day is there to be read." in opened("/")


def test_before_its_day_is_near_it_is_there_and_not_lit(invented: Owner) -> None:
    written(invented, days_ago=1, in_days=30)

    page = opened(READINESS)

    assert "it rests until its day is near" in page
    assert "What you wrote early" not in lit(page)


def test_a_changed_one_stays_among_the_earlier_ones(invented: Owner) -> None:
    number = written(invented, days_ago=5, in_days=30, figure=61.0)
    first = notebook.entry(student=invented.student, kind=Tripwire, number=number).entry
    by_on = today_of() + timedelta(days=25)

    page = sent(
        reverse("tripwire", args=[number]),
        kind="form_under",
        figure="64",
        words="",
        by_on=f"{by_on:%Y-%m-%d}",
    )

    assert "my latest form reads under 64 on" in page
    earlier = page.partition("Earlier ones")[2]
    assert first.words in earlier
    assert "changed" in earlier
    assert notebook.entry(student=invented.student, kind=Tripwire, number=number).entry.is_changed


def test_one_put_away_keeps_its_words(invented: Owner) -> None:
    number = written(invented, days_ago=5, in_days=0)

    page = sent(reverse("tripwire", args=[number]), act="put_away")

    kept = notebook.entry(student=invented.student, kind=Tripwire, number=number).entry
    assert kept.ended_on == today_of()
    assert kept.words in page.partition("Earlier ones")[2]
    assert "What you wrote early" not in lit(page)
    assert h1_of(opened(reverse("tripwire", args=[number]))).startswith("You wrote this on")


def test_figures_in_it_hide_with_all_others(invented: Owner) -> None:
    written(invented, days_ago=5, in_days=0, figure=97.0)
    hidden(invented)

    page = opened(READINESS).partition("<main")[2]

    assert "97" not in lit(page)
    assert "If my latest form reads under" in page


def test_it_is_held_against_what_was_known_on_its_day(invented: Owner) -> None:
    number = written(invented, days_ago=60, in_days=-40, figure=99.0)

    standing = tripwires(student=invented.student, today=today_of()).standing

    reading = next(each.reading for each in standing if each.kept.id == number)
    assert "Form 31" not in reading.now  # taken after its day
