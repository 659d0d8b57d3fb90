"""Text without pages, cut into parts that can be found again."""

from collections.abc import Iterable

_LONGEST_PART = 4_000
"""Characters after which a part ends at the next paragraph."""

HEADING = "#"
"""Stands before a line that is known to be a heading."""


def parts_of(paragraphs: Iterable[str]) -> tuple[tuple[int, str], ...]:
    """
    Gather paragraphs into parts: one at each heading, and none too long.

    Parameters
    ----------
    paragraphs : iterable of str
        In order; headings begin with ``#``, a form feed ends a part.

    Returns
    -------
    tuple of (int, str)
        Number and text of each part.
    """
    parts: list[list[str]] = [[]]
    length = 0
    for paragraph in paragraphs:
        is_heading = paragraph.startswith(HEADING)
        if parts[-1] and (paragraph == "\f" or is_heading or length > _LONGEST_PART):
            parts.append([])
            length = 0
        if paragraph.strip():
            parts[-1].append(paragraph.strip())
            length += len(paragraph)
    return tuple((number, "\n\n".join(part)) for number, part in enumerate(filter(None, parts), 1))


def plain_paragraphs(text: str) -> Iterable[str]:
    """
    Split plain text at empty lines and form feeds.

    Parameters
    ----------
    text : str
        The text.

    Yields
    ------
    str
        Each paragraph, or a form feed.
    """
    paragraph: list[str] = []
    for line in text.replace("\f", "\n\f\n").split("\n"):
        if line.strip(" \t\r") and line != "\f" and not line.startswith(HEADING):
            paragraph.append(line.rstrip())
            continue
        if paragraph:
            yield "\n".join(paragraph)
        paragraph = []
        if line == "\f" or line.startswith(HEADING):
            yield line
    if paragraph:
        yield "\n".join(paragraph)
