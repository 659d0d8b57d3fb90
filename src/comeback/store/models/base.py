"""What every table has in common."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from comeback.core.exam.areas import AXES

AREA_IDS = [area.value for areas in AXES.values() for area in areas]


def one_of(field: str, values: Iterable[str], name: str) -> models.CheckConstraint:
    """Hold a column to a list of values."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": list(values)}), name=name)


class Row(models.Model):
    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.db_table} {self.pk}"
