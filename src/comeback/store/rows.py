"""Every row of a journal, out to an export and in again, to the last bit."""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from itertools import islice
from math import isfinite
from typing import Any, TypeAlias

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, models, transaction

from comeback.core.exam.days import is_slip_of_the_year
from comeback.store import documents
from comeback.store.kept_values import with_fitting_values
from comeback.store.models import CheckInRow, ProfileRow, Row, SourceRow, StartChoiceRow, StudentRow
from comeback.store.tables import CHECK_IN, NOT_EXPORTED, TO_STUDENT, wipe
from comeback.store.unfit import UnfitRowsError, broken_rule, shown, unknown_value
from comeback.store.writing import writing

BATCH = 5_000

Field: TypeAlias = "models.Field[Any, Any]"
PlainRow = Mapping[str, Any]
Lists = Mapping[tuple[str, str], Collection[str]]
"""What may stand in a column, by table and column, where the database has no rule for it."""

_COLUMN_TYPES: tuple[tuple[type[Field], str], ...] = (
    (models.ForeignKey, "integer"),
    (models.IntegerField, "integer"),
    (models.BooleanField, "boolean"),
    (models.FloatField, "number"),
    (models.DateTimeField, "datetime"),  # before date, which it is a kind of
    (models.DateField, "date"),
    (models.TimeField, "time"),
    (models.BinaryField, "document"),
    (models.CharField, "text"),
    (models.TextField, "text"),
)
_TAKES = {
    "integer": "a whole number",
    "boolean": "true or false",
    "number": "a number",
    "text": "a text",
    "date": "a day such as 2026-11-22, of 1900 to 2199,",
    "time": "a time such as 08:30:00",
    "datetime": "a moment such as 2026-11-22T08:30:00+00:00, of 1900 to 2199,",
    "document": "a document",
}
_WHOLE = 2**63
_UNREADABLE = (TypeError, ValueError, OverflowError, RecursionError)
_OPTIONAL = frozenset({CheckInRow._meta.db_table})


def column_type(field: Field) -> str:
    """
    Name the type of a column.

    Parameters
    ----------
    field : Field
        The column.

    Returns
    -------
    str
        ``integer``, ``number``, ``boolean``, ``text``, ``date``, ``time``,
        ``datetime`` or ``document``.
    """
    return next(name for kind, name in _COLUMN_TYPES if isinstance(field, kind))


def load_rows(
    student: int, table: str, *, has_check_ins: bool = False, using: str = DEFAULT_DB_ALIAS
) -> Generator[dict[str, Any]]:
    """
    Load the rows of a table in a form JSON can hold, a few thousand at a time.

    Parameters
    ----------
    student : int
        Whose.
    table : str
        One of :func:`comeback.store.tables.names`.
    has_check_ins : bool
        Whether check-ins, and the sources they came with, are among them.
    using : str
        The open file.

    Yields
    ------
    dict of str to Any
        One row by column. Sources that were never finished are left out.
    """
    row, path = next(each for each in TO_STUDENT.items() if each[0]._meta.db_table == table)
    chosen: models.QuerySet[Row] = models.QuerySet(row, using=using).filter(**{path: student}).order_by("pk")
    to_source = _to_source(row, path)
    if to_source is not None:
        chosen = chosen.exclude(**{f"{to_source}state": SourceRow.STAGING})
        if not has_check_ins:
            chosen = chosen.exclude(**{f"{to_source}kind": CHECK_IN})
    names = tuple(field.attname for field in row._meta.concrete_fields)
    writers = tuple(
        (field.attname, write) for field in row._meta.concrete_fields if (write := _writer(field))
    )
    for values in chosen.values_list(*names).iterator(chunk_size=BATCH):
        found = dict(zip(names, values, strict=True))
        for name, write in writers:
            if found[name] is not None:
                found[name] = write(found[name])
        yield found


