"""Loaders of the facts on the exam, as values of the core."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from comeback.core.evidence.self_assessments import SelfAssessment, SelfAssessmentScale
from comeback.core.exam.areas import Discipline, System, Task
from comeback.core.exam.attempts import AttemptRules, Holiday, RuleId
from comeback.core.exam.blueprint import Blueprint, BlueprintGroup
from comeback.core.exam.format import ExamFormat
from comeback.core.exam.passing import PassLine, PassRate, SchoolKind
from comeback.core.exam.practice_tests import CbssaFacts
from comeback.facts.superseded import check_blueprint_ranges, check_pass_probabilities
from comeback.facts.tables import stamps, table

if TYPE_CHECKING:
    from comeback.core.exam.scale import Scale

_STAMP_KEYS = {"status", "source", "sources", "checked_on"}


@lru_cache
def exam_formats() -> tuple[ExamFormat, ...]:
    """
    Load the formats of the exam day.

    Returns
    -------
    tuple of ExamFormat
        The known formats, oldest first.
    """
    return tuple(
        ExamFormat(**{"effective_to": None} | {k: v for k, v in row.items() if k not in _STAMP_KEYS})
        for row in table("exam")["exam_format"]
    )


@lru_cache
def blueprint() -> Blueprint:
    """
    Load the content outline.

    Returns
    -------
    Blueprint
        Ranges of systems, disciplines and tasks, and what older forms hold.

    Raises
    ------
    SupersededTableError
        If the file holds a superseded outline.
    """
    outline = table("exam")["blueprint"]
    check_blueprint_ranges({group["id"]: tuple(group["range"]) for group in outline["group"]})
    percent = table("exam")["form_shares"]["percent"]
    groups = []
    for group in outline["group"]:
        items = [percent.get(system, 0.0) for system in group["systems"]]
        groups.append(
            BlueprintGroup(
                id=group["id"],
                label=group["label"],
                systems=tuple(System(system) for system in group["systems"]),
                low=group["range"][0],
                high=group["range"][1],
                splits=tuple(share / sum(items) for share in items) if len(items) > 1 else (1.0,),
            )
        )
    total = sum(percent.values())
    return Blueprint(
        groups=tuple(groups),
        disciplines=tuple((Discipline(row["id"]), *row["range"]) for row in outline["discipline"]),
        tasks=tuple((Task(row["id"]), *row["range"]) for row in outline["task"]),
        form_shares=tuple((system, percent.get(system, 0.0) / total) for system in System),
        split_concentration=table("assumptions")["split_concentration"]["value"],
    )


@lru_cache
def pass_line() -> PassLine:
    """
    Load the pass line.

    Returns
    -------
    PassLine
        Where passing lies on the scale, and how surely.
    """
    entry = table("exam")["pass_line"]
    return PassLine(**{key: value for key, value in entry.items() if key not in _STAMP_KEYS})


def exam_day_sd_epc() -> float:
    """
    Load the chance of one exam day.

    Returns
    -------
    float
        SD of one exam's result around the level. [EPC]
    """
    sd: float = table("exam")["exam_day"]["sd_epc"]
    return sd


@lru_cache
def scale() -> "Scale":
    """
    Load the common scale.

    Returns
    -------
    Scale
        Map between logits and EPC.
    """
    from comeback.core.exam.scale import Scale  # noqa: PLC0415 - loads numpy, which readers do not

    entry = table("exam")["scale"]
    return Scale(guessing=entry["guessing"], slope=entry["slope"])


@lru_cache
def cbssa() -> CbssaFacts:
    """
    Load what is known about the NBME self-assessment.

    Returns
    -------
    CbssaFacts
        Its shape and printed precision.

    Raises
    ------
    SupersededTableError
        If the file holds a rejected table of chances of passing.
    """
    check_pass_probabilities(printed_pass_probabilities())
    entry = {key: value for key, value in table("practice_tests")["cbssa"].items() if key not in _STAMP_KEYS}
    low, high = entry.pop("low_pass_epc")
    forms = tuple(entry.pop("forms"))
    return CbssaFacts(forms=forms, low_pass_low_epc=low, low_pass_high_epc=high, **entry)


def printed_pass_probabilities() -> dict[float, float]:
    """
    Load the pairs of EPC and chance of passing read on NBME's own reports.

    Returns
    -------
    dict of float to float
        Probability by EPC.
    """
    return {point["epc"]: point["p"] for point in table("practice_tests")["pass_probability"]["points"]}


@lru_cache
def self_assessment_scales() -> Mapping[SelfAssessment, SelfAssessmentScale]:
    """
    Load how practice tests with scales of their own read beside the NBME scale.

    Returns
    -------
    mapping of SelfAssessment to SelfAssessmentScale
        Every one of them.
    """
    rows = {row["id"]: row for row in table("practice_tests")["self_assessment"]}
    return MappingProxyType(
        {
            exam: SelfAssessmentScale(
                **{key: value for key, value in rows[exam].items() if key not in {"id", *_STAMP_KEYS}}
            )
            for exam in SelfAssessment
        }
    )


@lru_cache
def attempt_rules() -> AttemptRules:
    """
    Load the rules on attempts and exam dates.

    Returns
    -------
    AttemptRules
        Their numbers and stamps.
    """
    rules = table("attempt_rules")
    holidays = tuple(Holiday(**holiday) for holiday in rules["closed_days"]["holiday"])
    return AttemptRules(
        lifetime_max=rules["lifetime_limit"]["attempts_max"],
        lifetime_since=rules["lifetime_limit"]["since"],
        rolling_max=rules["rolling_limit"]["attempts_max"],
        rolling_months=rules["rolling_limit"]["months"],
        last_attempt_months_after_first=rules["last_attempt_wait"]["months_after_first"],
        last_attempt_months_after_latest=rules["last_attempt_wait"]["months_after_latest"],
        result_weeks_typical=rules["score_release"]["weeks_typical"],
        result_weeks_planned=rules["planned_release"]["weeks"],
        release_weekday=rules["score_release"]["weekday"],
        release_skips=tuple(
            holiday for holiday in holidays if holiday.name in rules["score_release"]["skip_after"]
        ),
        recheck_days=rules["recheck"]["days"],
        report_days=rules["report_online"]["days"],
        eligibility_months=rules["eligibility_period"]["months"],
        extension_months=rules["eligibility_period"]["extension_months"],
        extension_request_days=rules["eligibility_period"]["extension_request_days"],
        lapsed_weeks=rules["lapsed_period"]["weeks"],
        free_change_days=rules["free_change"]["days_before"],
        closed_january_days=rules["closed_days"]["january_days"],
        holidays=holidays,
        study_weeks_min=rules["study_weeks"]["weeks_min"],
        accommodations_business_days=rules["accommodations"]["business_days"],
        board_years=rules["board_years"]["years"],
        ecfmg_years=rules["ecfmg_years"]["years"],
        strict_boards=tuple(rules["licensing_boards"]["boards"]),
        strict_boards_max=rules["licensing_boards"]["attempts_max"],
        stamps=MappingProxyType({RuleId(name): found for name, found in stamps("attempt_rules").items()}),
    )


@lru_cache
def repeater_pass_rates() -> tuple[PassRate, ...]:
    """
    Load how many repeaters passed.

    Returns
    -------
    tuple of PassRate
        By year, latest first, and kind of school.
    """
    return tuple(
        PassRate(year=row["year"], school=school, share=row[school]["share"], exams=row[school].get("exams"))
        for row in table("pass_rates")["repeaters"]
        for school in SchoolKind
        if school in row
    )
