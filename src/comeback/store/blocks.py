"""Blocks of bank questions that count."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import QuerySet

from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.pooling import pool_blocks
from comeback.core.exam.areas import area
from comeback.store.counting import counting
from comeback.store.models import (
    BlockAreaRow,
    BlockRow,
)
from comeback.store.superseding import SupersededDay, bank_key, load_superseded


def load_blocks_of(source: int) -> tuple[BankBlock, ...]:
    """
    Load the blocks one source brought.

    Parameters
    ----------
    source : int
        Its number.

    Returns
    -------
    tuple of BankBlock
        By day.
    """
    return tuple(block for _, _, block in _kept_blocks(BlockRow.objects.filter(source=source)))


def load_days_before(
    student: int, *, layout: str, digest: str, days: Collection[tuple[date, str]]
) -> dict[SupersededDay, tuple[BankBlock, ...]]:
    """
    Load what other tables with the same columns say of some days.

    Parameters
    ----------
    student : int
        Whose.
    layout : str
        Digest of the names of the columns.
    digest : str
        SHA-256 of the table at hand, which is left out.
    days : collection of (date, str)
        Days and banks, these as :func:`comeback.store.superseding.bank_key`
        writes them.

    Returns
    -------
    dict of SupersededDay to tuple of BankBlock
        Blocks by table and day, also of days another table corrects.
    """
    rows = BlockRow.objects.filter(**counting(student), source__layout=layout, on__in={on for on, _ in days})
    found: dict[SupersededDay, list[BankBlock]] = {}
    for source, _, block in _kept_blocks(rows.exclude(source__digest=digest)):
        bank = bank_key(block.bank)
        if (block.on, bank) in days:
            found.setdefault(SupersededDay(source=source, on=block.on, bank=bank), []).append(block)
    return {day: tuple(blocks) for day, blocks in found.items()}


def load_block_lists(student: int) -> tuple[tuple[tuple[int, BankBlock], ...], ...]:
    """
    Load blocks by where they came from, each with its source.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of tuple of (int, BankBlock)
        Blocks typed one by one are one list; each table is one of its own. Days
        that a corrected table tells anew are left out.
    """
    typed: list[tuple[int, BankBlock]] = []
    tables: dict[int, list[tuple[int, BankBlock]]] = {}
    corrected = load_superseded(student)
    for source, kind, block in _kept_blocks(BlockRow.objects.filter(**counting(student))):
        listed = tables.setdefault(source, []) if kind == "columns" else typed
        if SupersededDay(source=source, on=block.on, bank=bank_key(block.bank)) not in corrected:
            listed.append((source, block))
    return (tuple(typed), *(tuple(listed) for listed in tables.values()))


def load_blocks(student: int) -> tuple[BankBlock, ...]:
    """
    Load the blocks, those that lists have in common once.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    tuple of BankBlock
        By day.
    """
    return pool_blocks([[block for _, block in listed] for listed in load_block_lists(student)])


def _kept_blocks(rows: QuerySet[BlockRow]) -> Iterable[tuple[int, str, BankBlock]]:
    """Blocks by day, each with its source and that source's kind."""
    areas: dict[int, list[str]] = {}
    listed = BlockAreaRow.objects.filter(block__in=rows).order_by("pk")
    for number, name in listed.values_list("block_id", "area"):
        areas.setdefault(number, []).append(name)
    columns = ("pk", "source_id", "source__kind", "on", "bank", "items", "correct", "mode", "is_first_seen")
    for pk, source, kind, on, bank, items, correct, mode, is_first_seen in rows.order_by(
        "on", "pk"
    ).values_list(*columns):
        block = BankBlock(
            on=on,
            bank=bank,
            items=items,
            correct=correct,
            mode=BlockMode(mode),
            areas=tuple(area(name) for name in areas.get(pk, ())),
            is_first_seen=is_first_seen,
        )
        yield source, kind, block
