"""A test made in a question bank, question by question, as one source of evidence tells of it."""

from dataclasses import dataclass

from comeback.core.evidence.bank_tests import BankTest, BankTotals
from comeback.services.imports import ImportLine, import_line
from comeback.services.journal import StudentId
from comeback.store.area_names import load_area_names
from comeback.store.bank_tests import load_bank_tests_of, load_bank_totals_of


@dataclass(frozen=True, slots=True, kw_only=True)
class BankTestsOf:
    """
    What a source tells of question banks.

    Parameters
    ----------
    line : ImportLine
        Its line of the ledger.
    tests : tuple of BankTest
        Its tests.
    totals : tuple of BankTotals
        What it says of whole banks.
    """

    line: ImportLine
    tests: tuple[BankTest, ...]
    totals: tuple[BankTotals, ...]


def bank_tests_of(*, student: StudentId, import_id: int) -> BankTestsOf:
    """
    Load what a source tells of question banks.

    Parameters
    ----------
    student : StudentId
        Whose.
    import_id : int
        Its line of the ledger.

    Returns
    -------
    BankTestsOf
        Its tests, with areas by the names the student has mapped.

    Raises
    ------
    NoSuchSourceError
        If there is no such line.
    """
    line = import_line(student=student, import_id=import_id)
    return BankTestsOf(
        line=line,
        tests=load_bank_tests_of(line.id, names=load_area_names(student)),
        totals=load_bank_totals_of(line.id),
    )
