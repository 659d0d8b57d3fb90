import pytest

from comeback.services import previews
from comeback.services.imports import imports
from tests.people import FORMS_CSV, NOW, TODAY, Owner


def test_looking_at_a_file_keeps_nothing(owner: Owner) -> None:
    preview = previews.preview_file(student=owner.student, content=FORMS_CSV, name="forms.csv", today=TODAY)

    assert preview.new_answers == 600
    assert [row.items for row in preview.rows] == [200, 200, 200]
    assert imports(student=owner.student) == ()


def test_a_held_upload_waits_for_a_yes_and_is_let_go(owner: Owner) -> None:
    token = previews.hold_upload(student=owner.student, content=b"abc", name="a.csv", now=NOW)

    assert previews.held_upload(student=owner.student, token=token) == ("a.csv", b"abc")
    previews.let_go_upload(student=owner.student, token=token)
    with pytest.raises(previews.UploadGoneError):
        previews.held_upload(student=owner.student, token=token)


def test_a_test_told_by_its_figure_is_previewed_with_it(owner: Owner) -> None:
    uwsa = b'schema = "comeback.entry/1"\nkind = "practice_test"\nexam = "uwsa2"\ntaken_on = 2026-09-06\npercent_correct = 58\n'

    [row] = previews.preview_file(student=owner.student, content=uwsa, name="t.toml", today=TODAY).rows

    assert (row.what, row.figure) == ("UWSA 2", "58 of 100")
