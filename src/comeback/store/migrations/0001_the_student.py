import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StudentRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "db_table": "student",
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="ProfileRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "student",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="profile",
                        to="store.studentrow",
                    ),
                ),
                ("result_on", models.DateField(null=True)),
                ("first_evening_over", models.BooleanField(default=False)),
                ("school_kind", models.CharField(default="", max_length=40)),
                ("graduation_on", models.DateField(null=True)),
                ("exam_on", models.DateField(null=True)),
                ("is_booked", models.BooleanField(default=False)),
                ("window_from", models.DateField(null=True)),
                ("window_to", models.DateField(null=True)),
                ("permit_ends_on", models.DateField(null=True)),
                ("hours_a_day", models.FloatField(null=True)),
                ("rest_weekday", models.SmallIntegerField(null=True)),
                ("threshold", models.FloatField(null=True)),
                ("country", models.CharField(default="US", max_length=2)),
                ("theme", models.CharField(default="system", max_length=12)),
                ("text_size", models.CharField(default="normal", max_length=12)),
                ("hide_figures", models.BooleanField(default=False)),
                ("single_keys", models.BooleanField(default=True)),
                ("starts_at", models.TimeField(null=True)),
                ("lunch_from", models.TimeField(null=True)),
                ("lunch_to", models.TimeField(null=True)),
                ("supper_from", models.TimeField(null=True)),
                ("supper_to", models.TimeField(null=True)),
                ("ends_at", models.TimeField(null=True)),
                ("sleep_from", models.TimeField(null=True)),
                ("wakes_at", models.TimeField(null=True)),
                ("settle_days", models.SmallIntegerField(null=True)),
                ("reading", models.CharField(default="", max_length=200)),
                ("bank", models.CharField(default="", max_length=200)),
                ("timezone", models.CharField(max_length=64)),
                ("version", models.IntegerField(default=1)),
            ],
            options={
                "db_table": "profile",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_booked", False), ("exam_on__isnull", False), _connector="OR"),
                        name="profile_booked_has_a_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hours_a_day__isnull", True),
                            models.Q(("hours_a_day__gt", 0), ("hours_a_day__lte", 16)),
                            _connector="OR",
                        ),
                        name="profile_hours_fit_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rest_weekday__isnull", True), ("rest_weekday__range", (0, 6)), _connector="OR"
                        ),
                        name="profile_rest_weekday_is_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("threshold__isnull", True),
                            models.Q(("threshold__gt", 0), ("threshold__lt", 1)),
                            _connector="OR",
                        ),
                        name="profile_threshold_is_a_probability",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settle_days__isnull", True), ("settle_days__range", (0, 14)), _connector="OR"
                        ),
                        name="profile_settle_days_are_few",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("window_from__isnull", True),
                            ("window_to__isnull", True),
                            ("window_from__lte", models.F("window_to")),
                            _connector="OR",
                        ),
                        name="profile_window_runs_forward",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DayOffRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
                ),
                ("on", models.DateField()),
            ],
            options={
                "db_table": "day_off",
                "constraints": [models.UniqueConstraint(fields=("student", "on"), name="day_off_once")],
            },
        ),
        migrations.CreateModel(
            name="DayHoursRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
                ),
                ("on", models.DateField()),
                ("hours", models.FloatField()),
            ],
            options={
                "db_table": "day_hours",
                "constraints": [
                    models.UniqueConstraint(fields=("student", "on"), name="day_hours_once"),
                    models.CheckConstraint(
                        condition=models.Q(("hours__range", (0, 16))), name="day_hours_fit_a_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnedFormRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
                ),
                ("form", models.SmallIntegerField()),
                ("is_owned", models.BooleanField()),
                ("taken_on", models.DateField(null=True)),
            ],
            options={
                "db_table": "owned_form",
                "constraints": [models.UniqueConstraint(fields=("student", "form"), name="owned_form_once")],
            },
        ),
        migrations.CreateModel(
            name="WriteKeyRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
                ),
                ("key", models.CharField(max_length=120)),
                ("subject", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "write_key",
                "constraints": [models.UniqueConstraint(fields=("student", "key"), name="write_key_once")],
            },
        ),
        migrations.CreateModel(
            name="ExportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
                ),
                ("path", models.TextField()),
            ],
            options={
                "db_table": "export",
                "constraints": [],
            },
        ),
    ]