def save_tables(tables: Mapping[str, Iterable[PlainRow]], *, lists: Lists) -> None:
    """
    Put whole tables in the place of everything that is there.

    Parameters
    ----------
    tables : mapping of str to iterable of mapping
        Rows by table, as :func:`load_rows` gave them; all of them, though those
        of check-ins may be left out.
    lists : mapping of (str, str) to collection of str
        What may stand in columns that the database has no rule for.

    Raises
    ------
    UnfitRowsError
        If a row breaks the rules of its table, or holds a plan or a forecast
        that cannot be one; everything is then as it was.
    """
    with writing():
        wipe()
        fitting = {name: with_fitting_values(name, given) for name, given in tables.items()}
        insert_tables(TO_STUDENT, fitting, lists=lists)
        if (StudentRow.objects.count(), ProfileRow.objects.count()) != (1, 1):
            raise UnfitRowsError("it is not the journal of one person")


def insert_tables(
    rows: Iterable[type[models.Model]],
    tables: Mapping[str, Iterable[PlainRow]],
    *,
    lists: Lists | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> None:
    """
    Insert whole tables; inside a write.

    Parameters
    ----------
    rows : iterable of type
        The tables there are.
    tables : mapping of str to iterable of mapping
        Rows by table.
    lists : mapping of (str, str) to collection of str, optional
        As for :func:`save_tables`.
    using : str
        The open file.

    Raises
    ------
    UnfitRowsError
        If a table is not known or missing, or a row has other columns than its
        table, breaks a rule of it, or speaks of a row that is not there.
    """
    not_exported = {row._meta.db_table for row in NOT_EXPORTED}
    known = {row._meta.db_table: row for row in rows if row._meta.db_table not in not_exported}
    for unknown in sorted(tables.keys() - known.keys()):
        raise UnfitRowsError(f"I know no table “{unknown}”")
    for missing in sorted(known.keys() - tables.keys() - _OPTIONAL):
        raise UnfitRowsError(f"its table {missing} is missing")
    for name, row in known.items():
        _insert(row, tables.get(name, ()), lists=lists or {}, using=using)
    try:
        connections[using].check_constraints()
    except IntegrityError as error:
        raise _loose_end(known.values(), using=using) from error


def _insert(row: type[models.Model], rows: Iterable[PlainRow], *, lists: Lists, using: str) -> None:
    table = row._meta.db_table
    connection = connections[using]
    fields = row._meta.concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.attname) for field in fields)
    places = ", ".join("%s" for _ in fields)
    statement = f"INSERT INTO {quote(table)} ({columns}) VALUES ({places})"  # noqa: S608 - names of our own tables
    fitting = _values(row, tuple(_Column(field, lists, connection) for field in fields), rows)
    number = 1
    while batch := tuple(islice(fitting, BATCH)):
        try:
            with transaction.atomic(using=using), connection.cursor() as cursor:
                cursor.executemany(statement, batch)
        except UnicodeEncodeError as error:
            raise UnfitRowsError(f"its table {table} holds letters there are not") from error
        except IntegrityError:
            _insert_singly(row, statement, batch, number, using=using)
        number += len(batch)


def _insert_singly(
    row: type[models.Model], statement: str, batch: Iterable[tuple[Any, ...]], first: int, *, using: str
) -> None:
    """Find the row of a batch that its table refuses."""
    names = tuple(field.attname for field in row._meta.concrete_fields)
    with connections[using].cursor() as cursor:
        for number, values in enumerate(batch, start=first):
            try:
                cursor.execute(statement, values)
            except IntegrityError as error:
                raise broken_rule(row, number, dict(zip(names, values, strict=True)), str(error)) from error


def _values(
    row: type[models.Model], columns: tuple["_Column", ...], rows: Iterable[PlainRow]
) -> Iterator[tuple[Any, ...]]:
    table = row._meta.db_table
    readers = tuple((column.name, column.value_of) for column in columns)
    names = {name for name, _ in readers}
    for number, given in enumerate(rows, start=1):
        if given.keys() != names:
            raise UnfitRowsError(f"row {number} of its table {table} has other columns than I know")
        try:
            yield tuple([read(given[name]) for name, read in readers])
        except _UNREADABLE as error:
            where = f"row {number} of its table {table}"
            raise next(
                filter(None, (column.fault(given[column.name], where) for column in columns))
            ) from error


