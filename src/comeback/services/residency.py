"""The way to residency of one student: where it stands, its dates, the MSPE sentence."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from comeback.core.evidence.own_words import OwnWords
from comeback.core.exam.attempts import Attempt
from comeback.core.exam.deadlines import Deadline, DeadlineKind
from comeback.core.exam.passing import SchoolKind
from comeback.core.exam.standing import Stage, Standing, standing
from comeback.core.recovery.policy import PolicyAnswer
from comeback.core.residency.application import application_days
from comeback.core.residency.mspe import MspeSentence, mspe_sentence
from comeback.core.residency.way import Way
from comeback.facts.exam import attempt_rules
from comeback.facts.residency import timeline_rules
from comeback.services import notebook, policy
from comeback.services.content import content
from comeback.services.journal import StudentId
from comeback.services.profile import Profile, change_profile, exam_date, load_profile
from comeback.services.school_rules import school_rules
from comeback.services.standing import within_the_rules
from comeback.services.study_day import local
from comeback.store.record import load_ledger
from comeback.store.writing import writing

ROTATION_WEEKS = "rotations.weeks_left"
"""Subject of the weeks of rotations still to do, in the student's own words."""
MSPE_SINCE = "mspe.since"
"""Subject of what the student did since, for the MSPE sentence."""


def way(*, student: StudentId, today: date, profile: Profile | None = None) -> Way:
    """
    Say where a student stands on the way to residency.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.
    profile : Profile, optional
        Their dates, where they are loaded already.

    Returns
    -------
    Way
        Their dates and ledger; the exam is the booked one, the one thought of,
        or the working date. A booked day that is over counts as sat.
    """
    profile = profile or load_profile(student=student)
    own_on, is_booked = exam_date(profile, today=today)
    weeks, told_on = _rotation_weeks(student)
    ledger, stands = _ledger(student, profile, today)
    exam_on = within_the_rules(own_on, attempts=ledger, today=today)
    return Way(
        as_of=today,
        ledger=ledger,
        exam_on=exam_on,
        is_booked=is_booked,
        school=SchoolKind(profile.school_kind) if profile.school_kind in tuple(SchoolKind) else None,
        rotations_on=profile.rotations_on,
        rotation_weeks=weeks,
        weeks_told_on=told_on,
        step2_ck_on=profile.step2_ck_on,
        graduation_on=profile.graduation_on,
        permit_ends_on=profile.permit_ends_on,
        match_year=profile.match_year,
        school_rules=school_rules(student=student, today=today),
        is_closed=stands.stage is Stage.NO_ATTEMPT_LEFT,
    )


def rotation_weeks(*, student: StudentId) -> int | None:
    """
    Show how many weeks of rotations are still to do.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    int or None
        As told last. [weeks]
    """
    return _rotation_weeks(student)[0]


def change_dates(
    *,
    student: StudentId,
    changes: Mapping[str, Any],
    rotation_weeks: int | None,
    version: int | None,
    now: datetime,
    idempotency_key: str | None = None,
) -> Profile:
    """
    Change the dates on the way to residency.

    Parameters
    ----------
    student : StudentId
        Whose.
    changes : mapping of str to value
        As :func:`change_profile` takes them.
    rotation_weeks : int or None
        Weeks of rotations still to do; None takes the number back. [weeks]
    version : int or None
        The version the change was made on; None does not compare.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.

    Returns
    -------
    Profile
        As it is now.

    Raises
    ------
    ProfileError
        If a date cannot be; nothing is changed.
    StaleEditError
        If it was changed elsewhere since ``version``.
    """
    with writing():
        changed = change_profile(
            student=student, changes=changes, version=version, now=now, idempotency_key=idempotency_key
        )
        words = OwnWords(
            subject=ROTATION_WEEKS,
            words="" if rotation_weeks is None else str(rotation_weeks),
            on=local(now, changed.timezone).date(),
        )
        if words.words or ROTATION_WEEKS in notebook.own_words(student=student):
            key = f"{idempotency_key}.weeks" if idempotency_key else None
            notebook.say(student=student, words=words, now=now, idempotency_key=key)
    return changed


def application_deadlines(
    *, student: StudentId, today: date, profile: Profile | None = None
) -> tuple[Deadline, ...]:
    """
    List the dated things of the application aimed at.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.
    profile : Profile, optional
        Their dates, where they are loaded already.

    Returns
    -------
    tuple of Deadline
        From today on, soonest first. What lasts some days is listed by its
        last one where it is the student's to do. None once every attempt is
        used without a pass.
    """
    found_way = way(student=student, today=today, profile=profile)
    found = () if found_way.is_closed else application_days(found_way, timeline_rules())
    words = _words()
    listed = (
        Deadline(
            id=f"{each.id}.{each.match_year}",
            kind=DeadlineKind.STEP2_CK if each.id == "step2_ck_by" else DeadlineKind.APPLICATION,
            on=each.until_on if each.id == "mspe_check" else each.on,
            what=words[each.id]["what"],
            who=words[each.id]["who"],
            consequence=words[each.id]["passes"],
            stamp=each.stamp,
            is_binding=each.id == "rank_list",
            is_expected=not each.is_published,
        )
        for each in found
    )
    return tuple(sorted(listed, key=lambda deadline: deadline.on))


def mspe(*, student: StudentId, today: date) -> tuple[MspeSentence, str]:
    """
    Show the sentence for the MSPE as far as it is true.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day it is asked.

    Returns
    -------
    tuple of MspeSentence and str
        The sentence, and the student's own words in it.
    """
    told = notebook.own_words(student=student).get(MSPE_SINCE)
    since = told.words if told else ""
    return mspe_sentence(load_ledger(student), as_of=today, since=since), since


def keep_since(
    *, student: StudentId, words: str, today: date, now: datetime, idempotency_key: str | None = None
) -> None:
    """
    Keep what the student did since, for the MSPE sentence.

    Parameters
    ----------
    student : StudentId
        Whose.
    words : str
        Their own words; empty takes them back.
    today : date
        The study day.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.
    """
    if words or MSPE_SINCE in notebook.own_words(student=student):
        since = OwnWords(subject=MSPE_SINCE, words=words, on=today)
        notebook.say(student=student, words=since, now=now, idempotency_key=idempotency_key)


def school_says(*, student: StudentId) -> tuple[PolicyAnswer, ...]:
    """
    Show what the student found out about the MSPE and the wording of a probation.

    Parameters
    ----------
    student : StudentId
        Whose.

    Returns
    -------
    tuple of PolicyAnswer
        The latest answer to each of the two; empty while there is none.
    """
    answers = policy.answers(student=student)
    return tuple(
        answers[question][-1] for question in ("mspe_practice", "probation_wording") if question in answers
    )


def _rotation_weeks(student: StudentId) -> tuple[int | None, date | None]:
    told = notebook.own_words(student=student).get(ROTATION_WEEKS)
    return (int(told.words), told.on) if told is not None and told.words.isdecimal() else (None, None)


def _ledger(student: StudentId, profile: Profile, today: date) -> tuple[tuple[Attempt, ...], Standing]:
    """Load the attempts, a booked day that is over among them, and where they leave the student."""
    ledger = load_ledger(student)
    step1 = tuple(attempt for attempt in ledger if attempt.step.value == "step1")
    booked_on = profile.exam_on if profile.is_booked else None
    stands = standing(step1, rules=attempt_rules(), today=today, booked_on=booked_on)
    if stands.stage is Stage.WAITING and not stands.is_in_ledger and stands.latest is not None:
        return (*ledger, stands.latest), stands
    return ledger, stands


@lru_cache
def _words() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in content("residency")["day"]}
