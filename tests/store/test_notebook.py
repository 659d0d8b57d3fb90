from dataclasses import replace
from datetime import date

import pytest

from comeback.core.evidence.own_words import OwnWords
from comeback.core.recovery.contacts import Contact, Role
from comeback.core.recovery.diary import ParkedThought
from comeback.services import notebook
from comeback.services.profile import StaleEditError
from tests.people import NOW, TODAY, Owner

DEAN = Contact(role=Role.DEAN, name="Dean Okafor", email="okafor@school.example")


def test_a_line_comes_back_as_it_was_written(owner: Owner) -> None:
    notebook.keep(student=owner.student, entry=DEAN, now=NOW)

    (kept,) = notebook.entries(student=owner.student, kind=Contact)

    assert kept.entry == DEAN
    assert isinstance(kept.entry.role, Role)


def test_a_line_sent_twice_is_kept_once(owner: Owner) -> None:
    first = notebook.keep(student=owner.student, entry=DEAN, now=NOW, idempotency_key="once")
    again = notebook.keep(student=owner.student, entry=DEAN, now=NOW, idempotency_key="once")

    assert first == again
    assert len(notebook.entries(student=owner.student, kind=Contact)) == 1


def test_a_change_on_an_old_version_overwrites_nothing(owner: Owner) -> None:
    number = notebook.keep(student=owner.student, entry=DEAN, now=NOW)
    newer = replace(DEAN, phone="555 0100")
    notebook.change(student=owner.student, number=number, entry=newer, version=1, now=NOW)

    with pytest.raises(StaleEditError):
        notebook.change(student=owner.student, number=number, entry=DEAN, version=1, now=NOW)

    assert notebook.entry(student=owner.student, kind=Contact, number=number).entry == newer


def test_a_removed_line_is_gone_and_says_so(owner: Owner) -> None:
    number = notebook.keep(student=owner.student, entry=DEAN, now=NOW)

    notebook.remove(student=owner.student, kind=Contact, number=number, now=NOW)

    with pytest.raises(notebook.EntryGoneError):
        notebook.entry(student=owner.student, kind=Contact, number=number)


def test_kinds_do_not_mix(owner: Owner) -> None:
    thought = ParkedThought(words="A year off?", parked_on=TODAY, reopens_on=date(2026, 12, 14))
    notebook.keep(student=owner.student, entry=thought, now=NOW)

    assert notebook.entries(student=owner.student, kind=Contact) == ()


def test_the_latest_words_on_a_subject_hold_and_empty_ones_take_it_back(owner: Owner) -> None:
    for words in ("First.", "Second.", "Second."):
        entry = OwnWords(subject="story.own_it", words=words, on=TODAY)
        notebook.say(student=owner.student, words=entry, now=NOW)

    assert notebook.own_words(student=owner.student)["story.own_it"].words == "Second."
    assert len(notebook.entries(student=owner.student, kind=OwnWords)) == 2

    notebook.say(student=owner.student, words=OwnWords(subject="story.own_it", words="", on=TODAY), now=NOW)

    assert notebook.own_words(student=owner.student) == {}
