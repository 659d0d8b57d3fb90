"""Tests made in question banks, question by question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from comeback.core.evidence.bank_tests import AnswerChanges, BankAnswer, BankTest, BankTotals
from comeback.core.evidence.blocks import BlockMode
from comeback.core.exam.areas import System, area
from comeback.store.area_names import load_area_names
from comeback.store.counting import counting
from comeback.store.models import BankAnswerAreaRow, BankAnswerRow, BankTestRow, BankTotalsRow, SourceRow
from comeback.store.superseding import bank_key


@dataclass(frozen=True, slots=True, kw_only=True)
class BankCounts:
    """
    The figures of a test.

    Parameters
    ----------
    on : date
        Day it was answered.
    bank, test_id : str
        The bank, and its own number of the test.
    mode : BlockMode
        How it was answered.
    items, correct : int
        Questions, and how many were right.
    changes : AnswerChanges or None
        Answers changed, where the bank tells.
    """

    on: date
    bank: str
    test_id: str
    mode: BlockMode
    items: int
    correct: int
    changes: AnswerChanges | None


def load_bank_tests(student: int) -> tuple[BankTest, ...]:
    """
    Load tests question by question.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of BankTest
        As they were kept; the same test from several files stands several
        times, which pooling settles.
    """
    return tuple(test for _, test in load_sourced_bank_tests(student))


def load_sourced_bank_tests(student: int) -> tuple[tuple[int, BankTest], ...]:
    """
    Load tests question by question, each with its source.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of (int, BankTest)
        As :func:`load_bank_tests`.
    """
    return tuple(_tests(BankTestRow.objects.filter(**counting(student)), load_area_names(student)))


def load_bank_tests_of(source: int, *, names: Mapping[str, System] | None = None) -> tuple[BankTest, ...]:
    """
    Load the tests one source brought.

    Parameters
    ----------
    source : int
        Its number.
    names : mapping of str to System, optional
        What the student said unknown names mean.

    Returns
    -------
    tuple of BankTest
        As it brought them.
    """
    return tuple(test for _, test in _tests(BankTestRow.objects.filter(source=source), names or {}))


def load_bank_totals_of(source: int) -> tuple[BankTotals, ...]:
    """
    Load the totals one source brought.

    Parameters
    ----------
    source : int
        Its number.

    Returns
    -------
    tuple of BankTotals
        As it brought them.
    """
    return tuple(_totals(row) for row in BankTotalsRow.objects.filter(source=source).order_by("pk"))


def load_bank_counts(student: int) -> dict[int, BankCounts]:
    """
    Load what stands in the ledger of each source that brought a test: its figures, without its questions.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    dict of int to BankCounts
        By source, undone ones included; of several tests the first.
    """
    rows = BankTestRow.objects.filter(source__student_id=student).order_by("-pk")
    counted = rows.annotate(
        items=Count("answers"), correct=Count("answers", filter=Q(answers__is_correct=True))
    )
    return {
        row.source_id: BankCounts(
            on=row.on,
            bank=row.bank,
            test_id=row.test_id,
            mode=BlockMode(row.mode),
            items=row.items,
            correct=row.correct,
            changes=_changes(row),
        )
        for row in counted
    }


def load_met_questions(student: int, *, digest: str) -> frozenset[tuple[str, str]]:
    """
    Load which questions of banks were answered already.

    Parameters
    ----------
    student : int
        Whose.
    digest : str
        SHA-256 of the file at hand, whose own questions are left out.

    Returns
    -------
    frozenset of (str, str)
        Bank in small letters, and its id of the question.
    """
    rows = BankAnswerRow.objects.filter(
        test__source__student_id=student, test__source__state=SourceRow.KEPT
    ).exclude(test__source__digest=digest)
    return frozenset(
        (bank_key(bank), question) for bank, question in rows.values_list("test__bank", "question_id")
    )


def load_bank_totals(student: int) -> tuple[BankTotals, ...]:
    """
    Load what banks say of everything answered in them.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of BankTotals
        By day.
    """
    return tuple(totals for _, totals in load_sourced_bank_totals(student))


def load_sourced_bank_totals(student: int) -> tuple[tuple[int, BankTotals], ...]:
    """
    Load what banks say of everything answered in them, each with its source.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of (int, BankTotals)
        As :func:`load_bank_totals`.
    """
    rows = BankTotalsRow.objects.filter(**counting(student)).order_by("on", "pk")
    return tuple((row.source_id, _totals(row)) for row in rows)


def _totals(row: BankTotalsRow) -> BankTotals:
    return BankTotals(
        on=row.on,
        bank=row.bank,
        correct=row.correct,
        incorrect=row.incorrect,
        omitted=row.omitted,
        items_in_bank=row.items_in_bank,
        changes=_changes(row),
    )


def _tests(rows: QuerySet[BankTestRow], names: Mapping[str, System]) -> Iterator[tuple[int, BankTest]]:
    answers = _answers(rows, names)
    for row in rows.order_by("source_id", "pk"):
        test = BankTest(
            on=row.on,
            bank=row.bank,
            test_id=row.test_id,
            mode=BlockMode(row.mode),
            answers=tuple(answers.get(row.pk, ())),
            changes=_changes(row),
            is_first_seen=row.is_first_seen,
        )
        yield row.source_id, test


def _answers(tests: QuerySet[BankTestRow], names: Mapping[str, System]) -> dict[int, list[BankAnswer]]:
    areas: dict[int, list[str]] = {}
    listed = BankAnswerAreaRow.objects.filter(answer__test__in=tests)
    for answer, name in listed.order_by("pk").values_list("answer_id", "area"):
        areas.setdefault(answer, []).append(name)
    found: dict[int, list[BankAnswer]] = {}
    for row in BankAnswerRow.objects.filter(test__in=tests).order_by("pk").values():
        known = tuple(area(name) for name in areas.get(row["id"], ()))
        mapped = names.get(row["system_name"])
        found.setdefault(row["test_id"], []).append(
            BankAnswer(
                question_id=row["question_id"],
                is_correct=row["is_correct"],
                is_omitted=row["is_omitted"],
                position=row["position"],
                areas=(*known, mapped) if mapped is not None and mapped not in known else known,
                system_name=row["system_name"],
                subject_name=row["subject_name"],
                category=row["category"],
                topic=row["topic"],
                seconds=row["seconds"],
                peers_percent=row["peers_percent"],
            )
        )
    return found


def _changes(row: BankTestRow | BankTotalsRow) -> AnswerChanges | None:
    if row.right_to_wrong is None or row.wrong_to_right is None or row.wrong_to_wrong is None:
        return None
    return AnswerChanges(
        right_to_wrong=row.right_to_wrong,
        wrong_to_right=row.wrong_to_right,
        wrong_to_wrong=row.wrong_to_wrong,
    )
