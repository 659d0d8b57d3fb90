"""Every address of the app, and how to come to it: a new route without a line here is a red test."""

from datetime import UTC, datetime, timedelta

from django.urls import reverse

from comeback.core.readiness.tripwires import Tripwire
from comeback.core.recovery.contacts import Contact
from comeback.core.recovery.diary import ParkedThought
from comeback.core.recovery.letters import Letter, LetterKind
from comeback.core.residency.inventory import Part
from comeback.core.residency.narrative import Version
from comeback.services.course import diagnose
from comeback.services.imports import imports, keep_file
from comeback.services.notebook import entries
from comeback.services.planning import held_plan
from comeback.services.policy import policy_questions
from comeback.services.previews import hold_upload
from comeback.services.rehearsal import deck
from comeback.services.replanning import less_time
from comeback.services.start import questions
from comeback.web.pages.guides import guides
from tests.invented_anki import keep_one_and_let_one_wait
from tests.invented_reports import HEAD, nbme_report, step_report
from tests.people import FORMS_CSV, Owner
from tests.samples.make_calendars import calendar, event
from tests.samples.make_tables import AMBOSS
from tests.samples.make_uworld import table as bank_list
from tests.web.invented import today_of

PAGES: dict[str, tuple[str, ...]] = {
    "first_minute": ("",),
    "first_evening": ("", "?closed"),
    "cant_sleep": ("", "?facts"),
    "save_now": ("",),
    "takes_months": ("",),
    "running": ("",),
    "leave": ("",),
    "thoughts": ("",),
    "what_to_say": ("",),
    "one_thing": ("",),
    "today": ("", "?everything"),
    "result_day": ("",),
    "less_time": ("",),
    "diagnosis": ("", "?on=2026-11-20"),
    "diagnosis_map": ("", "?on=2026-11-20"),
    "expert_help": ("",),
    "evidence": ("",),
    "import_file": ("", "?start"),
    "anki": ("", "?days=30&ids=104520"),
    "entry_practice_test": ("",),
    "entry_block": ("",),
    "entry_score_report": ("",),
    "paste_rows": ("",),
    "plan": ("", "?week=3"),
    "plan_weeks": ("",),
    "readiness": ("",),
    "tripwires": ("",),
    "ahead": ("",),
    "attempts": ("",),
    "boards": ("",),
    "contacts": ("", "?role=dean"),
    "letters": ("",),
    "meeting": ("", "?wellbeing=yes"),
    "school": ("",),
    "handbooks": ("", "?read"),
    "handbook_search": ("", "?words=appeal"),
    "residency": ("", "?later=3"),
    "residency_dates": ("",),
    "not_alone": ("",),
    "application": ("",),
    "specialty": ("",),
    "story": ("", "?with=wellbeing.fumes"),
    "rehearse": ("",),
    "you": ("",),
    "restore": ("",),
    "forget": ("", "?kind=evidence"),
    "help": ("",),
    "help_now": ("",),
    "keys": ("",),
}
"""Pages that need nothing but a journal, each with the forms its address takes."""

ONE_OF_MANY = (
    "rests_on",
    "objection",
    "evidence_source",
    "start_question",
    "how",
    "import_preview",
    "import_confirm",
    "busy_calendar",
    "import_columns",
    "anki_reading",
    "bank_test",
    "replan",
    "contact",
    "letter",
    "letter_new",
    "thought",
    "tripwire",
    "policy",
    "application_part",
    "rehearse_question",
    "story_version",
    "story_read",
)
"""Pages with a part of the address that `every_page` finds."""

ONWARD = {"start": "where the student left the guided start"}
"""Addresses that only lead somewhere else."""

WRITES = (
    "evening_over",
    "step_mark",
    "running_remove",
    "money_remove",
    "task_mark",
    "import_names",
    "anki_live",
    "import_undo",
    "import_redo",
    "plan_keep",
    "plan_anew",
    "put_it_back",
    "skip_task",
    "contact_remove",
    "letter_mark",
    "meeting_note",
    "handbook_remove",
    "looked_up_remove",
    "export",
    "hide_figures",
)
"""Addresses a form is sent to; looking at one is refused."""

