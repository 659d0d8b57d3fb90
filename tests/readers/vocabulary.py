"""The names readers are given: those of the fact files and of the guided start."""

import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

from comeback.facts.exam import blueprint
from comeback.facts.labels import label_maps
from comeback.readers.reading import Labels, Question, Reading
from comeback.readers.recognize import read

TODAY = date(2026, 11, 22)
SAMPLES = Path(__file__).parents[1] / "samples"

START = tomllib.loads((files("comeback") / "content" / "start.toml").read_text(encoding="utf-8"))

LABELS = Labels(
    systems=label_maps().systems,
    tasks=label_maps().tasks,
    report_areas=label_maps().report_areas,
    report_tasks=label_maps().report_tasks,
    report_bands=label_maps().report_bands,
    bank_areas=label_maps().bank_areas,
    bank_systems=label_maps().bank_systems,
    bank_subjects=label_maps().bank_subjects,
    step_2_subjects=label_maps().step_2_subjects,
    groups={group.id: group.systems for group in blueprint().groups},
    questions={
        question["id"]: Question(
            kind=question["kind"],
            choices=tuple(choice["id"] for choice in question.get("choices", ())),
            low=question.get("low"),
            high=question.get("high"),
        )
        for question in START["question"]
    },
)


def read_sample(path: str, today: date = TODAY) -> Reading:
    return read((SAMPLES / path).read_bytes(), name=Path(path).name, today=today, labels=LABELS)


def read_text(text: str, today: date = TODAY) -> Reading:
    return read(text.encode(), name="file", today=today, labels=LABELS)


def read_bytes(content: bytes, today: date = TODAY) -> Reading:
    return read(content, name="file", today=today, labels=LABELS)
