from pathlib import Path

from tests.cli.conftest import Terminal
from tests.cli.schema_check import assert_matches
from tests.samples.make_tables import FOLDER

TABLE = FOLDER / "semicolons.csv"
SAID = """
on = "Datum"
items = "Fragen"
score = "Ergebnis"
area = "Thema"
bank_name = "Kaplan"
mode_of_all = "timed"
"""


def confirm_file(path: Path, said: str) -> Path:
    path.write_text(f'schema = "comeback.confirm/1"\n[values."semicolons.csv"]\n{said}', encoding="utf-8")
    return path


def test_a_table_waits_until_its_columns_are_named(comeback: Terminal) -> None:
    shown = comeback("import", TABLE, "--dry-run")
    waiting = comeback("import", TABLE, "--json")

    assert (shown.code, waiting.code) == (0, 4)
    assert "semicolons.csv: it waits for what you confirm." in shown.out
    assert "Its columns are Datum, Thema, Fragen, Ergebnis." in shown.out
    assert 'score_unit = ""' in shown.out


def test_what_a_table_says_is_kept_once_columns_and_names_are_confirmed(
    comeback: Terminal, tmp_path: Path
) -> None:
    columns = confirm_file(tmp_path / "columns.toml", SAID)
    shown = comeback("import", TABLE, "--dry-run", "--confirm", columns).out
    assert 'areas."Nutri" = ""' in shown
    lines = shown[shown.index("  schema = ") :].partition("Nothing was kept")[0]
    names = tmp_path / "names.toml"
    names.write_text(
        lines.replace('areas."Nutri" = ""', 'areas."Nutri" = "gastrointestinal"'), encoding="utf-8"
    )

    kept = comeback("import", TABLE, "--confirm", names, "--json")

    [file] = kept.wire["files"]
    assert (kept.code, file["status"], file["kind"], file["counts"]) == (0, "kept", "columns", {"blocks": 2})
    assert (file["first_date"], file["last_date"]) == ("2026-10-05", "2026-10-27")
    assert_matches(kept.wire, "import")


def test_a_field_that_cannot_be_used_is_named(comeback: Terminal, tmp_path: Path) -> None:
    ran = comeback("import", TABLE, "--confirm", confirm_file(tmp_path / "columns.toml", 'on = "Tag"\n'))

    assert ran.code == 2
    assert "There is no column “Tag”." in ran.err
