import re
import tomllib

import pytest

from comeback.readers.vignette import looks_like_vignette
from tests.readers.vocabulary import SAMPLES
from tests.samples.make_samples import INVENTED_VIGNETTE

COMMENT = "My mistake: I read past the last line and changed it."
SHORT_STEM = (
    "A 7-month-old boy is brought to the clinic with an invented rash. His temperature is 38.1°C. "
    "Which of the following is the most likely mechanism of this invention?"
)
OWN_WORDS = (
    "Got this one wrong again. I read 65-year-old smoker and jumped to cancer, but the calcium was normal and the "
    "sodium low, so SIADH from the small cell, yes, but they wanted the hormone and where it acts (V2, collecting "
    "duct, inserts aquaporin 2). Rule for me: write down what the question asks before I look at the answers. "
    "Second time this week that I answered the question I expected. Tomorrow: five renal tubule questions, and "
    "say the mechanism aloud before I look."
)


def written(name: str, *parts: str) -> list[str]:
    rows = tomllib.loads((SAMPLES / "vignettes" / f"{name}s.toml").read_text(encoding="utf-8"))[name]
    return [row["words"] for row in rows if row["part"] in parts]


def refused(texts: list[str]) -> int:
    return sum(looks_like_vignette(text) for text in texts)


@pytest.mark.parametrize(
    "text",
    [
        INVENTED_VIGNETTE,
        INVENTED_VIGNETTE.replace(" ", "\n"),
        SHORT_STEM,
        "Which of the following is raised?\nA) This\nB) That\nC) Both\nD) None",
    ],
)
def test_the_text_of_a_question_is_recognized(text: str) -> None:
    assert looks_like_vignette(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        OWN_WORDS,
        OWN_WORDS * 3,
        "Order: A. airway B. breathing C. circulation D. disability. I forget C every time.",
        "45-year-old, chest pain, picked MI",
        "I keep missing 'most likely' questions when I am tired.",
        "glomerular disease:nephritic syndrome in a 7-year-old",
    ],
)
def test_notes_in_own_words_are_not(text: str) -> None:
    assert not looks_like_vignette(text)


@pytest.mark.parametrize(
    "text",
    [
        "A patient of 30 with an odd pulse. What went wrong? Blood cultures came too late.",
        "Which step is it? Write A. B. C. D. next to each drug and cover the names.",
        "Most likely cause of a low sodium by volume: dry, wet or neither?",
    ],
)
def test_a_note_that_asks_is_not_a_question_yet(text: str) -> None:
    assert not looks_like_vignette(text)


@pytest.mark.parametrize(("part", "found"), [("tuning", 40), ("judging", 38)])
def test_of_vignettes_written_for_it_the_rule_finds_what_the_docs_report(part: str, found: int) -> None:
    vignettes = written("vignette", part)

    assert len(vignettes) == 40
    assert refused(vignettes) == found
    assert found / len(vignettes) >= 0.95


@pytest.mark.parametrize("part", ["tuning", "judging"])
def test_no_note_written_for_it_is_refused(part: str) -> None:
    notes = written("note", part)

    assert len(notes) == 77
    assert refused(notes) == 0


@pytest.mark.parametrize(
    "pasted",
    [
        "{0}\n\n{1}",
        "{1} {0}",
        '"{0}"',
    ],
)
def test_a_comment_or_marks_around_a_question_do_not_hide_it(pasted: str) -> None:
    vignettes = written("vignette", "tuning", "judging")

    assert refused([pasted.format(text, COMMENT) for text in vignettes]) == 78


def test_a_story_without_its_question_is_found_less_often_as_the_docs_say() -> None:
    stories = [
        re.sub(r"[^.?!]*\?.*", "", text, flags=re.DOTALL) for text in written("vignette", "tuning", "judging")
    ]

    assert refused(stories) == 25
