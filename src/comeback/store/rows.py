"""Every row of a journal, out to an export and in again, to the last bit."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from itertools import islice
from typing import Any, TypeAlias

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, models

from comeback.errors import InputError
from comeback.store import documents
from comeback.store.models import CheckInRow, ProfileRow, Row, SourceRow, StartChoiceRow, StudentRow
from comeback.store.tables import CHECK_IN, NOT_EXPORTED, TO_STUDENT, wipe
from comeback.store.writing import writing

BATCH = 5_000

Field: TypeAlias = "models.Field[Any, Any]"
PlainRow = Mapping[str, Any]

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
_WHOLE = 2**63
_OPTIONAL = frozenset({CheckInRow._meta.db_table})


class UnfitRowsError(InputError):
    """
    Rows do not fit their tables.

    Parameters
    ----------
    reason : str
        What does not fit, as a clause.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"What is in this export does not fit together: {reason}. Nothing was restored.",
            "Use a file made by comeback export, unchanged.",
        )


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


def save_tables(tables: Mapping[str, Iterable[PlainRow]]) -> None:
    """
    Put whole tables in the place of everything that is there.

    Parameters
    ----------
    tables : mapping of str to iterable of mapping
        Rows by table, as :func:`load_rows` gave them; all of them, though those
        of check-ins may be left out.

    Raises
    ------
    UnfitRowsError
        If a row breaks the rules of its table; everything is then as it was.
    """
    try:
        with writing():
            wipe()
            insert_tables(TO_STUDENT, tables)
            if (StudentRow.objects.count(), ProfileRow.objects.count()) != (1, 1):
                raise UnfitRowsError("it is not the journal of one person")
    except IntegrityError as error:
        raise UnfitRowsError("a row breaks a rule, or speaks of another that is not there") from error


def insert_tables(
    rows: Iterable[type[models.Model]],
    tables: Mapping[str, Iterable[PlainRow]],
    *,
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
    using : str
        The open file.

    Raises
    ------
    UnfitRowsError
        If a table is not known or missing, or a row has other columns or other
        types than its table.
    """
    not_exported = {row._meta.db_table for row in NOT_EXPORTED}
    known = {row._meta.db_table: row for row in rows if row._meta.db_table not in not_exported}
    for unknown in sorted(tables.keys() - known.keys()):
        raise UnfitRowsError(f"I know no table “{unknown}”")
    for missing in sorted(known.keys() - tables.keys() - _OPTIONAL):
        raise UnfitRowsError(f"its table {missing} is missing")
    for name, row in known.items():
        _insert(row, tables.get(name, ()), using=using)


def _insert(row: type[models.Model], rows: Iterable[PlainRow], *, using: str) -> None:
    table = row._meta.db_table
    connection = connections[using]
    fields = row._meta.concrete_fields
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.attname) for field in fields)
    places = ", ".join("%s" for _ in fields)
    statement = f"INSERT INTO {quote(table)} ({columns}) VALUES ({places})"  # noqa: S608 - names of our own tables
    readers = tuple((field.attname, _reader(field, connection)) for field in fields)
    fitting = _values(table, readers, rows)
    while batch := tuple(islice(fitting, BATCH)):
        with connection.cursor() as cursor:
            try:
                cursor.executemany(statement, batch)
            except UnicodeEncodeError as error:
                raise UnfitRowsError(f"its table {table} holds letters there are not") from error


def _values(
    table: str, readers: tuple[tuple[str, Callable[[Any], Any]], ...], rows: Iterable[PlainRow]
) -> Iterator[tuple[Any, ...]]:
    names = {name for name, _ in readers}
    for number, given in enumerate(rows, start=1):
        if given.keys() != names:
            raise UnfitRowsError(f"row {number} of its table {table} has other columns than I know")
        try:
            yield tuple([read(given[name]) for name, read in readers])
        except (TypeError, ValueError, OverflowError, RecursionError) as error:
            raise UnfitRowsError(
                f"row {number} of its table {table} holds a value of the wrong kind"
            ) from error


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


def _reader(field: Field, connection: Any) -> Callable[[Any], Any]:
    read = _READERS[column_type(field)]
    adapt = {
        "date": connection.ops.adapt_datefield_value,
        "time": connection.ops.adapt_timefield_value,
        "datetime": connection.ops.adapt_datetimefield_value,
    }.get(column_type(field))
    is_null = field.null

    def value_of(value: Any) -> Any:
        if value is None:
            if is_null:
                return None
            raise TypeError
        return adapt(read(value)) if adapt else read(value)

    return value_of


def _integer(value: Any) -> int:
    if type(value) is not int or not -_WHOLE <= value < _WHOLE:
        raise TypeError
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float):
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


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise TypeError
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
    "date": date.fromisoformat,
    "time": _clock,
    "datetime": _moment,
    "document": documents.pack_plain,
}
