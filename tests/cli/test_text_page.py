import pytest

from comeback.cli import page

COLUMNS = ("system", "level", "eight in ten between", "odds of being weakest")
ROWS = (("Renal and urinary", "51.2", "47.0 to 55.3", "8 in 10"), ("Cardiovascular", "", "", "hardly"))


def printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    page.say_table(COLUMNS, ROWS, right=("level",))
    return capsys.readouterr().out


@pytest.mark.parametrize("width", [20, 30, 40, 60, 80, 100])
def test_no_table_is_cut_off_at_any_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    out = printed(capsys, monkeypatch, width)

    words = out.replace(":", " ").replace(";", " ").split()
    assert {"Cardiovascular", "urinary", "hardly", "51.2", "weakest"} <= set(words)
    assert "…" not in out


def test_a_table_too_wide_is_printed_row_by_row(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = printed(capsys, monkeypatch, 36)

    assert out.splitlines()[-2:] == ["  - Cardiovascular: odds of being", "    weakest hardly"]


def test_what_a_file_brought_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    page.say_plain("\x1b[31m\u202egpj.csv: 20 answers.")
    page.say_error("bad\udcff.csv: nothing was kept.")

    said = capsys.readouterr()
    assert (said.out, said.err) == ("[31mgpj.csv: 20 answers.\n", "bad.csv: nothing was kept.\n")
