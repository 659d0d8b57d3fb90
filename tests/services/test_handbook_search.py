import re

import pytest

from bootstrap import ROOT
from comeback.services.handbooks import query_in_words, read_file, search_texts
from comeback.services.policy import policy_questions
from tests.invented_handbooks import SCHOOLS, handbook_pdf, invented_handbook

METHOD = ROOT / "docs" / "method" / "handbook-search.md"


def ranks(school: str) -> list[int | None]:
    """Return the place of the right passage among those shown, question by question."""
    read = read_file(handbook_pdf(school), name="handbook.pdf").handbook
    answers = invented_handbook(school).answers
    return [
        next(
            (
                place
                for place, quote in enumerate(search_texts((read,), query=question.query, most=10), 1)
                if answers[question.id] in quote.text
            ),
            None,
        )
        for question in policy_questions()
    ]


@pytest.mark.parametrize("school", SCHOOLS)
def test_the_right_passage_comes_as_often_as_the_method_page_says(school: str) -> None:
    found = ranks(school)

    first, among_three = found.count(1), sum(rank is not None and rank <= 3 for rank in found)
    [said] = re.findall(
        rf"^\| {school} \(.*\) \| (\d+) \| (\d+) \| (\d+) \|$", METHOD.read_text("utf-8"), re.MULTILINE
    )
    assert [len(found), first, among_three] == list(map(int, said))
    assert among_three >= 14


@pytest.mark.parametrize("school", SCHOOLS)
def test_each_handbook_is_as_long_as_the_method_page_says(school: str) -> None:
    read = read_file(handbook_pdf(school), name="handbook.pdf").handbook

    assert f"{invented_handbook(school).school.split()[0]}" in METHOD.read_text("utf-8")
    assert f"{read.page_count} pages" in METHOD.read_text("utf-8")


def test_a_spanish_handbook_answers_words_of_its_own_language() -> None:
    text = (
        "Se permiten tres intentos en el examen de licencia, y no más. " * 3
        + "\n\nLa biblioteca abre a las ocho."
    )

    read = read_file(text.encode(), name="manual.txt").handbook

    [quote, *_] = search_texts((read,), query=query_in_words("intento permitido"))
    assert (read.title, read.language, quote.part) == ("manual", "es", 1)
    assert "tres intentos" in quote.text


def test_a_passage_names_its_page_or_its_part() -> None:
    read = read_file(
        b"<html><h2>Attempts</h2><p>Three attempts at Step 1.</p></html>", name="x.html"
    ).handbook

    [quote] = search_texts((read,), query=query_in_words("step 1 attempts"))
    assert (quote.page, quote.part, quote.heading) == (None, 1, "Attempts")
