import re

from comeback.web.charts.staircase import StaircaseDrawing, Step, draw_staircase

STAIRS = StaircaseDrawing(
    level_epc=58.0,
    side="either",
    steps=(
        Step(name="Hurried endings", from_epc=58.0, to_epc=59.1, look="measured", figure="1.1"),
        Step(name="Nervous & Special Senses", from_epc=59.1, to_epc=66.0, look="open", figure="6.9"),
        Step(
            name="Not explained", from_epc=66.0, to_epc=65.3, look="unexplained", figure="\N{MINUS SIGN}0.7"
        ),
    ),
    goal_epc=65.3,
    line_epc=61.5,
    line_low_epc=60.5,
    line_high_epc=62.5,
)


def test_it_names_every_step_the_line_and_the_mark_once_for_each_width() -> None:
    drawn = draw_staircase(STAIRS)

    assert drawn.count("<svg") == 2
    for words in (
        "You, today",
        "Hurried endings",
        "Not explained",
        "pass line",
        "your mark",
        "\N{MINUS SIGN}0.7",
    ):
        assert drawn.count(f">{words}<") == 2
    assert "Nervous &amp; Special Senses" in drawn


def test_it_says_what_it_shows_and_has_the_colors_of_the_page() -> None:
    drawn = draw_staircase(STAIRS)

    assert drawn.count('aria-label="What each would give back, from your level to your mark.') == 2
    assert "var(--below)" in drawn
    assert not re.search(r"#[0-9a-fA-F]{6}\b", drawn)


def test_what_cannot_be_told_yet_is_dashed_and_what_is_not_explained_has_an_edge() -> None:
    drawn = draw_staircase(STAIRS)

    assert drawn.count('stroke-dasharray="3,3"') == 2
    assert drawn.count('stroke="var(--edge)"') == 2
