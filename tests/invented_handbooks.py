"""Handbooks of two schools that do not exist, with the passage that answers each question, as text and as PDF."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst

FOLDER = Path(__file__).parent / "samples" / "handbooks"
SCHOOLS = ("valley", "lakeport")
_TYPESET = r"""
#let book = json("book.json")
#set document(title: book.title)
#set page(paper: "us-letter", margin: 1in, header: [#book.school #h(1fr) #book.title], footer: [#h(1fr) Page #context counter(page).display()])
#set text(size: 13pt, hyphenate: true)
#set par(justify: true)
#outline(title: "Contents")
#pagebreak()
#for section in book.sections [
  #heading(section.heading)
  #for paragraph in section.text { par(paragraph) }
]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedHandbook:
    """A school's handbook, and the words that answer each question."""

    title: str
    school: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    answers: dict[str, str]


@cache
def invented_handbook(name: str) -> InventedHandbook:
    """Build a handbook: the sections that answer something, spread over course pages that speak of the like."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        book = tomllib.load(file)
    return InventedHandbook(
        title=book["title"],
        school=book["school"],
        sections=tuple(_sections(book)),
        answers={
            question: key for section in book["section"] for question, key in section["answers"].items()
        },
    )


@cache
def handbook_pdf(name: str) -> bytes:
    """Typeset a handbook."""
    return typeset(invented_handbook(name))


def typeset(book: InventedHandbook, *, copies: int = 1) -> bytes:
    """Typeset a handbook, several times over for a longer one."""
    sections = [{"heading": heading, "text": list(text)} for heading, text in book.sections * copies]
    content = {"title": book.title, "school": book.school, "sections": sections}
    return _compiled(content)


def _compiled(content: dict[str, Any]) -> bytes:
    import json  # noqa: PLC0415 - only here
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - as above

    with TemporaryDirectory() as folder:
        Path(folder, "book.typ").write_text(_TYPESET, encoding="utf-8")
        Path(folder, "book.json").write_text(json.dumps(content), encoding="utf-8")
        made: bytes = typst.compile(Path(folder, "book.typ"), ignore_system_fonts=True)
        return made


def _sections(book: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    answering = iter(book["section"])
    for number, course in enumerate(book["courses"]):
        for place, filler in enumerate(book["filler"]):
            names = {"course": course, "chapter": number + 10, "place": place + 1}
            yield filler["heading"].format(**names), (filler["text"].format(**names),)
            if place == (5 * number + 3) % len(book["filler"]):
                section = next(answering, None)
                if section:
                    yield section["heading"], tuple(section["text"])
    yield from ((section["heading"], tuple(section["text"])) for section in answering)
