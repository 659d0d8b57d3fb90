"""Writes a document as plain text."""

from collections.abc import Iterator

from comeback.writers.paper import Bullets, Grid, Paper, Paragraph, Piece, Ticks, writable


def write_text(paper: Paper) -> str:
    """
    Write a document as plain text.

    Parameters
    ----------
    paper : Paper
        The document.

    Returns
    -------
    str
        Its words in order. A table becomes lines: the first cell, then each
        other cell under it with the head of its column.
    """
    parts = [_under_line(paper.title, "="), *paper.lines]
    for section in paper.sections:
        if section.title:
            parts.append(f"\n{_under_line(section.title, '-')}")
        parts += ["\n".join(_lines(piece)) for piece in section.pieces]
    if paper.foot:
        parts.append(f"\n{paper.foot}")
    return writable("\n".join(parts)) + "\n"


def _under_line(text: str, rule: str) -> str:
    return f"{text}\n{rule * len(text)}"


def _lines(piece: Piece) -> Iterator[str]:
    match piece:
        case Paragraph(text=text):
            yield text
        case Bullets(items=items):
            yield from (f"- {item}" for item in items)
        case Ticks(items=items):
            yield from (f"[ ] {item}" for item in items)
        case Grid(heads=heads, rows=rows):
            for first, *others in rows:
                yield f"- {first}"
                yield from (f"  {head}: {cell}" for head, cell in zip(heads[1:], others, strict=True) if cell)
