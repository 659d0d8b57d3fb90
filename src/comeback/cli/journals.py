"""``comeback export`` and ``comeback restore``: the journal is the student's own."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from comeback.cli import page
from comeback.cli.options import JournalOption
from comeback.cli.words import count
from comeback.errors import InputError
from comeback.writers.journal.formats import ExportFormat

ExportArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="The zip file to write.", dir_okay=False, show_default=False)
]
RestoreArgument = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="A zip file made by export, or the file of a journal itself.",
        dir_okay=False,
        show_default=False,
    ),
]
ReplaceOption = Annotated[
    bool,
    typer.Option("--replace", help="Replace what the journal holds. A copy of it is made first."),
]


class Extra(StrEnum):
    """What goes along only when it is asked for by name."""

    CHECK_INS = "check-ins"


AsOption = Annotated[ExportFormat, typer.Option("--as", help="JSON lines, or CSV. Either can be restored.")]
WithOption = Annotated[
    list[Extra],
    typer.Option("--with", help="What stays out unless named here.", show_default=False),
]


class FileThereError(InputError):
    """
    The export would write over a file.

    Parameters
    ----------
    path : Path
        The file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is a file at {path} already.", "Choose another name, or move that file first."
        )


class UnwritableFileError(InputError):
    """
    A file cannot be written where it was asked for.

    Parameters
    ----------
    path : Path
        The place.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Nothing can be written at {path}.", "Choose a folder that is there and is yours, and try again."
        )


def export(
    *,
    to: ExportArgument,
    form: AsOption = ExportFormat.JSON,
    extras: WithOption = [],  # noqa: B006 - typer reads it, nothing writes to it
    journal: JournalOption = None,
) -> None:
    """Write the whole journal to one zip file. Keep it, or restore it on another machine."""
    from comeback.cli.session import opened  # noqa: PLC0415 - loads Django
    from comeback.services.portability import export_journal  # noqa: PLC0415 - loads Django

    if to.exists():
        raise FileThereError(to)
    if not to.absolute().parent.is_dir():
        raise UnwritableFileError(to)
    has_check_ins = Extra.CHECK_INS in extras
    with opened(journal) as session:
        export_journal(student=session.student, to=to, form=form, has_check_ins=has_check_ins)
    page.say_plain(f"Your journal is in {to}{', check-ins included' if has_check_ins else ''}.")


def restore(*, from_: RestoreArgument, replace: ReplaceOption = False, journal: JournalOption = None) -> None:
    """Bring a journal back, also one of an older version. The results are the same on any machine."""
    from comeback.cli.session import opened  # noqa: PLC0415 - loads Django
    from comeback.services.portability import restore_journal  # noqa: PLC0415 - loads Django

    def report(rows: int) -> None:
        page.say_passing(f"{count(rows, 'row')} back so far")

    with opened(journal) as session:
        restore_journal(from_=from_, replace=replace, report=report)
        page.say_passing("")
        page.say_plain(f"Everything in {from_} is in {session.journal} now.")
