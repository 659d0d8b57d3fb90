"""The meeting with the school: one page to bring, a plan in writing, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from comeback.core.diagnosis.findings import Diagnosis, Pillar
from comeback.core.evidence.own_words import OwnWords
from comeback.core.exam.stamp import FactStamp
from comeback.core.plan.values import Plan, PlanWeek
from comeback.core.recovery.meeting import MeetingFact, as_mine, meeting_facts
from comeback.errors import InputError
from comeback.facts.exam import attempt_rules
from comeback.services.course import diagnose
from comeback.services.documents import DocumentFile, DocumentForm, document_file
from comeback.services.entries import attempts
from comeback.services.first_days import is_at_a_school
from comeback.services.journal import StudentId
from comeback.services.notebook import own_words, say
from comeback.services.planning import NoKeptPlanError, held_plan, is_over
from comeback.services.policy import PolicyQuestion, open_questions
from comeback.services.profile import Profile, exam_date, load_profile
from comeback.services.school_rules import school_rules
from comeback.services.standing import where_they_stand, within_the_rules
from comeback.writers.paper import Bullets, Grid, Paper, Paragraph, Section, page_size

QUESTIONS, ASK, PLAN = "meeting.questions", "meeting.ask", "meeting.plan"
"""Subjects of the student's own words on the meeting."""

_ROOM_TO_WRITE = 3
_MOST_CAUSES = {Pillar.KNOWLEDGE: 1, Pillar.STRATEGY: 3}  # the weeks name the other areas
_CHECKS = {"Exam day": "Exam day, rehearsed", "The day": "The exam"}


