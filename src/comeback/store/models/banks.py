"""What question banks show: blocks by their totals, tests question by question."""

from django.db import models
from django.db.models import F, Q

from comeback.core.evidence.blocks import BlockMode
from comeback.store.models.base import AREA_IDS, Row, one_of
from comeback.store.models.evidence import SourceRow
from comeback.store.models.student import StudentRow


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
