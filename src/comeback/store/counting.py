"""Which rows count: those of sources that are kept."""

from comeback.store.models import SourceRow


def counting(student: int, source: int | None = None) -> dict[str, int | str]:
    """
    Choose rows that hang on a source and count.

    Parameters
    ----------
    student : int
        Whose.
    source : int, optional
        Only what this one brought, whether or not it counts.

    Returns
    -------
    dict of str to int or str
        Conditions of a query.
    """
    if source is not None:
        return {"source_id": source, "source__student_id": student}
    return {"source__student_id": student, "source__state": SourceRow.KEPT}
