"""What a sentence claims about results, held against the ledger."""

import re
from collections.abc import Iterable
from datetime import date

from comeback.core.exam.attempts import Attempt, Outcome, Step

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(_MONTHS)
_DATED = re.compile(
    rf"(?:(?P<before>\d{{1,2}})(?:[a-z]{{2}})? (?:of )?)?\b(?P<month>{_MONTH})"
    rf"(?: (?P<after>\d{{1,2}})(?:[a-z]{{2}})?,?)?,? (?P<year>\d{{4}})"
)
_PASSED = re.compile(
    r"\bpassed\b"
    r"|\b(?:got|earned|received|achieved|have|with|after) (?:a|my|the) pass(?:ing (?:score|result))?\b"
    r"|\b(?:retake|second attempt|third attempt|second sitting) (?:was successful|succeeded|went through)"
    r"|\bsuccessfully (?:retook|retaken|completed|cleared)\b"
    r"|\bsuccessful (?:retake|second attempt|third attempt)\b"
    r"|\b(?:cleared|aced|conquered|nailed) (?:step|the (?:exam|retake)|my (?:retake|second attempt)|it)\b"
    r"|\b(?:went on to|was able to|managed to|i did) pass\b|\b(?:ended up|since) passing\b"
    r"|\b(?:result|retake|attempt|try|sitting) (?:was|came back|came out)(?: as)? a pass\b"
    r"|\b(?:succeeded|made it|got through(?: it| step (?:1|one)| the exam)?) (?:on |in )?(?:the|my) "
    r"(?:retake|(?:second|third|fourth|next) (?:attempt|try|time|sitting))\b"
)
_SAME_CLAUSE = r"(?:(?! and | but | so )[^,;:.]){0,40}$"
_OPEN = re.compile(
    r"(?:\b(?:not|never|whether|if|unless|until|would|could|should|might|will|almost|nearly|barely|plans?|hopes?"
    rf"|want)\b|(?<!in )(?<!since )(?<!of )\bmay\b(?! \d)|n't\b){_SAME_CLAUSE}"
    r"|\b(?:when|once|after|before) i(?: have|'ve)(?: \w+)? $|\bto(?: have)? $"
)
_SOMETHING_ELSE = re.compile(
    r"\b(?:days?|weeks?|months?|time|years?|hours?)(?: \w+ly)? $"
    r"|\b(?:who|she|he|they|friends?|classmates?|everyone|others|people)(?: (?:had|has|have|already|also|all))* $"
)
_OTHER_EXAM = re.compile(
    r"^ (?:away|out|by(?! (?:a|the)\b)|over)\b|^ step (?:2|two|3|three)\b|^(?! (?:step (?:1|one)|the (?:exam|boards?)|it)\b)"
    r"[^,;.]{0,50}\b(?:shelf|shelves|clerkships?|rotations?|courses?|class|classes|oral|quiz|block)\b"
    r"|^ (?!(?:after|with|by|in|on|thanks|through|despite|because|once|when|since) )(?:\w+ ){0,2}(?:practice"
    r" (?:tests?|exams?|forms?)|self-assessments?|anatomy|physiology|pathology|pharmacology|biochemistry"
    r"|microbiology|surgery|medicine|pediatrics|psychiatry|neurology|driving|wards?)\b"
)
_STEP2 = re.compile(r"\bstep (?:2|two)\b(?: ck)?")
_STEP2_RESULT = re.compile(
    r"\bstep (?:2|two)(?: ck)? (?:score|result)\b|\bpassed step (?:2|two)\b"
    r"|\b(?:scored|score of|got|earned|achieved|reached|was|is) (?:an? )?[12]\d{2}\b"
    r"(?! (?:\w+ )?(?:questions?|items|cards|blocks|hours|days))"
)
_AHEAD = re.compile(r"\b(?:will|plan|plans|hope|want|going to|intend|if|when|once|whether|no|not|until)\b")
_NTH = re.compile(r"\b(first|second|third|fourth) (?:attempt|try|time|sitting)\b")
_NTH_PLACE = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_NOT_PASSED = re.compile(r"\b(?:failed|fail|did not pass|didn't pass|not passed)\b")
_NO_HABIT = r"(?! (?:a|per|each|every)\b)"
_TIMES = (
    re.compile(r"\b(?:once|one time|only attempt|single attempt|one attempt|only time)\b"),
    re.compile(rf"\b(?:twice|two times|both times)\b{_NO_HABIT}"),
    re.compile(
        rf"\b(?:fail(?:ed)?|pass(?:ed)?)(?: step (?:1|one)| it| the exam)? (?:three|3) times\b{_NO_HABIT}"
    ),
    re.compile(
        rf"\b(?:fail(?:ed)?|pass(?:ed)?)(?: step (?:1|one)| it| the exam)? (?:four|4) times\b{_NO_HABIT}"
    ),
)