FILES = ("dates_ics", "letter_eml", "meeting_sheet", "report_sheet", "review_sheet", "story_file")
"""Addresses that hand over a file."""


FOLLOWED = {"strategy.endings", "strategy.review_short", "strategy.memory_tests"}
"""Findings that are followed to their rows: one of each kind, told by the clock, in words, and by both."""


def plain_pages() -> tuple[str, ...]:
    """Return the pages that need nothing but a journal, with every question and guide."""
    return (
        *(f"{reverse(name)}{asked}" for name, forms in PAGES.items() for asked in forms),
        *(reverse("start_question", args=[each.id]) for each in questions()),
        *(reverse("how", args=[name]) for name in guides()),
        *(reverse("letter_new", args=[kind]) for kind in LetterKind),
        *(reverse("story_version", args=[version]) for version in Version),
        reverse("story_read", args=[Version.ADVISER]),
        reverse("application_part", args=[Part.LETTERS]),
        reverse("rehearse_question", args=[deck()[0].id]),
        *(reverse("policy", args=[each.id]) for each in policy_questions()),
    )


def every_page(owner: Owner) -> tuple[str, ...]:
    """Return every page a journal has, with a file held for its preview and a change waiting for a yes."""
    now = datetime.now(UTC)
    token = hold_upload(
        student=owner.student, content=FORMS_CSV.read_bytes(), name="three-forms.csv", now=now
    )
    pages = [*plain_pages(), reverse("import_preview", args=[token])]
    for report in (nbme_report(head=HEAD[:1]), step_report()):
        token = hold_upload(student=owner.student, content=report, name="report.pdf", now=now)
        pages.append(reverse("import_confirm", args=[token]))
    table = hold_upload(student=owner.student, content=AMBOSS.encode(), name="blocks.csv", now=now)
    pages.append(reverse("import_columns", args=[table]))
    token = hold_upload(student=owner.student, content=bank_list().encode(), name="pasted rows", now=now)
    pages.append(reverse("import_confirm", args=[token]))
    said = {"on": today_of().isoformat(), "mode": "timed", "missed": "listed", "missed_ids": "91001"}
    signed = bank_list(signs=["✗"] * 6).encode()
    test = keep_file(student=owner.student, content=signed, name="pasted rows", now=now, confirmed=said)
    pages.append(reverse("bank_test", args=[test.id]))
    busy = calendar(event("busy", f"DTSTART;VALUE=DATE:{today_of() + timedelta(days=9):%Y%m%d}"))
    token = hold_upload(student=owner.student, content=busy, name="mine.ics", now=now)
    pages.append(reverse("busy_calendar", args=[token]))
    keep_one_and_let_one_wait(owner.student, now=now)
    pages.append(reverse("anki_reading"))
    found = {each.id for each in diagnose(student=owner.student, today=today_of()).findings}
    pages += [reverse("objection", args=[each]) for each in sorted(found & FOLLOWED)]
    followed = ("level", "renal", *sorted(found & FOLLOWED))
    pages += [reverse("rests_on", args=[what]) for what in followed]
    pages += [reverse("evidence_source", args=[line.id]) for line in imports(student=owner.student)[-5:]]
    for name, kind in (
        ("contact", Contact),
        ("letter", Letter),
        ("thought", ParkedThought),
        ("tripwire", Tripwire),
    ):
        pages += [reverse(name, args=[kept.id]) for kept in entries(student=owner.student, kind=kind)]
    if held_plan(student=owner.student) is not None:
        proposal = less_time(student=owner.student, hours=2.0, today=today_of(), now=now)
        pages.append(reverse("replan", args=[proposal.token]))
    return tuple(pages)
