"""The calendar file of ``comeback dates``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comeback.cli.journals import FileThereError, UnwritableFileError

if TYPE_CHECKING:
    from comeback.cli.session import Session

_HEAD_BYTES = 200

IcsOption = Annotated[
    Path | None,
    typer.Option(
        "--ics",
        metavar="FILE",
        dir_okay=False,
        help="Write the dates ahead to this calendar file, under titles that say little. "
        "A file made this way before is replaced.",
    ),
]
PlainTitlesOption = Annotated[
    bool, typer.Option("--plain-titles", help="With --ics: titles that say what each day is.")
]
WithPlanOption = Annotated[
    bool, typer.Option("--with-plan", help="With --ics: the study hours of the kept plan too.")
]


def check_place(to: Path | None, *, has_choices: bool) -> None:
    """
    Refuse a place the calendar file cannot go to.

    Parameters
    ----------
    to : Path or None
        Where it should go; None for no file.
    has_choices : bool
        Whether something was chosen about the file.

    Raises
    ------
    FileThereError
        If a file of someone else's is there.
    """
    from comeback.writers.ics.write import is_calendar_of_ours  # noqa: PLC0415 - only this option needs it

    if to is None:
        if has_choices:
            raise typer.BadParameter("--plain-titles and --with-plan say what --ics FILE holds.")
        return
    if to.exists():
        with to.open("rb") as file:
            if not is_calendar_of_ours(file.read(_HEAD_BYTES)):
                raise FileThereError(to)


def write_calendar(session: "Session", to: Path, *, has_plain_titles: bool, has_plan: bool) -> None:
    """
    Write the dates ahead to a file.

    Parameters
    ----------
    session : Session
        Whose, and when.
    to : Path
        Where.
    has_plain_titles, has_plan : bool
        What was chosen.

    Raises
    ------
    UnwritableFileError
        If the place cannot be written to.
    """
    from comeback.services.calendar_file import calendar_file  # noqa: PLC0415 - loads Django

    made = calendar_file(
        student=session.student, now=session.now, has_plain_titles=has_plain_titles, has_plan=has_plan
    )
    try:
        to.write_bytes(made.content)
    except OSError as error:
        raise UnwritableFileError(to) from error
