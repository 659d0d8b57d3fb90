"""What every command takes."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from comeback.core.exam.days import is_slip_of_the_year


def parse_day(text: str) -> date:
    """Read a date as ``2026-12-08``."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date such as 2026-12-08.") from None
    if is_slip_of_the_year(day):
        raise typer.BadParameter(f"{text!r} is centuries away. Look at the four figures of the year.")
    return day


JournalOption = Annotated[
    Path | None,
    typer.Option(
        "--journal",
        metavar="FILE",
        help="The student's file. Without it, the one in the platform's user data folder.",
        dir_okay=False,
    ),
]
AsOfOption = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        parser=parse_day,
        help="See it as it was on this day. Before today, nothing is written.",
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print JSON, in a versioned shape, instead of text.")
]
