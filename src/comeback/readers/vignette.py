"""Texts copied from questions, which are never kept."""

import re

_BROKEN_WORD = re.compile(r"(?<=[a-z])-[ \t]*\n[ \t>]*(?=[a-z])")
_SPACE = re.compile(r"[\s>]+")
_SPEECH = re.compile(r'"[^"]{1,300}"|“[^”]{1,300}”')
_SENTENCE_END = re.compile(r"(?<=[.?!:])[\"”]?\s")
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Mm]yself)\b")

_STORY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # an age
        r"\b\d{1,3}[\s-]*(?:year|month|week|day|hour)[\s-]*old\b",
        # an arrival
        (
            r"\b(?:comes?|came|presents?|presented|returns?|(?:is|was)\s+(?:brought|admitted|referred|evaluated|seen))"
            r"\s+(?:in\s+)?(?:to|by|at|with|for|because)\b"
        ),
        # vital signs
        (
            r"\b(?:temperature|pulse|respirations|respiratory rate|blood pressure|oxygen saturation|vital signs)"
            r"\s+(?:is|are|was|were|shows?)\b"
        ),
        # a finding
        r"\b(?:examination|studies|tests|biopsy|fluid|x-ray|ct|mri|ecg|ultrasonography|urinalysis)\s+shows?\b",
        # a value with its unit
        r"\d\s?(?:m?g/d?l|ng/ml|meq/l|u/l|mm\s?hg|mosm/kg|/min|/mm3)\b",
        # a study
        r"\b(?:investigators?|researchers?|volunteers?|(?:randomized|cohort|case-control) (?:trial|study))\b",
        # somebody of the ward
        r"\b(?:an?|the|his|her) (?:\w+ )?(?:patient|physician|resident|nurse)\b",
    )
)
_ASKING = re.compile(r"\b(?:which|what|whom|where|how)\b", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"\bwhich\s+(?:one\s+)?of\s+the\s+following\b|\bmost\s+(?:likely|appropriate)\b", re.IGNORECASE
)
_OPTION = re.compile(r"\s\(?([A-Ha-h])[.):]\s")

_SHORTEST = 60
"""Characters below which no question tells a story: most cells of a table."""

_MARKS_WITH_QUESTION = 2
_MARKS_OF_STORY = 3
"""How many are enough: where a question stands, and where none was copied with its story."""


def looks_like_vignette(text: str) -> bool:
    """
    Whether a text looks copied from a question.

    Sentences in the first person are the student's own and count for nothing;
    what somebody says in quotation marks is not the student's.

    Parameters
    ----------
    text : str
        Any text a student could paste.

    Returns
    -------
    bool
        True for a sentence that asks and two marks of the genre, or for three
        marks of its story.

    Notes
    -----
    The marks of the story are an age, an arrival, vital signs, a finding, a
    value with its unit, a study, and somebody of the ward. Two more may stand
    with the question: its wording ("which of the following", "most likely",
    "most appropriate"), and four lettered options after it. How often the rule
    errs is measured on texts written for it: docs/vignettes.md.
    """
    if len(text) < _SHORTEST:
        return False
    sentences = _not_in_the_first_person(text)
    story = sum(any(mark.search(sentence) for sentence in sentences) for mark in _STORY)
    questions = [
        place
        for place, sentence in enumerate(sentences)
        if sentence.rstrip('"”').endswith("?") and _ASKING.search(sentence)
    ]
    if not questions:
        return story >= _MARKS_OF_STORY
    has_lead_in = any(_LEAD_IN.search(sentences[place]) for place in questions)
    after = " ".join(["", *sentences[questions[0] + 1 :], ""])
    has_options = "ABCD" in "".join(_OPTION.findall(after)).upper()
    return story + has_lead_in + has_options >= _MARKS_WITH_QUESTION


def _not_in_the_first_person(text: str) -> list[str]:
    whole = _SPACE.sub(" ", _BROKEN_WORD.sub("", text)).strip()
    without_speech = _SPEECH.sub(lambda speech: _FIRST_PERSON.sub("", speech[0]), whole)
    return [
        sentence for sentence in _SENTENCE_END.split(without_speech) if not _FIRST_PERSON.search(sentence)
    ]