def _loose_end(rows: Iterable[type[models.Model]], *, using: str) -> UnfitRowsError:
    """Say which row speaks of one that is not there."""
    for row in rows:
        every: models.QuerySet[models.Model] = models.QuerySet(row, using=using).order_by("pk")
        for field in row._meta.concrete_fields:
            if field.related_model is None or isinstance(field.related_model, str):
                continue
            there: models.QuerySet[models.Model] = models.QuerySet(field.related_model, using=using)
            loose = every.exclude(**{f"{field.attname}__in": there.values("pk")}).first()
            if loose is not None:
                return UnfitRowsError(
                    f"the row of its table {row._meta.db_table} with the id {loose.pk} has {getattr(loose, field.attname)} "
                    f"as {field.attname}, and there is no such row in {field.related_model._meta.db_table}"
                )
    return UnfitRowsError("a row speaks of another that is not there")


def _to_source(row: type[Row], path: str) -> str | None:
    """Return the way from a row to its source, as the beginning of a lookup; None where there is none."""
    if row is SourceRow:
        return ""
    if path.endswith("source__student"):
        return path.removesuffix("student")
    if row is StartChoiceRow:
        return "answer__source__"
    own = {field.name for field in row._meta.concrete_fields if field.related_model is SourceRow}
    return f"{own.pop()}__" if own else None


def _writer(field: Field) -> Callable[[Any], Any] | None:
    kind = column_type(field)
    if kind == "document":
        return lambda value: documents.opened(bytes(value))
    return _in_iso if kind in {"date", "time", "datetime"} else None


def _in_iso(value: date | time | datetime) -> str:
    return value.isoformat()


class _Column:
    """How a column takes a value of an export."""

    def __init__(self, field: Field, lists: Lists, connection: Any) -> None:
        self.name = field.attname
        self._kind = column_type(field)
        self._read = _READERS[self._kind]
        self._is_null = field.null
        self._allowed = lists.get((field.model._meta.db_table, field.attname))
        self._adapt = {
            "date": connection.ops.adapt_datefield_value,
            "time": connection.ops.adapt_timefield_value,
            "datetime": connection.ops.adapt_datetimefield_value,
        }.get(self._kind)

    def value_of(self, value: Any) -> Any:
        if value is None:
            if self._is_null:
                return None
            raise TypeError
        if self._allowed is not None and value not in self._allowed:
            raise ValueError(value)
        return self._adapt(self._read(value)) if self._adapt else self._read(value)

    def fault(self, value: Any, where: str) -> UnfitRowsError | None:
        """Say why a value is not taken, or nothing."""
        try:
            self.value_of(value)
        except _UNREADABLE:
            if self._allowed is not None:
                return unknown_value(where, self.name, value, self._allowed)
            return UnfitRowsError(
                f"{where} has {shown(value)} as {self.name}, where {_TAKES[self._kind]} belongs"
            )
        return None


def _integer(value: Any) -> int:
    if type(value) is not int or not -_WHOLE <= value < _WHOLE:
        raise TypeError
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not isfinite(value):
        raise TypeError
    return float(value)


def _boolean(value: Any) -> bool:
    if type(value) is not bool:
        raise TypeError
    return value


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError
    return value


def _day(value: Any) -> date:
    day = date.fromisoformat(value)
    if is_slip_of_the_year(day):
        raise ValueError(value)
    return day


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None or is_slip_of_the_year(moment.date()):
        raise ValueError(value)
    return moment


def _clock(value: Any) -> time:
    clock = time.fromisoformat(value)
    if clock.tzinfo is not None:
        raise TypeError
    return clock


_READERS: dict[str, Callable[[Any], Any]] = {
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "text": _text,
    "date": _day,
    "time": _clock,
    "datetime": _moment,
    "document": documents.pack_plain,
}
