from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from comeback.core.exam.areas import System
from comeback.services import imports
from comeback.services.course import student_record
from comeback.services.journal import open_journal
from comeback.store.ledger import NoSuchSourceError
from comeback.store.models import AnswerRow, SourceRow
from tests.people import FORMS_CSV, NOW, TODAY, Owner

SAMPLES = FORMS_CSV.parent
REFUSED = sorted((SAMPLES.parent / "refused").iterdir())


def answers(owner: Owner) -> int:
    record = student_record(student=owner.student, today=TODAY)
    return sum(len(sitting.answers) for sitting in record.itemized)


def keep(owner: Owner, path: Path, key: str | None = None) -> imports.ImportLine:
    return imports.keep_file(
        student=owner.student, content=path, name=path.name, now=NOW, idempotency_key=key
    )


def test_a_kept_file_is_a_line_of_the_ledger(owner: Owner) -> None:
    line = keep(owner, FORMS_CSV)

    assert line.counts == {"answers": 600, "sittings": 3}
    assert line.added_answers == 600
    assert line.span == (date(2026, 9, 26), date(2026, 11, 21))
    assert answers(owner) == 600


def test_the_same_file_again_adds_nothing(owner: Owner) -> None:
    first = keep(owner, FORMS_CSV)

    again = keep(owner, FORMS_CSV)

    assert again.id == first.id
    assert again.added_answers == 0
    assert answers(owner) == 600
    assert len(imports.imports(student=owner.student)) == 1


def test_a_later_export_of_the_same_sitting_adds_only_what_is_new(owner: Owner) -> None:
    keep(owner, SAMPLES / "gaps.csv")

    line = keep(owner, SAMPLES / "clean.csv")

    assert line.counts["answers"] == 20
    assert line.added_answers == 10
    assert answers(owner) == 20


def test_a_fuller_file_fills_in_what_an_earlier_one_left_open(owner: Owner) -> None:
    keep(owner, SAMPLES / "no-time.csv")

    keep(owner, SAMPLES / "clean.csv")

    [sitting] = student_record(student=owner.student, today=TODAY).itemized
    assert len(sitting.answers) == 20
    assert all(answer.seconds is not None for answer in sitting.answers)


def test_undo_hides_and_redo_brings_back(owner: Owner) -> None:
    line = keep(owner, FORMS_CSV)

    undone = imports.undo_import(student=owner.student, import_id=line.id, now=NOW)

    assert undone.is_undone
    assert answers(owner) == 0
    imports.redo_import(student=owner.student, import_id=line.id, now=NOW)
    assert answers(owner) == 600


def test_undoing_one_of_two_files_keeps_what_the_other_says(owner: Owner) -> None:
    line = keep(owner, SAMPLES / "clean.csv")
    keep(owner, SAMPLES / "gaps.csv")

    imports.undo_import(student=owner.student, import_id=line.id, now=NOW)

    assert answers(owner) == 10


def test_a_file_kept_again_after_undo_counts_again(owner: Owner) -> None:
    line = keep(owner, FORMS_CSV)
    imports.undo_import(student=owner.student, import_id=line.id, now=NOW)

    keep(owner, FORMS_CSV)

    assert answers(owner) == 600


def test_undoing_what_is_not_there_is_one_sentence(owner: Owner) -> None:
    with pytest.raises(NoSuchSourceError, match="no entry 99"):
        imports.undo_import(student=owner.student, import_id=99, now=NOW)


def test_a_form_sent_twice_writes_once(owner: Owner) -> None:
    line = keep(owner, FORMS_CSV, key="a")
    imports.undo_import(student=owner.student, import_id=line.id, now=NOW, idempotency_key="b")

    keep(owner, FORMS_CSV, key="a")

    assert answers(owner) == 0


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.name)
def test_nothing_is_kept_of_a_refused_file(owner: Owner, path: Path) -> None:
    [(_, result)] = imports.import_files(student=owner.student, paths=[path], now=NOW, today=TODAY)

    assert isinstance(result, Exception)
    assert result.exit_code == 2
    assert result.hint
    assert imports.imports(student=owner.student) == ()
    assert not AnswerRow.objects.exists()


def test_the_good_files_are_kept_beside_a_bad_one(owner: Owner) -> None:
    results = imports.import_files(
        student=owner.student, paths=[FORMS_CSV, REFUSED[0], SAMPLES / "nowhere.csv"], now=NOW, today=TODAY
    )

    assert [isinstance(result, imports.ImportLine) for _, result in results] == [True, False, False]
    assert answers(owner) == 600


def test_an_unknown_name_counts_for_the_level_and_is_mapped_once(owner: Owner) -> None:
    keep(owner, SAMPLES / "unknown-area.csv")
    [(name, count)] = imports.unmapped_names(student=owner.student)

    imports.map_names(student=owner.student, mappings={name: "gastrointestinal"}, now=NOW)

    [sitting] = student_record(student=owner.student, today=TODAY).itemized
    mapped = [answer for answer in sitting.answers if answer.area_name == name]
    assert [answer.system for answer in mapped] == [System.GASTROINTESTINAL] * count
    assert imports.unmapped_names(student=owner.student) == ()
    assert set(AnswerRow.objects.filter(area_name=name).values_list("system", flat=True)) == {""}


def test_a_name_cannot_be_mapped_to_what_is_no_system(owner: Owner) -> None:
    with pytest.raises(imports.UnknownAreaError, match="liver"):
        imports.map_names(student=owner.student, mappings={"Nutri/Metab": "liver"}, now=NOW)


def test_rows_of_an_import_that_never_finished_do_not_count_and_are_swept(
    owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("comeback.store.evidence.show_source", stop)
    monkeypatch.setattr("comeback.store.evidence.drop_staging", lambda _: None)
    with pytest.raises(KeyboardInterrupt):
        keep(owner, FORMS_CSV)
    assert AnswerRow.objects.count() == 600
    assert answers(owner) == 0

    open_journal(owner.journal, now=NOW + timedelta(hours=1))

    assert AnswerRow.objects.count() == 0
    assert not SourceRow.objects.exists()


def test_an_answer_brought_after_midnight_belongs_to_the_day_that_is_not_over(owner: Owner) -> None:
    entry = b'schema = "comeback.entry/1"\nkind = "start"\n[answers.audit_review]\nchoices = ["shorter"]\n'
    at_two = datetime.combine(TODAY + timedelta(days=1), time(2), UTC)

    imports.keep_file(student=owner.student, content=entry, name="start.toml", now=at_two)

    [answer] = student_record(student=owner.student, today=TODAY).answers
    assert answer.on == TODAY
