"""What the student has shown: sources, and what each brought. Append-only, and it keeps its origin."""

from django.db import models
from django.db.models import F, Q

from comeback.core.evidence.score_report import Band, BandReference
from comeback.core.evidence.self_assessments import SelfAssessment
from comeback.core.evidence.sittings import Pacing, PracticeExam
from comeback.core.exam.areas import System, Task
from comeback.core.exam.attempts import Outcome, Step
from comeback.store.models.base import AREA_IDS, Row, one_of
from comeback.store.models.student import StudentRow


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
    layout = models.CharField(max_length=64, default="")

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


class SupersededRow(Row):
    """A day of a bank for which a corrected table takes the place of an earlier one while it counts."""

    by_source = models.ForeignKey(SourceRow, models.CASCADE, related_name="+")
    source = models.ForeignKey(SourceRow, models.CASCADE, related_name="superseded")
    on = models.DateField()
    bank = models.CharField(max_length=200)

    class Meta:
        db_table = "superseded"
        constraints = (
            models.UniqueConstraint(fields=["by_source", "source", "on", "bank"], name="superseded_once"),
        )


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


class PrintedLineRow(Row):
    printed = models.ForeignKey(PrintedRow, models.CASCADE, related_name="lines")
    percent_correct = models.FloatField()
    items = models.IntegerField(null=True)

    class Meta:
        db_table = "printed_line"
        constraints = (
            models.CheckConstraint(
                condition=Q(percent_correct__range=(0, 100)), name="printed_line_is_a_percentage"
            ),
        )


class PrintedLineAreaRow(Row):
    line = models.ForeignKey(PrintedLineRow, models.CASCADE, related_name="areas")
    area = models.CharField(max_length=24)

    class Meta:
        db_table = "printed_line_area"
        constraints = (
            models.UniqueConstraint(fields=["line", "area"], name="printed_line_area_once"),
            one_of("area", AREA_IDS, "printed_line_area_is_known"),
        )


class SelfAssessmentRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE)
    exam = models.CharField(max_length=10)
    on = models.DateField()
    percent_correct = models.FloatField()
    items = models.IntegerField(null=True)
    score_printed = models.FloatField(null=True)
    pacing = models.CharField(max_length=10)
    is_simulated = models.BooleanField()
    was_seen_before = models.BooleanField()
    used_resources = models.BooleanField()

    class Meta:
        db_table = "self_assessment"
        constraints = (
            models.CheckConstraint(
                condition=Q(percent_correct__range=(0, 100)), name="self_assessment_is_a_percentage"
            ),
            one_of("exam", [e.value for e in SelfAssessment], "self_assessment_exam_is_known"),
            one_of("pacing", [p.value for p in Pacing], "self_assessment_pacing_is_known"),
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


class CheckInRow(Row):
    """How a day was, in the student's own terms; in no export unless asked for by name."""

    student = models.ForeignKey(StudentRow, models.CASCADE)
    source = models.ForeignKey(SourceRow, models.CASCADE)
    on = models.DateField()
    asleep_from = models.TimeField(null=True)
    asleep_to = models.TimeField(null=True)
    food = models.SmallIntegerField(null=True)
    movement = models.SmallIntegerField(null=True)
    mood = models.SmallIntegerField(null=True)
    stress = models.SmallIntegerField(null=True)
    energy = models.SmallIntegerField(null=True)
    words = models.TextField(default="")

    class Meta:
        db_table = "check_in"
        constraints = tuple(
            models.CheckConstraint(
                condition=Q(**{f"{item}__isnull": True}) | Q(**{f"{item}__range": (1, 5)}),
                name=f"check_in_{item}_is_one_of_five",
            )
            for item in ("food", "movement", "mood", "stress", "energy")
        )
