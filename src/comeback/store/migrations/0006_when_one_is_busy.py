"""What calendars take of days."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0005_what_columns_are")]

    operations = [
        migrations.CreateModel(
            name="BusyTimeRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("from_min", models.SmallIntegerField()),
                ("to_min", models.SmallIntegerField()),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.sourcerow"),
                ),
            ],
            options={
                "db_table": "busy_time",
                "abstract": False,
                "constraints": (
                    models.UniqueConstraint(
                        fields=("source", "on", "from_min"), name="busy_time_once_a_source"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_min__gte", 0), ("from_min__lt", models.F("to_min")), ("to_min__lte", 1440)
                        ),
                        name="busy_time_lies_in_its_day",
                    ),
                ),
            },
        ),
    ]
