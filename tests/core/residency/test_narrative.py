from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comeback.core.evidence.blocks import BankBlock
from comeback.core.evidence.record import Record
from comeback.core.evidence.sittings import PracticeExam, PrintedResult, SittingKey
from comeback.core.evidence.start import StartAnswer
from comeback.core.evidence.study import StudyDay
from comeback.core.exam.attempts import Attempt, Outcome, Step
from comeback.core.residency.claims import claims_beyond
from comeback.core.residency.inserts import from_ledger, from_log
from comeback.core.residency.narrative import (
    Move,
    Version,
    VersionShape,
    assemble,
    count_words,
    sentences,
    spoken_seconds,
    where_it_stands,
)
from tests.core.residency.ledgers import FAIL, JUNE, PASS, SAT_AGAIN, STEP2_PASS

MINUTE = VersionShape(version=Version.INTERVIEW_60, sentences=3, moves=tuple(Move), max_seconds=60)
SHORT = VersionShape(version=Version.INTERVIEW_20, sentences=1, moves=tuple(Move), max_seconds=20)
WAITING = VersionShape(
    version=Version.WAITING, sentences=1, moves=(Move.OWN_IT, Move.CHANGED), max_seconds=30
)
SHAPES = (MINUTE, SHORT, WAITING)
MOVES = {
    Move.OWN_IT: "I did not pass Step 1 in October 2026. I read it twice.",
    Move.LEARNED: "I reread pages and tested little.",
    Move.CHANGED: "I answer 40 timed questions a day.",
    Move.SHOWS: "I passed Step 1 in March 2027.",
}

PASS_CLAIMS = (
    "I passed Step 1 in March 2027.",
    "I passed Step 1 on my second attempt.",
    "I retook it and passed.",
    "My retake was successful.",
    "My Step 2 CK score shows the change.",
    "I passed Step 2 CK in May 2027.",
)
HARMLESS = ("I drew the nephron from memory.", "I have not passed yet.", "I met my mentor on Fridays.")

attempts = st.builds(
    Attempt,
    step=st.sampled_from(Step),
    on=st.dates(date(2025, 1, 1), date(2027, 5, 31)),
    outcome=st.sampled_from([*Outcome, None]),
)
moves = st.dictionaries(
    st.sampled_from(Move), st.lists(st.sampled_from((*PASS_CLAIMS, *HARMLESS))).map(" ".join)
)


def test_a_minute_takes_every_move_and_twenty_seconds_one_sentence_of_each() -> None:
    minute = assemble(MOVES, shape=MINUTE, ledger=(FAIL, PASS), today=JUNE).text
    short = assemble(MOVES, shape=SHORT, ledger=(FAIL, PASS), today=JUNE).text

    assert minute.startswith("I did not pass Step 1 in October 2026. I read it twice. I reread")
    assert "I read it twice." not in short
    assert short.endswith("I passed Step 1 in March 2027.")


def test_a_pass_the_ledger_lacks_is_left_out_and_named() -> None:
    draft = assemble(MOVES, shape=MINUTE, ledger=(FAIL,), today=JUNE)

    assert "passed" not in draft.text
    assert draft.left_out == ("I passed Step 1 in March 2027.",)


def test_while_waiting_the_story_ends_with_where_things_stand() -> None:
    preparing = assemble(MOVES, shape=WAITING, ledger=(FAIL,), today=JUNE).text
    sat = assemble(MOVES, shape=WAITING, ledger=(FAIL, SAT_AGAIN), today=JUNE).text

    assert preparing.endswith(
        "I am preparing to sit it again, and the date follows from how my practice tests go."
    )
    assert sat.endswith("I have sat it again, and the result is not out yet.")
    assert where_it_stands((FAIL, PASS), today=JUNE) == ""


@given(moves=moves, ledger=st.lists(attempts, max_size=4), shape=st.sampled_from(SHAPES))
def test_no_draft_claims_what_the_ledger_lacks(
    moves: dict[Move, str], ledger: list[Attempt], shape: VersionShape
) -> None:
    draft = assemble(moves, shape=shape, ledger=ledger, today=JUNE)

    assert [each for each in sentences(draft.text) if claims_beyond(each, ledger=ledger, today=JUNE)] == []
    if not any(each.outcome is Outcome.PASS for each in ledger):
        assert not any(claim in draft.text for claim in PASS_CLAIMS)


@given(ledger=st.lists(attempts, max_size=4))
def test_no_sentence_offered_from_the_ledger_claims_more_than_it_holds(ledger: list[Attempt]) -> None:
    offered = [insert.sentence for insert in from_ledger(ledger, today=JUNE)]

    assert [each for each in offered if claims_beyond(each, ledger=ledger, today=JUNE)] == []


@given(text=st.text())
def test_splitting_into_sentences_loses_nothing_but_space(text: str) -> None:
    split = sentences(text)

    assert "".join("".join(split).split()) == "".join(text.split())
    assert all(split)


