"""How the tables of an export can be written."""

from enum import StrEnum


class ExportFormat(StrEnum):
    """How the tables of an export are written."""

    JSON = "json"
    CSV = "csv"
