"""What check-ins say together, for the student's own eyes. Nothing that shares may import this."""

from dataclasses import replace
from datetime import date, timedelta

from comeback.core.diagnosis.findings import Diagnosis
from comeback.core.diagnosis.wellbeing import WellbeingSign, find_in_check_ins, is_of_harm, speaks_of_harm
from comeback.facts.wellbeing import wellbeing_rules
from comeback.services.journal import StudentId
from comeback.store.check_ins import load_check_ins
from comeback.store.record import load_start_answers


def wellbeing_signs(*, student: StudentId, today: date) -> tuple[WellbeingSign, ...]:
    """
    Find what the check-ins of the last weeks say together.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day.

    Returns
    -------
    tuple of WellbeingSign
        Never from one day; none while people come first.
    """
    if people_come_first(student=student, today=today):
        return ()
    return find_in_check_ins(load_check_ins(student), as_of=today, rules=wellbeing_rules())


def people_come_first(*, student: StudentId, today: date) -> bool:
    """
    Tell whether the student's own words ask for a person rather than for a finding or a task.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day.

    Returns
    -------
    bool
        By check-ins and answers of the start of the last weeks; worked out each time
        and stored nowhere.
    """
    rules = wellbeing_rules()
    if speaks_of_harm(load_check_ins(student), as_of=today, rules=rules):
        return True
    first = today - timedelta(days=rules.days - 1)
    recent = (each for each in load_start_answers(student) if first <= each.on <= today)
    return any(is_of_harm(each.words, rules=rules) for each in recent)


def leave_out_words_of_harm(diagnosis: Diagnosis) -> Diagnosis:
    """
    Take words of harm out of what a finding quotes; they lead to people and are said back nowhere.

    Parameters
    ----------
    diagnosis : Diagnosis
        As it was found.

    Returns
    -------
    Diagnosis
        The same, without them.
    """
    rules = wellbeing_rules()
    return replace(
        diagnosis,
        findings=tuple(
            replace(each, words="") if is_of_harm(each.words, rules=rules) else each
            for each in diagnosis.findings
        ),
        self_reports=tuple(
            replace(each, words="") if is_of_harm(each.words, rules=rules) else each
            for each in diagnosis.self_reports
        ),
    )


def remedies_in_check_ins(*, student: StudentId, today: date) -> tuple[str, ...]:
    """
    List the tasks that may help with what the check-ins say; a plan that has them is kept or left by the student.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The day.

    Returns
    -------
    tuple of str
        Ids of remedies, each once; no sign is told by them.
    """
    signs = wellbeing_signs(student=student, today=today)
    return tuple(dict.fromkeys(id_ for sign in signs for id_ in sign.remedy_ids))
