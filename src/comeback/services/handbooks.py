"""The school's handbooks: read apart, kept as text, searched on this computer."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer

from comeback.core.recovery.handbook import LANGUAGES, Handbook, HandbookKind, HandbookPage
from comeback.core.recovery.passages import (
    HandbookIndex,
    Query,
    Stem,
    index_handbook,
    query_of_words,
    rank_passages,
)
from comeback.errors import InputError
from comeback.readers.apart import ReadingStoppedError, read_apart
from comeback.services.journal import StudentId
from comeback.services.policy import concepts
from comeback.store import handbooks as store
from comeback.store.handbooks import KeptHandbook
from comeback.store.writing import compact, is_new_write, writing

__all__ = [
    "KeptHandbook",
    "NoSuchHandbookError",
    "Quote",
    "ReadHandbook",
    "handbooks",
    "keep_handbook",
    "query_in_words",
    "read_file",
    "remove_handbook",
    "search",
    "search_texts",
    "texts",
]

READING_LIMIT_S = 90.0
"""Most time a document may take to be read. [s]"""

Tell = Callable[[int, int], None]


class NoSuchHandbookError(InputError):
    """
    A document cannot be opened.

    Parameters
    ----------
    path : Path
        The file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(f"I can’t open {path}.", "Check the name, and that the file can be read.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHandbook:
    """
    A document that was read and is not kept yet.

    Parameters
    ----------
    digest : str
        SHA-256 of the file.
    handbook : Handbook
        Its text.
    """

    digest: str
    handbook: Handbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """
    A passage as it stands in a document, for the student to judge.

    Parameters
    ----------
    document : int
        Which of the documents searched, from 0.
    title : str
        The document's title.
    page, part : int or None
        Where it begins: the page, or the part of a document without pages.
    heading, text : str
        The headings above it, and its words.
    """

    document: int
    title: str
    page: int | None
    part: int | None
    heading: str
    text: str


def read_file(
    content: bytes,
    *,
    name: str,
    tell: Tell = lambda _read, _of: None,
    started: Callable[[Callable[[], None]], None] | None = None,
) -> ReadHandbook:
    """
    Read a document in a process of its own, and keep nothing.

    Parameters
    ----------
    content : bytes
        The file.
    name : str
        Its name, which is the title of a document that has none of its own.
    tell : callable, optional
        Is told how many pages are read, of how many.
    started : callable, optional
        Is handed a function that stops the reading.

    Returns
    -------
    ReadHandbook
        Its text.

    Raises
    ------
    InputError
        If it is refused, takes too long or fells its reader.
    """
    head: dict[str, object] = {}
    pages = []
    for row in read_apart("comeback.readers.handbook", content, limit_s=READING_LIMIT_S, started=started):
        if "text" in row:
            pages.append(HandbookPage(number=int(row["page"]), text=str(row["text"])))
        elif "of" in row:
            tell(int(row["read"]), int(row["of"]))
        else:
            head = row
    if not head:
        raise ReadingStoppedError
    return ReadHandbook(
        digest=hashlib.sha256(content).hexdigest(),
        handbook=Handbook(
            title=str(head["title"]) or Path(name).stem or "Handbook",
            kind=HandbookKind(str(head["kind"])),
            language=str(head["language"]),
            page_count=int(str(head["page_count"])),
            pages=tuple(pages),
        ),
    )


def keep_handbook(*, student: StudentId, read: ReadHandbook, now: datetime) -> int:
    """
    Keep a document that was read, whole. The same file again adds nothing.

    Parameters
    ----------
    student : StudentId
        Whose.
    read : ReadHandbook
        Its text.
    now : datetime
        The present, aware.

    Returns
    -------
    int
        Its number.
    """
    with writing():
        number = store.find_handbook(student, read.digest)
        if number is None:
            number = store.save_handbook(student, read.handbook, digest=read.digest, at=now)
    return number


def handbooks(*, student: StudentId) -> tuple[KeptHandbook, ...]:
    """
    List the documents kept.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    tuple of KeptHandbook
        First kept first.
    """
    return store.load_handbooks(student)


def texts(*, student: StudentId) -> tuple[Handbook, ...]:
    """
    Load the documents kept, with their text.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    tuple of Handbook
        In the order of `handbooks`.
    """
    return store.load_texts(student)


def remove_handbook(
    *, student: StudentId, number: int, now: datetime, idempotency_key: str | None = None
) -> None:
    """
    Remove a document for good; what the student quoted from it stays.

    Parameters
    ----------
    student : StudentId
        Whose.
    number : int
        Its number.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.
    """
    with writing():
        if is_new_write(student, idempotency_key, now):
            store.delete_handbook(student, number)
    compact()


def query_in_words(text: str) -> Query:
    """
    Make a query of the student's own words.

    Parameters
    ----------
    text : str
        What they typed.

    Returns
    -------
    Query
        It also finds what handbooks call the same.
    """
    return query_of_words(text, concepts())


def search(*, student: StudentId, query: Query, most: int = 3) -> tuple[Quote, ...]:
    """
    Find the passages of the kept documents that bear most on a query.

    Parameters
    ----------
    student : StudentId
        Whose.
    query : Query
        What for.
    most : int, optional
        Most passages.

    Returns
    -------
    tuple of Quote
        Best first; empty if nothing is kept or nothing fits.
    """
    return search_texts(texts(student=student), query=query, most=most)


def search_texts(searched: tuple[Handbook, ...], *, query: Query, most: int = 3) -> tuple[Quote, ...]:
    """
    Find the passages of documents that bear most on a query.

    Parameters
    ----------
    searched : tuple of Handbook
        The documents.
    query : Query
        What for.
    most : int, optional
        Most passages.

    Returns
    -------
    tuple of Quote
        Best first.
    """
    quotes = []
    for found in rank_passages(tuple(map(_index, searched)), query, most=most):
        document = searched[found.handbook]
        number = found.passage.page
        quotes.append(
            Quote(
                document=found.handbook,
                title=document.title,
                page=number if document.has_pages else None,
                part=None if document.has_pages else number,
                heading=found.passage.heading,
                text=found.passage.text,
            )
        )
    return tuple(quotes)


@lru_cache(maxsize=8)
def _index(handbook: Handbook) -> HandbookIndex:
    return index_handbook(handbook, stem=_stemmer(handbook.language))


@cache
def _stemmer(language: str) -> Stem:
    stem: Stem = snowballstemmer.stemmer(LANGUAGES.get(language, "English").lower()).stemWord
    return stem
