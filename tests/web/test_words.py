"""Figures and dates as a student reads them."""

from datetime import date

import pytest

from comeback.web import words


def test_a_negative_figure_has_a_real_minus() -> None:
    assert words.between(-0.4, 2.3, 1) == "\u22120.4 to 2.3"


def test_what_rounds_to_nothing_has_no_sign() -> None:
    assert words.decimal(-0.04) == "0.0"


def test_dates_have_no_leading_zero() -> None:
    on = date(2026, 12, 8)

    said = words.day(on), words.full_date(on)

    assert said == ("Tue 8 Dec", "Tue 8 Dec 2026")


@pytest.mark.parametrize(("minutes", "said"), [(45, "45 min"), (60, "1 h"), (400, "6 h 40"), (365, "6 h 05")])
def test_a_duration_is_said_in_hours_from_an_hour_on(minutes: int, said: str) -> None:
    assert words.duration(minutes) == said


def test_figures_in_braces_are_told_apart_from_words() -> None:
    pieces = [(piece.text, piece.is_figure) for piece in words.spans("About {78} of 100 people.")]

    assert pieces == [("About ", False), ("78", True), (" of 100 people.", False)]


def test_without_braces_every_numeral_is_a_figure() -> None:
    pieces = [piece.text for piece in words.numeral_spans("expected 62, 59.5 to 65 %") if piece.is_figure]

    assert pieces == ["62", "59.5", "65 %"]
