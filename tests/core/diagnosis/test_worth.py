"""What each piece of evidence is worth."""

from dataclasses import replace

import pytest

from comeback.core.diagnosis.assumptions import WorthRules
from comeback.core.diagnosis.worth import PieceWorth, PieceWorths, weigh_pieces, worth_by_source
from comeback.core.evidence.blocks import BankBlock, BlockMode
from comeback.core.evidence.pieces import EvidenceWorth, Less, Origin, Piece, PieceKind
from comeback.core.evidence.record import Record
from comeback.core.evidence.score_report import AreaBand, Band, ScoreReport
from comeback.core.evidence.self_assessments import SelfAssessment, SelfAssessmentResult
from comeback.core.evidence.sittings import Pacing
from comeback.core.exam.areas import System
from tests.core.diagnosis.diagnosis_cases import (
    FACTS,
    TODAY,
    block,
    days_ago,
    fail,
    itemized,
    key,
    percent,
    printed,
)

RULES = WorthRules(old_days=28, few_items=100)
EVERYTHING = Record(
    attempts=(fail(),),
    itemized=(itemized(28, ago=30), itemized(29, ago=10)),
    printed=(printed(29, 60.0, ago=10), printed(30, 62.0, ago=2, pacing=Pacing.SELF)),
    self_assessments=(
        SelfAssessmentResult(exam=SelfAssessment.UWSA_2, on=days_ago(5), percent_correct=64.0),
    ),
    blocks=(block(System.RENAL, correct=12), replace(block(correct=11), mode=BlockMode.TUTOR)),
    reports=(ScoreReport(exam_on=days_ago(60), bands=(AreaBand(areas=(System.RENAL,), band=Band.LOWER),)),),
)


def worths(record: Record) -> PieceWorths:
    return weigh_pieces(record, as_of=TODAY, facts=FACTS, rules=RULES)


def total(form: int, ago: int = 0) -> Piece:
    return Piece(kind=PieceKind.TOTAL, of=key(form, days_ago(ago)))


def of_block(told: BankBlock) -> Piece:
    return Piece(kind=PieceKind.BLOCK, of=told)


def found(record: Record, piece: Piece) -> PieceWorth:
    return next(each for each in worths(record).pieces if each.piece == piece)


def share(record: Record, piece: Piece) -> float:
    return found(record, piece).level_share


def test_shares_and_the_prior_make_one_and_none_is_negative() -> None:
    weighed = worths(EVERYTHING)

    assert weighed.prior_share + sum(each.level_share for each in weighed.pieces) == pytest.approx(1.0)
    assert 0.0 < weighed.prior_share < 1.0
    assert min(each.level_share for each in weighed.pieces) >= 0.0
    assert {each.piece.kind for each in weighed.pieces} == {
        PieceKind.TOTAL,
        PieceKind.ITEMS,
        PieceKind.SELF_ASSESSMENT,
        PieceKind.BLOCK,
        PieceKind.ATTEMPT,
        PieceKind.BANDS,
    }


def test_what_the_prior_keeps_is_what_the_evidence_did_not_narrow() -> None:
    weighed = worths(Record(printed=(printed(28, 60.0),)))

    # One form today: variance 36 before it, about 2.9**2 + 1.5**2 + 1.2**2 + 0.4 of its own.
    assert weighed.prior_share == pytest.approx(0.25, abs=0.03)
    assert share(Record(printed=(printed(28, 60.0),)), total(28)) == pytest.approx(0.75, abs=0.03)


def test_nothing_shown_leaves_all_to_the_prior() -> None:
    assert worths(Record()) == PieceWorths(pieces=(), prior_share=1.0)


def test_a_form_taken_again_is_kept_and_worth_nothing() -> None:
    record = Record(printed=(printed(28, 60.0, ago=20), printed(28, 75.0, ago=1)))

    again = found(record, total(28, 1))

    assert again.level_share == 0.0
    assert again.reasons == (Less.SEEN_BEFORE,)
    assert share(record, total(28, 20)) == pytest.approx(
        share(Record(printed=(printed(28, 60.0, ago=20),)), total(28, 20))
    )


def test_a_form_done_with_help_is_worth_nothing() -> None:
    helped = found(Record(printed=(replace(printed(28, 60.0), used_resources=True),)), total(28))

    assert helped.level_share == 0.0
    assert helped.reasons == (Less.WITH_HELP,)


def test_a_self_paced_form_is_worth_less_than_a_timed_one() -> None:
    timed, self_paced = printed(28, 60.0), printed(29, 60.0, pacing=Pacing.SELF)
    record = Record(printed=(timed, self_paced))

    assert 0.0 < share(record, total(29)) < 0.8 * share(record, total(28))
    assert found(record, total(29)).reasons == (Less.SELF_PACED,)
    assert found(record, total(28)).reasons == ()


def test_a_form_of_unknown_pacing_says_so() -> None:
    assert found(Record(printed=(printed(28, 60.0, pacing=Pacing.UNKNOWN),)), total(28)).reasons == (
        Less.PACING_UNKNOWN,
    )


