"""What every template finds: the frame around the page."""

import os
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from comeback.core.plan.values import TaskKind
from comeback.core.recovery.first_days import is_late
from comeback.facts.helplines import HelpKind, help_resources
from comeback.facts.tables import old_facts
from comeback.services.planning import SETTLED, held_plan, is_over
from comeback.services.standing import where_they_stand
from comeback.services.study_day import local
from comeback.web.pages.countries import COUNTRIES
from comeback.web.pages.frame import PLACES, CrisisLine, Frame, NextLine, Notice, TextSize, Theme
from comeback.web.request import StudentRequest

DEMO = "COMEBACK_DEMO"
"""Environment variable that says the journal is an invented student's."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Build the frame from the student's settings and the next task."""
    if not hasattr(request, "profile"):
        return {"frame": Frame()}
    return {"frame": _frame(request)}  # type: ignore[arg-type]  # it has a profile, so the clock made it one


def _frame(request: StudentRequest) -> Frame:
    profile = request.profile
    notices = old_fact_notices(request.today)
    if os.environ.get(DEMO):
        notices = (Notice(text="An invented student. Nothing here is yours."), *notices)
    return Frame(
        place=_place(request),
        are_figures_hidden=profile.hide_figures,
        theme=Theme(profile.theme),
        text_size=TextSize(profile.text_size),
        has_single_keys=profile.single_keys,
        crisis=crisis_line(profile.country),
        next_line=_next_line(request),
        notices=notices,
        offers_one_thing=_offers_one_thing(request),
    )


def old_fact_notices(today: date) -> tuple[Notice, ...]:
    """
    Say when a fact file is past its review: every page may show a fact of it.

    Parameters
    ----------
    today : date
        The study day.

    Returns
    -------
    tuple of Notice
        One that names the oldest, or none.
    """
    old = old_facts(today)
    if not old:
        return ()
    days = max(stamp.age_days(today) for stamp in old.values())
    text = f"Some rules, dates and numbers here were last read {days} days ago. Look at their source before you rely on one."
    return (Notice(text=text),)


_SHORT_NAMES = {"US": "the US", "GB": "the UK"}


def _offers_one_thing(request: StudentRequest) -> bool:
    """Offer to hide all but the next step, late in the evening."""
    has_it_already = request.path_info in {reverse("one_thing"), reverse("first_evening")}
    if request.profile.result_on is None or has_it_already:
        return False
    return is_late(local(request.now, request.profile.timezone).hour)


def _place(request: StudentRequest) -> str:
    """Read the place off the address; what is in no place has an address of its own."""
    start = request.path_info.strip("/").partition("/")[0] or "today"
    return start if start in {place.url_name for place in PLACES} else ""


def _next_line(request: StudentRequest) -> NextLine | None:
    """Say the next step of the kept plan; Today says it itself."""
    held = held_plan(student=request.student)
    day = next((d for d in held.plan.days if d.on == request.today), None) if held else None
    if held is None or day is None:
        return None
    standing = where_they_stand(student=request.student, today=request.today, profile=request.profile)
    if is_over(held, standing, today=request.today):
        return None
    for task in day.tasks:
        if task.kind is not TaskKind.REST and held.marks.get(task.id, "open") not in SETTLED:
            at = f"{task.starts_at:%H:%M}, " if task.starts_at else ""
            return NextLine(text=f"{at}{task.title}", url=reverse("today"), action="Go there")
    return None


def crisis_line(country: str) -> CrisisLine | None:
    """
    Build the sentence that names the crisis line of a country.

    Parameters
    ----------
    country : str
        ISO 3166 code of two letters.

    Returns
    -------
    CrisisLine or None
        None where no number of that country is known; the help page then has
        the directory.
    """
    found = next((r for r in help_resources(country) if r.kind is HelpKind.CRISIS and r.call), None)
    if found is None or found.call is None:
        return None
    verb = "call or text" if found.text == found.call else "call"
    where = _SHORT_NAMES.get(country, COUNTRIES.get(country, country))
    return CrisisLine(before=f"In {where} {verb}", number=found.call, checked_on=found.stamp.checked_on)
