"""What the student said of the columns of tables, by layout."""

from collections.abc import Mapping
from datetime import datetime

from comeback.store.models import ColumnLayoutRow


def save_column_layout(student: int, layout: str, fields: Mapping[str, str], *, at: datetime) -> None:
    """
    Keep what the columns of a layout are, in place of what was kept before; inside a write.

    Parameters
    ----------
    student : int
        Whose.
    layout : str
        Digest of the names of the columns.
    fields : mapping of str to str
        What was said, by field; empty ones are not kept.
    at : datetime
        When, aware.
    """
    ColumnLayoutRow.objects.filter(student_id=student, layout=layout).delete()
    ColumnLayoutRow.objects.bulk_create(
        ColumnLayoutRow(student_id=student, layout=layout, field=field, value=value, at=at)
        for field, value in fields.items()
        if value
    )


def load_column_layout(student: int, layout: str) -> dict[str, str]:
    """
    Load what the columns of a layout are.

    Parameters
    ----------
    student : int
        Whose.
    layout : str
        Digest of the names of the columns.

    Returns
    -------
    dict of str to str
        What was said, by field; empty for a layout not met before.
    """
    rows = ColumnLayoutRow.objects.filter(student_id=student, layout=layout).order_by("pk")
    return dict(rows.values_list("field", "value"))
