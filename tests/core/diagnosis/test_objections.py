"""What "not true for me" does to a finding."""

from comeback.core.diagnosis.findings import Basis, Diagnosis, Pillar, Result
from comeback.core.evidence.objections import Objection, standing
from comeback.core.evidence.record import Record
from comeback.core.evidence.start import StartAnswer
from comeback.core.exam.areas import System
from comeback.facts.diagnosis import factor_rules
from tests.core.diagnosis.diagnosis_cases import TODAY, days_ago, diagnosed, itemized

RULE = next(rule for rule in factor_rules() if rule.pillar == "wellbeing")
SHOWN = Record(
    itemized=tuple(itemized(26 + i, deviations={System.RENAL: -1.2}, ago=7 * i) for i in range(3)),
    answers=(StartAnswer(question=RULE.question, choices=RULE.signs[:1], words="", on=days_ago(5)),),
)


def objected(*said: Objection) -> Diagnosis:
    return diagnosed(
        Record(itemized=SHOWN.itemized, answers=SHOWN.answers, objections=said),
    )


def test_what_only_the_student_said_goes_with_their_word_and_is_shown_back() -> None:
    said = Objection(finding=RULE.id, on=days_ago(1), words="I was calm.")

    diagnosis = objected(said)

    assert diagnosis.self_reports == ()
    [gone] = [each for each in diagnosis.looked_for if each.objection]
    assert (gone.id, gone.pillar, gone.result) == (RULE.id, Pillar.WELLBEING, Result.NO_SIGN)
    assert gone.objection == said
    assert f"{gone.title}." == RULE.title


def test_what_answers_show_stays_last_with_both_sides_and_nothing_is_planned_for_it() -> None:
    renal = next(f for f in diagnosed(SHOWN).findings if f.id == "knowledge.renal")
    assert (renal.basis, renal.remedy_ids) == (Basis.MEASURED, ("focus",))
    said = Objection(finding=renal.id, on=TODAY)

    diagnosis = objected(said)

    last = diagnosis.findings[-1]
    assert (last.id, last.objection, last.remedy_ids) == (renal.id, said, ())
    assert last.cost == renal.cost
    assert diagnosis.costs is not None
    assert diagnosis.costs.distance.mean > diagnosis.costs.unexplained.mean


def test_an_objection_taken_back_leaves_no_trace_in_the_findings() -> None:
    said = Objection(finding=RULE.id, on=days_ago(2))
    back = Objection(finding=RULE.id, on=days_ago(1), is_taken_back=True)

    diagnosis = objected(said, back)

    assert diagnosis.findings == diagnosed(SHOWN).findings
    assert [each.id for each in diagnosis.self_reports] == [RULE.id]


def test_a_past_day_knows_nothing_of_a_later_objection() -> None:
    record = Record(
        itemized=SHOWN.itemized, answers=SHOWN.answers, objections=(Objection(finding=RULE.id, on=TODAY),)
    )

    yesterday = diagnosed(record, as_of=days_ago(1))

    assert RULE.id in {each.id for each in yesterday.self_reports}


def test_the_latest_word_on_a_finding_holds() -> None:
    first = Objection(finding="a", on=days_ago(3), words="no")
    back = Objection(finding="a", on=days_ago(2), is_taken_back=True)
    again = Objection(finding="a", on=days_ago(1), words="still no")

    assert standing((first, back)) == {}
    assert standing((first, back, again)) == {"a": again}
