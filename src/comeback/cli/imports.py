"""``comeback import``: files become evidence, each whole or not at all."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comeback.cli import page, wire
from comeback.cli.options import AsOfOption, JournalOption, JsonOption
from comeback.cli.outcomes import FileOutcome, FileStatus
from comeback.cli.words import count, day_and_year
from comeback.core.exam.areas import LABELS
from comeback.errors import ComebackError, InputError, StateError

if TYPE_CHECKING:
    from comeback.cli.session import Session
    from comeback.services.previews import Preview

CONFIRM_SCHEMA = "comeback.confirm/1"

FilesArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="Question lists from NBME INSIGHTS (CSV), and entry files (TOML or JSON).",
        show_default=False,
    ),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say what is understood and keep nothing.")]
ConfirmOption = Annotated[
    Path | None,
    typer.Option(
        "--confirm",
        metavar="FILE",
        help="What unknown area names mean: a TOML or JSON file with a table of names and ids of systems.",
    ),
]


class ConfirmFileError(InputError):
    """
    The file given with --confirm cannot be used.

    Parameters
    ----------
    path : Path
        The file.
    """

    def __init__(self, *, path: Path) -> None:
        super().__init__(
            f"I can’t use {path} to confirm anything. Nothing was kept.",
            f'It holds schema = "{CONFIRM_SCHEMA}" and a table [areas] of names and ids of systems.',
        )


class UnconfirmedError(StateError):
    """Values of a file wait for the student's confirmation."""

    def __init__(self) -> None:
        super().__init__(
            "Some of what stands in this file is for you to confirm. Nothing was kept.",
            "Look at it with --dry-run, and give what you confirm with --confirm.",
        )


def import_files(
    *,
    files: FilesArgument,
    is_dry_run: DryRunOption = False,
    confirm: ConfirmOption = None,
    journal: JournalOption = None,
    as_of: AsOfOption = None,
    is_json: JsonOption = False,
) -> None:
    """Keep what files say. Each file is kept whole or not at all; a bad one changes nothing."""
    from comeback.cli.session import opened  # noqa: PLC0415 - loads Django

    mappings = {} if confirm is None else read_confirmed(confirm)
    with opened(journal, as_of) as session:
        is_preview = is_dry_run or session.is_replay
        outcomes = tuple(
            _take(path, session=session, mappings=mappings, is_preview=is_preview) for path in files
        )
    if is_json:
        page.say_json(wire.import_wire(outcomes, as_of=session.today, is_preview=is_preview))
    else:
        for outcome in outcomes:
            _say(outcome)
    for outcome in outcomes:
        if outcome.refusal is not None:
            page.say_error(f"{outcome.path}: {outcome.refusal.sentence}", outcome.refusal.hint)
    if session.is_replay and not is_dry_run:
        page.say_error("A day before today is only looked at, so nothing was kept.")
    refusals = [outcome.refusal.exit_code for outcome in outcomes if outcome.refusal is not None]
    if refusals:
        raise typer.Exit(min(refusals))


def read_confirmed(path: Path) -> dict[str, str]:
    """
    Read what the student confirms.

    Parameters
    ----------
    path : Path
        A TOML or JSON file.

    Returns
    -------
    dict of str to str
        Ids of systems by the area names of files.

    Raises
    ------
    ConfirmFileError
        If it cannot be used.
    """
    try:
        text = path.read_text(encoding="utf-8")
        given: Any = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise ConfirmFileError(path=path) from error
    areas = given.get("areas")
    is_usable = given.get("schema") == CONFIRM_SCHEMA and isinstance(areas, dict)
    if not is_usable or not all(isinstance(area, str) for area in areas.values()):
        raise ConfirmFileError(path=path)
    return dict(areas)


def _take(path: Path, *, session: "Session", mappings: Mapping[str, str], is_preview: bool) -> FileOutcome:
    from comeback.services.imports import keep_file  # noqa: PLC0415 - loads Django
    from comeback.services.previews import preview_file  # noqa: PLC0415 - as above

    # A file may hold what was answered after midnight, on the calendar day that follows the study day.
    last_on = max(session.today, session.local_day)
    try:
        preview = preview_file(student=session.student, content=path, name=path.name, today=last_on)
        _check_confirmed(preview)
        if not is_preview:
            keep_file(
                student=session.student,
                content=path,
                name=path.name,
                now=session.now,
                mappings=mappings,
                today=last_on,
            )
    except ComebackError as refusal:
        return FileOutcome(path=path, status=FileStatus.REFUSED, refusal=refusal)
    return FileOutcome(
        path=path, status=FileStatus.PREVIEWED if is_preview else FileStatus.KEPT, preview=preview
    )


def _check_confirmed(preview: "Preview") -> None:
    """Unknown area names may wait: their answers count for the level, and can be mapped later."""
    waiting = {name for name, _ in preview.reading.unmapped}
    if any(problem.needs_user and problem.name not in waiting for problem in preview.reading.problems):
        raise UnconfirmedError


def _say(outcome: FileOutcome) -> None:
    preview = outcome.preview
    if preview is None:
        page.say_plain(f"{outcome.path}: nothing was kept.")
        page.say()
        return
    counts = ", ".join(
        count(number, *_NOUNS.get(name, (name, name))) for name, number in preview.reading.counts.items()
    )
    page.say_plain(f"{outcome.path}: {counts or 'nothing new'}.")
    if preview.reading.span:
        first_on, last_on = preview.reading.span
        until = "" if first_on == last_on else f" to {day_and_year(last_on)}"
        page.say_more(f"From {day_and_year(first_on)}{until}.")
    if preview.rows:
        page.say_table(
            ("what", "day", "items", "right", "left blank", "new"),
            [
                (
                    row.what,
                    day_and_year(row.on) if row.on else "",
                    str(row.items),
                    str(row.correct),
                    str(row.omitted),
                    str(row.new),
                )
                for row in preview.rows
            ],
            right=("items", "right", "left blank", "new"),
        )
    areas = wire.areas_of(preview.reading)
    if areas:
        page.say_more(", ".join(f"{LABELS[area].lower()} {answers}" for area, answers in areas) + ".")
    for problem in preview.reading.problems:
        line = f"Line {problem.line}: " if problem.line else ""
        page.say_item(f"{line}{problem.sentence} {problem.hint}".strip())
    if outcome.status is FileStatus.PREVIEWED:
        page.say_more("Nothing was kept; this is a look only.")
    elif preview.is_known:
        page.say_more("This file was here already. Nothing was added.")
    else:
        page.say_more("Kept.")
    page.say()


_NOUNS = {
    "answers": ("answer", "answers"),
    "sittings": ("sitting", "sittings"),
    "printed": ("printed result", "printed results"),
    "blocks": ("block", "blocks"),
    "bands": ("band", "bands"),
    "reports": ("report", "reports"),
    "attempts": ("attempt", "attempts"),
    "start_answers": ("answer of the guided start", "answers of the guided start"),
}