def claims_beyond(sentence: str, *, ledger: Iterable[Attempt], today: date) -> tuple[str, ...]:
    """
    Find what a sentence claims that the ledger does not hold.

    Parameters
    ----------
    sentence : str
        One sentence.
    ledger : iterable of Attempt
        Every attempt at every Step.
    today : date
        The study day; results dated later are not known yet.

    Returns
    -------
    tuple of str
        The words that claim it; empty when the ledger holds all of it, or
        nothing is claimed.

    Notes
    -----
    Read are: a pass, its date and its place among the attempts, a result of
    Step 2 CK, and how often the exam was failed. A negation, a condition or a
    wish ("not passed yet", "once I have passed") claims nothing, and neither
    does another exam ("passed every shelf exam").
    """
    text = plain_text(sentence)
    held = tuple(ledger)
    return (
        *_step2_beyond(text, held, today),
        *_pass_beyond(text, held, today),
        *_count_beyond(text, held, today),
    )


def plain_text(sentence: str) -> str:
    """
    Write a sentence in small letters with straight quotation marks and single spaces.

    Parameters
    ----------
    sentence : str
        Any sentence.

    Returns
    -------
    str
        For comparing.
    """
    return " ".join(sentence.lower().replace("\u2019", "'").split())


def first_step(ledger: Iterable[Attempt], *, today: date) -> tuple[Attempt, ...]:
    """
    Find the attempts at Step 1 that count.

    Parameters
    ----------
    ledger : iterable of Attempt
        Every attempt at every Step.
    today : date
        The study day.

    Returns
    -------
    tuple of Attempt
        By day, without what lies ahead and what was withdrawn.
    """
    counted = (each for each in ledger if each.step is Step.STEP1 and each.is_counted and each.on <= today)
    return tuple(sorted(counted, key=lambda each: each.on))


def pass_of(ledger: Iterable[Attempt], *, step: Step, today: date) -> Attempt | None:
    """
    Find the pass of a Step.

    Parameters
    ----------
    ledger : iterable of Attempt
        Every attempt at every Step.
    step : Step
        Which exam.
    today : date
        The study day; a result dated later is not known yet.

    Returns
    -------
    Attempt or None
        None while there is no pass.
    """
    passes = (
        each
        for each in ledger
        if each.step is step
        and each.on <= today
        and each.outcome is Outcome.PASS
        and not each.is_pending(today)
    )
    return next(passes, None)


def _pass_beyond(text: str, ledger: tuple[Attempt, ...], today: date) -> tuple[str, ...]:
    claimed = next((found for found in _PASSED.finditer(text) if _is_claim(text, found)), None)
    if claimed is None:
        return ()
    passed = pass_of(ledger, step=Step.STEP1, today=today)
    if passed is None:
        return (claimed.group(),)
    days = [found for found in _DATED.finditer(text) if found["year"]]
    if days and not any(_is_day_of(found, passed) for found in days):
        return (days[-1].group(),)
    place = first_step(ledger, today=today).index(passed) + 1
    nth = [found for found in _NTH.finditer(text) if found.start() > claimed.start()]
    if nth and not any(_NTH_PLACE[found[1]] == place for found in nth):
        return (nth[0].group(),)
    return ()


def _is_claim(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    return not (_SOMETHING_ELSE.search(before) or _OTHER_EXAM.match(after) or _OPEN.search(before))


def _is_day_of(found: re.Match[str], attempt: Attempt) -> bool:
    """Compare a date in words with the day of the exam and of its result, as far as the words go."""
    day_of_month = found["before"] or found["after"]
    for on in (attempt.on, attempt.result_on):
        if on is None or (_MONTHS[on.month - 1], str(on.year)) != (found["month"], found["year"]):
            continue
        if day_of_month is None or int(day_of_month) == on.day:
            return True
    return False


def _step2_beyond(text: str, ledger: tuple[Attempt, ...], today: date) -> tuple[str, ...]:
    claimed = _STEP2_RESULT.search(text)
    if claimed is None or not _STEP2.search(text) or _AHEAD.search(text):
        return ()
    return () if pass_of(ledger, step=Step.STEP2_CK, today=today) else (claimed.group(),)


def _count_beyond(text: str, ledger: tuple[Attempt, ...], today: date) -> tuple[str, ...]:
    if not _NOT_PASSED.search(text):
        return ()
    not_passed = sum(
        each.outcome in (Outcome.FAIL, Outcome.INCOMPLETE) and not each.is_pending(today)
        for each in first_step(ledger, today=today)
    )
    said = ((times, sign.search(text)) for times, sign in enumerate(_TIMES, 1))
    # "Once" is also a word of time, so with nothing in the ledger it is not a count.
    return tuple(found.group() for times, found in said if found and times != max(not_passed, times == 1))[:1]
