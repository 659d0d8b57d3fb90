"""The school's own rules, as the student read or heard them."""

from dataclasses import dataclass
from datetime import date

from comeback.core.exam.days import add_months
from comeback.core.exam.school_rules import SchoolRules


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyAnswer:
    """
    An answer to one question about the school's rules; the latest of a question holds.

    Parameters
    ----------
    question : str
        Id of the question, such as ``"attempts_allowed"``.
    words : str
        The answer in words.
    number : int or None
        The answer where it is a number: attempts, or months.
    day : date or None
        The answer where it is a day.
    where : str
        The document or page it was read in; empty if it was told.
    page : int or None
        Its page there.
    who : str
        Who said it; empty if it was read.
    learned_on : date
        When it was read or said.
    """

    question: str
    words: str
    number: int | None = None
    day: date | None = None
    where: str = ""
    page: int | None = None
    who: str = ""
    learned_on: date

    @property
    def is_empty(self) -> bool:
        """Whether it takes an earlier answer back."""
        return not self.words and self.number is None and self.day is None

    @property
    def number_in_words(self) -> str:
        """The number with what it counts, where its question asks for something else; empty without one."""
        if self.number is None:
            return ""
        months = "month" if self.number == 1 else "months"
        return f"{self.number} {months}" if self.question == DEADLINE else str(self.number)

    @property
    def origin(self) -> str:
        """Where it comes from, in a few words: a document with its page, or a person."""
        page = f" p. {self.page}" if self.page else ""
        return f"{self.where}{page}" if self.where else self.who


ATTEMPTS, DEADLINE = "attempts_allowed", "deadline_to_pass"
"""The questions whose answers the exam rules count with."""


def latest_answers(answers: tuple[PolicyAnswer, ...]) -> dict[str, PolicyAnswer]:
    """
    Find the answer that holds for each question.

    Parameters
    ----------
    answers : tuple of PolicyAnswer
        First written first.

    Returns
    -------
    dict of str to PolicyAnswer
        By question; one that was taken back is left out.
    """
    latest = {answer.question: answer for answer in answers}
    return {question: answer for question, answer in latest.items() if not answer.is_empty}


def school_rules_of(answers: tuple[PolicyAnswer, ...], *, first_result_on: date | None = None) -> SchoolRules:
    """
    Take out of the answers what exam dates can be counted with.

    Parameters
    ----------
    answers : tuple of PolicyAnswer
        First written first.
    first_result_on : date, optional
        Day of the first result at Step 1, from which months are counted.

    Returns
    -------
    SchoolRules
        The number of attempts and the day of the pass, where the answers give
        one, and where they come from. A day holds before a number of months.
    """
    latest = latest_answers(answers)
    attempts, deadline = latest.get(ATTEMPTS), latest.get(DEADLINE)
    telling = [answer for answer in (attempts, deadline) if answer and (answer.number or answer.day)]
    months = deadline.number if deadline and deadline.day is None else None
    counted_on = add_months(first_result_on, months) if first_result_on and months else None
    return SchoolRules(
        attempts_max=(attempts.number or None) if attempts else None,
        pass_by_on=deadline.day if deadline and deadline.day else counted_on,
        where="; ".join(dict.fromkeys(answer.origin for answer in telling if answer.origin)),
        learned_on=max((answer.learned_on for answer in telling), default=None),
        pass_within_months=months,
        first_result_on=first_result_on if counted_on else None,
    )
