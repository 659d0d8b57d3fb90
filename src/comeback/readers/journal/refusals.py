"""Why a journal is not read."""

from pathlib import Path

from comeback.errors import InputError

BRING_IT_BACK = "Go to You, Your data, “Bring a journal back”, or use comeback restore."
"""What is left to do with a whole journal; pages lead there."""


class NotAnExportError(InputError):
    """
    The file is no whole export of a journal.

    Parameters
    ----------
    path : Path
        The file.
    reason : str
        What is wrong with it, as a clause.
    """

    def __init__(self, *, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} is not a whole export of a journal: {reason}. Nothing was changed.",
            "Use a file made by comeback export, unchanged.",
        )


class OwnJournalError(InputError):
    """
    A journal was given where evidence is taken in.

    Parameters
    ----------
    name : str
        What the file is called.
    """

    def __init__(self, *, name: str) -> None:
        super().__init__(
            f"“{name}” is a whole journal of Comeback’s, so it is brought back as a whole and not added to this one. "
            "Nothing was kept.",
            f"{BRING_IT_BACK} What is here is replaced only after your yes, and a copy of it is made first.",
        )
