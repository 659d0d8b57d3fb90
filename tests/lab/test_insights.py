from datetime import date

import numpy as np

from comeback.facts import label_maps
from comeback.lab.demo import demo_student
from comeback.lab.evidence import draw_record
from comeback.lab.exams import draw_sources
from comeback.lab.insights import write_insights
from comeback.lab.students import draw_student
from comeback.lab.worlds import world
from comeback.readers.reading import Labels
from comeback.readers.recognize import read

TODAY = date(2026, 12, 8)


def labels() -> Labels:
    return Labels(systems=label_maps().systems, tasks=label_maps().tasks)


def test_the_reader_finds_in_the_file_what_the_simulator_put_there() -> None:
    demo = demo_student(today=TODAY)

    reading = read(demo.insights_csv, name="Question_List.csv", today=TODAY, labels=labels())

    def by_day(sittings: tuple[object, ...]) -> list[object]:
        return sorted(sittings, key=repr)

    assert by_day(reading.itemized) == by_day(demo.record.itemized)
    assert not any(problem.needs_user for problem in reading.problems)


def test_a_simulated_record_can_be_written_and_read_again() -> None:
    rng = np.random.default_rng(8)
    student = draw_student(rng, world(), as_of=TODAY)
    record = draw_record(rng, world(), student, draw_sources(rng, world()), as_of=TODAY)

    reading = read(write_insights(record.itemized), name="list.csv", today=TODAY, labels=labels())

    assert {s.key for s in reading.itemized} == {s.key for s in record.itemized}
