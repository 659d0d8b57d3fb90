"""What came of the files of one import."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from comeback.errors import ComebackError
from comeback.readers.text import plain_name

if TYPE_CHECKING:
    from comeback.services.anki import AnkiPreview
    from comeback.services.busy_calendar import CalendarPreview
    from comeback.services.previews import Preview


class FileStatus(StrEnum):
    """What came of a file."""

    KEPT = "kept"
    PREVIEWED = "previewed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutcome:
    """
    What came of one file.

    Parameters
    ----------
    path : Path
        The file.
    status : FileStatus
        What came of it.
    preview : Preview or None
        What was understood; None for a refused file and for a calendar.
    calendar : CalendarPreview or None
        What a calendar takes of the days ahead.
    collection : AnkiPreview or None
        What an Anki collection holds.
    refusal : ComebackError or None
        Why it was refused.
    """

    path: Path
    status: FileStatus
    preview: "Preview | None" = None
    calendar: "CalendarPreview | None" = None
    collection: "AnkiPreview | None" = None
    refusal: ComebackError | None = None

    @property
    def name(self) -> str:
        """What the file is called, without what can't be seen: a line break in it would look like a second sentence."""
        return plain_name(str(self.path))
