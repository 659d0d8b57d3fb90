import re

from comeback.facts.residency import published_rates, series_break
from comeback.web.charts.pass_rates import draw_pass_rates
from comeback.web.pages.not_alone import rate_panels

PANELS = rate_panels(published_rates(), series_break())


def test_the_rates_have_the_colors_of_the_page_and_nothing_the_policy_forbids() -> None:
    drawn = draw_pass_rates(PANELS)

    assert "var(--ink)" in drawn
    assert not re.search(r"#[0-9a-fA-F]{3,6}\"|<style|\sstyle=|<script|\son\w+=", drawn)


def test_the_rates_are_drawn_once_for_a_desktop_and_once_for_a_phone() -> None:
    drawn = draw_pass_rates(PANELS)

    assert drawn.count("<svg") == 2
    assert drawn.count("US DO schools, 2025: 89 at first, 79 again.") == 2


def test_every_group_and_every_year_is_named_also_one_without_a_figure() -> None:
    wide = draw_pass_rates(PANELS).partition("</svg>")[0]

    assert [wide.count(f">{year}<") for year in range(2021, 2026)] == [3, 3, 3, 3, 3]
    assert all(f">{panel.name}<" in wide for panel in PANELS)


def test_only_groups_counted_anew_have_a_break() -> None:
    breaks = {panel.name: panel.counted_anew for panel in PANELS}

    assert breaks == {"US MD schools": 2025, "US DO schools": None, "Schools outside the US": 2025}


def test_a_share_of_few_exams_has_a_range_and_one_without_a_number_has_none() -> None:
    (do,) = (panel for panel in PANELS if panel.name == "US DO schools")
    again = {point.year: point for point in do.points if point.is_repeat}

    assert (again[2025].low, again[2025].high) == (73.9, 83.3)
    assert again[2023].low == again[2023].high == 60.0
