import io
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback.errors import InputError
from comeback.readers import refusals
from comeback.readers.reading import Reading
from comeback.readers.recognize import read
from comeback.readers.report_refusals import BrokenPdfError
from comeback.readers.text import TEXT_LIMIT_BYTES, fetch
from tests.readers.vocabulary import LABELS, SAMPLES, TODAY, read_sample
from tests.samples.make_samples import COLUMNS, small, write_table

REFUSED = {
    "empty.csv": refusals.EmptyFileError,
    "white-space.csv": refusals.EmptyFileError,
    "head-only.csv": refusals.NoAnswersError,
    "cp1252.csv": refusals.WrongEncodingError,
    "step-2.csv": refusals.NotStepOneError,
    "other-exam.csv": refusals.UnknownExamError,
    "no-take.csv": refusals.MissingColumnError,
    "no-seq.csv": refusals.MissingColumnError,
    "no-result.csv": refusals.MissingColumnError,
    "no-description.csv": refusals.MissingColumnError,
    "future.csv": refusals.FutureDateError,
    "open-quote.csv": refusals.BrokenTableError,
    "vignette.txt": refusals.VignetteError,
    "vignette-in-a-cell.csv": refusals.VignetteError,
    "letter.txt": refusals.WordsOnlyError,
    "report.pdf": BrokenPdfError,
}
LOADED = "import sys, comeback.readers.recognize; print(*sorted({n.partition('.')[0] for n in sys.modules}))"


class EndlessFile:
    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int, /) -> bytes:
        self.given += size
        return b"a" * size


@pytest.mark.parametrize(("name", "refusal"), REFUSED.items())
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence_and_a_hint(
    name: str, refusal: type[InputError]
) -> None:
    with pytest.raises(refusal) as caught:
        read_sample(f"refused/{name}")

    assert caught.value.exit_code == 2
    assert "othing was kept" in caught.value.sentence
    assert caught.value.hint.endswith(".")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"SQLite format 3\0" + bytes(100),
            "This is the database of another program, and I can’t read that as it is. Nothing was kept.",
        ),
        (b"\x7fELF\x02\x01\0\0\xf3\xd0", "This is not a kind of file I know. Nothing was kept."),
    ],
)
def test_what_holds_no_text_is_not_asked_for_its_letters(content: bytes, sentence: str) -> None:
    with pytest.raises(InputError) as refusal:
        read(content, name="file.csv", today=TODAY, labels=LABELS)

    assert refusal.value.sentence == sentence


def test_every_refused_sample_has_its_refusal() -> None:
    assert {path.name for path in (SAMPLES / "refused").iterdir()} == set(REFUSED)


def test_a_file_over_the_limit_is_refused_while_it_comes_in() -> None:
    endless = EndlessFile()

    with pytest.raises(refusals.TooLargeError):
        fetch(endless)

    assert endless.given < TEXT_LIMIT_BYTES + 2_000_000


def test_bytes_over_the_limit_are_refused() -> None:
    with pytest.raises(refusals.TooLargeError):
        read(b"a" * (TEXT_LIMIT_BYTES + 1), name="big.csv", today=TODAY, labels=LABELS)


def test_a_file_is_known_by_its_content_whatever_its_name() -> None:
    content = (SAMPLES / "insights/clean.csv").read_bytes()

    reading = read(fetch(io.BytesIO(content)), name="photo.jpg", today=TODAY, labels=LABELS)

    assert reading.counts["answers"] == 20


def outcome(content: bytes) -> Reading | InputError:
    try:
        return read(content, name="any", today=TODAY, labels=LABELS)
    except InputError as refused:
        return refused


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert isinstance(outcome(content), Reading | InputError)


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert isinstance(outcome(text.encode("utf-8", "surrogatepass")), Reading | InputError)


@given(st.lists(st.lists(st.text(max_size=20), min_size=10, max_size=10), max_size=5))
def test_any_cells_under_the_right_columns_are_read_or_refused(cells: list[list[str]]) -> None:
    rows = [*small()[:2], *(dict(zip(COLUMNS, row, strict=True)) for row in cells)]

    assert isinstance(outcome(write_table(rows).encode()), Reading | InputError)


@given(st.data())
def test_a_list_with_damaged_bytes_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(write_table(small()[:3]).encode())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))

    assert isinstance(outcome(bytes(content)), Reading | InputError)


@pytest.mark.parametrize("filler", ["\n", " ", "A. ", "12-", "is brought ", "{", '"', ";"])
def test_a_long_file_of_nothing_takes_no_long_time(filler: str) -> None:
    content = (filler * (200_000 // len(filler)) + "x").encode()

    began = time.process_time()
    refused = outcome(content)

    assert isinstance(refused, InputError)
    assert time.process_time() - began < 3.0


def test_readers_load_neither_numpy_nor_django() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True, cwd=Path(__file__).parent
    ).stdout.split()

    assert not {"numpy", "scipy", "django"} & set(loaded)