def test_an_older_form_is_worth_less_than_a_newer_one() -> None:
    record = Record(printed=(printed(28, 60.0, ago=90), printed(29, 60.0)))

    assert 0.0 < share(record, total(28, 90)) < 0.5 * share(record, total(29))
    assert found(record, total(28, 90)).reasons == (Less.OLD,)


def test_the_same_form_told_twice_is_worth_what_it_is_worth_once() -> None:
    form = itemized(28)
    figures = printed(28, percent(form))

    once = share(Record(itemized=(form,), printed=(figures,)), total(28))
    twice = share(Record(itemized=(form, form), printed=(figures, figures)), total(28))

    assert twice == pytest.approx(once)


def test_items_tell_of_areas_and_nothing_of_the_level() -> None:
    items = found(Record(itemized=(itemized(28),)), Piece(kind=PieceKind.ITEMS, of=key(28, TODAY)))

    assert items.level_share == 0.0


def test_a_block_in_tutor_mode_is_worth_less_and_a_seen_one_nothing() -> None:
    timed, tutor = block(correct=12), replace(block(correct=12, bank="Other"), mode=BlockMode.TUTOR)
    again = replace(block(correct=20, bank="Third"), is_first_seen=False)
    record = Record(printed=(printed(28, 60.0, ago=40),), blocks=(timed, tutor, again))

    assert share(record, of_block(tutor)) < share(record, of_block(timed))
    assert share(record, of_block(again)) == 0.0
    assert found(record, of_block(timed)).reasons == (Less.OWN_SCALE, Less.FEW_ITEMS)
    assert Less.TUTOR in found(record, of_block(tutor)).reasons
    assert Less.SEEN_BEFORE in found(record, of_block(again)).reasons


def by_source(record: Record, origins: dict[Piece, Origin]) -> EvidenceWorth:
    return worth_by_source(worths(record), record, origins, as_of=TODAY)


def test_sources_and_the_prior_make_one() -> None:
    origins = {
        each.piece: Origin(speaking=(number,)) for number, each in enumerate(worths(EVERYTHING).pieces)
    }

    weighed = by_source(EVERYTHING, origins)

    assert sum(each.level_share for each in weighed.sources) + weighed.prior_share == pytest.approx(1.0)


def test_a_list_of_items_beside_printed_figures_counts_for_areas_and_says_where_the_level_is_told() -> None:
    form = itemized(28)
    record = Record(itemized=(form,), printed=(printed(28, percent(form)),))
    origins = {
        total(28): Origin(speaking=(2,), silent=(1,)),
        Piece(kind=PieceKind.ITEMS, of=key(28, TODAY)): Origin(speaking=(1,)),
    }

    listed, figures = by_source(record, origins).sources

    assert (listed.source, listed.counts_for_areas, listed.told_elsewhere) == (1, True, 0)
    assert listed.level_share == 0.0
    assert (figures.source, figures.counts_for_areas, figures.pieces) == (2, False, 1)
    assert figures.level_share > 0.7


def test_a_source_with_nothing_of_its_own_is_told_elsewhere() -> None:
    twice = block(correct=12)

    first, table = by_source(
        Record(blocks=(twice,)), {of_block(twice): Origin(speaking=(1,), silent=(2,))}
    ).sources

    assert (first.source, first.told_elsewhere) == (1, 0)
    assert (table.source, table.told_elsewhere, table.level_share) == (2, 1, 0.0)


def test_two_blocks_alike_share_what_they_are_worth() -> None:
    alike = block(correct=12)

    one, other = by_source(Record(blocks=(alike, alike)), {of_block(alike): Origin(speaking=(1, 2))}).sources

    assert one.level_share == pytest.approx(other.level_share)
    assert one.level_share > 0.0


def test_the_level_rests_on_readings_latest_first_each_with_its_figures_and_error() -> None:
    origins = {total(29, 10): Origin(speaking=(4,))}

    readings = by_source(EVERYTHING, origins).readings

    assert [(each.kind, each.on) for each in readings[:3]] == [
        (PieceKind.TOTAL, days_ago(2)),
        (PieceKind.BLOCK, days_ago(3)),
        (PieceKind.BLOCK, days_ago(3)),
    ]
    form = next(each for each in readings if each.form == "29")
    assert (form.name, form.epc, form.of, form.origin.speaking) == ("cbssa", 60.0, 200, (4,))
    assert form.sd_epc == pytest.approx((2.9**2 + 1.5**2 + 1.2**2) ** 0.5, abs=0.2)
    tests = [each for each in readings if each.kind is PieceKind.SELF_ASSESSMENT]
    assert [(each.name, each.percent_correct) for each in tests] == [("uwsa2", 64.0)]
    assert sum(each.level_share for each in readings) == pytest.approx(1.0 - worths(EVERYTHING).prior_share)


def test_reasons_are_counted_over_the_pieces_of_a_source() -> None:
    record = Record(itemized=(itemized(28, pacing=Pacing.SELF), itemized(29)))
    pieces = [each.piece for each in worths(record).pieces]

    [source] = by_source(record, {piece: Origin(speaking=(7,)) for piece in pieces}).sources

    assert (source.pieces, source.reasons) == (2, ((Less.SELF_PACED, 1),))
    assert source.counts_for_areas
