import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_plans_and_forecasts"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                ("role", models.CharField(max_length=24)),
                ("name", models.CharField(max_length=200)),
                ("email", models.CharField(default="", max_length=254)),
                ("phone", models.CharField(default="", max_length=60)),
                ("note", models.TextField(default="", max_length=10000)),
                ("is_on_help_card", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "contact",
            },
        ),
        migrations.CreateModel(
            name="HandbookPageRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.IntegerField()),
                ("text", models.TextField()),
            ],
            options={
                "db_table": "handbook_page",
            },
        ),
        migrations.CreateModel(
            name="HandbookRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                ("title", models.CharField(max_length=300)),
                ("kind", models.CharField(max_length=8)),
                ("digest", models.CharField(max_length=64)),
                ("language", models.CharField(default="", max_length=8)),
                ("pages", models.IntegerField()),
            ],
            options={
                "db_table": "handbook",
            },
        ),
        migrations.CreateModel(
            name="InterviewRehearsalRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                ("question", models.CharField(max_length=60)),
                ("on", models.DateField()),
                ("seconds", models.IntegerField()),
                ("plain", models.SmallIntegerField(null=True)),
                ("owned", models.SmallIntegerField(null=True)),
                ("specific", models.SmallIntegerField(null=True)),
                ("steady", models.SmallIntegerField(null=True)),
                ("words", models.TextField(default="", max_length=10000)),
            ],
            options={
                "db_table": "interview_rehearsal",
            },
        ),
        migrations.CreateModel(
            name="InventoryEntryRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                ("part", models.CharField(max_length=12)),
                ("have", models.TextField(default="", max_length=10000)),
                ("gap", models.TextField(default="", max_length=10000)),
                ("next_step", models.TextField(default="", max_length=10000)),
                ("by_on", models.DateField(null=True)),
            ],
            options={
                "db_table": "inventory_entry",
            },
        ),
        migrations.CreateModel(
            name="LetterRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                ("kind", models.CharField(max_length=24)),
                ("to_name", models.CharField(default="", max_length=200)),
                ("to_email", models.CharField(default="", max_length=254)),
                ("subject", models.CharField(max_length=300)),
                ("body", models.TextField(max_length=10000)),
                ("written_on", models.DateField()),
                ("sent_on", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("answered_on", models.DateField(null=True)),
            ],
            options={
                "db_table": "letter",
            },
        ),
        migrations.CreateModel(
            name="LookedUpRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                ("specialty", models.CharField(max_length=200)),
                ("what", models.CharField(max_length=300)),
                ("figure", models.CharField(max_length=60)),
                ("year", models.SmallIntegerField()),
                ("where", models.CharField(default="", max_length=300)),
                ("read_on", models.DateField()),
            ],
            options={
                "db_table": "looked_up",
            },
        ),
        migrations.CreateModel(
            name="MeetingNoteRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                ("met_on", models.DateField()),
                ("kind", models.CharField(max_length=10)),
                ("who", models.CharField(default="", max_length=200)),
                ("words", models.TextField(max_length=10000)),
                ("due_on", models.DateField(null=True)),
                ("done_on", models.DateField(null=True)),
            ],
            options={
                "db_table": "meeting_note",
            },
        ),
        migrations.CreateModel(
            name="MoneyLineRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                ("what", models.CharField(max_length=200)),
                ("amount_usd", models.FloatField()),
                ("on", models.DateField(null=True)),
                ("is_income", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "money_line",
            },
        ),
        migrations.CreateModel(
            name="OwnWordsRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                ("subject", models.CharField(max_length=80)),
                ("words", models.TextField(default="", max_length=10000)),
                ("on", models.DateField()),
            ],
            options={
                "db_table": "own_words",
            },
        ),
        migrations.CreateModel(
            name="ParkedThoughtRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                ("words", models.TextField(max_length=10000)),
                ("parked_on", models.DateField()),
                ("reopens_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                ("decision", models.TextField(default="", max_length=10000)),
            ],
            options={
                "db_table": "parked_thought",
            },
        ),
        migrations.CreateModel(
            name="PolicyAnswerRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                ("question", models.CharField(max_length=60)),
                ("words", models.TextField(max_length=10000)),
                ("number", models.IntegerField(null=True)),
                ("day", models.DateField(null=True)),
                ("where", models.CharField(default="", max_length=300)),
                ("page", models.IntegerField(null=True)),
                ("who", models.CharField(default="", max_length=200)),
                ("learned_on", models.DateField()),
            ],
            options={
                "db_table": "policy_answer",
            },
        ),
        migrations.CreateModel(
            name="ReadThroughRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                ("version_name", models.CharField(max_length=24)),
                ("who", models.CharField(max_length=200)),
                ("on", models.DateField()),
                ("words", models.TextField(default="", max_length=10000)),
            ],
            options={
                "db_table": "read_through",
            },
        ),
        migrations.CreateModel(
            name="RunningRow",
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
                ("name", models.CharField(max_length=200)),
                ("from_on", models.DateField(null=True)),
                ("until_on", models.DateField(null=True)),
                ("whom", models.CharField(default="", max_length=300)),
            ],
            options={
                "db_table": "running",
            },
        ),
        migrations.CreateModel(
            name="StepMarkRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.IntegerField(default=1)),
                ("step", models.CharField(max_length=60)),
                ("state", models.CharField(max_length=10)),
                ("on", models.DateField()),
            ],
            options={
                "db_table": "step_mark",
            },
        ),
        migrations.AddField(
            model_name="attemptrow",
            name="step",
            field=models.CharField(default="step1", max_length=8),
        ),
        migrations.AddField(
            model_name="profilerow",
            name="match_year",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="profilerow",
            name="matriculation_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="profilerow",
            name="own_name",
            field=models.CharField(default="", max_length=200),
        ),
        migrations.AddField(
            model_name="profilerow",
            name="rotations_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="profilerow",
            name="school_name",
            field=models.CharField(default="", max_length=200),
        ),
        migrations.AddField(
            model_name="profilerow",
            name="step2_ck_on",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="attemptrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "step__in",
                        [
                            "step1",
                            "step2_ck",
                            "step3",
                        ],
                    )
                ),
                name="attempt_step_is_known",
            ),
        ),
        migrations.AddField(
            model_name="contactrow",
            name="student",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
        ),
        migrations.AddField(
            model_name="handbookrow",
            name="student",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
        ),
        migrations.AddField(
            model_name="handbookpagerow",
            name="handbook",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.handbookrow"),
        ),
        migrations.AddField(
            model_name="interviewrehearsalrow",
            name="student",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
        ),
        migrations.AddField(
            model_name="inventoryentryrow",
            name="student",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
        ),
        migrations.AddField(
            model_name="letterrow",
            name="student",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
        ),
        migrations.AddField(
            model_name="lookeduprow",
            name="student",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
        ),
        migrations.AddField(
            model_name="meetingnoterow",
            name="student",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
        ),
        migrations.AddField(
            model_name="moneylinerow",
            name="student",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
        ),
        migrations.AddField(
            model_name="ownwordsrow",
            name="student",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
        ),
        migrations.AddField(
            model_name="parkedthoughtrow",
            name="student",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
        ),
        migrations.AddField(
            model_name="policyanswerrow",
            name="student",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
        ),
        migrations.AddField(
            model_name="readthroughrow",
            name="student",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
        ),
        migrations.AddField(
            model_name="runningrow",
            name="student",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
        ),
        migrations.AddField(
            model_name="stepmarkrow",
            name="student",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
        ),
        migrations.AddConstraint(
            model_name="contactrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "dean",
                            "student_affairs",
                            "adviser",
                            "mentor",
                            "learning_specialist",
                            "financial_aid",
                            "counseling",
                            "clerkship_director",
                            "research_mentor",
                            "tutor",
                            "ecfmg",
                            "peer",
                            "family",
                            "other",
                        ],
                    )
                ),
                name="contact_role_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="handbookrow",
            constraint=models.UniqueConstraint(fields=("student", "digest"), name="handbook_once"),
        ),
        migrations.AddConstraint(
            model_name="handbookrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["pdf", "docx", "html", "text"])),
                name="handbook_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="handbookpagerow",
            constraint=models.UniqueConstraint(fields=("handbook", "number"), name="handbook_page_once"),
        ),
        migrations.AddConstraint(
            model_name="handbookpagerow",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="handbook_page_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="interviewrehearsalrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("seconds__gte", 0)), name="interview_rehearsal_takes_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="interviewrehearsalrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("plain__isnull", True), ("plain__range", (1, 5)), _connector="OR"),
                name="interview_rehearsal_plain_of_five",
            ),
        ),
        migrations.AddConstraint(
            model_name="interviewrehearsalrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("owned__isnull", True), ("owned__range", (1, 5)), _connector="OR"),
                name="interview_rehearsal_owned_of_five",
            ),
        ),
        migrations.AddConstraint(
            model_name="interviewrehearsalrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("specific__isnull", True), ("specific__range", (1, 5)), _connector="OR"),
                name="interview_rehearsal_specific_of_five",
            ),
        ),
        migrations.AddConstraint(
            model_name="interviewrehearsalrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("steady__isnull", True), ("steady__range", (1, 5)), _connector="OR"),
                name="interview_rehearsal_steady_of_five",
            ),
        ),
        migrations.AddConstraint(
            model_name="inventoryentryrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "part__in",
                        [
                            "step2_ck",
                            "clerkships",
                            "letters",
                            "research",
                            "service",
                            "leadership",
                        ],
                    )
                ),
                name="inventory_entry_part_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="letterrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "first_message",
                            "meeting_request",
                            "follow_up",
                            "clerkship_director",
                            "research_mentor",
                            "family",
                        ],
                    )
                ),
                name="letter_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingnoterow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "said",
                            "decided",
                            "next_step",
                        ],
                    )
                ),
                name="meeting_note_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="moneylinerow",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_usd__gte", 0)), name="money_line_not_negative"
            ),
        ),
        migrations.AddIndex(
            model_name="ownwordsrow",
            index=models.Index(fields=["student", "subject"], name="own_words_by_subject"),
        ),
        migrations.AddConstraint(
            model_name="parkedthoughtrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("reopens_on__gte", models.F("parked_on"))),
                name="parked_thought_reopens_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyanswerrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__isnull", True), ("number__gte", 0), _connector="OR"),
                name="policy_answer_number_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyanswerrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("page__isnull", True), ("page__gte", 1), _connector="OR"),
                name="policy_answer_page_from_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="runningrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "clerkship",
                            "step2_ck",
                            "leave",
                            "travel",
                            "research",
                            "other",
                        ],
                    )
                ),
                name="running_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="runningrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("from_on__isnull", True),
                    ("until_on__isnull", True),
                    ("from_on__lte", models.F("until_on")),
                    _connector="OR",
                ),
                name="running_runs_forward",
            ),
        ),
        migrations.AddConstraint(
            model_name="stepmarkrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "open",
                            "done",
                            "not_mine",
                        ],
                    )
                ),
                name="step_mark_state_is_known",
            ),
        ),
    ]
