"""The tables. Evidence is append-only and keeps its origin; what is derived can be dropped."""

from django.db import models
from django.db.models import F, Q

from comeback.core.diagnosis.findings import Pillar
from comeback.core.evidence.blocks import BlockMode
from comeback.core.evidence.score_report import Band, BandReference
from comeback.core.evidence.sittings import Pacing, PracticeExam
from comeback.core.exam.areas import AXES, System, Task
from comeback.core.exam.attempts import Outcome

AREA_IDS = [area.value for areas in AXES.values() for area in areas]
PILLARS = [pillar.value for pillar in Pillar]


def _one_of(field: str, values: list[str], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


class Row(models.Model):
    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.db_table} {self.pk}"


class StudentRow(Row):
    created_at = models.DateTimeField()

    class Meta:
        db_table = "student"


class ProfileRow(Row):
    """What the student told of themselves. A null is "not changed": the default of the facts holds."""

    student = models.OneToOneField(StudentRow, models.CASCADE, related_name="profile")
    result_on = models.DateField(null=True)
    first_evening_over = models.BooleanField(default=False)
    school_kind = models.CharField(max_length=40, default="")
    graduation_on = models.DateField(null=True)
    exam_on = models.DateField(null=True)
    is_booked = models.BooleanField(default=False)
    window_from = models.DateField(null=True)
    window_to = models.DateField(null=True)
    permit_ends_on = models.DateField(null=True)
    hours_a_day = models.FloatField(null=True)
    rest_weekday = models.SmallIntegerField(null=True)
    threshold = models.FloatField(null=True)
    country = models.CharField(max_length=2, default="US")
    theme = models.CharField(max_length=12, default="system")
    text_size = models.CharField(max_length=12, default="normal")
    hide_figures = models.BooleanField(default=False)
    single_keys = models.BooleanField(default=True)
    starts_at = models.TimeField(null=True)
    lunch_from = models.TimeField(null=True)
    lunch_to = models.TimeField(null=True)
    supper_from = models.TimeField(null=True)
    supper_to = models.TimeField(null=True)
    ends_at = models.TimeField(null=True)
    sleep_from = models.TimeField(null=True)
    wakes_at = models.TimeField(null=True)
    settle_days = models.SmallIntegerField(null=True)
    reading = models.CharField(max_length=200, default="")
    bank = models.CharField(max_length=200, default="")
    timezone = models.CharField(max_length=64)
    version = models.IntegerField(default=1)

    class Meta:
        db_table = "profile"
        constraints = (
            models.CheckConstraint(
                condition=Q(is_booked=False) | Q(exam_on__isnull=False), name="profile_booked_has_a_date"
            ),
            models.CheckConstraint(
                condition=Q(hours_a_day__isnull=True) | Q(hours_a_day__gt=0, hours_a_day__lte=16),
                name="profile_hours_fit_a_day",
            ),
            models.CheckConstraint(
                condition=Q(rest_weekday__isnull=True) | Q(rest_weekday__range=(0, 6)),
                name="profile_rest_weekday_is_one",
            ),
            models.CheckConstraint(
                condition=Q(threshold__isnull=True) | Q(threshold__gt=0, threshold__lt=1),
                name="profile_threshold_is_a_probability",
            ),
            models.CheckConstraint(
                condition=Q(settle_days__isnull=True) | Q(settle_days__range=(0, 14)),
                name="profile_settle_days_are_few",
            ),
            models.CheckConstraint(
                condition=Q(window_from__isnull=True)
                | Q(window_to__isnull=True)
                | Q(window_from__lte=F("window_to")),
                name="profile_window_runs_forward",
            ),
        )


class DayOffRow(Row):
    student = models.ForeignKey(StudentRow, models.CASCADE)
    on = models.DateField()

    class Meta:
        db_table = "day_off"
        constraints = (models.UniqueConstraint(fields=["student", "on"], name="day_off_once"),)


