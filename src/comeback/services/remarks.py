"""What is said of a figure that may be right all the same."""

from collections.abc import Iterable

from comeback.core.evidence.sittings import PracticeExam, PrintedResult
from comeback.facts.exam import cbssa
from comeback.readers.reading import Problem


def form_remarks(printed: Iterable[PrintedResult]) -> tuple[Problem, ...]:
    """
    Say of which forms NBME does not list the number.

    Parameters
    ----------
    printed : iterable of PrintedResult
        Practice tests as written or read.

    Returns
    -------
    tuple of Problem
        One for each such form, for the student to look at; nothing is changed.
    """
    listed = cbssa().forms
    return tuple(
        Problem(
            line=None,
            sentence=f"NBME lists forms {listed[0]} to {listed[-1]}; form {form} is kept as you wrote it.",
            hint="Look at the number once more if you are not sure.",
        )
        for form in dict.fromkeys(each.key.form for each in printed if each.key.exam is PracticeExam.CBSSA)
        if form and int(form) not in listed
    )
