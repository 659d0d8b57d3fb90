"""What the student has shown: sources, and what each brought. Append-only, and it keeps its origin."""

from django.db import models
from django.db.models import F, Q

from comeback.core.evidence.anki import MappedBy
from comeback.core.evidence.blocks import BlockMode
from comeback.core.evidence.score_report import Band, BandReference
from comeback.core.evidence.self_assessments import SelfAssessment
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


class BankTestRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE)
    on = models.DateField()
    bank = models.CharField(max_length=200)
    test_id = models.CharField(max_length=40, default="")
    mode = models.CharField(max_length=10)
    is_first_seen = models.BooleanField(default=True)
    right_to_wrong = models.IntegerField(null=True)
    wrong_to_right = models.IntegerField(null=True)
    wrong_to_wrong = models.IntegerField(null=True)

    class Meta:
        db_table = "bank_test"
        constraints = (one_of("mode", [m.value for m in BlockMode], "bank_test_mode_is_known"),)


class BankAnswerRow(Row):
    test = models.ForeignKey(BankTestRow, models.CASCADE, related_name="answers")
    question_id = models.CharField(max_length=40)
    position = models.IntegerField(null=True)
    is_correct = models.BooleanField()
    is_omitted = models.BooleanField(default=False)
    system_name = models.CharField(max_length=300, default="")
    subject_name = models.CharField(max_length=300, default="")
    category = models.CharField(max_length=300, default="")
    topic = models.CharField(max_length=300, default="")
    seconds = models.FloatField(null=True)
    peers_percent = models.FloatField(null=True)

    class Meta:
        db_table = "bank_answer"
        constraints = (
            models.UniqueConstraint(fields=["test", "question_id"], name="bank_answer_once_a_test"),
            models.CheckConstraint(
                condition=~Q(is_correct=True, is_omitted=True), name="bank_answer_omitted_is_not_right"
            ),
        )


class BankAnswerAreaRow(Row):
    answer = models.ForeignKey(BankAnswerRow, models.CASCADE, related_name="areas")
    area = models.CharField(max_length=24)

    class Meta:
        db_table = "bank_answer_area"
        constraints = (
            models.UniqueConstraint(fields=["answer", "area"], name="bank_answer_area_once"),
            one_of("area", AREA_IDS, "bank_answer_area_is_known"),
        )


class BankTotalsRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE)
    on = models.DateField()
    bank = models.CharField(max_length=200)
    correct = models.IntegerField()
    incorrect = models.IntegerField()
    omitted = models.IntegerField(default=0)
    items_in_bank = models.IntegerField(null=True)
    right_to_wrong = models.IntegerField(null=True)
    wrong_to_right = models.IntegerField(null=True)
    wrong_to_wrong = models.IntegerField(null=True)

    class Meta:
        db_table = "bank_totals"


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


class AnkiCollectionRow(Row):
    """What one package says of the collection it comes from."""

    source = models.OneToOneField(SourceRow, models.CASCADE)
    began_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    rollover_hour = models.SmallIntegerField()
    notes = models.IntegerField()
    cards = models.IntegerField()
    reviews = models.IntegerField()
    reviews_to = models.BigIntegerField(default=0)

    class Meta:
        db_table = "anki_collection"


class AnkiNoteRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE)
    note = models.BigIntegerField()
    mapped_by = models.CharField(max_length=10)
    is_leech = models.BooleanField()

    class Meta:
        db_table = "anki_note"
        constraints = (
            models.UniqueConstraint(fields=["source", "note"], name="anki_note_once_a_source"),
            one_of("mapped_by", [m.value for m in MappedBy], "anki_note_mapped_by_is_known"),
        )


class AnkiNoteSystemRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE)
    note = models.BigIntegerField()
    system = models.CharField(max_length=24)

    class Meta:
        db_table = "anki_note_system"
        constraints = (
            models.UniqueConstraint(fields=["source", "note", "system"], name="anki_note_system_once"),
            one_of("system", [s.value for s in System], "anki_note_system_is_known"),
        )


class AnkiNoteQuestionRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE)
    note = models.BigIntegerField()
    bank = models.CharField(max_length=20)
    question_id = models.CharField(max_length=40)

    class Meta:
        db_table = "anki_note_question"
        constraints = (
            models.UniqueConstraint(
                fields=["source", "bank", "question_id", "note"], name="anki_note_question_once"
            ),
        )


class AnkiCardRow(Row):
    """A card as one package shows it; of several packages the one that changed last speaks."""

    source = models.ForeignKey(SourceRow, models.CASCADE)
    card = models.BigIntegerField()
    note = models.BigIntegerField()
    deck = models.CharField(max_length=300)
    queue = models.SmallIntegerField()
    interval_days = models.IntegerField()
    reps = models.IntegerField()
    lapses = models.IntegerField()
    stability_days = models.FloatField(null=True)
    difficulty = models.FloatField(null=True)

    class Meta:
        db_table = "anki_card"
        constraints = (models.UniqueConstraint(fields=["source", "card"], name="anki_card_once_a_source"),)


class AnkiReviewRow(Row):
    """
    A review, once for all packages that hold it.

    It counts while a package that counts, not older than the one that first
    brought it, holds its card and reaches as far.
    """

    student = models.ForeignKey(StudentRow, models.CASCADE, db_index=False)
    first_source = models.ForeignKey(SourceRow, models.CASCADE)
    review = models.BigIntegerField()
    card = models.BigIntegerField()
    ease = models.SmallIntegerField()
    kind = models.SmallIntegerField()
    interval = models.IntegerField()
    taken_ms = models.IntegerField()

    class Meta:
        db_table = "anki_review"
        constraints = (models.UniqueConstraint(fields=["student", "review"], name="anki_review_once"),)


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
