from pathlib import Path

from tests.readers.vocabulary import SAMPLES
from tests.samples.make_samples import make_samples


def test_the_samples_are_what_their_script_makes(tmp_path: Path) -> None:
    make_samples(tmp_path)

    for made in tmp_path.rglob("*.*"):
        assert made.read_bytes() == (SAMPLES / made.relative_to(tmp_path)).read_bytes(), made.name