def test_a_title_does_not_end_a_sentence() -> None:
    assert sentences("I met Dr. Alvarez at 9 a.m. on Friday. “Go on.” I did!\nThen rest") == (
        "I met Dr. Alvarez at 9 a.m. on Friday.",
        "“Go on.”",
        "I did!",
        "Then rest",
    )


def test_length_is_words_over_pace() -> None:
    assert count_words("I did not pass – not yet.") == 6
    assert spoken_seconds("word " * 65, words_per_minute=130) == 30.0


def test_the_ledger_offers_what_it_holds() -> None:
    before = from_ledger((FAIL,), today=JUNE)
    after = from_ledger((FAIL, PASS, STEP2_PASS), today=JUNE)

    assert [each.sentence for each in before] == ["I did not pass Step 1 in October 2026."]
    assert [(each.move, each.sentence) for each in after[1:]] == [
        (Move.SHOWS, "I passed Step 1 in March 2027, on my second attempt."),
        (Move.SHOWS, "I passed Step 2 CK in May 2027."),
    ]


def test_a_pass_whose_result_lies_ahead_is_not_offered() -> None:
    ahead = replace(PASS, result_on=JUNE + timedelta(days=2))

    assert [each.id for each in from_ledger((FAIL, ahead), today=JUNE)] == ["ledger.fail"]


def test_an_empty_log_offers_nothing() -> None:
    assert from_log(Record(), today=JUNE) == ()
    assert from_log(Record(attempts=(FAIL,)), today=JUNE) == ()


def test_how_often_is_counted_against_the_ledger() -> None:
    third = Attempt(on=date(2025, 3, 1), outcome=Outcome.FAIL)
    ledger = (FAIL, Attempt(on=date(2026, 1, 5), outcome=Outcome.FAIL), third)

    assert claims_beyond("I failed three times.", ledger=ledger, today=JUNE) == ()
    assert claims_beyond("I failed twice.", ledger=ledger, today=JUNE) == ("twice",)


def test_a_text_of_short_forms_alone_is_split_without_waiting() -> None:
    assert sentences("Dr. " * 2500) == (("Dr. " * 2500).strip(),)


@pytest.mark.parametrize(
    "sentence",
    [
        "In May 2027 I passed Step 1.",
        "I passed Step 1 after my first clerkship.",
        "Before the clerkship I passed Step 1.",
        "I did not give up and passed.",
        "I successfully retook Step 1.",
        "I then went on to pass Step 1.",
        "I was able to pass on the second attempt.",
        "My retake was a pass.",
        "I got through Step 1 the second time.",
        "I made it on the second try.",
        "I passed by a wide margin.",
        "I passed thanks to daily practice.",
        "My Step 2 CK was a 251.",
        "I failed three times.",
    ],
)
def test_a_claim_is_read_wherever_it_stands(sentence: str) -> None:
    assert claims_beyond(sentence, ledger=(FAIL,), today=JUNE) != ()


@pytest.mark.parametrize(
    "sentence",
    [
        "I may have passed, and I will know in June.",
        "I passed Step 3 last year.",
        "Two months passed.",
        "She passed, and she told me how she had reviewed.",
        "I was passed over for the project.",
        "I passed three practice tests before I booked.",
        "I passed anatomy with honors.",
        "I did 200 questions of Step 2 CK.",
        "I did not pass, and since then I review twice a week.",
        "I failed, and I met my tutor three times.",
    ],
)
def test_what_is_open_or_about_something_else_is_no_claim(sentence: str) -> None:
    assert claims_beyond(sentence, ledger=(FAIL,), today=JUNE) == ()


def test_the_log_says_what_was_done_since_beside_what_was_told_of_before() -> None:
    since = date(2026, 11, 2)
    record = Record(
        attempts=(FAIL,),
        blocks=tuple(
            BankBlock(on=since + timedelta(days=day), bank="the bank", items=40, correct=20)
            for day in (0, 0, 3)
        ),
        printed=tuple(
            PrintedResult(
                key=SittingKey(exam=PracticeExam.CBSSA, form=form, on=since + timedelta(days=day)), epc=60.0
            )
            for form, day in (("29", 5), ("30", 12))
        ),
        answers=(
            StartAnswer(question="then_tests", words="1", on=since),
            StartAnswer(question="then_hours", words="10", on=since),
        ),
        study=tuple(
            StudyDay(on=since + timedelta(days=day), planned_min=360, done_min=done)
            for day, done in ((0, 300), (1, 360), (2, 0), (7, 240))
        ),
    )

    said = [each.sentence for each in from_log(record, today=date(2026, 11, 30))]

    assert said == [
        "Since November 2026 I have worked through 3 blocks of questions on 2 days, 120 in all.",
        "Before, I had sat 1 practice test. Since then I have sat 2 practice tests, the latest on 14 November 2026.",
        "I have worked by a written plan in 2 weeks, 15 hours of it ticked off.",
        "Before, I studied about 10 hours a day. On the 3 days I have ticked off since, it was about 5.",
    ]
