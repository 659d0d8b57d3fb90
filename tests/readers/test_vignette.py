import pytest

from comeback.readers.vignette import looks_like_vignette
from tests.samples.make_samples import INVENTED_VIGNETTE

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
