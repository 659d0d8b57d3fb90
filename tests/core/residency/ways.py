"""The ways to residency the tests look at, and ways as hypothesis makes them up."""

from datetime import date, timedelta

from hypothesis import strategies as st

from comeback.core.exam.attempts import Attempt, Outcome, Step
from comeback.core.exam.passing import SchoolKind
from comeback.core.residency.way import Way

AS_OF = date(2026, 12, 8)
FAIL = Attempt(on=date(2026, 10, 1), outcome=Outcome.FAIL, result_on=date(2026, 10, 28))
PASS = Attempt(on=date(2027, 2, 16), outcome=Outcome.PASS, result_on=date(2027, 3, 17))

# The student of the picture: retake on 16 February, rotations from May, graduation with the class in May 2028.
US_STUDENT = Way(
    as_of=AS_OF,
    ledger=(FAIL,),
    exam_on=date(2027, 2, 16),
    is_booked=True,
    school=SchoolKind.US_MD,
    rotations_on=date(2027, 5, 3),
    rotation_weeks=48,
    weeks_told_on=AS_OF,
    step2_ck_on=date(2027, 7, 15),
    graduation_on=date(2028, 5, 15),
)
GRADUATE_ABROAD = Way(
    as_of=date(2026, 11, 22), ledger=(FAIL,), exam_on=date(2027, 1, 19), school=SchoolKind.INTERNATIONAL
)

_DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2031, 12, 31))
_ATTEMPTS = st.builds(
    Attempt,
    step=st.sampled_from(Step),
    on=st.dates(min_value=date(2022, 1, 1), max_value=date(2026, 12, 31)),
    outcome=st.sampled_from([*Outcome, None]),
)


@st.composite
def ways(draw: st.DrawFn) -> Way:
    """Make up a way: any school, any dates, some of them unknown."""
    ahead = draw(st.integers(min_value=1, max_value=400))
    return Way(
        as_of=AS_OF,
        ledger=tuple(draw(st.lists(_ATTEMPTS, max_size=4))),
        exam_on=AS_OF + timedelta(days=ahead),
        is_booked=draw(st.booleans()),
        school=draw(st.none() | st.sampled_from(SchoolKind)),
        rotations_on=draw(st.none() | _DAYS),
        rotation_weeks=draw(st.none() | st.integers(min_value=0, max_value=100)),
        weeks_told_on=AS_OF,
        step2_ck_on=draw(st.none() | _DAYS),
        graduation_on=draw(st.none() | _DAYS),
        permit_ends_on=draw(st.none() | _DAYS),
        match_year=draw(st.none() | st.integers(min_value=2027, max_value=2032)),
    )
