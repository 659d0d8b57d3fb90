"""What the student writes down about the world around the exam."""

from django.db import models
from django.db.models import F, Q

from comeback.core.readiness.tripwires import TripwireKind
from comeback.core.recovery.contacts import Role
from comeback.core.recovery.letters import LetterKind
from comeback.core.recovery.meeting import NoteKind
from comeback.core.recovery.running import RunningKind
from comeback.core.recovery.steps import StepState
from comeback.core.residency.inventory import Part
from comeback.store.models.base import Row, one_of
from comeback.store.models.student import StudentRow

WORDS = 10_000
"""Most characters of a text of the student's."""


class NoteRow(Row):
    """A line of the notebook: whose, since when, and how often it was changed."""

    student = models.ForeignKey(StudentRow, models.CASCADE)
    at = models.DateTimeField()
    version = models.IntegerField(default=1)

    class Meta:
        abstract = True


class ContactRow(NoteRow):
    role = models.CharField(max_length=24)
    name = models.CharField(max_length=200)
    email = models.CharField(max_length=254, default="")
    phone = models.CharField(max_length=60, default="")
    note = models.TextField(max_length=WORDS, default="")
    is_on_help_card = models.BooleanField(default=False)

    class Meta:
        db_table = "contact"
        constraints = (one_of("role", Role, "contact_role_is_known"),)


class ParkedThoughtRow(NoteRow):
    words = models.TextField(max_length=WORDS)
    parked_on = models.DateField()
    reopens_on = models.DateField()
    closed_on = models.DateField(null=True)
    decision = models.TextField(max_length=WORDS, default="")

    class Meta:
        db_table = "parked_thought"
        constraints = (
            models.CheckConstraint(
                condition=Q(reopens_on__gte=F("parked_on")), name="parked_thought_reopens_later"
            ),
        )


class TripwireRow(NoteRow):
    """A line drawn early; what is changed is put away, and another takes its place."""

    kind = models.CharField(max_length=12)
    words = models.TextField(max_length=WORDS)
    by_on = models.DateField()
    written_on = models.DateField()
    form_under_epc = models.FloatField(null=True)
    p_under = models.FloatField(null=True)
    done_under_share = models.FloatField(null=True)
    ended_on = models.DateField(null=True)
    is_changed = models.BooleanField(default=False)

    class Meta:
        db_table = "tripwire"
        constraints = (
            one_of("kind", TripwireKind, "tripwire_kind_is_known"),
            models.CheckConstraint(
                condition=Q(by_on__gt=F("written_on")), name="tripwire_is_for_a_later_day"
            ),
        )


class LetterRow(NoteRow):
    kind = models.CharField(max_length=24)
    to_name = models.CharField(max_length=200, default="")
    to_email = models.CharField(max_length=254, default="")
    subject = models.CharField(max_length=300)
    body = models.TextField(max_length=WORDS)
    written_on = models.DateField()
    sent_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)

    class Meta:
        db_table = "letter"
        constraints = (one_of("kind", LetterKind, "letter_kind_is_known"),)


class StepMarkRow(NoteRow):
    step = models.CharField(max_length=60)
    state = models.CharField(max_length=10)
    on = models.DateField()

    class Meta:
        db_table = "step_mark"
        constraints = (one_of("state", StepState, "step_mark_state_is_known"),)


class RunningRow(NoteRow):
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    whom = models.CharField(max_length=300, default="")

    class Meta:
        db_table = "running"
        constraints = (
            one_of("kind", RunningKind, "running_kind_is_known"),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(from_on__lte=F("until_on")),
                name="running_runs_forward",
            ),
        )


class MoneyLineRow(NoteRow):
    what = models.CharField(max_length=200)
    amount_usd = models.FloatField()
    on = models.DateField(null=True)
    is_income = models.BooleanField(default=False)

    class Meta:
        db_table = "money_line"
        constraints = (
            models.CheckConstraint(condition=Q(amount_usd__gte=0), name="money_line_not_negative"),
        )


