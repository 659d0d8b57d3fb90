"""A journal given where evidence is taken in is known for what it is, and led to where it is brought back."""

from pathlib import Path

import pytest

from comeback.errors import InputError
from comeback.services.imports import keep_file
from comeback.services.journal import close_journal
from comeback.services.portability import ExportFormat, export_journal
from tests.people import NOW, Owner, owner_of


@pytest.mark.parametrize("kind", ["json", "csv", "file"])
def test_a_journal_among_the_evidence_is_answered_with_where_it_belongs(
    owner: Owner, tmp_path: Path, kind: str
) -> None:
    if kind == "file":
        close_journal()
        content = owner.journal.read_bytes()
    else:
        export = export_journal(student=owner.student, to=tmp_path / "a.zip", form=ExportFormat(kind))
        content = export.read_bytes()

    with owner_of(owner.journal) as here, pytest.raises(InputError) as refusal:
        keep_file(student=here.student, content=content, name="mine.bin", now=NOW)

    assert "“mine.bin” is a whole journal of Comeback’s" in refusal.value.sentence
    assert "Nothing was kept" in refusal.value.sentence
    assert "comeback restore" in refusal.value.hint
    assert "Bring a journal back" in refusal.value.hint
