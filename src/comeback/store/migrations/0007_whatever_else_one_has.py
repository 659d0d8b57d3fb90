"""Everything else a student has: bank tests, self-assessments, Anki, check-ins."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0006_when_one_is_busy"),
    ]

    operations = [
        migrations.AddField(
            model_name="sourcerow",
            name="layout",
            field=models.CharField(default="", max_length=64),
        ),
        migrations.CreateModel(
            name="SupersededRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("bank", models.CharField(max_length=200)),
                (
                    "by_source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="store.sourcerow"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="superseded",
                        to="store.sourcerow",
                    ),
                ),
            ],
            options={
                "db_table": "superseded",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("by_source", "source", "on", "bank"), name="superseded_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObjectionRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                ("finding", models.CharField(max_length=80)),
                ("on", models.DateField()),
                ("words", models.TextField(default="", max_length=10000)),
                ("is_taken_back", models.BooleanField(default=False)),
                (
                    "student",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
                ),
            ],
            options={
                "db_table": "objection",
            },
        ),
        migrations.CreateModel(
            name="TripwireRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                ("kind", models.CharField(max_length=12)),
                ("words", models.TextField(max_length=10000)),
                ("by_on", models.DateField()),
                ("written_on", models.DateField()),
                ("form_under_epc", models.FloatField(null=True)),
                ("p_under", models.FloatField(null=True)),
                ("done_under_share", models.FloatField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("is_changed", models.BooleanField(default=False)),
                (
                    "student",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
                ),
            ],
            options={
                "db_table": "tripwire",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "form_under",
                                    "chance_under",
                                    "hours_under",
                                    "own_words",
                                ],
                            )
                        ),
                        name="tripwire_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by_on__gt", models.F("written_on"))),
                        name="tripwire_is_for_a_later_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnkiCollectionRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("began_at", models.DateTimeField(null=True)),
                ("changed_at", models.DateTimeField()),
                ("rollover_hour", models.SmallIntegerField()),
                ("notes", models.IntegerField()),
                ("cards", models.IntegerField()),
                ("reviews", models.IntegerField()),
                ("reviews_to", models.BigIntegerField(default=0)),
                (
                    "source",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"),
                ),
            ],
            options={
                "db_table": "anki_collection",
            },
        ),
        migrations.CreateModel(
            name="BankTestRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("bank", models.CharField(max_length=200)),
                ("test_id", models.CharField(default="", max_length=40)),
                ("mode", models.CharField(max_length=10)),
                ("is_first_seen", models.BooleanField(default=True)),
                ("right_to_wrong", models.IntegerField(null=True)),
                ("wrong_to_right", models.IntegerField(null=True)),
                ("wrong_to_wrong", models.IntegerField(null=True)),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"),
                ),
            ],
            options={
                "db_table": "bank_test",
            },
        ),
        migrations.CreateModel(
            name="BankAnswerRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question_id", models.CharField(max_length=40)),
                ("position", models.IntegerField(null=True)),
                ("is_correct", models.BooleanField()),
                ("is_omitted", models.BooleanField(default=False)),
                ("system_name", models.CharField(default="", max_length=300)),
                ("subject_name", models.CharField(default="", max_length=300)),
                ("category", models.CharField(default="", max_length=300)),
                ("topic", models.CharField(default="", max_length=300)),
                ("seconds", models.FloatField(null=True)),
                ("peers_percent", models.FloatField(null=True)),
                (
                    "test",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="store.banktestrow",
                    ),
                ),
            ],
            options={
                "db_table": "bank_answer",
            },
        ),
        migrations.CreateModel(
            name="BankTotalsRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("bank", models.CharField(max_length=200)),
                ("correct", models.IntegerField()),
                ("incorrect", models.IntegerField()),
                ("omitted", models.IntegerField(default=0)),
                ("items_in_bank", models.IntegerField(null=True)),
                ("right_to_wrong", models.IntegerField(null=True)),
                ("wrong_to_right", models.IntegerField(null=True)),
                ("wrong_to_wrong", models.IntegerField(null=True)),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"),
                ),
            ],
            options={
                "db_table": "bank_totals",
            },
        ),
        migrations.CreateModel(
            name="CheckInRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("asleep_from", models.TimeField(null=True)),
                ("asleep_to", models.TimeField(null=True)),
                ("food", models.SmallIntegerField(null=True)),
                ("movement", models.SmallIntegerField(null=True)),
                ("mood", models.SmallIntegerField(null=True)),
                ("stress", models.SmallIntegerField(null=True)),
                ("energy", models.SmallIntegerField(null=True)),
                ("words", models.TextField(default="")),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"),
                ),
                (
                    "student",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
                ),
            ],
            options={
                "db_table": "check_in",
            },
        ),
        migrations.CreateModel(
            name="PrintedLineRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("percent_correct", models.FloatField()),
                ("items", models.IntegerField(null=True)),
                (
                    "printed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="store.printedrow",
                    ),
                ),
            ],
            options={
                "db_table": "printed_line",
            },
        ),
        migrations.CreateModel(
            name="PrintedLineAreaRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area", models.CharField(max_length=24)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="areas",
                        to="store.printedlinerow",
                    ),
                ),
            ],
            options={
                "db_table": "printed_line_area",
            },
        ),
        migrations.CreateModel(
            name="SelfAssessmentRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("exam", models.CharField(max_length=10)),
                ("on", models.DateField()),
                ("percent_correct", models.FloatField()),
                ("items", models.IntegerField(null=True)),
                ("score_printed", models.FloatField(null=True)),
                ("pacing", models.CharField(max_length=10)),
                ("is_simulated", models.BooleanField()),
                ("was_seen_before", models.BooleanField()),
                ("used_resources", models.BooleanField()),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"),
                ),
            ],
            options={
                "db_table": "self_assessment",
            },
        ),
        migrations.CreateModel(
            name="AnkiCardRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("card", models.BigIntegerField()),
                ("note", models.BigIntegerField()),
                ("deck", models.CharField(max_length=300)),
                ("queue", models.SmallIntegerField()),
                ("interval_days", models.IntegerField()),
                ("reps", models.IntegerField()),
                ("lapses", models.IntegerField()),
                ("stability_days", models.FloatField(null=True)),
                ("difficulty", models.FloatField(null=True)),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"
                    ),
                ),
            ],
            options={
                "db_table": "anki_card",
                "constraints": [
                    models.UniqueConstraint(fields=("source", "card"), name="anki_card_once_a_source")
                ],
            },
        ),
        migrations.CreateModel(
            name="AnkiNoteQuestionRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("note", models.BigIntegerField()),
                ("bank", models.CharField(max_length=20)),
                ("question_id", models.CharField(max_length=40)),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"
                    ),
                ),
            ],
            options={
                "db_table": "anki_note_question",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "bank", "question_id", "note"), name="anki_note_question_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AnkiNoteRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("note", models.BigIntegerField()),
                ("mapped_by", models.CharField(max_length=10)),
                ("is_leech", models.BooleanField()),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"
                    ),
                ),
            ],
            options={
                "db_table": "anki_note",
                "constraints": [
                    models.UniqueConstraint(fields=("source", "note"), name="anki_note_once_a_source"),
                    models.CheckConstraint(
                        condition=models.Q(("mapped_by__in", ["tag", "chapter", "deck", "nothing"])),
                        name="anki_note_mapped_by_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnkiNoteSystemRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("note", models.BigIntegerField()),
                ("system", models.CharField(max_length=24)),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"
                    ),
                ),
            ],
            options={
                "db_table": "anki_note_system",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "note", "system"), name="anki_note_system_once"
                    ),
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
                        name="anki_note_system_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnkiReviewRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("review", models.BigIntegerField()),
                ("card", models.BigIntegerField()),
                ("ease", models.SmallIntegerField()),
                ("kind", models.SmallIntegerField()),
                ("interval", models.IntegerField()),
                ("taken_ms", models.IntegerField()),
                (
                    "first_source",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"
                    ),
                ),
                (
                    "student",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"
                    ),
                ),
            ],
            options={
                "db_table": "anki_review",
                "constraints": [
                    models.UniqueConstraint(fields=("student", "review"), name="anki_review_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="BankAnswerAreaRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area", models.CharField(max_length=24)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="areas",
                        to="store.bankanswerrow",
                    ),
                ),
            ],
            options={
                "db_table": "bank_answer_area",
                "constraints": [
                    models.UniqueConstraint(fields=("answer", "area"), name="bank_answer_area_once"),
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
                        name="bank_answer_area_is_known",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="banktestrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("mode__in", ["timed", "untimed", "tutor"])),
                name="bank_test_mode_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankanswerrow",
            constraint=models.UniqueConstraint(
                fields=("test", "question_id"), name="bank_answer_once_a_test"
            ),
        ),
        migrations.AddConstraint(
            model_name="bankanswerrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_correct", True), ("is_omitted", True), _negated=True),
                name="bank_answer_omitted_is_not_right",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkinrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("food__isnull", True), ("food__range", (1, 5)), _connector="OR"),
                name="check_in_food_is_one_of_five",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkinrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("movement__isnull", True), ("movement__range", (1, 5)), _connector="OR"),
                name="check_in_movement_is_one_of_five",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkinrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("mood__isnull", True), ("mood__range", (1, 5)), _connector="OR"),
                name="check_in_mood_is_one_of_five",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkinrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("stress__isnull", True), ("stress__range", (1, 5)), _connector="OR"),
                name="check_in_stress_is_one_of_five",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkinrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("energy__isnull", True), ("energy__range", (1, 5)), _connector="OR"),
                name="check_in_energy_is_one_of_five",
            ),
        ),
        migrations.AddConstraint(
            model_name="printedlinerow",
            constraint=models.CheckConstraint(
                condition=models.Q(("percent_correct__range", (0, 100))), name="printed_line_is_a_percentage"
            ),
        ),
        migrations.AddConstraint(
            model_name="printedlinearearow",
            constraint=models.UniqueConstraint(fields=("line", "area"), name="printed_line_area_once"),
        ),
        migrations.AddConstraint(
            model_name="printedlinearearow",
            constraint=models.CheckConstraint(
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
                name="printed_line_area_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="selfassessmentrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("percent_correct__range", (0, 100))),
                name="self_assessment_is_a_percentage",
            ),
        ),
        migrations.AddConstraint(
            model_name="selfassessmentrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("exam__in", ["uwsa1", "uwsa2", "uwsa3", "free_120", "amboss"])),
                name="self_assessment_exam_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="selfassessmentrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("pacing__in", ["standard", "self", "unknown"])),
                name="self_assessment_pacing_is_known",
            ),
        ),
    ]
