"""What a student, or a script, asks from a terminal.

Modules: app (the command and its one error handler), options (what every
command takes), session (the open journal, and which day it is), one module a
noun (serve, imports, diagnose, plan, today, readiness, dates, journals, demo,
doctor), outcomes (what came of files), wire (values as JSON), words and page
(values as text).
"""

import os

# The equations are small: several threads of linear algebra would only wait for each other.
# Set before anything loads numpy; the server's worker inherits it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def main() -> None:
    """Run the ``comeback`` command."""
    from comeback.cli.app import run  # noqa: PLC0415 - the schemas are read without the commands

    run()
