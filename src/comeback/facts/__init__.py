"""What is known about the exam and around it, each fact with source, date and status."""

from comeback.core.exam.stamp import FactStamp, FactStatus
from comeback.facts.application import cautions, conditions, gap_uses, survey_tool_url
from comeback.facts.boards import boards
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
)
from comeback.facts.first_days import fees, first_days_values, shelves
from comeback.facts.helplines import HelpKind, HelpResource, help_resources
from comeback.facts.labels import InsightsCsv, LabelMaps, insights_csv, label_maps
from comeback.facts.residency import (
    cohorts,
    published_rates,
    residency_statements,
    season_facts,
    series_break,
    timeline_rules,
)
from comeback.facts.story import version_shapes, words_per_minute
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
    "boards",
    "cautions",
    "cbssa",
    "check_blueprint_ranges",
    "check_pass_probabilities",
    "cohorts",
    "conditions",
    "exam_day_sd_epc",
    "exam_formats",
    "fees",
    "first_days_values",
    "gap_uses",
    "help_resources",
    "insights_csv",
    "label_maps",
    "old_facts",
    "pass_line",
    "printed_pass_probabilities",
    "published_rates",
    "remind_after_days",
    "repeater_pass_rates",
    "residency_statements",
    "scale",
    "season_facts",
    "series_break",
    "shelves",
    "stamp",
    "stamps",
    "survey_tool_url",
    "table",
    "table_names",
    "timeline_rules",
    "version_shapes",
    "words_per_minute",
]