class DayHoursRow(Row):
    """Hours of one day that differ from the usual."""

    student = models.ForeignKey(StudentRow, models.CASCADE)
    on = models.DateField()
    hours = models.FloatField()

    class Meta:
        db_table = "day_hours"
        constraints = (
            models.UniqueConstraint(fields=["student", "on"], name="day_hours_once"),
            models.CheckConstraint(condition=Q(hours__range=(0, 16)), name="day_hours_fit_a_day"),
        )


class OwnedFormRow(Row):
    student = models.ForeignKey(StudentRow, models.CASCADE)
    form = models.SmallIntegerField()
    is_owned = models.BooleanField()
    taken_on = models.DateField(null=True)

    class Meta:
        db_table = "owned_form"
        constraints = (models.UniqueConstraint(fields=["student", "form"], name="owned_form_once"),)


class WriteKeyRow(Row):
    """A write that was done, so that a form sent twice writes once."""

    student = models.ForeignKey(StudentRow, models.CASCADE)
    key = models.CharField(max_length=120)
    subject = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "write_key"
        constraints = (models.UniqueConstraint(fields=["student", "key"], name="write_key_once"),)


class ExportRow(Row):
    """Where an export was written, so that forgetting can name what it cannot reach."""

    student = models.ForeignKey(StudentRow, models.CASCADE)
    path = models.TextField()

    class Meta:
        db_table = "export"


class SourceRow(Row):
    """One line of the ledger: a file or a form that brought evidence."""

    STAGING, KEPT, UNDONE = "staging", "kept", "undone"

    student = models.ForeignKey(StudentRow, models.CASCADE)
    kind = models.CharField(max_length=40)
    name_hint = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, default=STAGING)
    kept_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    timezone = models.CharField(max_length=64)
    program_version = models.CharField(max_length=40)
    first_on = models.DateField(null=True)
    last_on = models.DateField(null=True)

    class Meta:
        db_table = "source"
        constraints = (
            _one_of("state", ["staging", "kept", "undone"], "source_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="undone", undone_at__isnull=False)
                | (~Q(state="undone") & Q(undone_at__isnull=True)),
                name="source_undone_has_a_time",
            ),
        )
        indexes = (models.Index(fields=["student", "state"], name="source_by_state"),)


class SourceProblemRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE)
    line = models.IntegerField(null=True)
    sentence = models.TextField()
    hint = models.TextField(default="")
    needs_user = models.BooleanField(default=False)

    class Meta:
        db_table = "source_problem"


class SittingRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE)
    exam = models.CharField(max_length=10)
    form = models.CharField(max_length=40)
    on = models.DateField()
    pacing = models.CharField(max_length=10)

    class Meta:
        db_table = "sitting"
        constraints = (
            models.UniqueConstraint(fields=["source", "exam", "form", "on"], name="sitting_once_a_source"),
            _one_of("exam", [e.value for e in PracticeExam], "sitting_exam_is_known"),
            _one_of("pacing", [p.value for p in Pacing], "sitting_pacing_is_known"),
        )


class AnswerRow(Row):
    sitting = models.ForeignKey(SittingRow, models.CASCADE)
    position = models.IntegerField(null=True)
    is_correct = models.BooleanField()
    is_omitted = models.BooleanField(default=False)
    system = models.CharField(max_length=24, default="")
    task = models.CharField(max_length=24, default="")
    area_name = models.CharField(max_length=300, default="")
    topic = models.CharField(max_length=300, default="")
    seconds = models.FloatField(null=True)
    item_id = models.CharField(max_length=120, default="")
    choice = models.CharField(max_length=40, default="")

    class Meta:
        db_table = "answer"
        constraints = (
            models.CheckConstraint(
                condition=~Q(is_correct=True, is_omitted=True), name="answer_omitted_is_not_right"
            ),
            models.CheckConstraint(
                condition=Q(seconds__isnull=True) | Q(seconds__gte=0), name="answer_seconds_not_negative"
            ),
            _one_of("system", ["", *System], "answer_system_is_known"),
            _one_of("task", ["", *Task], "answer_task_is_known"),
        )


class PrintedRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE)
    exam = models.CharField(max_length=10)
    form = models.CharField(max_length=40)
    on = models.DateField()
    epc = models.FloatField()
    pacing = models.CharField(max_length=10)
    was_seen_before = models.BooleanField()
    used_resources = models.BooleanField()
    low_pass_low_epc = models.FloatField(null=True)
    low_pass_high_epc = models.FloatField(null=True)
    p_pass_printed = models.FloatField(null=True)

    class Meta:
        db_table = "printed"
        constraints = (
            models.CheckConstraint(condition=Q(epc__range=(0, 100)), name="printed_epc_is_a_percentage"),
            models.CheckConstraint(
                condition=Q(p_pass_printed__isnull=True) | Q(p_pass_printed__range=(0, 1)),
                name="printed_chance_is_a_probability",
            ),
            _one_of("exam", [e.value for e in PracticeExam], "printed_exam_is_known"),
            _one_of("pacing", [p.value for p in Pacing], "printed_pacing_is_known"),
        )


class BlockRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE)
    on = models.DateField()
    bank = models.CharField(max_length=200)
    items = models.IntegerField()
    correct = models.IntegerField()
    mode = models.CharField(max_length=10)
    is_first_seen = models.BooleanField()

    class Meta:
        db_table = "block"
        constraints = (
            models.CheckConstraint(
                condition=Q(items__gte=1, correct__gte=0, correct__lte=F("items")),
                name="block_right_of_answered",
            ),
            _one_of("mode", [m.value for m in BlockMode], "block_mode_is_known"),
        )


class BlockAreaRow(Row):
    block = models.ForeignKey(BlockRow, models.CASCADE, related_name="areas")
    area = models.CharField(max_length=24)

    class Meta:
        db_table = "block_area"
        constraints = (
            models.UniqueConstraint(fields=["block", "area"], name="block_area_once"),
            _one_of("area", AREA_IDS, "block_area_is_known"),
        )


class ReportRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE)
    exam_on = models.DateField()
    reference = models.CharField(max_length=20)
    distance = models.TextField(default="")

    class Meta:
        db_table = "report"
        constraints = (_one_of("reference", [r.value for r in BandReference], "report_reference_is_known"),)


class BandRow(Row):
    report = models.ForeignKey(ReportRow, models.CASCADE, related_name="bands")
    band = models.CharField(max_length=10)

    class Meta:
        db_table = "band"
        constraints = (_one_of("band", [b.value for b in Band], "band_is_known"),)


class BandAreaRow(Row):
    band = models.ForeignKey(BandRow, models.CASCADE, related_name="areas")
    area = models.CharField(max_length=24)

    class Meta:
        db_table = "band_area"
        constraints = (
            models.UniqueConstraint(fields=["band", "area"], name="band_area_once"),
            _one_of("area", AREA_IDS, "band_area_is_known"),
        )


class AttemptRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE)
    on = models.DateField()
    outcome = models.CharField(max_length=12, default="")
    result_on = models.DateField(null=True)

    class Meta:
        db_table = "attempt"
        constraints = (
            _one_of("outcome", ["", *[o.value for o in Outcome]], "attempt_outcome_is_known"),
            models.CheckConstraint(
                condition=Q(result_on__isnull=True) | Q(result_on__gte=F("on")),
                name="attempt_result_after_the_exam",
            ),
        )


class StartAnswerRow(Row):
    """An answer of the guided start. Later answers stand in front of earlier ones."""

    student = models.ForeignKey(StudentRow, models.CASCADE)
    source = models.ForeignKey(SourceRow, models.CASCADE, null=True)
    question = models.CharField(max_length=80)
    words = models.TextField(default="")
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        db_table = "start_answer"
        indexes = (models.Index(fields=["student", "question"], name="start_answer_by_question"),)


class StartChoiceRow(Row):
    answer = models.ForeignKey(StartAnswerRow, models.CASCADE, related_name="choices")
    choice = models.CharField(max_length=80)

    class Meta:
        db_table = "start_choice"


