"""Tests made in question banks, question by question."""

from comeback.core.evidence.bank_tests import AnswerChanges, BankAnswer, BankTest, BankTotals
from comeback.core.evidence.blocks import BlockMode
from comeback.core.exam.areas import area
from comeback.store.area_names import load_area_names
from comeback.store.counting import counting
from comeback.store.models import BankAnswerAreaRow, BankAnswerRow, BankTestRow, BankTotalsRow, SourceRow


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
        By day, then as they were kept; the same test from several files stands
        several times, which pooling settles.
    """
    rows = BankTestRow.objects.filter(**counting(student)).order_by("on", "pk")
    answers = _answers(student) if rows else {}
    return tuple(
        BankTest(
            on=row.on,
            bank=row.bank,
            test_id=row.test_id,
            mode=BlockMode(row.mode),
            answers=tuple(answers.get(row.pk, ())),
            changes=_changes(row),
        )
        for row in rows
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
    rows = BankTotalsRow.objects.filter(**counting(student)).order_by("on", "pk")
    return tuple(
        BankTotals(
            on=row.on,
            bank=row.bank,
            correct=row.correct,
            incorrect=row.incorrect,
            omitted=row.omitted,
            items_in_bank=row.items_in_bank,
            changes=_changes(row),
        )
        for row in rows
    )


def _answers(student: int) -> dict[int, list[BankAnswer]]:
    names = load_area_names(student)
    whose = {"test__source__student_id": student, "test__source__state": SourceRow.KEPT}
    areas: dict[int, list[str]] = {}
    listed = BankAnswerAreaRow.objects.filter(**{f"answer__{key}": value for key, value in whose.items()})
    for answer, name in listed.order_by("pk").values_list("answer_id", "area"):
        areas.setdefault(answer, []).append(name)
    found: dict[int, list[BankAnswer]] = {}
    for row in BankAnswerRow.objects.filter(**whose).order_by("pk").values():
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
