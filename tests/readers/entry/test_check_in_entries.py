from datetime import date, time

import pytest

from comeback.core.evidence.check_ins import CheckIn
from comeback.readers.entry.check_ins import check_check_in
from comeback.readers.refusals import VIGNETTE_SENTENCE
from tests.readers.vocabulary import TODAY, read_text
from tests.samples.make_samples import INVENTED_VIGNETTE

NIGHT: dict[str, object] = {"on": "2026-11-21", "asleep_from": "23:40", "asleep_to": "6:15"}


def test_a_check_in_keeps_every_part() -> None:
    fields = NIGHT | {"food": 3, "movement": "2", "mood": 2, "stress": 4, "energy": 2, "words": " Slow day. "}

    assert check_check_in(fields, today=TODAY).value == CheckIn(
        on=date(2026, 11, 21),
        asleep_from=time(23, 40),
        asleep_to=time(6, 15),
        food=3,
        movement=2,
        mood=2,
        stress=4,
        energy=2,
        words="Slow day.",
    )


def test_any_one_part_is_enough() -> None:
    assert check_check_in({"on": "2026-11-21", "mood": 3}, today=TODAY).value == CheckIn(
        on=date(2026, 11, 21), mood=3
    )


def test_times_are_written_as_toml_has_them_or_as_a_student_does() -> None:
    head = 'schema = "comeback.entry/1"\nkind = "check_in"\non = 2026-11-21\n'

    as_times = read_text(f"{head}asleep_from = 23:40:00\nasleep_to = 06:15:00\n")
    as_texts = read_text(f'{head}asleep_from = "23:40"\nasleep_to = "6:15"\n')

    assert as_times == as_texts
    assert as_times.counts == {"check_ins": 1}
    assert as_times.span == (date(2026, 11, 21), date(2026, 11, 21))


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"on": "2026-11-21"}, ["on"]),
        ({"mood": 3}, ["on"]),
        (NIGHT | {"on": "2026-11-23"}, ["on"]),
        (NIGHT | {"asleep_to": ""}, ["asleep_to"]),
        (NIGHT | {"asleep_from": "24:10"}, ["asleep_from"]),
        (NIGHT | {"asleep_from": "late"}, ["asleep_from"]),
        (NIGHT | {"mood": 6}, ["mood"]),
        (NIGHT | {"energy": 2.5}, ["energy"]),
        (NIGHT | {"words": "x" * 201}, ["words"]),
    ],
)
def test_a_check_in_says_which_part_cannot_be_used(fields: dict[str, object], wrong: list[str]) -> None:
    checked = check_check_in(fields, today=TODAY)

    assert checked.value is None
    assert [problem.field for problem in checked.problems] == wrong


def test_the_line_of_a_check_in_is_own_words() -> None:
    [problem] = check_check_in(NIGHT | {"words": INVENTED_VIGNETTE}, today=TODAY).problems

    assert problem.sentence == VIGNETTE_SENTENCE