class PolicyAnswerRow(NoteRow):
    question = models.CharField(max_length=60)
    words = models.TextField(max_length=WORDS)
    number = models.IntegerField(null=True)
    day = models.DateField(null=True)
    where = models.CharField(max_length=300, default="")
    page = models.IntegerField(null=True)
    who = models.CharField(max_length=200, default="")
    learned_on = models.DateField()

    class Meta:
        db_table = "policy_answer"
        constraints = (
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=0), name="policy_answer_number_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(page__isnull=True) | Q(page__gte=1), name="policy_answer_page_from_one"
            ),
        )


class HandbookRow(NoteRow):
    """A school's handbook as text, page by page; the file itself is not kept."""

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=8)
    digest = models.CharField(max_length=64)
    language = models.CharField(max_length=8, default="")
    pages = models.IntegerField()

    class Meta:
        db_table = "handbook"
        constraints = (
            models.UniqueConstraint(fields=["student", "digest"], name="handbook_once"),
            one_of("kind", ["pdf", "docx", "html", "text"], "handbook_kind_is_known"),
        )


class HandbookPageRow(Row):
    handbook = models.ForeignKey(HandbookRow, models.CASCADE)
    number = models.IntegerField()
    text = models.TextField()

    class Meta:
        db_table = "handbook_page"
        constraints = (
            models.UniqueConstraint(fields=["handbook", "number"], name="handbook_page_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="handbook_page_from_one"),
        )


class MeetingNoteRow(NoteRow):
    met_on = models.DateField()
    kind = models.CharField(max_length=10)
    who = models.CharField(max_length=200, default="")
    words = models.TextField(max_length=WORDS)
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)

    class Meta:
        db_table = "meeting_note"
        constraints = (one_of("kind", NoteKind, "meeting_note_kind_is_known"),)


class OwnWordsRow(NoteRow):
    subject = models.CharField(max_length=80)
    words = models.TextField(max_length=WORDS, default="")
    on = models.DateField()

    class Meta:
        db_table = "own_words"
        indexes = (models.Index(fields=["student", "subject"], name="own_words_by_subject"),)


class ObjectionRow(NoteRow):
    """What the student says of a finding; a row is never changed, a later one takes it back."""

    finding = models.CharField(max_length=80)
    on = models.DateField()
    words = models.TextField(max_length=WORDS, default="")
    is_taken_back = models.BooleanField(default=False)

    class Meta:
        db_table = "objection"


class InventoryEntryRow(NoteRow):
    part = models.CharField(max_length=12)
    have = models.TextField(max_length=WORDS, default="")
    gap = models.TextField(max_length=WORDS, default="")
    next_step = models.TextField(max_length=WORDS, default="")
    by_on = models.DateField(null=True)

    class Meta:
        db_table = "inventory_entry"
        constraints = (one_of("part", Part, "inventory_entry_part_is_known"),)


class LookedUpRow(NoteRow):
    specialty = models.CharField(max_length=200)
    what = models.CharField(max_length=300)
    figure = models.CharField(max_length=60)
    year = models.SmallIntegerField()
    where = models.CharField(max_length=300, default="")
    read_on = models.DateField()

    class Meta:
        db_table = "looked_up"


class ReadThroughRow(NoteRow):
    version_name = models.CharField(max_length=24)
    who = models.CharField(max_length=200)
    on = models.DateField()
    words = models.TextField(max_length=WORDS, default="")

    class Meta:
        db_table = "read_through"


class InterviewRehearsalRow(NoteRow):
    question = models.CharField(max_length=60)
    on = models.DateField()
    seconds = models.IntegerField()
    plain = models.SmallIntegerField(null=True)
    owned = models.SmallIntegerField(null=True)
    specific = models.SmallIntegerField(null=True)
    steady = models.SmallIntegerField(null=True)
    words = models.TextField(max_length=WORDS, default="")

    class Meta:
        db_table = "interview_rehearsal"
        constraints = (
            models.CheckConstraint(condition=Q(seconds__gte=0), name="interview_rehearsal_takes_time"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{mark}__isnull": True}) | Q(**{f"{mark}__range": (1, 5)}),
                    name=f"interview_rehearsal_{mark}_of_five",
                )
                for mark in ("plain", "owned", "specific", "steady")
            ),
        )
