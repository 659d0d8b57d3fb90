"""Files between their preview and the student's yes."""

from datetime import datetime

from comeback.store.models import UploadRow


def save_upload(student: int, *, token: str, name: str, content: bytes, at: datetime) -> None:
    """
    Hold a file; inside a write.

    Parameters
    ----------
    student : int
        Whose.
    token, name : str
        What to find it by, and what it is called.
    content : bytes
        The file.
    at : datetime
        When, aware.
    """
    UploadRow.objects.create(student_id=student, token=token, name=name[:200], content=content, made_at=at)


def load_upload(student: int, token: str) -> tuple[str, bytes] | None:
    """
    Find a held file.

    Parameters
    ----------
    student : int
        Whose.
    token : str
        What to find it by.

    Returns
    -------
    tuple of str and bytes, or None
        Its name and content.
    """
    row = UploadRow.objects.filter(student_id=student, token=token).first()
    return (row.name, bytes(row.content)) if row else None


def drop_upload(student: int, token: str) -> None:
    """
    Let a held file go; inside a write.

    Parameters
    ----------
    student : int
        Whose.
    token : str
        What to find it by.
    """
    UploadRow.objects.filter(student_id=student, token=token).delete()
