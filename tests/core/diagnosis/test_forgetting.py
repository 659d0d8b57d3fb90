from comeback.core.diagnosis.forgetting import Forgetting, ForgettingReading, read_forgetting
from comeback.core.diagnosis.progress import SystemProgress
from comeback.core.evidence.retention import DayReviews, Retention, retention_of
from comeback.core.exam.areas import System
from comeback.facts.diagnosis import forgetting_rules
from tests.core.diagnosis.diagnosis_cases import TODAY, days_ago


def cards(remembered: int, reviews: int = 200) -> Retention | None:
    return retention_of((DayReviews(on=days_ago(5), reviews=reviews, remembered=remembered),), today=TODAY)


def blocks(
    first_right: int, *, gain_epc: float | None = 0.0, items: int = 60, ago: int = 9
) -> SystemProgress:
    return SystemProgress(
        system=System.RENAL,
        items=2 * items,
        first_right=first_right,
        first_items=items,
        later_right=first_right,
        later_items=items,
        block_sd_epc=57.0,
        gain_epc=gain_epc,
        gain_sd_epc=10.0,
        last_seen_on=days_ago(ago),
    )


def read(progress: SystemProgress | None = None, retention: Retention | None = None) -> ForgettingReading:
    return read_forgetting(progress, retention, as_of=TODAY, pass_line_epc=61.5, rules=forgetting_rules())


def test_cards_that_do_not_come_back_speak_for_forgotten() -> None:
    found = read(retention=cards(140))

    assert found.kind is Forgetting.FORGOTTEN
    assert found.text == (
        "More like forgotten than never known. Of its cards 70 of 100 come back (66 to 74, 200 reviews in 90 days)."
    )


def test_cards_that_hold_and_low_first_answers_speak_for_never_known() -> None:
    found = read(blocks(27), cards(184))

    assert found.kind is Forgetting.NEVER_KNOWN
    assert found.text == (
        "More like never known than forgotten. Of its cards 92 of 100 come back (89 to 94, 200 reviews in 90 days); "
        "of the first 60 bank questions on it 45 of 100 were right, and as many of the later 60 (-13 to +13 points, "
        "eight times in ten); last met 9 days ago."
    )


def test_later_answers_worse_than_the_first_speak_for_forgotten() -> None:
    assert read(blocks(40, gain_epc=-12.0)).kind is Forgetting.FORGOTTEN


def test_good_first_answers_and_a_long_time_since_speak_for_forgotten() -> None:
    assert read(blocks(48, ago=60)).kind is Forgetting.FORGOTTEN
    assert read(blocks(48, ago=9)).kind is Forgetting.CANNOT_TELL


def test_signs_of_both_kinds_or_of_none_leave_it_open() -> None:
    both = read(blocks(27), cards(140))

    assert both.kind is Forgetting.CANNOT_TELL
    assert "It cannot be told from what is here. Of its cards 70 of 100" in both.text
    assert read().text == (
        "It cannot be told from what is here. Blocks on it on more days, or its cards, would tell."
    )


def test_questions_that_can_be_compared_with_nothing_are_named_all_the_same() -> None:
    assert read(blocks(27, gain_epc=None)).text == (
        "More like never known than forgotten. Of 60 bank questions on it 45 of 100 were right; last met 9 days ago."
    )


def test_few_reviews_and_few_questions_say_nothing() -> None:
    assert read(blocks(4, items=10), cards(20, reviews=40)).kind is Forgetting.CANNOT_TELL
