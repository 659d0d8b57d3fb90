"""
Give a reader damaged files, one after the other, and print those it does not bear.

`python -m tests.readers.any_bytes READER COUNT [FIRST]`. Each file is made by its number alone, so that a number says what was
given. The process is held to the limits of the readers' own; the number it was at is told when it does not come back.
"""

import faulthandler
import json
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from comeback.errors import InputError
from comeback.readers.anki.collection import collection_rows
from comeback.readers.anki.package import unpack_collection
from comeback.readers.anki.subjects import Subjects
from comeback.readers.busy_calendar.lines import looks_like_calendar, without_words
from comeback.readers.busy_calendar.times import find_busy_times
from comeback.readers.columns.read import read_table, read_workbook
from comeback.readers.confirm import confirmed
from comeback.readers.entry.read import read_entry
from comeback.readers.handbook.read import read_handbook
from comeback.readers.insights_csv.read import read_insights
from comeback.readers.journal.read import read_journal
from comeback.readers.layout import lay_out
from comeback.readers.limits import hold_to
from comeback.readers.nbme_report.read import read_nbme_report
from comeback.readers.reading import Reading
from comeback.readers.recognize import read
from comeback.readers.score_report.read import read_score_report
from comeback.readers.text import decode
from comeback.readers.uworld.read import read_uworld
from comeback.readers.vignette import looks_like_vignette
from comeback.writers.journal.formats import ExportFormat
from comeback.writers.journal.write import ExportTable, write_journal
from tests.invented_handbooks import handbook_pdf
from tests.invented_reports import nbme_report, question_report, questions, step_report
from tests.made_documents import TEXT, pdf, word
from tests.readers.anki.invented_collections import Invented, write_invented
from tests.readers.damage import damaged
from tests.readers.vocabulary import LABELS, SAMPLES, TODAY

DONE = "All were given."
OF_NO_FILE = {"anki_connect"}  # it asks a running program
LONGEST_S = 10.0
ENDLESS_S = 1.0
MEMORY_BYTES = 1_500_000_000

SUBJECTS = Subjects(tags={"Cardio": ["cardiovascular"]}, chapters={}, decks={})
TOML = b"""schema = "comeback.entry/1"
kind = "practice_test"
exam = "cbssa"
form = "31"
taken_on = 2026-10-10
epc = 58.5
"""
JSON = json.dumps(
    {
        "schema": "comeback.entry/1",
        "kind": "block",
        "bank": "UWorld",
        "on": "2026-11-20",
        "items": 40,
        "correct": 22,
    }
).encode()


def of(*folders: str) -> list[bytes]:
    return [path.read_bytes() for folder in folders for path in sorted((SAMPLES / folder).iterdir())]


def _insights(content: bytes) -> object:
    return read_insights(decode(content), today=TODAY, labels=LABELS)


def _columns(content: bytes) -> object:
    return _settled(read_workbook(content) if content.startswith(b"PK") else read_table(decode(content)))


def _settled(reading: Reading) -> Reading:
    """Go on as the app does: what is proposed is taken as said, and of a table whatever else is asked."""
    proposal = reading.proposal
    if proposal is None:
        return reading
    said: dict[str, object] = dict(proposal.unsure)
    if proposal.sheet is not None:
        heads = proposal.sheet.heads
        said |= {name: heads[0] for name in ("on", "items") if not said.get(name)}
        said |= {"bank_name": "AMBOSS", "mode_of_all": "timed", "day_order": "month_first"}
        said |= {} if said.get("correct") or said.get("score") else {"correct": heads[-1]}
    settled = confirmed(reading, said, today=TODAY, labels=LABELS)
    if not settled.waits or settled.proposal is None or settled.proposal.sheet is None:
        return settled
    areas = dict.fromkeys(settled.proposal.unsure, "renal")
    return confirmed(reading, {**said, **areas}, today=TODAY, labels=LABELS)


class _EndlessError(BaseException):
    """An event repeats for so long that only the clock of the reader's own process ends it."""


def _calendar(content: bytes) -> object:
    looks_like_calendar(content)
    without_words(content)

    def end(*_: object) -> None:
        raise _EndlessError

    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, ENDLESS_S)
    try:
        return find_busy_times(content, today=TODAY, timezone="America/New_York")
    except _EndlessError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _journal(content: bytes) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.zip"
        path.write_bytes(content)
        exported = read_journal(path)
        return [list(exported.rows(table)) for table in exported.tables]


