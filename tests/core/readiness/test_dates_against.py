from datetime import date

from comeback.core.exam.deadlines import Deadline, DeadlineKind
from comeback.core.readiness.dates_against import Stands, stand_against
from comeback.facts.exam import attempt_rules

SEAT, LATER = date(2027, 2, 2), date(2027, 4, 6)
"""Their results usually come by 3 March and 5 May, and are planned with by 31 March and 2 June 2027."""


def against(id_: str, kind: DeadlineKind, on: date) -> tuple[Stands, Stands] | None:
    found = stand_against(
        (Deadline(id=id_, kind=kind, on=on, what="A day"),),
        judged_on=SEAT,
        later_on=LATER,
        rules=attempt_rules(),
    )
    return (found[0].judged, found[0].later) if found else None


def test_a_permit_holds_for_the_exam_day_itself() -> None:
    permit = ("permit_end.exam", DeadlineKind.PERMIT_END)

    assert against(*permit, date(2027, 4, 6)) == (Stands.FITS, Stands.FITS)
    assert against(*permit, date(2027, 4, 5)) == (Stands.FITS, Stands.AFTER)


def test_the_last_free_move_asks_something_of_the_later_date_only() -> None:
    assert against("free_move.exam", DeadlineKind.FREE_MOVE, date(2026, 12, 18)) == (
        Stands.NOT_TOUCHED,
        Stands.MOVE_BY,
    )


def test_the_school_rotations_and_a_season_want_the_result() -> None:
    for id_, kind in (
        ("school.pass_by", DeadlineKind.SCHOOL),
        ("rotations.own", DeadlineKind.ROTATIONS),
        ("review.2028", DeadlineKind.APPLICATION),
    ):
        assert against(id_, kind, date(2027, 3, 3)) == (Stands.RESULT_USUALLY_THERE, Stands.RESULT_LATER)
        assert against(id_, kind, date(2027, 3, 31)) == (Stands.RESULT_THERE, Stands.RESULT_LATER)
        assert against(id_, kind, date(2027, 5, 20)) == (Stands.RESULT_THERE, Stands.RESULT_USUALLY_THERE)


def test_what_binds_no_exam_date_is_left_out() -> None:
    assert against("recheck.step1.1", DeadlineKind.RECHECK, date(2027, 1, 12)) is None
    assert against("soap.2028", DeadlineKind.APPLICATION, date(2028, 3, 13)) is None
