"""Which language a text seems to be in, told by its commonest small words."""

import re

_SMALL_WORDS = {
    "en": "the of and to in is that for be with as or by are this will not may",
    "es": "el la los las de del y que en por para con una un se su al es como más",
    "fr": "le la les des et que dans pour par une un est du au qui sur ne pas avec aux",
    "de": "der die das und ist nicht von zu den mit für auf dem ein eine im werden sich oder bei",
    "pt": "o os as de do da dos das e que em para por com uma um não se ao à no na",
    "it": "il lo gli di del della e che in per con una un non si al alla sono dei le",
    "nl": "de het een en van is dat niet in op te zijn voor met aan door of wordt bij die",
}
_OF = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 20
_ENOUGH_SHARE = 0.12
"""Below this share of small words a text is a list, or in a language that is not known here."""


def language_of(text: str) -> str:
    """
    Tell the language of a text.

    Parameters
    ----------
    text : str
        A good piece of it.

    Returns
    -------
    str
        Code of the language; empty when it cannot be told.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < _ENOUGH_WORDS:
        return ""
    counts = {code: sum(word in small for word in words) for code, small in _OF.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= _ENOUGH_SHARE * len(words) else ""
