"""What the student has shown: sources, and what each brought. Append-only, and it keeps its origin."""

from django.db import models
from django.db.models import F, Q

from comeback.core.evidence.blocks import BlockMode
from comeback.core.evidence.score_report import Band, BandReference
from comeback.core.evidence.sittings import Pacing, PracticeExam
from comeback.core.exam.areas import AXES, System, Task
from comeback.core.exam.attempts import Outcome, Step
from comeback.store.models.base import Row, one_of
from comeback.store.models.student import StudentRow

AREA_IDS = [area.value for areas in AXES.values() for area in areas]


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
            one_of("state", ["staging", "kept", "undone"], "source_state_is_known"),
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
            one_of("exam", [e.value for e in PracticeExam], "sitting_exam_is_known"),
            one_of("pacing", [p.value for p in Pacing], "sitting_pacing_is_known"),
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
            one_of("system", ["", *System], "answer_system_is_known"),
            one_of("task", ["", *Task], "answer_task_is_known"),
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
            one_of("exam", [e.value for e in PracticeExam], "printed_exam_is_known"),
            one_of("pacing", [p.value for p in Pacing], "printed_pacing_is_known"),
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
            one_of("mode", [m.value for m in BlockMode], "block_mode_is_known"),
        )


class BlockAreaRow(Row):
    block = models.ForeignKey(BlockRow, models.CASCADE, related_name="areas")
    area = models.CharField(max_length=24)

    class Meta:
        db_table = "block_area"
        constraints = (
            models.UniqueConstraint(fields=["block", "area"], name="block_area_once"),
            one_of("area", AREA_IDS, "block_area_is_known"),
        )


class ReportRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE)
    exam_on = models.DateField()
    reference = models.CharField(max_length=20)
    distance = models.TextField(default="")

    class Meta:
        db_table = "report"
        constraints = (one_of("reference", [r.value for r in BandReference], "report_reference_is_known"),)


class BandRow(Row):
    report = models.ForeignKey(ReportRow, models.CASCADE, related_name="bands")
    band = models.CharField(max_length=10)

    class Meta:
        db_table = "band"
        constraints = (one_of("band", [b.value for b in Band], "band_is_known"),)


class BandAreaRow(Row):
    band = models.ForeignKey(BandRow, models.CASCADE, related_name="areas")
    area = models.CharField(max_length=24)

    class Meta:
        db_table = "band_area"
        constraints = (
            models.UniqueConstraint(fields=["band", "area"], name="band_area_once"),
            one_of("area", AREA_IDS, "band_area_is_known"),
        )


class AttemptRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE)
    step = models.CharField(max_length=8, default=Step.STEP1)
    on = models.DateField()
    outcome = models.CharField(max_length=12, default="")
    result_on = models.DateField(null=True)

    class Meta:
        db_table = "attempt"
        constraints = (
            one_of("step", Step, "attempt_step_is_known"),
            one_of("outcome", ["", *[o.value for o in Outcome]], "attempt_outcome_is_known"),
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


class ColumnLayoutRow(Row):
    """What the student says of the columns of a table, kept for the next one with the same columns."""

    student = models.ForeignKey(StudentRow, models.CASCADE)
    layout = models.CharField(max_length=64)
    field = models.CharField(max_length=320)
    value = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        db_table = "column_layout"
        constraints = (
            models.UniqueConstraint(fields=["student", "layout", "field"], name="column_layout_field_once"),
        )


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
            one_of("system", [s.value for s in System], "area_name_system_is_known"),
        )


class BusyTimeRow(Row):
    """A stretch of a day that a calendar takes; nothing else of an event is kept."""

    source = models.ForeignKey(SourceRow, models.CASCADE)
    on = models.DateField()
    from_min = models.SmallIntegerField()
    to_min = models.SmallIntegerField()

    class Meta:
        db_table = "busy_time"
        constraints = (
            models.UniqueConstraint(fields=["source", "on", "from_min"], name="busy_time_once_a_source"),
            models.CheckConstraint(
                condition=Q(from_min__gte=0, from_min__lt=F("to_min"), to_min__lte=1440),
                name="busy_time_lies_in_its_day",
            ),
        )
