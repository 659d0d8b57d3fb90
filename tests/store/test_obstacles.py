import sqlite3

from comeback.store.obstacles import JournalBusyError, plain_error


def test_a_broken_rule_is_no_busy_file_whatever_the_rule_is_called() -> None:
    broken = sqlite3.IntegrityError("CHECK constraint failed: busy_time_lies_in_its_day")

    assert plain_error(broken) is None
    assert isinstance(plain_error(sqlite3.OperationalError("database is locked")), JournalBusyError)
