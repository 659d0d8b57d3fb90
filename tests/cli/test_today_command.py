from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.cli.schema_check import assert_matches

TODAY = date.today()  # noqa: DTZ011 - the command lives on the clock of its machine


def keep_attempts(comeback: Terminal, folder: Path, *attempts: tuple[int, str]) -> None:
    """Keep attempts so many days ago; without an outcome the result is still to come."""
    lines = ['schema = "comeback.entry/1"', 'kind = "start"']
    for days, outcome in attempts:
        lines += ["", "[[attempts]]", f"on = {TODAY - timedelta(days=days)}"]
        lines += [f'outcome = "{outcome}"'] if outcome else []
    file = folder / "start.toml"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    ran = comeback("import", file)
    assert ran.code == 0, ran.err + ran.out


@pytest.mark.parametrize(
    ("attempts", "stage", "said"),
    [
        (((20, ""),), "waiting", "The exam is over. There is nothing to study."),
        (((20, "pass"),), "passed", "the plan is at rest."),
        (((1500, "fail"), (1100, "fail"), (700, "fail"), (20, "fail")), "no_attempt_left", "First, talk to"),
    ],
)
def test_without_anything_to_study_the_day_says_why(
    comeback: Terminal, tmp_path: Path, attempts: tuple[tuple[int, str], ...], stage: str, said: str
) -> None:
    keep_attempts(comeback, tmp_path, *attempts)

    text, wire = comeback("today"), comeback("today", "--json")

    assert said in " ".join(text.out.split())
    assert (wire.wire["stage"], wire.wire["tasks"], wire.wire["next_task"]) == (stage, [], None)
    assert_matches(wire.wire, "today")


@pytest.mark.parametrize(
    ("attempts", "told"),
    [
        (((20, ""),), ("waiting", "The exam is over. There is nothing to study.")),
        (((20, "pass"),), ("passed", "the plan is at rest.")),
        (((1500, "fail"), (1100, "fail"), (700, "fail"), (20, "fail")), ("no_attempt_left", "First, talk")),
    ],
)
@pytest.mark.parametrize("command", ["plan", "readiness"])
def test_without_an_exam_ahead_there_is_nothing_to_plan_or_forecast(
    comeback: Terminal,
    tmp_path: Path,
    attempts: tuple[tuple[int, str], ...],
    told: tuple[str, str],
    command: str,
) -> None:
    stage, said = told
    keep_attempts(comeback, tmp_path, *attempts)

    text, wire = comeback(command), comeback(command, "--json")

    assert text.code == 0
    assert said in " ".join(text.out.split())
    assert "of 100" not in text.out
    assert "All weeks" not in text.out
    assert wire.wire["stage"] == stage
    assert_matches(wire.wire, command)


def test_after_a_pass_no_plan_is_kept(comeback: Terminal, tmp_path: Path) -> None:
    keep_attempts(comeback, tmp_path, (20, "pass"))

    asked, day = comeback("plan", "--keep"), comeback("today", "--json")

    assert "no plan is kept" in " ".join(asked.err.split())
    assert not day.wire["is_kept"]
