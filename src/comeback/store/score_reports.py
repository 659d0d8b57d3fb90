"""Fail reports that count."""

from comeback.core.evidence.score_report import AreaBand, Band, BandReference, ScoreReport
from comeback.core.exam.areas import area
from comeback.store.counting import counting
from comeback.store.models import (
    BandAreaRow,
    BandRow,
    ReportRow,
)


def load_reports(student: int, *, source: int | None = None) -> tuple[ScoreReport, ...]:
    """
    Load the score reports.

    Parameters
    ----------
    student : int
        Whose.
    source : int, optional
        As for :func:`comeback.store.counting.counting`.

    Returns
    -------
    tuple of ScoreReport
        By exam; of several for one exam the latest holds.
    """
    areas: dict[int, list[str]] = {}
    listed = BandAreaRow.objects.filter(band__report__source__student_id=student).order_by("pk")
    for band, name in listed.values_list("band_id", "area"):
        areas.setdefault(band, []).append(name)
    bands: dict[int, list[AreaBand]] = {}
    for row in BandRow.objects.filter(report__source__student_id=student).order_by("pk"):
        lines = tuple(area(name) for name in areas.get(row.pk, ()))
        bands.setdefault(row.report_id, []).append(AreaBand(areas=lines, band=Band(row.band)))
    by_exam = {
        row.exam_on: ScoreReport(
            exam_on=row.exam_on,
            bands=tuple(bands.get(row.pk, ())),
            reference=BandReference(row.reference),
            distance=row.distance,
        )
        for row in ReportRow.objects.filter(**counting(student, source)).order_by("pk")
    }
    return tuple(by_exam[on] for on in sorted(by_exam))
