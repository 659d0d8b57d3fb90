from datetime import UTC, datetime
from pathlib import Path

import pytest

from comeback.services.handbooks import keep_handbook, read_file
from comeback.services.journal import close_journal, open_journal, the_student
from comeback.services.policy import policy_questions
from tests.cli.conftest import Terminal
from tests.cli.schema_check import assert_matches
from tests.invented_handbooks import handbook_pdf
from tests.made_documents import TEXT, pdf, scanned_pdf

KEY = "No student is permitted more than three attempts at any Step examination"


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """Give a test the invented handbook as a file."""
    path = tmp_path / "handbook.pdf"
    path.write_bytes(handbook_pdf("valley"))
    return path


def test_files_are_searched_for_every_question_without_a_journal(comeback: Terminal, handbook: Path) -> None:
    comeback.journal.unlink()

    ran = comeback("handbook", "search", handbook, "--json")

    assert (ran.code, ran.err) == (0, "")
    assert_matches(ran.wire, "handbook")
    assert [each["id"] for each in ran.wire["questions"]] == [each.id for each in policy_questions()]
    [passage, *_] = ran.wire["questions"][4]["passages"]
    assert passage["text"].startswith(KEY)
    assert (passage["page"], passage["heading"]) == (15, "4.9 Limits on Attempts")
    assert not comeback.journal.exists()


def test_one_question_reads_as_text_within_80_columns(comeback: Terminal, handbook: Path) -> None:
    ran = comeback("handbook", "search", handbook, "--question", "attempts_allowed")

    assert ran.code == 0
    assert "How many attempts does the school allow?" in ran.out
    assert "for you to judge" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_own_words_are_looked_for(comeback: Terminal, handbook: Path) -> None:
    ran = comeback("handbook", "search", handbook, "--words", "parking permit", "--json")

    [asked] = ran.wire["questions"]
    assert (asked["id"], asked["text"], asked["reason"]) == (None, "parking permit", None)
    assert "Parking permits are purchased" in asked["passages"][0]["text"]


def test_what_no_passage_speaks_of_is_said(comeback: Terminal, tmp_path: Path) -> None:
    text = tmp_path / "handbook.txt"
    text.write_text("Lunch is served in the hall at noon, and there is coffee.")

    ran = comeback("handbook", "search", text, "--question", "appeal")

    assert ran.code == 0
    assert ran.out.startswith("handbook: 1 part.")
    assert "That does not mean there is no rule." in " ".join(ran.out.split())


def test_of_a_good_and_two_bad_files_the_good_one_is_searched(comeback: Terminal, tmp_path: Path) -> None:
    good, scan = tmp_path / "good.pdf", tmp_path / "scan.pdf"
    good.write_bytes(pdf([TEXT, ()]))
    scan.write_bytes(scanned_pdf(3))

    ran = comeback("handbook", "search", scan, good, tmp_path / "none.pdf", "--json")

    assert ran.code == 2
    assert_matches(ran.wire, "handbook")
    assert [each["status"] for each in ran.wire["documents"]] == ["refused", "read", "refused"]
    assert ran.wire["documents"][1]["without_text"] == [[2, 2]]
    assert {p["document"] for each in ran.wire["questions"] for p in each["passages"]} == {1}
    assert "This PDF has no text." in ran.err


def test_kept_handbooks_are_searched_when_none_is_named(comeback: Terminal) -> None:
    now = datetime.now(UTC)
    open_journal(comeback.journal, now=now)
    keep_handbook(student=the_student(), read=read_file(pdf([TEXT]), name="rules.pdf"), now=now)
    close_journal()

    ran = comeback("handbook", "search", "--question", "attempts_allowed", "--json")

    assert_matches(ran.wire, "handbook")
    assert [(each["status"], each["title"]) for each in ran.wire["documents"]] == [("kept", "rules")]
    assert ran.wire["questions"][0]["passages"][0]["page"] == 1


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("search",), 4, "No handbook is kept in this journal yet."),
        (("search", "x.pdf", "--question", "shoe_size"), 2, "There is no question “shoe_size”"),
        (("search", "x.pdf", "--question", "appeal", "--words", "appeal"), 2, "two different searches"),
    ],
)
def test_what_cannot_be_done_is_said(
    comeback: Terminal, words: tuple[str, ...], code: int, said: str
) -> None:
    ran = comeback("handbook", *words)

    assert ran.code == code
    assert said in ran.err
