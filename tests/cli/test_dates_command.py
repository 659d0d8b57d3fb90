from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from comeback.cli.dates import warn_of_old_facts
from comeback.cli.dates_text import say_dates
from comeback.cli.doctor import past_review
from comeback.core.exam.boards import Board, BoardScope, board_notes
from comeback.core.exam.exam_dates import exam_dates
from comeback.core.exam.stamp import FactStamp, FactStatus
from comeback.facts.exam import attempt_rules
from tests.cli.conftest import Terminal
from tests.cli.schema_check import assert_matches

AS_OF = ("--as-of", "2026-11-22")
FAIL = ("--attempt", "2026-10-01:fail")


def test_what_a_date_does_comes_first_in_one_line(comeback: Terminal) -> None:
    ran = comeback("dates", *AS_OF, *FAIL, "--exam-date", "2027-02-16")

    first = ran.out.partition("\n\n")[0].replace("\n", " ")
    assert ran.code == 0
    assert first == (
        "Tue 16 Feb: 12 weeks of study; free to move until Fri 1 Jan; the result usually by Wed 17 Mar, to plan with "
        "Wed 14 Apr."
    )


def test_each_of_the_three_days_names_its_rule_and_source(comeback: Terminal) -> None:
    wire = comeback("dates", *AS_OF, *FAIL, "--json").wire

    assert_matches(wire, "dates")
    assert [(each["name"], each["date"], each["rule"], each["status"]) for each in wire["bounds"]] == [
        ("earliest", "2026-11-22", "past_date", "inferred"),
        ("advisable", "2027-01-15", "study_weeks", "unverified"),
    ]


def test_the_deadlines_follow_the_attempts_and_the_date_given(comeback: Terminal) -> None:
    wire = comeback("dates", *AS_OF, *FAIL, "--exam-date", "2027-02-16", "--json").wire

    days = {each["id"]: each["date"] for each in wire["deadlines"]}
    assert (days["exam.next"], days["result.next"]) == ("2027-02-16", "2027-03-17")
    assert all(each["status"] for each in wire["deadlines"])


def test_attempts_that_cannot_all_be_true_are_named(comeback: Terminal) -> None:
    five = [word for year in range(2022, 2027) for word in ("--attempt", f"{year}-03-01:fail")]

    ran = comeback("dates", *AS_OF, *five)
    wire = comeback("dates", *AS_OF, *five, "--json").wire

    assert ran.code == 0
    assert "Attempts that cannot all be true" in ran.out
    assert "would be a fifth attempt at Step 1" in " ".join(ran.out.split())
    assert_matches(wire, "dates")
    assert (wire["attempts_used"], wire["attempts_left"], len(wire["ledger_problems"])) == (5, 0, 1)


@pytest.mark.parametrize("option", ["--exam-date", "--as-of"])
def test_a_slip_of_the_year_is_refused_in_words(comeback: Terminal, option: str) -> None:
    ran = comeback("dates", option, "9999-12-31")

    assert ran.code == 2
    assert "is centuries away. Look at the four figures" in " ".join(ran.err.split())


def test_no_line_is_wider_than_the_terminal_but_addresses(comeback: Terminal) -> None:
    ran = comeback("dates", *AS_OF, *FAIL, "--exam-date", "2027-02-16")

    assert [line for line in ran.out.splitlines() if len(line) > 80 and "https://" not in line] == []


def test_what_does_not_fit_is_printed_with_what_could_give(capsys: pytest.CaptureFixture[str]) -> None:
    found = exam_dates(
        attempts=(), rules=attempt_rules(), today=date(2026, 11, 22), permit_ends_on=date(2026, 12, 10)
    )
    stamp = FactStamp(status=FactStatus.UNVERIFIED, sources=("a list",), checked_on=date(2026, 11, 22))
    board = Board(
        id="AK",
        name="Alaska",
        scope=BoardScope.PER_STEP,
        attempts_max=2,
        years=7,
        note="",
        has_conflict=False,
        stamp=stamp,
    )

    say_dates(found, deadlines=(), boards=board_notes((board,), ()), problems=())

    said = " ".join(capsys.readouterr().out.split())
    assert "What does not fit together - Your permit ends Thu 10 Dec, before the first open day" in said
    assert "What could give: The one extension carries the permit to" in said
    assert "Alaska: Lists give 2 attempts per Step." in said


def test_old_facts_are_told_on_standard_error_and_nowhere_else(capsys: pytest.CaptureFixture[str]) -> None:
    warn_of_old_facts(date(2026, 12, 1))
    fresh = capsys.readouterr()
    warn_of_old_facts(date(2027, 6, 9))
    old = capsys.readouterr()

    assert (fresh.out, fresh.err) == ("", "")
    assert old.out == ""
    assert "days ago." in old.err


def test_the_doctor_names_facts_past_their_review_oldest_first(comeback: Terminal, tmp_path: Path) -> None:
    later = past_review(datetime.now(UTC).date() + timedelta(days=900))

    ran = comeback("doctor", "--journal", tmp_path / "journal.sqlite3")

    assert later[0][1] >= later[-1][1] > 180
    assert "Facts: " in ran.out
