"""How long a student waits for what to do today."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import Measurement, times_of
from tests.people import FORMS_CSV


def time_today_cold() -> Measurement:
    """`comeback today`, cold."""
    with TemporaryDirectory() as folder:
        journal = Path(folder) / "journal.sqlite3"
        # An installed program is compiled; here its bytecode has a folder of its own, whatever the shell says.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "PYTHONPYCACHEPREFIX": folder, "COMEBACK_JOURNAL": ""}

        def comeback(*words: object) -> None:
            subprocess.run(
                [sys.executable, "-m", "comeback", *map(str, words), "--journal", str(journal)],
                check=True,
                capture_output=True,
                env=environment,
            )

        comeback("import", FORMS_CSV)
        comeback("plan", "--keep")
        return Measurement(times_s=times_of(lambda: comeback("today"), runs=5), limit_s=1.0)
