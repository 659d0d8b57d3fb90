"""``comeback export`` and ``comeback restore``: the journal is the student's own."""

from pathlib import Path
from typing import Annotated

import typer

from comeback.cli import page
from comeback.cli.options import JournalOption
from comeback.errors import InputError

ExportArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="The zip file to write.", dir_okay=False, show_default=False)
]
RestoreArgument = Annotated[
    Path,
    typer.Argument(metavar="FILE", help="A zip file made by export.", dir_okay=False, show_default=False),
]
ReplaceOption = Annotated[
    bool,
    typer.Option("--replace", help="Replace what the journal holds. A copy of it is made first."),
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


def export(*, to: ExportArgument, journal: JournalOption = None) -> None:
    """Write the whole journal to one zip file. Keep it, or restore it on another machine."""
    from comeback.cli.session import opened  # noqa: PLC0415 - loads Django
    from comeback.services.portability import export_journal  # noqa: PLC0415 - loads Django

    if to.exists():
        raise FileThereError(to)
    with opened(journal) as session:
        export_journal(student=session.student, to=to)
    page.say_plain(f"Your journal is in {to}.")


def restore(*, from_: RestoreArgument, replace: ReplaceOption = False, journal: JournalOption = None) -> None:
    """Bring an exported journal back. The results are the same on any machine."""
    from comeback.cli.session import opened  # noqa: PLC0415 - loads Django
    from comeback.services.portability import restore_journal  # noqa: PLC0415 - loads Django

    with opened(journal) as session:
        restore_journal(from_=from_, replace=replace)
        page.say_plain(f"Everything in {from_} is in {session.journal} now.")
