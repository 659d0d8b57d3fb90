"""Reproduce studies and write what they find beside them: ``python -m studies [--only NN]``."""

import argparse
import os
import sys
from pathlib import Path

from comeback.lab.study import run_study
from comeback.lab.study_files import NumberedStudy, numbered_studies, numbered_study, write_result

SHOWN_IN = Path(__file__).parents[1] / "docs" / "method" / "lab.md"


def reproduce(numbered: NumberedStudy, processes: int) -> None:
    def tell(done: int, of: int) -> None:
        end = "\n" if done == of else "\r"
        print(f"{done:,} of {of:,} students", end=end, file=sys.stderr, flush=True)

    print(f"Study {numbered.number}: {numbered.question}", flush=True)
    result = run_study(numbered.study, processes=processes, tell=tell)
    write_result(numbered, result, shown_in=SHOWN_IN)
    for table in result.tables:
        print(f"{table.title}\n{table.to_markdown()}\n", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make studies", description="Reproduce the studies.")
    parser.add_argument("--only", metavar="NN", action="append", help="only the study of this number")
    parser.add_argument(
        "--processes", type=int, default=os.cpu_count() or 1, help="processes to share the work"
    )
    asked = parser.parse_args()
    studies = tuple(map(numbered_study, asked.only)) if asked.only else numbered_studies()
    for numbered in studies:
        reproduce(numbered, asked.processes)


if __name__ == "__main__":
    main()
