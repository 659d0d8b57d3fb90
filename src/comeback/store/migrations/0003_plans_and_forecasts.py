import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_what_was_shown"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptPlanRow",
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
                ("line", models.IntegerField()),
                ("reason", models.CharField(max_length=10)),
                ("kept_at", models.DateTimeField()),
                ("in_force_on", models.DateField()),
                ("swept_to", models.DateField()),
                ("document", models.BinaryField()),
                ("changes", models.BinaryField(null=True)),
                ("program_version", models.CharField(max_length=40)),
                ("facts_digest", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "kept_plan",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason__in", ["kept", "agreed", "night", "put_back"])),
                        name="kept_plan_reason_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedMinutesRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.keptplanrow"),
                ),
                ("on", models.DateField()),
                ("minutes", models.IntegerField()),
            ],
            options={
                "db_table": "planned_minutes",
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "on"), name="planned_minutes_once"),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 0)), name="planned_minutes_not_negative"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskMarkRow",
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
                ("line", models.IntegerField()),
                ("task", models.CharField(max_length=120)),
                ("on", models.DateField()),
                ("minutes", models.IntegerField()),
                ("mark", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "task_mark",
                "indexes": [models.Index(fields=["student", "line", "on"], name="task_mark_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mark__in", ["open", "done", "half", "skipped"])),
                        name="task_mark_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalRow",
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
                ("token", models.CharField(max_length=40, unique=True)),
                (
                    "base",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.keptplanrow"),
                ),
                ("made_at", models.DateTimeField()),
                ("on", models.DateField()),
                ("hours", models.FloatField(null=True)),
                ("task", models.CharField(default="", max_length=120)),
                ("document", models.BinaryField()),
            ],
            options={
                "db_table": "proposal",
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="ShownRow",
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
                ("kind", models.CharField(max_length=12)),
                ("digest", models.CharField(max_length=64)),
                ("as_of", models.DateField()),
                ("shown_at", models.DateTimeField()),
                ("program_version", models.CharField(max_length=40)),
                ("facts_digest", models.CharField(max_length=64)),
                ("document", models.BinaryField()),
            ],
            options={
                "db_table": "shown",
                "constraints": [
                    models.UniqueConstraint(fields=("student", "kind", "digest"), name="shown_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["readiness", "plan"])), name="shown_kind_is_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SnapshotRow",
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
                ("kind", models.CharField(max_length=12)),
                ("digest", models.CharField(max_length=64)),
                ("document", models.BinaryField()),
            ],
            options={
                "db_table": "snapshot",
                "constraints": [
                    models.UniqueConstraint(fields=("student", "kind", "digest"), name="snapshot_once")
                ],
            },
        ),
    ]
