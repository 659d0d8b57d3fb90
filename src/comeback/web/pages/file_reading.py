"""A file that takes a while to read: how far it is."""

from dataclasses import dataclass

from comeback.services.reading_along import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReadingPage:
    """A file that is being read."""

    title: str
    name: str


def file_reading_page(reading: Reading[str]) -> FileReadingPage:
    """Build the page."""
    [file] = reading.files
    title = f"Reading: {file.done:,} of {file.of:,} {file.what} so far." if file.of else "Reading your file."
    return FileReadingPage(title=title, name=file.name)
