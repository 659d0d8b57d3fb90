"""Method and wellbeing, from the student's own answers and in their words."""

from comeback.core.diagnosis.assumptions import FactorRule
from comeback.core.diagnosis.findings import Basis, Exhibit, Finding, LookedFor, Pillar, Result, SelfReport
from comeback.core.evidence.start import StartAnswer

NOT_ESTIMATED = "nothing in your data can tell what this costs"


def find_factors(
    answers: tuple[StartAnswer, ...], rules: tuple[FactorRule, ...]
) -> tuple[tuple[Finding, ...], tuple[SelfReport, ...], tuple[LookedFor, ...]]:
    """
    Find what answers of the guided start are a sign of.

    How a student was is no finding from one answer: it takes a second one that
    speaks of the same. One alone is said back.

    Parameters
    ----------
    answers : tuple of StartAnswer
        The latest answer to each question.
    rules : tuple of FactorRule
        What an answer is a sign of.

    Returns
    -------
    findings : tuple of Finding
        Self-reported, without a cost.
    self_reports : tuple of SelfReport
        Answers that stand alone.
    looked_for : tuple of LookedFor
        Asked and no sign, or not asked.
    """
    by_question = {answer.question: answer for answer in answers}
    signs = {
        rule.id: answer
        for rule in rules
        if (answer := by_question.get(rule.question)) and set(answer.choices) & set(rule.signs)
    }
    findings, self_reports, looked_for = [], [], []
    for rule in rules:
        answer = by_question.get(rule.question)
        pillar = Pillar(rule.pillar)
        if rule.id in signs and rule.beside and rule.beside not in signs:
            self_reports.append(_self_report(rule, signs[rule.id]))
        elif rule.id in signs:
            findings.append(_finding(rule, signs[rule.id], beside=signs.get(rule.beside)))
        else:
            # Words without a choice are kept and quoted, but a rule cannot read them.
            asked = answer is not None and bool(answer.choices)
            result = Result.NO_SIGN if asked else Result.NOT_ASKED
            looked_for.append(LookedFor(id=rule.id, pillar=pillar, title=rule.looked_for, result=result))
    return tuple(findings), tuple(self_reports), tuple(looked_for)


def _self_report(rule: FactorRule, answer: StartAnswer) -> SelfReport:
    return SelfReport(
        id=rule.id,
        pillar=Pillar(rule.pillar),
        title=rule.title,
        text=rule.said,
        topic=rule.topic,
        words=answer.words,
        on=answer.on,
        remedy=rule.remedy,
        remedy_ids=rule.remedy_ids,
    )


def _finding(rule: FactorRule, answer: StartAnswer, *, beside: StartAnswer | None) -> Finding:
    rests_on = "what you said at the start" if beside is None else "two of your answers at the start"
    return Finding(
        id=rule.id,
        pillar=Pillar(rule.pillar),
        title=rule.title,
        short=rule.short,
        cost=None,
        cost_reason=NOT_ESTIMATED,
        confidence=None,
        basis=Basis.SELF_REPORTED,
        remedy=rule.remedy,
        remedy_ids=rule.remedy_ids,
        saw=f"This rests on {rests_on}, nothing else.",
        alternatives="Memory of a hard time is often harsher, or kinder, than the time was.",
        would_change="A different answer at the start, or timed results that say otherwise.",
        exhibits=tuple(
            Exhibit(what="Your answer at the start", on=each.on) for each in (answer, beside) if each
        ),
        words=answer.words,
    )
