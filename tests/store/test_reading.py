import sqlite3
from contextlib import closing, suppress

from django.db import connection
from django.test.utils import CaptureQueriesContext

from comeback.store.profiles import load_profile, save_profile
from comeback.store.writing import writing
from tests.people import Owner


def country_of(owner: Owner) -> object:
    return load_profile(owner.student).columns["country"]


def test_what_has_not_changed_is_read_once(owner: Owner) -> None:
    first = load_profile(owner.student)

    with CaptureQueriesContext(connection) as asked:
        second = load_profile(owner.student)

    assert second == first
    assert len(asked) == 0


def test_a_change_is_seen_at_once_whoever_made_it(owner: Owner) -> None:
    country_of(owner)

    save_profile(owner.student, columns={"country": "DE"}, version=None)
    by_this_program = country_of(owner)
    with closing(sqlite3.connect(owner.journal)) as other:
        other.execute("UPDATE profile SET country = 'FR'")
        other.commit()
    by_another = country_of(owner)

    assert (by_this_program, by_another) == ("DE", "FR")


def test_what_was_taken_back_is_never_seen_again(owner: Owner) -> None:
    before = country_of(owner)

    with suppress(ZeroDivisionError), writing():
        save_profile(owner.student, columns={"country": "DE"}, version=None)
        seen_inside = country_of(owner)
        _ = 1 / 0

    assert seen_inside == "DE"
    assert country_of(owner) == before != "DE"
