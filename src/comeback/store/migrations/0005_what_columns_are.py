"""What the columns of a table are, remembered for the next one like it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0004_what_is_written_down")]

    operations = [
        migrations.CreateModel(
            name="ColumnLayoutRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layout", models.CharField(max_length=64)),
                ("field", models.CharField(max_length=320)),
                ("value", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "student",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="store.studentrow"),
                ),
            ],
            options={
                "db_table": "column_layout",
                "abstract": False,
                "constraints": (
                    models.UniqueConstraint(
                        fields=("student", "layout", "field"), name="column_layout_field_once"
                    ),
                ),
            },
        ),
    ]
