from collections.abc import Callable
from pathlib import Path

import pytest

from comeback.errors import InputError
from comeback.readers import apart as apart_module
from comeback.readers import foreign
from comeback.readers.columns.refusals import BrokenWorkbookError
from comeback.readers.foreign import TooMuchToReadError, read_foreign
from comeback.readers.reading import Reading
from comeback.readers.recognize import Tell, read
from comeback.readers.report_refusals import BrokenPdfError
from tests.invented_reports import nbme_report, question_report, questions, step_report
from tests.readers.vocabulary import LABELS, SAMPLES, TODAY

DIES = "import os\nos.abort()\n"
SPEAKS_OTHERWISE = 'print(\'{"reading": {"kind": "poem"}}\')\nprint(\'{"end": true}\')\n'


@pytest.fixture
def other_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a test a module that runs in place of the readers."""
    tree = tmp_path / "tree"
    package = tree / "comeback"
    package.mkdir(parents=True)
    package.joinpath("__init__.py").write_text("")
    package.joinpath("readers").mkdir()
    package.joinpath("readers", "__init__.py").write_text("")
    monkeypatch.setattr("comeback.__file__", str(package / "__init__.py"))
    return package / "readers" / "__main__.py"


def apart(
    content: bytes,
    *,
    tell: Tell = lambda _done, _of, _what: None,
    started: Callable[[Callable[[], None]], None] | None = None,
) -> Reading:
    return read_foreign(content, name="file", today=TODAY, labels=LABELS, tell=tell, started=started)


@pytest.mark.parametrize(
    "content",
    [
        (SAMPLES / "insights" / "three-forms.csv").read_bytes(),
        (SAMPLES / "insights" / "unknown-area.csv").read_bytes(),
        (SAMPLES / "tables" / "blocks.xlsx").read_bytes(),
        (SAMPLES / "tables" / "cp1252.csv").read_bytes(),
        nbme_report(),
        question_report(questions(20)),
        step_report(),
        b'schema = "comeback.entry/1"\nkind = "block"\nbank = "UWorld"\non = 2026-11-20\nitems = 40\ncorrect = 22\nmode = "timed"\n',
    ],
    ids=[
        "insights",
        "unknown area",
        "workbook",
        "old letters",
        "report",
        "questions",
        "fail report",
        "entry",
    ],
)
def test_what_is_read_apart_is_what_is_read_here(content: bytes) -> None:
    here = read(content, name="file", today=TODAY, labels=LABELS)

    assert apart(content) == here


def test_a_refusal_is_said_as_it_is_here() -> None:
    with pytest.raises(InputError, match="words, and no table") as refused:
        apart((SAMPLES / "refused" / "letter.txt").read_bytes())

    assert refused.value.hint.startswith("I can use rows")


def test_how_far_it_is_comes_while_it_is_read() -> None:
    told: list[tuple[int, int, str]] = []

    apart(nbme_report(), tell=lambda done, of, what: told.append((done, of, what)))

    assert told == [(1, 1, "pages")]


@pytest.mark.parametrize("program", [DIES, SPEAKS_OTHERWISE, "raise MemoryError\n"])
@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"%PDF-1.7", BrokenPdfError),
        (b"PK\3\4xl/workbook.xml", BrokenWorkbookError),
        (b"a,b", TooMuchToReadError),
    ],
    ids=["pdf", "workbook", "text"],
)
def test_a_reader_that_comes_to_no_end_is_a_sentence_that_fits_the_file(
    other_reader: Path, program: str, content: bytes, refusal: type[Exception]
) -> None:
    other_reader.write_text(program)

    with pytest.raises(refusal):
        apart(content)


def test_a_reader_that_hangs_is_ended(other_reader: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other_reader.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(foreign, "LIMIT_S", 0.5)

    with pytest.raises(TooMuchToReadError, match="it was stopped"):
        apart(b"x" * 10_000_000)


def test_reading_can_be_stopped(other_reader: Path) -> None:
    other_reader.write_text("import time\ntime.sleep(60)\n")

    with pytest.raises(TooMuchToReadError):
        apart(b"a,b", started=lambda stop: stop())


def test_a_reader_made_ready_takes_the_next_file_and_only_that() -> None:
    content = (SAMPLES / "insights" / "clean.csv").read_bytes()
    foreign.make_ready()
    [waiting] = apart_module._READY.values()
    foreign.make_ready()

    first, second = apart(content), apart(content)

    assert waiting.poll() is not None
    assert first == second
    assert apart_module._READY == {}
