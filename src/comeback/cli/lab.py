"""``comeback lab``: let simulated students go through the same calculation, and see how well it does."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from comeback.cli import page
from comeback.cli.options import JsonOption
from comeback.errors import StateError

if TYPE_CHECKING:
    from comeback.cli.wire_values import Wire
    from comeback.lab.study import StudyResult
    from comeback.lab.study_files import NumberedStudy


class StudyStoppedError(StateError):
    """
    A study was stopped with Ctrl-C.

    Parameters
    ----------
    done, of : int
        How many students were done, of how many.
    """

    def __init__(self, *, done: int, of: int) -> None:
        super().__init__(
            f"Stopped after {done:,} of {of:,} students. Nothing was written."
            if of
            else "Stopped before the first students were done. Nothing was written.",
            "The same command starts anew; --students takes fewer of them.",
        )


def lab(
    *,
    study: Annotated[
        str | None,
        typer.Option("--study", metavar="NN", help="Run the study of this number. Without it, list all."),
    ] = None,
    students: Annotated[
        int | None,
        typer.Option(
            "--students", metavar="N", min=2, help="Simulate this many of each kind, at most all of them."
        ),
    ] = None,
    is_json: JsonOption = False,
) -> None:
    """Ask simulated students how good the figures are. Touches no journal."""
    from comeback.lab.study_files import numbered_studies, numbered_study  # noqa: PLC0415 - loads scipy

    if study is None:
        _list(numbered_studies(), is_json=is_json)
        return
    numbered = numbered_study(study)
    result = _run(numbered, students)
    if is_json:
        page.say_json(_result_wire(numbered, result, students))
        return
    page.say(f"Study {numbered.number}: {numbered.question}")
    page.say()
    for table in result.tables:
        page.say(table.title)
        page.say_table(table.columns, table.rows, right=table.figure_columns)
        page.say()


def _list(studies: "tuple[NumberedStudy, ...]", *, is_json: bool) -> None:
    if is_json:
        page.say_json({"schema": "comeback.lab/1", "studies": [_study_wire(each, None) for each in studies]})
        return
    page.say("Studies of simulated students. They say what the figures are worth there, and nothing of you.")
    page.say()
    for each in studies:
        count = sum(sample.students for sample in each.study.samples)
        page.say_item(f"{each.number}: {each.question} ({count:,} students)")
    page.say()
    page.say("comeback lab --study 01 --students 20 runs one on a few of them.")


def _run(numbered: "NumberedStudy", students: int | None) -> "StudyResult":
    from comeback.lab.study import run_study  # noqa: PLC0415 - loads scipy

    progress = (0, 0)

    def tell(done: int, of: int) -> None:
        nonlocal progress
        progress = (done, of)
        page.say_passing(f"{done:,} of {of:,} students")

    try:
        return run_study(numbered.study, students=students, processes=os.cpu_count() or 1, tell=tell)
    except KeyboardInterrupt:
        done, of = progress
        raise StudyStoppedError(done=done, of=of) from None
    finally:
        page.say_passing("")


def _study_wire(numbered: "NumberedStudy", students: int | None) -> "Wire":
    return {
        "number": numbered.number,
        "question": numbered.question,
        "samples": [
            {
                "world": sample.world,
                "seed": sample.seed,
                "students": min(students or sample.students, sample.students),
                "is_for_training": sample.is_for_training,
            }
            for sample in numbered.study.samples
        ],
    }


def _result_wire(numbered: "NumberedStudy", result: "StudyResult", students: int | None) -> "Wire":
    return {
        "schema": "comeback.lab/1",
        "studies": [
            {
                **_study_wire(numbered, students),
                "tables": [
                    {
                        "title": table.title,
                        "columns": list(table.columns),
                        "rows": [list(row) for row in table.rows],
                    }
                    for table in result.tables
                ],
            }
        ],
    }
