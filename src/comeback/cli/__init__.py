"""What a student, or a script, asks from a terminal.

Modules: app (the command and its one error handler), options (what every
command takes), session (the open journal, and which day it is), one module a
noun (serve, imports, diagnose, plan, today, readiness, dates, journals, demo,
doctor), outcomes (what came of files), wire (values as JSON), words and page
(values as text), bugs (the trace a bug leaves).
"""


def main() -> None:
    """Run the ``comeback`` command."""
    from comeback.cli.app import run  # noqa: PLC0415 - the schemas are read without the commands

    run()
