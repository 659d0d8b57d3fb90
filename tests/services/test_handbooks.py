from pathlib import Path

import pytest

from comeback.errors import InputError
from comeback.services.handbooks import (
    handbooks,
    keep_handbook,
    query_in_words,
    read_file,
    remove_handbook,
    search,
    texts,
)
from comeback.services.journal import close_journal, the_student
from comeback.services.portability import export_journal, forget, restore_journal
from tests.made_documents import TEXT, pdf, scanned_pdf
from tests.people import NOW, Owner, owner_of

ATTEMPTS = query_in_words("attempts")


def keep(owner: Owner, content: bytes, name: str = "rules.pdf") -> int:
    return keep_handbook(student=owner.student, read=read_file(content, name=name), now=NOW)


def test_a_document_is_kept_once_with_the_pages_it_could_not_read(owner: Owner) -> None:
    first = keep(owner, pdf([TEXT, (), TEXT]))
    again = keep(owner, pdf([TEXT, (), TEXT]), name="the same.pdf")

    [kept] = handbooks(student=owner.student)
    assert first == again == kept.id
    assert (kept.title, kept.page_count, kept.without_text, kept.at) == ("rules", 3, (2,), NOW)
    assert [page.number for page in texts(student=owner.student)[0].pages] == [1, 3]


def test_of_a_refused_document_nothing_is_kept(owner: Owner) -> None:
    with pytest.raises(InputError):
        keep(owner, scanned_pdf(2))

    assert handbooks(student=owner.student) == ()


def test_pages_are_told_while_they_are_read() -> None:
    told: list[tuple[int, int]] = []

    read_file(pdf([TEXT] * 60), name="rules.pdf", tell=lambda read, of: told.append((read, of)))

    assert told == [(0, 60), (25, 60), (50, 60)]


def test_kept_documents_are_searched_together_and_a_removed_one_no_longer(owner: Owner) -> None:
    keep(owner, pdf([TEXT]))
    other = keep(owner, b"# Attempts\n\nAttempts are counted by the registrar.", name="catalog.txt")

    before = {quote.title for quote in search(student=owner.student, query=ATTEMPTS)}
    remove_handbook(student=owner.student, number=other, now=NOW)

    assert before == {"rules", "catalog"}
    assert {quote.title for quote in search(student=owner.student, query=ATTEMPTS)} == {"rules"}


def test_documents_come_back_with_a_restored_journal(owner: Owner, tmp_path: Path) -> None:
    keep(owner, pdf([TEXT, (), TEXT]))
    before = search(student=owner.student, query=ATTEMPTS)
    export = export_journal(student=owner.student, to=tmp_path / "mine.zip")
    close_journal()

    with owner_of(tmp_path / "elsewhere" / "journal.sqlite3"):
        restore_journal(from_=export)

        assert search(student=the_student(), query=ATTEMPTS) == before
        assert [kept.without_text for kept in handbooks(student=the_student())] == [(2,)]


def test_forgetting_everything_forgets_documents(owner: Owner) -> None:
    keep(owner, pdf([TEXT]))

    forget(student=owner.student, now=NOW)

    assert handbooks(student=the_student()) == ()
