import re
from dataclasses import replace
from datetime import date

from comeback.web.charts.timeline import DrawnLane, DrawnMark, TimelineDrawing, draw_timeline


def a_day(on: date, label: str, *, is_fixed: bool = False, later_on: date | None = None) -> DrawnMark:
    return DrawnMark(on=on, until_on=on, label=label, is_fixed=is_fixed, later_on=later_on)


EXAM = DrawnLane(
    name="Exam",
    marks=(
        a_day(date(2027, 2, 16), "16 Feb", is_fixed=True, later_on=date(2027, 4, 16)),
        a_day(date(2027, 4, 14), "result by 14 Apr", later_on=date(2027, 6, 16)),
    ),
)
ROTATIONS = DrawnLane(
    name="Rotations",
    marks=(
        DrawnMark(
            on=date(2027, 5, 3),
            until_on=date(2028, 4, 3),
            label="48 weeks",
            is_fixed=False,
            later_on=date(2027, 6, 14),
            later_until_on=date(2028, 5, 15),
        ),
    ),
)
MATCH = DrawnLane(name="Match", marks=(a_day(date(2028, 3, 17), "17 Mar 2028"),))
DRAWING = TimelineDrawing(today=date(2026, 12, 8), lanes=(EXAM, ROTATIONS, MATCH), description="Exam 16 Feb.")


def test_the_timeline_has_the_colors_of_the_page_and_nothing_the_policy_forbids() -> None:
    drawn = draw_timeline(DRAWING)

    assert "var(--ink)" in drawn
    assert not re.search(r"#[0-9a-fA-F]{3,6}\"|<style|\sstyle=|<script|\son\w+=", drawn)


def test_the_timeline_is_drawn_once_and_described() -> None:
    drawn = draw_timeline(DRAWING)

    assert drawn.count("<svg") == 1
    assert 'class="chart-picture wide"' in drawn
    assert 'aria-label="The way ahead. Exam 16 Feb. The table below has every date."' in drawn


def test_every_lane_is_named_and_every_day_that_has_room_is_labeled() -> None:
    drawn = draw_timeline(DRAWING)

    words = (
        "Exam",
        "Rotations",
        "Match",
        "16 Feb",
        "result by 14 Apr",
        "17 Mar 2028",
        "today",
        "2027",
        "Jun",
    )
    assert [each for each in words if f">{each}<" not in drawn] == []


def test_what_moves_is_dashed_and_without_a_delay_nothing_is() -> None:
    still = replace(
        DRAWING,
        lanes=tuple(
            replace(
                lane,
                marks=tuple(replace(mark, later_on=None, later_until_on=None) for mark in lane.marks),
            )
            for lane in DRAWING.lanes
        ),
    )

    assert "stroke-dasharray" in draw_timeline(DRAWING)
    assert "stroke-dasharray" not in draw_timeline(still)


def test_a_label_without_room_is_left_to_the_table() -> None:
    crowded = DrawnLane(
        name="Exam",
        marks=tuple(a_day(date(2027, 2, day), f"day {day} of many words") for day in range(1, 20)),
    )

    drawn = draw_timeline(replace(DRAWING, lanes=(crowded,)))

    assert 1 <= len(re.findall(r">day \d+ of many words<", drawn)) <= 2


def test_what_is_over_is_not_drawn_and_a_far_future_still_fits() -> None:
    past = DrawnLane(name="Graduation", marks=(a_day(date(2020, 5, 15), "May 2020"),))
    far = DrawnLane(name="Match", marks=(a_day(date(2040, 3, 16), "16 Mar 2040"),))

    drawn = draw_timeline(replace(DRAWING, lanes=(past, far)))

    assert "May 2020" not in drawn
    assert "16 Mar 2040" in drawn
