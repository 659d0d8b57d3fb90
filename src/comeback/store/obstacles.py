"""What can stand in the way of reading or writing the journal, in plain words."""

import errno

from comeback.errors import StateError


class JournalBusyError(StateError):
    """Another program holds the journal."""

    def __init__(self) -> None:
        super().__init__(
            "Another window or program is writing to your journal at this moment. Nothing was changed.",
            "Try again in a few seconds; if it stays so, close the other Comeback.",
        )


class DiskFullError(StateError):
    """There is no room left to write."""

    def __init__(self) -> None:
        super().__init__(
            "There is no room left on the disk, so nothing was kept. What you had is all still there.",
            "Free some space and try again.",
        )


class ReadOnlyJournalError(StateError):
    """The journal, or its folder, cannot be written to."""

    def __init__(self, place: str = "") -> None:
        super().__init__(
            f"I can’t write to {place or 'the file with your journal'}. Nothing was changed.",
            "Check that the folder belongs to you and is not read-only, or choose another with --journal.",
        )


class DamagedJournalError(StateError):
    """The file is not a readable journal."""

    def __init__(self, place: str = "") -> None:
        super().__init__(
            f"{place or 'The file'} can’t be read as a journal. Nothing in it was changed.",
            "Copies made before earlier upgrades lie in the folder beside it; comeback doctor names them.",
        )


def plain_os_error(error: OSError, place: str) -> StateError:
    """Say in plain words what the file system complains of."""
    is_full = error.errno in (errno.ENOSPC, errno.EFBIG)
    return DiskFullError() if is_full else ReadOnlyJournalError(place)


def plain_error(error: BaseException, place: str = "") -> StateError | None:
    """Say in plain words what a database complains of, and where; None for what is a bug."""
    said = str(error).lower()
    if "constraint failed" in said:  # what follows is the name of a rule, which may hold any word
        return None
    if "locked" in said or "busy" in said:
        return JournalBusyError()
    if "full" in said or "disk i/o" in said:
        return DiskFullError()
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return ReadOnlyJournalError(place)
    if "malformed" in said or "not a database" in said:
        return DamagedJournalError(place)
    return None
