"""The school's own limits on attempts, as the student read or heard them."""

from dataclasses import dataclass
from datetime import date

from comeback.core.exam.stamp import FactStamp, FactStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolRules:
    """
    What the student's school allows. It often binds sooner than the exam's own rules.

    Parameters
    ----------
    attempts_max : int or None
        Most attempts at Step 1 the school allows; None when not known.
    pass_by_on : date or None
        Day by which the school wants the pass; None when not known.
    where : str
        Where it was read, or who said it, such as ``"Student Handbook p. 38"``.
    learned_on : date or None
        When it was read or said.
    pass_within_months : int or None
        The same as months, where the rule gives those instead of a day. [months]
    first_result_on : date or None
        Day of the first result, from which ``pass_by_on`` was then counted; None
        while it is not known.
    """

    attempts_max: int | None = None
    pass_by_on: date | None = None
    where: str = ""
    learned_on: date | None = None
    pass_within_months: int | None = None
    first_result_on: date | None = None

    @property
    def in_words(self) -> str:
        """The attempts allowed, counted: ``"1 attempt"``, ``"3 attempts"``."""
        return f"{self.attempts_max} {'attempt' if self.attempts_max == 1 else 'attempts'}"

    @property
    def months_in_words(self) -> str:
        """The months the rule gives: ``"1 month"``, ``"12 months"``; empty where it gives a day or nothing."""
        if self.pass_within_months is None:
            return ""
        return f"{self.pass_within_months} {'month' if self.pass_within_months == 1 else 'months'}"

    @property
    def stamp(self) -> FactStamp | None:
        """The student's own reading as the origin; None while its day or place is not known."""
        if self.learned_on is None or not self.where:
            return None
        return FactStamp(status=FactStatus.YOURS, sources=(self.where,), checked_on=self.learned_on)
