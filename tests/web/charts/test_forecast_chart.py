import re
from dataclasses import replace
from datetime import date, timedelta

from comeback.web.charts.forecast import ChancePoint, ForecastDrawing, MarkedDay, draw_forecast

FIRST = date(2026, 12, 8)
SEAT = FIRST + timedelta(weeks=10)
DRAWING = ForecastDrawing(
    points=tuple(
        ChancePoint(
            on=FIRST + timedelta(weeks=week), expected=30 + week, low=20, high=60 + week, no_growth=27
        )
        for week in range(17)
    ),
    judged=MarkedDay(on=SEAT, label="your seat, 16 Feb"),
    free_move=MarkedDay(on=SEAT - timedelta(days=46), label="1 Jan, last\nfree move"),
    tests=(MarkedDay(on=FIRST + timedelta(days=20), label="Form 29"),),
)


def test_the_forecast_has_the_colors_of_the_page_and_nothing_the_policy_forbids() -> None:
    drawn = draw_forecast(DRAWING)

    assert "var(--ink)" in drawn
    assert not re.search(r"#[0-9a-fA-F]{3,6}\"|<style|\sstyle=|<script|\son\w+=", drawn)


def test_the_forecast_is_drawn_once_for_a_desktop_and_once_for_a_phone() -> None:
    drawn = draw_forecast(DRAWING)

    assert drawn.count("<svg") == 2
    assert drawn.count('aria-label="Chance of passing by date.') == 2
    assert 'class="chart-picture wide"' in drawn
    assert 'class="chart-picture narrow"' in drawn


def test_the_forecast_names_the_seat_the_last_free_move_and_the_tests() -> None:
    drawn = draw_forecast(DRAWING)

    assert all(words in drawn for words in ("your seat, 16 Feb", "free move", "Form 29", "if nothing"))


def test_a_free_move_that_is_over_is_not_drawn() -> None:
    over = replace(DRAWING, free_move=MarkedDay(on=FIRST - timedelta(days=3), label="5 Dec, last\nfree move"))

    assert "free move" not in draw_forecast(over)


def test_the_name_of_a_test_never_stands_across_a_line() -> None:
    crossed = replace(DRAWING, free_move=MarkedDay(on=DRAWING.tests[0].on, label="28 Dec, last\nfree move"))

    drawn = draw_forecast(crossed)

    assert "free move" in drawn
    assert "Form 29" not in drawn
