"""What stands on a page and is not its text: running heads and feet, and hyphens at line ends."""

import re
from collections.abc import Sequence

_EDGE_LINES = 2
_NEAR = (-2, -1, 1, 2)
_NEEDED = 2
"""A line at the edge of a page is furniture if it stands there on this many of the four pages next to it."""

_NUMBERING = re.compile(r"page|of|seite|página|[\divxlc]+|[|·•–—-]+", re.IGNORECASE)
_CUT = re.compile(r"(?<![^\W\d_])([^\W\d_]+)(?:\ufffe|[-\u00ad\u2010][ \t]*\n)[ \t]*([^\W\d_]+)")
_HYPHENED = re.compile(r"(?<![^\W\d_])[^\W\d_]+-[^\W\d_]+")


def without_furniture(pages: Sequence[str]) -> list[str]:
    """
    Take running heads and feet off.

    Parameters
    ----------
    pages : sequence of str
        Texts of the pages, in order.

    Returns
    -------
    list of str
        The same pages without lines that stand at the same edge of the pages
        next to them, whatever number they carry.
    """
    lines = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    tops = [{_bare(line) for line in page[:_EDGE_LINES]} for page in lines]
    feet = [{_bare(line) for line in page[-_EDGE_LINES:]} for page in lines]
    return [
        "\n".join(
            line
            for place, line in enumerate(page)
            if not (
                (place < _EDGE_LINES and _stands(_bare(line), tops, number))
                or (place >= len(page) - _EDGE_LINES and _stands(_bare(line), feet, number))
            )
        )
        for number, page in enumerate(lines)
    ]


def without_cuts(pages: Sequence[str]) -> list[str]:
    """
    Join words that were cut at the end of a line.

    Parameters
    ----------
    pages : sequence of str
        Texts of the pages.

    Returns
    -------
    list of str
        The same pages; a hyphen stays where the document writes the word with
        one elsewhere.
    """
    known = {word.lower() for page in pages for word in _HYPHENED.findall(page)}

    def join(cut: re.Match[str]) -> str:
        hyphened = f"{cut[1]}-{cut[2]}"
        return hyphened if hyphened.lower() in known else cut[1] + cut[2]

    return [_CUT.sub(join, page).replace("\ufffe", "-").replace("\u00ad", "") for page in pages]


def _bare(line: str) -> str:
    """Return a line without the numbering at its ends."""
    words = line.split()
    while words and _NUMBERING.fullmatch(words[0]):
        words.pop(0)
    while words and _NUMBERING.fullmatch(words[-1]):
        words.pop()
    return " ".join(words)


def _stands(line: str, edges: Sequence[set[str]], number: int) -> bool:
    near = (number + step for step in _NEAR)
    return sum(line in edges[other] for other in near if 0 <= other < len(edges)) >= _NEEDED
