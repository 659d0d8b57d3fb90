"""The command, and the one place that turns an error into words and an exit code."""

import io
import sys
from typing import NoReturn

import typer

from comeback import __version__
from comeback.cli import page, wire
from comeback.cli.dates import dates
from comeback.cli.demo import demo
from comeback.cli.diagnose import diagnose
from comeback.cli.doctor import doctor
from comeback.cli.handbook import handbook
from comeback.cli.imports import import_files
from comeback.cli.journals import export, restore
from comeback.cli.lab import lab
from comeback.cli.plan import plan
from comeback.cli.readiness import readiness
from comeback.cli.report import report
from comeback.cli.serve import serve
from comeback.cli.today import today
from comeback.errors import ComebackError

app = typer.Typer(
    name="comeback",
    help="From a failed Step 1 to a pass: why it happened, what to do today, and when you may be ready.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)
app.command("serve")(serve)
app.command("import")(import_files)
app.command("diagnose")(diagnose)
app.command("plan")(plan)
app.command("today")(today)
app.command("readiness")(readiness)
app.command("dates")(dates)
app.command("report")(report)
app.command("export")(export)
app.command("restore")(restore)
app.command("demo")(demo)
app.command("lab")(lab)
app.command("doctor")(doctor)
app.add_typer(handbook, name="handbook")


def _show_version(is_asked: bool) -> None:  # noqa: FBT001 - typer hands an option's value over by position
    if is_asked:
        page.say(f"comeback {__version__}")
        raise typer.Exit


@app.callback()
def _everything(
    *,
    is_version_asked: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Take the options of the command itself."""


def run() -> NoReturn:
    """Run the command and leave with 0, 2, 3, 4, or 1 for a bug."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except ComebackError as error:
        sys.exit(_refuse(error))
    except Exception as bug:  # noqa: BLE001 - the last stop: whatever is not a ComebackError is a bug
        sys.exit(_apologize(bug))
    sys.exit(0)


def _refuse(error: ComebackError) -> int:
    if "--json" in sys.argv[1:]:
        page.say_json(wire.error_wire(error))
    page.say_error(error.sentence, error.hint)
    return error.exit_code


def _apologize(bug: Exception) -> int:
    from comeback.services import bugs  # noqa: PLC0415 - loads Django, which only a bug needs here

    log = bugs.note(bug)
    page.say_error(
        "Something in Comeback went wrong, and it is not your doing. What you kept before is still there.",
        f"The place in the program is noted in {log}; nothing of yours is in that file."
        if log
        else "Nothing could be written to the log.",
    )
    return 1
