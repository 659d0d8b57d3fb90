"""Method and wellbeing, from the student's own answers and in their words."""

from comeback.core.diagnosis.assumptions import FactorRule
from comeback.core.diagnosis.findings import Basis, Exhibit, Finding, LookedFor, Pillar, Result
from comeback.core.evidence.start import StartAnswer

NOT_ESTIMATED = "nothing in your data can tell what this costs"


def find_factors(
    answers: tuple[StartAnswer, ...], rules: tuple[FactorRule, ...]
) -> tuple[tuple[Finding, ...], tuple[LookedFor, ...]]:
    """
    Find what answers of the guided start are a sign of.

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
    looked_for : tuple of LookedFor
        Asked and no sign, or not asked.
    """
    by_question = {answer.question: answer for answer in answers}
    findings, looked_for = [], []
    for rule in rules:
        answer = by_question.get(rule.question)
        pillar = Pillar(rule.pillar)
        if answer is not None and set(answer.choices) & set(rule.signs):
            findings.append(_finding(rule, answer))
        else:
            # Words without a choice are kept and quoted, but a rule cannot read them.
            asked = answer is not None and bool(answer.choices)
            result = Result.NO_SIGN if asked else Result.NOT_ASKED
            looked_for.append(LookedFor(id=rule.id, pillar=pillar, title=rule.looked_for, result=result))
    return tuple(findings), tuple(looked_for)


def _finding(rule: FactorRule, answer: StartAnswer) -> Finding:
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
        saw="This rests on what you said at the start, nothing else.",
        alternatives="Memory of a hard time is often harsher, or kinder, than the time was.",
        would_change="A different answer at the start, or timed results that say otherwise.",
        exhibits=(Exhibit(what="Your answer at the start", on=answer.on),),
        words=answer.words,
    )