def _exports() -> list[bytes]:
    tables = [ExportTable(name="source", columns=("id", "name"), rows=[{"id": 1, "name": "=1+1"}])]
    exports = []
    with tempfile.TemporaryDirectory() as folder:
        for form in ExportFormat:
            path = Path(folder) / f"{form}.zip"
            write_journal(path, schema_version=7, program_version="0.1.0", tables=tables, form=form)
            exports.append(path.read_bytes())
    return exports


def _anki(content: bytes) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "package"
        path.write_bytes(content)
        collection, may_be_stub = unpack_collection(path, Path(folder))
        return list(collection_rows(collection, subjects=SUBJECTS, known=None, may_be_stub=may_be_stub))


def _packages() -> list[bytes]:
    cards = [(1, 1, 1, 0, 2, 1, 1, 0, '{"s":1,"d":2}')]
    invented = Invented(
        notes=[(1, "#AK_Step1_v12::^Systems::Cardio")], cards=cards, reviews=[(1, 1, 3, 1, 1, 1)]
    )
    with tempfile.TemporaryDirectory() as folder:
        return [
            write_invented(Path(folder) / "a.apkg", invented, generation=generation).read_bytes()
            for generation in (1, 2, 3)
        ]


Reader = tuple[Callable[[bytes], object], Callable[[], Sequence[bytes]]]

READERS: dict[str, Reader] = {
    "insights_csv": (_insights, lambda: of("insights", "refused")),
    "nbme_report": (
        lambda content: _settled(read_nbme_report(lay_out(content), today=TODAY, labels=LABELS)),
        lambda: [nbme_report(), question_report(questions(20))],
    ),
    "score_report": (
        lambda content: _settled(read_score_report(lay_out(content), today=TODAY, labels=LABELS)),
        lambda: [step_report()],
    ),
    "columns": (_columns, lambda: of("tables")),
    "entry": (
        lambda content: read_entry(decode(content), today=TODAY, labels=LABELS),
        lambda: [TOML, JSON],
    ),
    "anki": (_anki, _packages),
    "uworld": (
        lambda content: read_uworld(decode(content), today=TODAY, labels=LABELS),
        lambda: of("uworld"),
    ),
    "busy_calendar": (
        _calendar,
        lambda: [
            path.read_bytes() for path in sorted((SAMPLES / "calendars").iterdir()) if path.stem != "endless"
        ],
    ),
    "handbook": (
        read_handbook,
        lambda: [
            handbook_pdf("valley")[:120_000],
            pdf([TEXT]),
            word([("Heading 1", "Rules"), ("Normal", TEXT[0])]),
            f"<html><title>Rules</title><h1>Rules</h1><p>{TEXT[0]}</p></html>".encode(),
            "\n".join(TEXT).encode(),
        ],
    ),
    "journal": (_journal, _exports),
    "vignette": (lambda content: looks_like_vignette(decode(content)), lambda: of("vignettes", "refused")),
    "recognize": (
        lambda content: _settled(read(content, name="file", today=TODAY, labels=LABELS)),
        lambda: [*of("insights", "refused", "tables", "calendars"), nbme_report(), step_report(), TOML, JSON],
    ),
}
"""What takes bytes, and the samples that are damaged for it; a reader package each, and what stands before them."""


def given(reader: str, number: int, samples: Sequence[bytes]) -> bytes:
    """Make the file of a number."""
    chance = random.Random(f"{reader} {number}")  # noqa: S311 - the same files every time, nothing secret
    return damaged(chance, samples)


def faults(reader: str, numbers: Iterable[int]) -> Iterable[tuple[int, str]]:
    """Yield the files a reader does not bear: another exception than a refusal, or too long a time."""
    take, samples_of = READERS[reader]
    samples = samples_of()
    for number in numbers:
        content = given(reader, number, samples)
        began = time.process_time()
        try:
            take(content)
        except InputError as refused:
            if not (refused.sentence and refused.hint):
                yield number, f"no hint: {refused.sentence}"
        except Exception:  # noqa: BLE001 - finding them is what this is for
            yield number, traceback.format_exc(limit=-4)
        if time.process_time() - began > LONGEST_S:
            yield number, f"took {time.process_time() - began:.0f} s"


def main(reader: str, count: str, first: str = "0") -> None:
    """Print a line for each fault, and at the end that all were given."""
    hold_to(memory_bytes=MEMORY_BYTES, cpu_s=int(LONGEST_S) * 2 + int(count))
    faulthandler.enable()
    faulthandler.dump_traceback_later(120 + int(count) / 2, exit=True)
    for number, fault in faults(reader, range(int(first), int(first) + int(count))):
        sys.stdout.write(f"{reader} {number}: {fault}\n")
        sys.stdout.flush()
    sys.stdout.write(DONE)


if __name__ == "__main__":
    main(*sys.argv[1:])
