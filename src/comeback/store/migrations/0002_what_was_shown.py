import django.db.models.deletion
from django.db import migrations, models

import comeback.core.exam.areas


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0001_the_student"),
    ]

    operations = [
        migrations.CreateModel(
            name="SourceRow",
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
                ("kind", models.CharField(max_length=40)),
                ("name_hint", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("state", models.CharField(default="staging", max_length=10)),
                ("kept_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("timezone", models.CharField(max_length=64)),
                ("program_version", models.CharField(max_length=40)),
                ("first_on", models.DateField(null=True)),
                ("last_on", models.DateField(null=True)),
            ],
            options={
                "db_table": "source",
                "indexes": [models.Index(fields=["student", "state"], name="source_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["staging", "kept", "undone"])),
                        name="source_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "undone"), ("undone_at__isnull", False)),
                            models.Q(
                                models.Q(("state", "undone"), _negated=True), ("undone_at__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="source_undone_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceProblemRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"),
                ),
                ("line", models.IntegerField(null=True)),
                ("sentence", models.TextField()),
                ("hint", models.TextField(default="")),
                ("needs_user", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "source_problem",
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="SittingRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"),
                ),
                ("exam", models.CharField(max_length=10)),
                ("form", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("pacing", models.CharField(max_length=10)),
            ],
            options={
                "db_table": "sitting",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "exam", "form", "on"), name="sitting_once_a_source"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("exam__in", ["cbssa", "cbse"])), name="sitting_exam_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pacing__in", ["standard", "self", "unknown"])),
                        name="sitting_pacing_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.sittingrow"),
                ),
                ("position", models.IntegerField(null=True)),
                ("is_correct", models.BooleanField()),
                ("is_omitted", models.BooleanField(default=False)),
                ("system", models.CharField(default="", max_length=24)),
                ("task", models.CharField(default="", max_length=24)),
                ("area_name", models.CharField(default="", max_length=300)),
                ("topic", models.CharField(default="", max_length=300)),
                ("seconds", models.FloatField(null=True)),
                ("item_id", models.CharField(default="", max_length=120)),
                ("choice", models.CharField(default="", max_length=40)),
            ],
            options={
                "db_table": "answer",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_correct", True), ("is_omitted", True), _negated=True),
                        name="answer_omitted_is_not_right",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seconds__isnull", True), ("seconds__gte", 0), _connector="OR"),
                        name="answer_seconds_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "system__in",
                                [
                                    "",
                                    comeback.core.exam.areas.System["HUMAN_DEVELOPMENT"],
                                    comeback.core.exam.areas.System["BLOOD"],
                                    comeback.core.exam.areas.System["IMMUNE"],
                                    comeback.core.exam.areas.System["BEHAVIORAL"],
                                    comeback.core.exam.areas.System["NERVOUS"],
                                    comeback.core.exam.areas.System["MSK"],
                                    comeback.core.exam.areas.System["SKIN"],
                                    comeback.core.exam.areas.System["CARDIOVASCULAR"],
                                    comeback.core.exam.areas.System["RESPIRATORY"],
                                    comeback.core.exam.areas.System["RENAL"],
                                    comeback.core.exam.areas.System["GASTROINTESTINAL"],
                                    comeback.core.exam.areas.System["ENDOCRINE"],
                                    comeback.core.exam.areas.System["REPRO_FEMALE"],
                                    comeback.core.exam.areas.System["REPRO_MALE"],
                                    comeback.core.exam.areas.System["MULTISYSTEM"],
                                    comeback.core.exam.areas.System["BIOSTAT_EPI"],
                                    comeback.core.exam.areas.System["SOCIAL_SCIENCES"],
                                    comeback.core.exam.areas.System["GENERAL_PRINCIPLES"],
                                ],
                            )
                        ),
                        name="answer_system_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "task__in",
                                [
                                    "",
                                    comeback.core.exam.areas.Task["FOUNDATIONAL_SCIENCE"],
                                    comeback.core.exam.areas.Task["DIAGNOSIS"],
                                    comeback.core.exam.areas.Task["COMMUNICATION"],
                                    comeback.core.exam.areas.Task["PBLI"],
                                ],
                            )
                        ),
                        name="answer_task_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PrintedRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"),
                ),
                ("exam", models.CharField(max_length=10)),
                ("form", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("epc", models.FloatField()),
                ("pacing", models.CharField(max_length=10)),
                ("was_seen_before", models.BooleanField()),
                ("used_resources", models.BooleanField()),
                ("low_pass_low_epc", models.FloatField(null=True)),
                ("low_pass_high_epc", models.FloatField(null=True)),
                ("p_pass_printed", models.FloatField(null=True)),
            ],
            options={
                "db_table": "printed",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("epc__range", (0, 100))), name="printed_epc_is_a_percentage"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("p_pass_printed__isnull", True),
                            ("p_pass_printed__range", (0, 1)),
                            _connector="OR",
                        ),
                        name="printed_chance_is_a_probability",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("exam__in", ["cbssa", "cbse"])), name="printed_exam_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pacing__in", ["standard", "self", "unknown"])),
                        name="printed_pacing_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BlockRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"),
                ),
                ("on", models.DateField()),
                ("bank", models.CharField(max_length=200)),
                ("items", models.IntegerField()),
                ("correct", models.IntegerField()),
                ("mode", models.CharField(max_length=10)),
                ("is_first_seen", models.BooleanField()),
            ],
            options={
                "db_table": "block",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("correct__gte", 0), ("correct__lte", models.F("items")), ("items__gte", 1)
                        ),
                        name="block_right_of_answered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ["timed", "untimed", "tutor"])),
                        name="block_mode_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BlockAreaRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "block",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="areas", to="store.blockrow"
                    ),
                ),
                ("area", models.CharField(max_length=24)),
            ],
            options={
                "db_table": "block_area",
                "constraints": [
                    models.UniqueConstraint(fields=("block", "area"), name="block_area_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "area__in",
                                [
                                    "human_development",
                                    "blood",
                                    "immune",
                                    "behavioral",
                                    "nervous",
                                    "msk",
                                    "skin",
                                    "cardiovascular",
                                    "respiratory",
                                    "renal",
                                    "gastrointestinal",
                                    "endocrine",
                                    "repro_female",
                                    "repro_male",
                                    "multisystem",
                                    "biostat_epi",
                                    "social_sciences",
                                    "general_principles",
                                    "pathology",
                                    "physiology",
                                    "pharmacology",
                                    "microbiology",
                                    "gross_anatomy_embryology",
                                    "behavioral_sciences",
                                    "biochemistry_nutrition",
                                    "immunology",
                                    "histology_cell_biology",
                                    "genetics",
                                    "foundational_science",
                                    "diagnosis",
                                    "communication",
                                    "pbli",
                                ],
                            )
                        ),
                        name="block_area_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"),
                ),
                ("exam_on", models.DateField()),
                ("reference", models.CharField(max_length=20)),
                ("distance", models.TextField(default="")),
            ],
            options={
                "db_table": "report",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reference__in", ["pass_line", "low_pass_group", "own_overall", "not_sure"])
                        ),
                        name="report_reference_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BandRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bands",
                        to="store.reportrow",
                    ),
                ),
                ("band", models.CharField(max_length=10)),
            ],
            options={
                "db_table": "band",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("band__in", ["lower", "same", "higher"])), name="band_is_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BandAreaRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "band",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="areas", to="store.bandrow"
                    ),
                ),
                ("area", models.CharField(max_length=24)),
            ],
            options={
                "db_table": "band_area",
                "constraints": [
                    models.UniqueConstraint(fields=("band", "area"), name="band_area_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "area__in",
                                [
                                    "human_development",
                                    "blood",
                                    "immune",
                                    "behavioral",
                                    "nervous",
                                    "msk",
                                    "skin",
                                    "cardiovascular",
                                    "respiratory",
                                    "renal",
                                    "gastrointestinal",
                                    "endocrine",
                                    "repro_female",
                                    "repro_male",
                                    "multisystem",
                                    "biostat_epi",
                                    "social_sciences",
                                    "general_principles",
                                    "pathology",
                                    "physiology",
                                    "pharmacology",
                                    "microbiology",
                                    "gross_anatomy_embryology",
                                    "behavioral_sciences",
                                    "biochemistry_nutrition",
                                    "immunology",
                                    "histology_cell_biology",
                                    "genetics",
                                    "foundational_science",
                                    "diagnosis",
                                    "communication",
                                    "pbli",
                                ],
                            )
                        ),
                        name="band_area_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttemptRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"),
                ),
                ("on", models.DateField()),
                ("outcome", models.CharField(default="", max_length=12)),
                ("result_on", models.DateField(null=True)),
            ],
            options={
                "db_table": "attempt",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["", "pass", "fail", "incomplete", "withdrawn"])),
                        name="attempt_outcome_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("result_on__isnull", True), ("result_on__gte", models.F("on")), _connector="OR"
                        ),
                        name="attempt_result_after_the_exam",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StartAnswerRow",
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
                (
                    "source",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"
                    ),
                ),
                ("question", models.CharField(max_length=80)),
                ("words", models.TextField(default="")),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "start_answer",
                "indexes": [models.Index(fields=["student", "question"], name="start_answer_by_question")],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="StartChoiceRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="store.startanswerrow",
                    ),
                ),
                ("choice", models.CharField(max_length=80)),
            ],
            options={
                "db_table": "start_choice",
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="AreaNameRow",
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
                ("name", models.CharField(max_length=300)),
                ("system", models.CharField(max_length=24)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "area_name",
                "constraints": [
                    models.UniqueConstraint(fields=("student", "name"), name="area_name_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "system__in",
                                [
                                    "human_development",
                                    "blood",
                                    "immune",
                                    "behavioral",
                                    "nervous",
                                    "msk",
                                    "skin",
                                    "cardiovascular",
                                    "respiratory",
                                    "renal",
                                    "gastrointestinal",
                                    "endocrine",
                                    "repro_female",
                                    "repro_male",
                                    "multisystem",
                                    "biostat_epi",
                                    "social_sciences",
                                    "general_principles",
                                ],
                            )
                        ),
                        name="area_name_system_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UploadRow",
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
                ("name", models.CharField(max_length=200)),
                ("content", models.BinaryField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "db_table": "upload",
                "constraints": [],
            },
        ),
    ]
