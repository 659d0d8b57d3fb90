"""What a line of the ledger is worth, in words."""

from comeback.core.evidence.pieces import Less, SourceWorth
from comeback.web.pages.worth import worth_words


def words(**fields: object) -> tuple[str, str]:
    found = worth_words(SourceWorth(**{"source": 1, "pieces": 1, "level_share": 0.0, **fields}))  # type: ignore[arg-type] # a test's shorthand
    assert found is not None
    return found.sentence, found.less


def test_a_share_is_said_of_a_hundred() -> None:
    assert words(level_share=0.314) == ("About {31} of 100 of what I know of your level today.", "")


def test_a_small_share_is_never_said_to_be_none() -> None:
    assert words(level_share=0.012)[0] == "About {1} of 100 of what I know of your level today."
    assert (
        words(level_share=0.009)[0]
        == "Counts, and tells under {1} of 100 of what I know of your level today."
    )


def test_what_counts_for_areas_alone_says_so() -> None:
    assert words(counts_for_areas=True)[0] == "Counts for areas, and next to nothing for your level today."


def test_a_form_seen_before_is_kept_and_not_counted() -> None:
    assert words(reasons=((Less.SEEN_BEFORE, 1), (Less.OLD, 1))) == ("", "Seen before: kept, not counted.")


def test_every_reason_has_its_words() -> None:
    reasons = tuple((why, 1) for why in Less if why not in (Less.SEEN_BEFORE, Less.WITH_HELP))

    assert words(level_share=0.1, reasons=reasons)[1] == (
        "Counts less: self-paced, pacing not known, tutor mode, untimed, some time ago, few questions, "
        "a scale of its own."
    )


def test_what_holds_for_some_of_a_file_says_for_how_many() -> None:
    assert words(pieces=8, level_share=0.5, reasons=((Less.SEEN_BEFORE, 2), (Less.SELF_PACED, 3)))[1] == (
        "Seen before (2 of 8): kept, not counted. Counts less: self-paced (3 of 8)."
    )


def test_what_another_source_tells_counts_once() -> None:
    assert words(told_elsewhere=1)[0] == "Another source here tells the same. It counts once, there."


def test_an_attempt_without_a_result_has_no_words_of_its_own() -> None:
    assert worth_words(SourceWorth(source=1, pieces=1, level_share=0.0)) is None
