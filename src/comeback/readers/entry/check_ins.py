"""What a check-in takes."""

from collections.abc import Mapping
from datetime import date

from comeback.core.evidence.check_ins import CheckIn
from comeback.readers.entry.checks import Checked
from comeback.readers.entry.fields import Fields

CHECK_IN_FIELDS = (
    "on",
    "asleep_from",
    "asleep_to",
    "food",
    "movement",
    "mood",
    "stress",
    "energy",
    "words",
)

_LOW, _HIGH = 1, 5
_LINE_LIMIT = 200


def check_check_in(fields: Mapping[str, object], *, today: date) -> Checked[CheckIn]:
    """
    Check how a student says a day was.

    Parameters
    ----------
    fields : mapping
        `CHECK_IN_FIELDS`, empty or absent where skipped.
    today : date
        The day is not later than this.

    Returns
    -------
    Checked of CheckIn
        The check-in, or what stands in its way; everything but the day may be
        skipped, though not all of it.
    """
    given = Fields(fields, today)
    on = given.day("on")
    asleep_from, asleep_to = given.clock("asleep_from"), given.clock("asleep_to")
    if (asleep_from is None) != (asleep_to is None) and not given.has_problem("asleep_from", "asleep_to"):
        missing = "asleep_from" if asleep_from is None else "asleep_to"
        given.refuse(missing, "A night has two ends, and one is not given.", "Give both, or neither.")
    food, movement, mood, stress, energy = (
        given.whole(field, _LOW, _HIGH, is_needed=False)
        for field in ("food", "movement", "mood", "stress", "energy")
    )
    words = given.text("words", _LINE_LIMIT)
    parts = (asleep_from, asleep_to, food, movement, mood, stress, energy)
    if not given.problems and not words and all(part is None for part in parts):
        given.refuse("on", "Nothing is said of this day.", "Give one part at least.")
    if given.problems or on is None:
        return Checked(problems=tuple(given.problems))
    return Checked(
        value=CheckIn(
            on=on,
            asleep_from=asleep_from,
            asleep_to=asleep_to,
            food=food,
            movement=movement,
            mood=mood,
            stress=stress,
            energy=energy,
            words=words,
        )
    )
