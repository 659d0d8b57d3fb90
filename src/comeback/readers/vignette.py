"""Texts copied from questions, which are never kept."""

import re

_LONG = 400
_SHORT = 150
"""Characters above which a text may be a whole question, and below which it may not."""

_SIGNS = (
    re.compile(r"\b\d{1,3}[\s-]*(?:year|month|week|day|hour)s?[\s-]+old\b", re.IGNORECASE),
    re.compile(
        r"\b(?:comes?|came|presents?|presented|(?:is|was|are|were)\s+(?:brought|admitted|referred|evaluated|seen))"
        r"\s+(?:in\s+)?(?:to|by|at|with|because)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bwhich\s+(?:one\s+)?of\s+the\s+following\b|\bmost\s+(?:likely|appropriate)\b", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:temperature|pulse|respirations|respiratory rate|blood pressure|oxygen saturation|vital signs)"
        r"\s+(?:is|are|was|were|shows?)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:physical|laboratory|cardiac|neurologic|pelvic|abdominal)\s+(?:examination|studies)\s+shows?\b",
        re.IGNORECASE,
    ),
)

_OPTION = re.compile(r"(?:^|\s)\(?([A-Ha-h])[.):]\s")


def looks_like_vignette(text: str) -> bool:
    """
    Whether a text looks copied from a question.

    Notes in one's own words are not, even long ones or those that name a
    patient's age: it takes several marks of the genre together.

    Parameters
    ----------
    text : str
        Any text a student could paste.

    Returns
    -------
    bool
        True for four lettered options with any other mark, for a text of some
        length with three marks, and for a long one with two.

    Notes
    -----
    The marks are a patient's age, an arrival, the lead-in of a one-best-answer
    question, vital signs, findings of an examination, and lettered options.
    """
    if len(text) <= _SHORT and "\n" not in text:
        return False
    signs = sum(bool(sign.search(text)) for sign in _SIGNS)
    if "ABCD" in "".join(_OPTION.findall(text)).upper():
        return signs >= 1
    return (signs >= 3 and len(text) > _SHORT) or (signs >= 2 and len(text) > _LONG)  # noqa: PLR2004 - the rule the docstring states
