"""Where the journal, its copies and the log lie."""

import os
from pathlib import Path

from platformdirs import user_data_path


def default_journal() -> Path:
    """Find the student's file: what ``COMEBACK_JOURNAL`` names, or the platform's data folder."""
    named = os.environ.get("COMEBACK_JOURNAL")
    return (
        Path(named).expanduser() if named else user_data_path("comeback", appauthor=False) / "journal.sqlite3"
    )


def copies_folder(journal: Path) -> Path:
    """Say where the automatic copies of a journal lie."""
    return journal.parent / f"{journal.stem}-copies"


def log_file(journal: Path) -> Path:
    """Name the log kept beside a journal."""
    return journal.parent / f"{journal.stem}.log"
