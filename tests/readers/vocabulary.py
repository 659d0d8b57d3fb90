"""The names readers are given: those of the fact files, and a small guided start."""

from datetime import date
from pathlib import Path

from comeback.facts.exam import blueprint
from comeback.facts.labels import label_maps
from comeback.readers.reading import Labels, Question, Reading
from comeback.readers.recognize import read

TODAY = date(2026, 11, 22)
SAMPLES = Path(__file__).parents[1] / "samples"

QUESTIONS = {
    "audit_review": Question(kind="one", choices=("score_only", "shorter", "as_long", "longer", "varied")),
    "day_signs": Question(kind="many", choices=("heart", "blank", "fumes")),
    "then_weeks": Question(kind="number", low=0, high=104),
    "day_words": Question(kind="text"),
}
LABELS = Labels(
    systems=label_maps().systems,
    tasks=label_maps().tasks,
    groups={group.id: group.systems for group in blueprint().groups},
    questions=QUESTIONS,
)


def read_sample(path: str, today: date = TODAY) -> Reading:
    return read((SAMPLES / path).read_bytes(), name=Path(path).name, today=today, labels=LABELS)


def read_text(text: str, today: date = TODAY) -> Reading:
    return read(text.encode(), name="file", today=today, labels=LABELS)
