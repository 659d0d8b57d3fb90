"""Writes the journal a release leaves behind for the next ones to open.

Run once for a release: ``python -m tests.upgrades.make_fixture``.
"""

import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from comeback import __version__
from comeback.services.entries import record_block, record_practice_test, record_score_report
from comeback.services.imports import keep_file
from comeback.services.profile import change_profile
from comeback.services.start import save_answer
from comeback.store.boot import APPLICATION_ID, SCHEMA_VERSION
from tests.people import BLOCK, FAIL, FORMS_CSV, NOW, PRINTED, REPORT, owner_of

FOLDER = Path(__file__).parent


def main() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "journal.sqlite3"
        with owner_of(path) as owner:
            who = owner.student
            keep_file(student=who, content=FORMS_CSV.with_name("clean.csv"), name="clean.csv", now=NOW)
            record_practice_test(student=who, result=PRINTED, now=NOW)
            record_block(student=who, block=BLOCK, now=NOW)
            record_score_report(student=who, report=REPORT, attempt=FAIL, now=NOW)
            save_answer(student=who, question="day_blank", choices=("yes",), words="blood gases", now=NOW)
            changes = {"exam_on": date(2027, 2, 10), "is_booked": True, "timezone": "America/Chicago"}
            change_profile(student=who, changes=changes, version=None, now=NOW)
        with closing(sqlite3.connect(path)) as file:
            lines = [*file.iterdump(), f"PRAGMA application_id = {APPLICATION_ID};"]
    target = FOLDER / f"journal-{__version__}.sql"
    target.write_text("\n".join([*lines, f"PRAGMA user_version = {SCHEMA_VERSION};", ""]), encoding="utf-8")
    sys.stdout.write(f"{target.name} written\n")


if __name__ == "__main__":
    main()
