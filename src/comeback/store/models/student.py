"""The student: settings, days off, and what this machine remembers of writes and exports."""

from django.db import models
from django.db.models import F, Q

from comeback.store.models.base import Row


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
    matriculation_on = models.DateField(null=True)
    rotations_on = models.DateField(null=True)
    step2_ck_on = models.DateField(null=True)
    match_year = models.SmallIntegerField(null=True)
    own_name = models.CharField(max_length=200, default="")
    school_name = models.CharField(max_length=200, default="")
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
