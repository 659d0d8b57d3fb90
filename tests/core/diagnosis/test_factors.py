"""Method and wellbeing, from answers of the guided start."""

import tomllib
from importlib.resources import files

from comeback.core.diagnosis.findings import Basis, Pillar, Result, Standing
from comeback.core.evidence.record import Record
from comeback.core.evidence.start import StartAnswer
from tests.core.diagnosis.diagnosis_cases import FACTS, days_ago, diagnosed


def answer(question: str, *choices: str, words: str = "") -> StartAnswer:
    return StartAnswer(question=question, choices=choices, words=words, on=days_ago(1))


def test_a_short_review_is_a_finding_in_the_students_words() -> None:
    diagnosis = diagnosed(Record(answers=(answer("audit_review", "shorter", words="I was racing."),)))

    finding = next(f for f in diagnosis.findings if f.id == "strategy.review_short")
    assert finding.basis is Basis.SELF_REPORTED
    assert (finding.cost, finding.confidence) == (None, None)
    assert finding.cost_reason
    assert finding.words == "I was racing."


def test_an_answer_without_a_sign_is_no_sign() -> None:
    diagnosis = diagnosed(Record(answers=(answer("audit_review", "longer"),)))

    looked = next(x for x in diagnosis.looked_for if x.id == "strategy.review_short")
    assert looked.result is Result.NO_SIGN


def test_a_question_never_asked_is_never_no_sign() -> None:
    results = {x.result for x in diagnosed(Record()).looked_for}

    assert results == {Result.NOT_ASKED}


def test_words_without_a_choice_are_not_read_as_an_answer() -> None:
    diagnosis = diagnosed(Record(answers=(answer("audit_review", words="hardly at all"),)))

    looked = next(x for x in diagnosis.looked_for if x.id == "strategy.review_short")
    assert looked.result is Result.NOT_ASKED


def test_each_clause_of_the_opening_sentence_carries_its_mark() -> None:
    diagnosis = diagnosed(
        Record(
            answers=(
                answer("day_blank", "yes"),
                answer("day_heart", "some"),
                answer("audit_review", "longer"),
            )
        )
    )

    marks = {part.pillar: part.standing for part in diagnosis.headline_parts}
    assert marks == {
        Pillar.KNOWLEDGE: Standing.NOT_ASKED,
        Pillar.STRATEGY: Standing.NO_SIGN,
        Pillar.WELLBEING: Standing.SELF_REPORTED,
    }
    assert diagnosis.headline == (
        "No area is measured yet, the clock and the method show no sign, and nerves may have cost you."
    )


def test_one_answer_about_how_the_student_was_is_said_back_and_is_no_finding() -> None:
    diagnosis = diagnosed(Record(answers=(answer("day_blank", "yes", words="Even renal formulas."),)))

    [report] = diagnosis.self_reports
    assert (report.id, report.text, report.words) == (
        "wellbeing.nerves",
        "You said that your mind went blank on things you knew.",
        "Even renal formulas.",
    )
    assert "wellbeing.nerves" not in {each.id for each in diagnosis.findings}
    assert "wellbeing.nerves" not in {each.id for each in diagnosis.looked_for}
    assert diagnosis.headline_parts[-1].text == "one answer speaks of nerves"


def test_two_answers_that_speak_of_different_things_are_two_words_and_no_finding() -> None:
    diagnosis = diagnosed(Record(answers=(answer("day_blank", "yes"), answer("day_fumes", "yes"))))

    assert [each.id for each in diagnosis.self_reports] == ["wellbeing.nerves", "wellbeing.fumes"]
    assert [each for each in diagnosis.findings if each.pillar is Pillar.WELLBEING] == []


def test_two_answers_that_speak_of_the_same_are_findings_that_rest_on_both() -> None:
    diagnosis = diagnosed(Record(answers=(answer("day_fumes", "some"), answer("weeks_without", "sleep"))))

    found = [each for each in diagnosis.findings if each.pillar is Pillar.WELLBEING]
    assert [each.id for each in found] == ["wellbeing.fumes", "wellbeing.worn_down"]
    assert {(each.cost, each.confidence, len(each.exhibits)) for each in found} == {(None, None, 2)}
    assert diagnosis.self_reports == ()


def test_no_wellbeing_rule_makes_a_finding_of_one_answer() -> None:
    rules = {rule.id: rule for rule in FACTS.factors}
    wellbeing = [rule for rule in rules.values() if rule.pillar == Pillar.WELLBEING.value]

    assert [rule.id for rule in wellbeing if not (rule.beside in rules and rule.said and rule.topic)] == []
    assert [rule.id for rule in wellbeing if rules[rule.beside].question == rule.question] == []


def test_every_factor_rule_reads_a_question_and_choices_that_exist() -> None:
    start = tomllib.loads((files("comeback") / "content" / "start.toml").read_text(encoding="utf-8"))
    choices = {q["id"]: {c["id"] for c in q.get("choices", ())} for q in start["question"]}

    for rule in FACTS.factors:
        assert set(rule.signs) <= choices[rule.question], rule.id