class UnknownSheetError(InputError):
    """
    There is no such document.

    Parameters
    ----------
    asked : str
        What was asked for.
    """

    def __init__(self, asked: str) -> None:
        super().__init__(
            f"There is no document called “{asked}”.", "Open the meeting page and choose one there."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """
    What to bring to the meeting.

    Parameters
    ----------
    facts : tuple of MeetingFact
        What is known.
    school_questions : tuple of PolicyQuestion
        Those on the school's rules that have no answer yet.
    own_questions : tuple of str
        The student's own.
    ask : str
        What they want from the meeting, in their words.
    has_wellbeing : bool
        Whether a finding on wellbeing could be told, if the student wants to.
    has_plan : bool
        Whether a plan is kept whose exam lies ahead, so that it can be handed
        in.
    """

    facts: tuple[MeetingFact, ...]
    school_questions: tuple[PolicyQuestion, ...]
    own_questions: tuple[str, ...]
    ask: str
    has_wellbeing: bool
    has_plan: bool


def sheet(*, student: StudentId, today: date, with_wellbeing: bool = False) -> Sheet:
    """
    Put together what to bring.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The study day.
    with_wellbeing : bool, optional
        Whether to speak of wellbeing too.

    Returns
    -------
    Sheet
        Without a school, its questions are left out.
    """
    profile = load_profile(student=student)
    diagnosis = diagnose(student=student, today=today)
    own_on, is_booked = exam_date(profile, today=today)
    sat = attempts(student=student)
    exam_on = within_the_rules(own_on, attempts=sat, today=today)
    stands = where_they_stand(student=student, today=today, profile=profile)
    held = held_plan(student=student)
    words = own_words(student=student)
    is_asked = is_at_a_school(student=student, today=today)
    return Sheet(
        facts=meeting_facts(
            result_on=profile.result_on,
            attempts=sat,
            rules=attempt_rules(),
            school=school_rules(student=student, today=today),
            diagnosis=diagnosis,
            exam_on=exam_on,
            is_booked=is_booked,
            stage=stands.stage,
            sat_on=stands.latest.on if stands.latest else None,
            with_wellbeing=with_wellbeing,
        ),
        school_questions=open_questions(student=student) if is_asked else (),
        own_questions=_lines(words.get(QUESTIONS)),
        ask=words[ASK].words if ASK in words else "",
        has_wellbeing=any(part.pillar is Pillar.WELLBEING for part in diagnosis.headline_parts),
        has_plan=held is not None and not is_over(held, stands, today=today),
    )


def write_words(
    *, student: StudentId, said: dict[str, str], today: date, now: datetime, idempotency_key: str
) -> None:
    """
    Keep the student's own words on the meeting.

    Parameters
    ----------
    student : StudentId
        Whose.
    said : dict of str to str
        By subject.
    today : date
        The study day.
    now : datetime
        The present, aware.
    idempotency_key : str
        A write sent twice with one key is done once.
    """
    for subject, text in said.items():
        words = OwnWords(subject=subject, words=text, on=today)
        say(student=student, words=words, now=now, idempotency_key=f"{idempotency_key}.{subject}")


def meeting_file(*, student: StudentId, today: date, form: str, with_wellbeing: bool = False) -> DocumentFile:
    """
    Write the sheet, or the plan for the school, as a file.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The study day.
    form : str
        ``pdf`` or ``docx`` for the sheet; ``plan-pdf`` or ``plan-docx`` for
        the plan.
    with_wellbeing : bool, optional
        Whether the sheet speaks of wellbeing too; the plan never does.

    Returns
    -------
    DocumentFile
        The file, under a name that says nothing.

    Raises
    ------
    UnknownSheetError
        If there is no such document.
    NoKeptPlanError
        If the plan is asked for and none is kept.
    """
    name, _, ending = form.rpartition("-")
    if name not in ("", "plan") or ending not in (DocumentForm.PDF, DocumentForm.DOCX):
        raise UnknownSheetError(form)
    paper = (
        plan_paper(student=student, today=today)
        if name
        else sheet_paper(student=student, today=today, with_wellbeing=with_wellbeing)
    )
    return document_file(paper, form=DocumentForm(ending), name=name or "meeting", today=today)


def sheet_paper(*, student: StudentId, today: date, with_wellbeing: bool = False) -> Paper:
    """
    Lay the sheet out on one page, with room to write.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The study day.
    with_wellbeing : bool, optional
        Whether to speak of wellbeing too.

    Returns
    -------
    Paper
        Facts, questions, the ask, and what is agreed.
    """
    profile = load_profile(student=student)
    told = sheet(student=student, today=today, with_wellbeing=with_wellbeing)
    questions = (*told.own_questions, *(as_mine(each.title) for each in told.school_questions))
    sections = [
        Section(title="My facts", pieces=(Bullets(items=tuple(_stamped(each) for each in told.facts)),))
    ]
    if told.ask:
        sections.append(Section(title="My ask", pieces=(Paragraph(text=told.ask),)))
    if questions:
        rows = tuple((question, "") for question in questions)
        grid = Grid(heads=("Question", "Answer"), rows=rows, widths=(3, 2))
        sections.append(Section(title="My questions", pieces=(grid,)))
    agreed = Grid(heads=("What", "Who", "By when"), rows=(("", "", ""),) * _ROOM_TO_WRITE, widths=(4, 1, 1))
    sections.append(Section(title="Agreed", pieces=(agreed,)))
    return _paper("Meeting sheet", sections, profile=profile, today=today, pages_wanted=1)


def plan_paper(*, student: StudentId, today: date) -> Paper:
    """
    Lay the kept plan out for a school that wants one in writing.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The study day.

    Returns
    -------
    Paper
        Weeks, checks, what changes in method, and when the date is decided;
        no level, no score, and nothing on wellbeing.

    Raises
    ------
    NoKeptPlanError
        If none is kept, or its exam has been.
    """
    profile = load_profile(student=student)
    held = held_plan(student=student)
    stands = where_they_stand(student=student, today=today, profile=profile)
    if held is None or is_over(held, stands, today=today):
        raise NoKeptPlanError
    plan = held.plan
    words = own_words(student=student)
    sections = [Section(title="In short", pieces=(Paragraph(text=_in_short(plan, profile)),))]
    if PLAN in words:
        sections.append(Section(title="In my own words", pieces=(Paragraph(text=words[PLAN].words),)))
    if changes := _changes(diagnose(student=student, today=today)):
        grid = Grid(heads=("What I found", "What I do now"), rows=changes, widths=(2, 3))
        sections.append(Section(title="What changes in how I study", pieces=(grid,)))
    sections += [
        Section(title="Week by week", pieces=(_weeks(plan),)),
        Section(title="When I decide about the date", pieces=(Paragraph(text=_decision(plan, today)),)),
    ]
    return _paper("Study plan", sections, profile=profile, today=today)


def _paper(
    title: str, sections: list[Section], *, profile: Profile, today: date, pages_wanted: int | None = None
) -> Paper:
    signed = tuple(line for line in (profile.own_name, profile.school_name) if line)
    return Paper(
        title=title,
        lines=signed,
        sections=tuple(sections),
        foot=f"Written {_day(today)}",
        size=page_size(profile.country),
        pages_wanted=pages_wanted,
    )


def _in_short(plan: Plan, profile: Profile) -> str:
    seat = "The exam is booked for" if plan.is_booked else "No seat is booked. I work toward"
    checks = sum(week.check_on is not None and week.check_on < plan.exam_on for week in plan.weeks)
    return (
        f"{len(plan.weeks)} weeks, from {_day(plan.weeks[0].first_on)}; about {profile.hours_a_day:g} hours on a study day, "
        f"{profile.rest_weekday.name.capitalize()} free. Questions come first and under time, going through them takes "
        f"longer than answering them. {checks} checks tell whether it works. {seat} {_day(plan.exam_on)}."
    )


def _changes(diagnosis: Diagnosis) -> tuple[tuple[str, str], ...]:
    """Put the first causes of each kind beside their remedies; wellbeing is nobody's business here."""
    told = [
        finding
        for pillar, most in _MOST_CAUSES.items()
        for finding in [f for f in diagnosis.findings if f.pillar is pillar and f.objection is None][:most]
    ]
    return tuple((_sentence(as_mine(each.short)), _sentence(as_mine(each.remedy))) for each in told)


def _weeks(plan: Plan) -> Grid:
    return Grid(
        heads=("Week from", "First focus", "Second focus", "Questions a day", "Check"),
        rows=tuple(
            (
                f"{week.number}: {week.first_on.day} {week.first_on:%b}",
                _sentence(week.first_focus),
                _sentence(as_mine(week.second_focus)),
                str(week.questions_a_day or ""),
                _check(week),
            )
            for week in plan.weeks
        ),
        widths=(4, 5, 5, 3, 6),
    )


def _check(week: PlanWeek) -> str:
    check = _CHECKS.get(week.check, week.check)
    return f"{check}, {week.check_on:%a} {week.check_on.day} {week.check_on:%b}" if week.check_on else check


def _decision(plan: Plan, today: date) -> str:
    free_until = plan.exam_on - timedelta(days=attempt_rules().free_change_days)
    checks = [week.check_on for week in plan.weeks if week.check_on and today <= week.check_on <= free_until]
    after = f", after the check of {_day(checks[-1])}" if checks else ""
    if not plan.is_booked:
        return "I book a seat once two checks in a row say so, together with my adviser. Until then the date is a working date."
    if free_until < today:
        return "The day for moving the seat without a fee is over. I decide after each check whether the date stands, together with my adviser."
    return (
        f"The seat can be moved without a fee until {_day(free_until)}. I decide by then{after}, by what the checks say and "
        "together with my adviser."
    )


def _stamped(fact: MeetingFact) -> str:
    return f"{fact.text}{_origin(fact.stamp)}" if fact.stamp else fact.text


def _origin(stamp: FactStamp) -> str:
    return f" ({stamp.status.value}, read {_day(stamp.checked_on)})"


def _lines(words: OwnWords | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.words.splitlines() if line.strip()) if words else ()


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _day(on: date) -> str:
    return f"{on:%a} {on.day} {on:%b} {on.year}"
