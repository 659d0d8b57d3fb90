"""Loader of everything the whole calculation takes."""

from functools import lru_cache

from comeback.core.plan.course import CourseFacts
from comeback.facts.diagnosis import diagnosis_facts
from comeback.facts.plan import plan_facts
from comeback.facts.readiness import decision_rules


@lru_cache
def course_facts() -> CourseFacts:
    """
    Load the facts of diagnosis, forecast and plan.

    Returns
    -------
    CourseFacts
        All of them.
    """
    return CourseFacts(diagnosis=diagnosis_facts(), decision=decision_rules(), plan=plan_facts())
