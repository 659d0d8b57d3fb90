"""``comeback report``: the findings on one page, for an adviser."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from comeback.cli import page
from comeback.cli.journals import FileThereError, UnwritableFileError
from comeback.cli.options import AsOfOption, JournalOption

FileArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FILE]",
        help="The PDF to write. Without it, one in this folder under a name that says nothing.",
        dir_okay=False,
        show_default=False,
    ),
]


class Told(StrEnum):
    """What is told only when it is asked for by name."""

    WELLBEING = "wellbeing"


WithOption = Annotated[
    list[Told], typer.Option("--with", help="What stays out unless named here.", show_default=False)
]


def report(
    *,
    to: FileArgument = None,
    told: WithOption = [],  # noqa: B006 - typer reads it, nothing writes to it
    journal: JournalOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Write the findings on one page, as a PDF. It is for an adviser or a tutor."""
    from comeback.cli.session import opened  # noqa: PLC0415 - loads Django
    from comeback.services.review_sheet import review_file  # noqa: PLC0415 - loads Django

    with opened(journal, as_of) as session:
        file = review_file(
            student=session.student, today=session.today, with_wellbeing=Told.WELLBEING in told
        )
    place = to or Path(file.name)
    if place.exists():
        raise FileThereError(place)
    try:
        place.write_bytes(file.content)
    except OSError as error:
        raise UnwritableFileError(place) from error
    page.say_plain(f"The page is in {place}.")
