from threading import Event

import pytest

from comeback.errors import InputError
from comeback.readers.apart import ReadingStoppedError
from comeback.services.reading_along import FileState, Reading, Readings, StillReadingError, Watch
from tests.people import Owner


def refused(_: Watch) -> str:
    raise InputError("No.", "Try another.")


def broken(_: Watch) -> str:
    raise LookupError


def states(reading: Reading[str]) -> list[FileState]:
    return [file.state for file in reading.files]


def test_each_file_comes_to_its_own_end(owner: Owner) -> None:
    readings = Readings[str]()

    reading = readings.start(
        student=owner.student,
        files=[("a", lambda _: "one"), ("b", refused), ("c", broken), ("d", lambda _: "two")],
    )

    assert reading.wait(20)
    assert states(reading) == [FileState.READ, FileState.REFUSED, FileState.REFUSED, FileState.READ]
    assert [file.value for file in reading.files] == ["one", None, None, "two"]
    assert str(reading.files[1].refusal) == str(InputError("No.", "Try another."))
    assert isinstance(reading.files[2].refusal, ReadingStoppedError)
    assert readings.last(student=owner.student) is reading


def test_what_is_read_so_far_is_told(owner: Owner) -> None:
    has_told, may_go_on = Event(), Event()

    def work(watch: Watch) -> str:
        watch.tell(3, 40, "pages")
        has_told.set()
        assert may_go_on.wait(20)
        return "done"

    reading = Readings[str]().start(student=owner.student, files=[("a", work)])

    assert has_told.wait(20)
    [file] = reading.files
    assert (file.done, file.of, file.what, file.state) == (3, 40, "pages", FileState.READING)
    may_go_on.set()
    assert reading.wait(20)


def test_stopping_ends_the_child_and_what_waits_behind_it(owner: Owner) -> None:
    began, killed = Event(), Event()

    def work(watch: Watch) -> str:
        watch.started(killed.set)
        began.set()
        assert killed.wait(20)
        assert watch.is_stopped()
        raise ReadingStoppedError

    reading = Readings[str]().start(student=owner.student, files=[("a", work), ("b", lambda _: "never")])
    assert began.wait(20)
    reading.stop()

    assert reading.wait(20)
    assert states(reading) == [FileState.STOPPED, FileState.STOPPED]


def test_a_second_reading_waits_for_the_first(owner: Owner) -> None:
    readings, may_go_on = Readings[str](), Event()
    first = readings.start(student=owner.student, files=[("a", lambda _: str(may_go_on.wait(20)))])

    with pytest.raises(StillReadingError):
        readings.start(student=owner.student, files=[("b", lambda _: "never")])

    may_go_on.set()
    assert first.wait(20)
    assert readings.start(student=owner.student, files=[("b", lambda _: "now")]).wait(20)
