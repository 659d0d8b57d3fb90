"""Whether what weak systems lack was forgotten or never known, from questions and from Anki."""

from collections.abc import Mapping
from datetime import date

from comeback.core.diagnosis.findings import Diagnosis, Pillar
from comeback.core.diagnosis.forgetting import ForgettingReading, read_forgetting
from comeback.core.evidence.retention import retention_of
from comeback.core.exam.areas import System
from comeback.facts.diagnosis import forgetting_rules
from comeback.services.anki_memory import has_collection, ready_memory
from comeback.services.journal import StudentId


def forgetting_of_findings(
    *, student: StudentId, diagnosis: Diagnosis, today: date
) -> Mapping[str, ForgettingReading]:
    """
    Read every finding about one weak system.

    Parameters
    ----------
    student : StudentId
        Whose.
    diagnosis : Diagnosis
        What was found by the day.
    today : date
        The day.

    Returns
    -------
    mapping of str to ForgettingReading
        By id of the finding. Cards that nobody has counted yet are left out.
    """
    rules = forgetting_rules()
    progress = {each.system: each for each in diagnosis.progress}
    memory = ready_memory(student=student) if has_collection(student=student) else None
    retention = {
        each.system: retention_of(each.days, today=today, window_days=rules.window_days)
        for each in (memory.systems if memory else ())
    }
    return {
        finding.id: read_forgetting(
            progress.get(system),
            retention.get(system),
            as_of=today,
            pass_line_epc=diagnosis.pass_line,
            rules=rules,
        )
        for finding in diagnosis.findings
        if finding.pillar is Pillar.KNOWLEDGE and len(finding.areas) == 1
        for system in finding.areas
        if isinstance(system, System)
    }
