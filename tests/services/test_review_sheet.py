import pypdfium2
import pytest

from comeback.core.diagnosis.findings import Pillar
from comeback.facts.diagnosis import factor_rules
from comeback.services.course import diagnose
from comeback.services.entries import record_score_report
from comeback.services.imports import keep_file
from comeback.services.objections import object_to
from comeback.services.profile import change_profile
from comeback.services.review_sheet import review_file, review_paper
from comeback.services.start import save_answer
from tests.people import FORMS_CSV, NOW, REPORT, TODAY, Owner


def words_of(owner: Owner, *, with_wellbeing: bool = False) -> str:
    file = review_file(student=owner.student, today=TODAY, with_wellbeing=with_wellbeing)
    document = pypdfium2.PdfDocument(file.content)
    assert len(document) == 1
    text = str(document[0].get_textpage().get_text_range())
    document.close()
    return " ".join(text.replace("\ufffe", "").split())


@pytest.fixture
def full(owner: Owner) -> Owner:
    """Give a journal with forms, every answer a sign, the longest words and names."""
    keep_file(student=owner.student, content=FORMS_CSV, name="forms.csv", now=NOW)
    for rule in factor_rules():
        choices = (rule.signs[0],)
        save_answer(
            student=owner.student, question=rule.question, choices=choices, words="w " * 4000, now=NOW
        )
    change_profile(
        student=owner.student,
        changes={"own_name": "Anna " * 35, "school_name": "School " * 25, "country": "DE"},
        version=None,
        now=NOW,
    )
    measured = next(
        f for f in diagnose(student=owner.student, today=TODAY).findings if f.pillar is Pillar.KNOWLEDGE
    )
    object_to(student=owner.student, finding=measured.id, words="so " * 3000, today=TODAY, now=NOW)
    return owner


def test_with_nothing_shown_it_is_one_page_that_says_so(owner: Owner) -> None:
    text = words_of(owner)

    assert "My level is not measured yet: no result is known yet." in text
    assert "nothing brought here yet" in text


def test_what_it_rests_on_is_said_in_the_first_person(owner: Owner) -> None:
    record_score_report(student=owner.student, report=REPORT, now=NOW)

    text = words_of(owner)

    assert "My score report, Thu 1 Oct 2026" in text
    assert "Your" not in text


def test_with_the_longest_of_everything_it_is_still_one_page(full: Owner) -> None:
    text = words_of(full, with_wellbeing=True)

    assert "My level is about" in text
    assert "Looked for, no sign of it" in text
    assert "How far to trust it" in text


def test_it_says_level_costs_and_remedies_and_leaves_wellbeing_out(full: Owner) -> None:
    text = words_of(full)

    diagnosis = diagnose(student=full.student, today=TODAY)
    assert diagnosis.level is not None
    assert diagnosis.costs is not None
    assert f"My level is about {diagnosis.level.mean:.1f}" in text
    assert f"{diagnosis.costs.unexplained.mean:.1f} that no finding explains" in text
    wellbeing = [f for f in diagnosis.findings if f.pillar is Pillar.WELLBEING]
    assert wellbeing
    paper = str(review_paper(student=full.student, today=TODAY))
    for finding in wellbeing:
        assert finding.title.split(".")[0] not in paper
        assert finding.short not in paper
    said_with = str(review_paper(student=full.student, today=TODAY, with_wellbeing=True))
    assert "nerves" in said_with


def test_the_file_and_its_title_say_nothing(owner: Owner) -> None:
    file = review_file(student=owner.student, today=TODAY)

    assert file.name == "review-2026-11-30.pdf"
    assert review_paper(student=owner.student, today=TODAY).title == "Study review"


def test_a_single_answer_about_wellbeing_is_on_the_page_only_by_name_and_as_what_was_said(
    owner: Owner,
) -> None:
    save_answer(
        student=owner.student, question="day_blank", choices=("yes",), words="canary, all of it", now=NOW
    )

    usual, named = words_of(owner), words_of(owner, with_wellbeing=True)

    assert "mind went blank" not in usual
    assert "one answer speaks of nerves" not in usual
    assert "I said that my mind went blank on things I knew." in named
    assert "canary" not in usual + named
