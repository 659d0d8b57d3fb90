from datetime import timedelta

import pytest

from comeback.core.readiness.tripwires import TripwireDayError, TripwireKind, TripwireState
from comeback.services import tripwires
from tests.people import NOW, TODAY, Owner

LATER = TODAY + timedelta(days=6)
OWN = "If I still cannot sleep by then, I postpone."


def drawn(owner: Owner, *, in_place_of: int | None = None, key: str | None = None) -> None:
    tripwires.draw(
        student=owner.student,
        kind=TripwireKind.OWN_WORDS,
        by_on=TODAY + timedelta(days=20),
        figure=None,
        words=OWN,
        today=TODAY,
        now=NOW,
        in_place_of=in_place_of,
        idempotency_key=key,
    )


def test_one_sent_twice_is_kept_once(owner: Owner) -> None:
    drawn(owner, key="once")
    drawn(owner, key="once")

    assert len(tripwires.tripwires(student=owner.student, today=TODAY).standing) == 1


def test_a_changed_one_is_put_away_and_another_stands(owner: Owner) -> None:
    drawn(owner)
    first = tripwires.tripwires(student=owner.student, today=TODAY).standing[0].kept.id

    drawn(owner, in_place_of=first)

    found = tripwires.tripwires(student=owner.student, today=TODAY)
    assert [line.id for line in found.ended] == [first]
    assert found.ended[0].entry.is_changed
    assert [each.reading.state for each in found.standing] == [TripwireState.RESTS]


def test_a_past_day_knows_neither_what_was_written_nor_what_ended_later(owner: Owner) -> None:
    drawn(owner)
    number = tripwires.tripwires(student=owner.student, today=TODAY).standing[0].kept.id
    tripwires.withdraw(student=owner.student, number=number, today=LATER, now=NOW)

    before = tripwires.tripwires(student=owner.student, today=TODAY - timedelta(days=1))
    between = tripwires.tripwires(student=owner.student, today=LATER - timedelta(days=1))
    after = tripwires.tripwires(student=owner.student, today=LATER)

    assert (before.standing, before.ended) == ((), ())
    assert [each.kept.entry.words for each in between.standing] == [OWN]
    assert (len(after.standing), len(after.ended)) == (0, 1)


def test_a_refused_day_changes_nothing(owner: Owner) -> None:
    drawn(owner)
    number = tripwires.tripwires(student=owner.student, today=TODAY).standing[0].kept.id

    with pytest.raises(TripwireDayError):
        tripwires.draw(
            student=owner.student,
            kind=TripwireKind.FORM_UNDER,
            by_on=TODAY,
            figure=62.0,
            words="",
            today=TODAY,
            now=NOW,
            in_place_of=number,
        )

    assert [each.kept.id for each in tripwires.tripwires(student=owner.student, today=TODAY).standing] == [
        number
    ]
