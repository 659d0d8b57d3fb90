from pathlib import Path

from tests.cli.conftest import Terminal
from tests.cli.schema_check import assert_matches

UWSA = """
schema = "comeback.entry/1"
kind = "practice_test"
exam = "uwsa2"
taken_on = 2026-11-06
percent_correct = 58
score_printed = 221
"""
CHECK_IN = """
schema = "comeback.entry/1"
kind = "check_in"
on = 2026-11-20
mood = 2
words = "a line only I would write"
"""


def entry_file(folder: Path, text: str) -> Path:
    path = folder / "entry.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_self_assessment_is_kept_and_moves_the_level(comeback: Terminal, tmp_path: Path) -> None:
    file = entry_file(tmp_path, UWSA)

    shown = comeback("import", file, "--dry-run").out
    kept = comeback("import", file, "--json")
    overall = comeback("diagnose", "--json").wire["overall"]

    assert "1 self-assessment." in shown
    assert "UWSA 2" in shown
    assert "58 of 100" in shown
    [line] = kept.wire["files"]
    assert (line["kind"], line["counts"]) == ("practice_test", {"self_assessments": 1})
    assert_matches(kept.wire, "import")
    assert overall["epc"] is not None


def test_a_field_of_the_nbme_scale_is_refused_with_what_to_give(comeback: Terminal, tmp_path: Path) -> None:
    refused = comeback("import", entry_file(tmp_path, f"{UWSA}epc = 55\n"), "--json")

    assert refused.code == 2
    [line] = refused.wire["files"]
    assert line["error"]["sentence"].startswith("epc: This test does not report on the NBME scale.")
    assert line["error"]["hint"] == "Give its percent correct, and leave this out."


def test_a_check_in_is_kept_and_its_words_are_not_repeated(comeback: Terminal, tmp_path: Path) -> None:
    file = entry_file(tmp_path, CHECK_IN)

    shown, kept = comeback("import", file, "--dry-run"), comeback("import", file, "--json")

    assert "1 check-in." in shown.out
    [line] = kept.wire["files"]
    assert (line["kind"], line["counts"]) == ("check_in", {"check_ins": 1})
    assert "only I would write" not in shown.out + kept.out
    assert comeback("diagnose", "--json").wire["overall"]["epc"] is None