class AreaNameRow(Row):
    """What the student says an unknown area name means. The answers keep their original name."""

    student = models.ForeignKey(StudentRow, models.CASCADE)
    name = models.CharField(max_length=300)
    system = models.CharField(max_length=24)
    at = models.DateTimeField()

    class Meta:
        db_table = "area_name"
        constraints = (
            models.UniqueConstraint(fields=["student", "name"], name="area_name_once"),
            _one_of("system", [s.value for s in System], "area_name_system_is_known"),
        )


class KeptPlanRow(Row):
    """A plan the student agreed to. Never changed; a later row takes its place."""

    KEPT, AGREED, NIGHT, PUT_BACK = "kept", "agreed", "night", "put_back"

    student = models.ForeignKey(StudentRow, models.CASCADE)
    line = models.IntegerField()
    reason = models.CharField(max_length=10)
    kept_at = models.DateTimeField()
    in_force_on = models.DateField()
    swept_to = models.DateField()
    document = models.BinaryField()
    changes = models.BinaryField(null=True)
    program_version = models.CharField(max_length=40)
    facts_digest = models.CharField(max_length=64)

    class Meta:
        db_table = "kept_plan"
        constraints = (
            _one_of("reason", ["kept", "agreed", "night", "put_back"], "kept_plan_reason_is_known"),
        )


class PlannedMinutesRow(Row):
    """Minutes of study a kept plan held on a day."""

    plan = models.ForeignKey(KeptPlanRow, models.CASCADE)
    on = models.DateField()
    minutes = models.IntegerField()

    class Meta:
        db_table = "planned_minutes"
        constraints = (
            models.UniqueConstraint(fields=["plan", "on"], name="planned_minutes_once"),
            models.CheckConstraint(condition=Q(minutes__gte=0), name="planned_minutes_not_negative"),
        )


class TaskMarkRow(Row):
    """A tick, append-only: the latest of a task holds."""

    student = models.ForeignKey(StudentRow, models.CASCADE)
    line = models.IntegerField()
    task = models.CharField(max_length=120)
    on = models.DateField()
    minutes = models.IntegerField()
    mark = models.CharField(max_length=10)
    at = models.DateTimeField()

    class Meta:
        db_table = "task_mark"
        constraints = (_one_of("mark", ["open", "done", "half", "skipped"], "task_mark_is_known"),)
        indexes = (models.Index(fields=["student", "line", "on"], name="task_mark_by_day"),)


class ProposalRow(Row):
    """A change of plan waiting for a yes."""

    student = models.ForeignKey(StudentRow, models.CASCADE)
    token = models.CharField(max_length=40, unique=True)
    base = models.ForeignKey(KeptPlanRow, models.CASCADE)
    made_at = models.DateTimeField()
    on = models.DateField()
    hours = models.FloatField(null=True)
    task = models.CharField(max_length=120, default="")
    document = models.BinaryField()

    class Meta:
        db_table = "proposal"


class ShownRow(Row):
    """A forecast or a plan the student has seen. Evidence: never computed again."""

    student = models.ForeignKey(StudentRow, models.CASCADE)
    kind = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    as_of = models.DateField()
    shown_at = models.DateTimeField()
    program_version = models.CharField(max_length=40)
    facts_digest = models.CharField(max_length=64)
    document = models.BinaryField()

    class Meta:
        db_table = "shown"
        constraints = (
            models.UniqueConstraint(fields=["student", "kind", "digest"], name="shown_once"),
            _one_of("kind", ["readiness", "plan"], "shown_kind_is_known"),
        )


class SnapshotRow(Row):
    """A derived value; dropped when its inputs, the facts or the program differ."""

    student = models.ForeignKey(StudentRow, models.CASCADE)
    kind = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    document = models.BinaryField()

    class Meta:
        db_table = "snapshot"
        constraints = (models.UniqueConstraint(fields=["student", "kind", "digest"], name="snapshot_once"),)


class UploadRow(Row):
    """A file between its preview and the student's yes; swept at start."""

    student = models.ForeignKey(StudentRow, models.CASCADE)
    token = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "upload"
