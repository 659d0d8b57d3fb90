"""Which rows count: those of sources that are kept."""

from comeback.store.models import SourceRow


def counting(student: int) -> dict[str, int | str]:
    """
    Choose rows that hang on a source and count.

    Parameters
    ----------
    student : int
        Whose.

    Returns
    -------
    dict of str to int or str
        Conditions of a query.
    """
    return {"source__student_id": student, "source__state": SourceRow.KEPT}
