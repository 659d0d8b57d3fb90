from pathlib import Path

from tests.cli.conftest import Terminal
from tests.cli.schema_check import assert_matches
from tests.samples.make_uworld import FOLDER

LIST = FOLDER / "pasted-signs.txt"
SAID = 'schema = "comeback.confirm/1"\n[values."pasted-signs.txt"]\non = 2026-11-19\nmode = "timed"\n'


def test_a_list_of_questions_shows_what_it_waits_for_and_is_kept_once_that_is_confirmed(
    comeback: Terminal, tmp_path: Path
) -> None:
    shown = comeback("import", LIST, "--dry-run")
    waiting = comeback("import", LIST, "--json")
    confirm = tmp_path / "said.toml"
    confirm.write_text(SAID, encoding="utf-8")
    kept = comeback("import", LIST, "--confirm", confirm, "--json")

    assert (shown.code, waiting.code, kept.code) == (0, 4, 0)
    assert 'mode = ""' in shown.out
    [file] = kept.wire["files"]
    assert (file["kind"], file["counts"]) == ("uworld", {"bank_tests": 1, "bank_answers": 6})
    assert_matches(kept.wire, "import")
