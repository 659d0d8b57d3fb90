"""Signs of right, wrong and blank, as they survive copying and printing."""

from comeback.readers.listed import Mark

_SIGNS = {
    Mark.RIGHT: ("✓", "✔", "√", "☑", "✅", "check", "check_circle", "done", "correct", "right"),
    Mark.WRONG: ("x", "✗", "✘", "✕", "✖", "×", "☒", "❌", "close", "clear", "cancel", "incorrect", "wrong"),
    Mark.BLANK: ("⊘", "🚫", "omitted", "omit", "unanswered", "blank", "block", "do_not_disturb"),
}
_MARKS = {sign: mark for mark, signs in _SIGNS.items() for sign in signs}
_VARIANT = "\ufe0e\ufe0f"  # asks for a sign in black or in color
LONGEST_SIGN = max(map(len, _MARKS))
"""Characters of the longest sign: a name of an icon."""


def mark_of(sign: str) -> Mark | None:
    """
    Tell what a sign beside a question means.

    Parameters
    ----------
    sign : str
        A character, a word, or the name of an icon.

    Returns
    -------
    Mark or None
        None for anything else: then it is asked.
    """
    return _MARKS.get(sign.strip().strip(_VARIANT).casefold())
