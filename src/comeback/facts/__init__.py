"""
What is known about the exam and around it, each fact with source, date and status.

What is known around the exam stands in modules of its own (first_days,
residency, application, story, boards), so that the exam's facts load without it.
"""

from comeback.core.exam.stamp import FactStamp, FactStatus
from comeback.facts.exam import (
    attempt_rules,
    blueprint,
    cbssa,
    exam_day_sd_epc,
    exam_formats,
    pass_line,
    printed_pass_probabilities,
    repeater_pass_rates,
    scale,
    self_assessment_scales,
)
from comeback.facts.helplines import HelpKind, HelpResource, help_resources
from comeback.facts.labels import InsightsCsv, LabelMaps, insights_csv, label_maps
from comeback.facts.superseded import SupersededTableError, check_blueprint_ranges, check_pass_probabilities
from comeback.facts.tables import old_facts, remind_after_days, stamp, stamps, table, table_names

__all__ = [
    "FactStamp",
    "FactStatus",
    "HelpKind",
    "HelpResource",
    "InsightsCsv",
    "LabelMaps",
    "SupersededTableError",
    "attempt_rules",
    "blueprint",
    "cbssa",
    "check_blueprint_ranges",
    "check_pass_probabilities",
    "exam_day_sd_epc",
    "exam_formats",
    "help_resources",
    "insights_csv",
    "label_maps",
    "old_facts",
    "pass_line",
    "printed_pass_probabilities",
    "remind_after_days",
    "repeater_pass_rates",
    "scale",
    "self_assessment_scales",
    "stamp",
    "stamps",
    "table",
    "table_names",
]
