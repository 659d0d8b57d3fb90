"""Plans agreed to, what was shown, and what is derived and can be dropped."""

from django.db import models
from django.db.models import Q

from comeback.store.models.base import Row, one_of
from comeback.store.models.student import StudentRow


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
            one_of("reason", ["kept", "agreed", "night", "put_back"], "kept_plan_reason_is_known"),
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
        constraints = (one_of("mark", ["open", "done", "half", "skipped"], "task_mark_is_known"),)
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
            one_of("kind", ["readiness", "plan"], "shown_kind_is_known"),
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
