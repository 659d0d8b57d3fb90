from comeback.lab.sitting_days import WeekCase, sum_up_sitting_days


def week(*, exam_day: int, p_pass: float, has_two_forms: bool, truth: float) -> WeekCase:
    return WeekCase(exam_day=exam_day, p_pass=p_pass, is_fresh=True, has_two_forms=has_two_forms, truth=truth)


EARLY = (
    week(exam_day=21, p_pass=0.5, has_two_forms=False, truth=0.5),
    week(exam_day=28, p_pass=0.96, has_two_forms=False, truth=0.95),
    week(exam_day=35, p_pass=0.97, has_two_forms=True, truth=0.95),
)
NEVER = (week(exam_day=21, p_pass=0.1, has_two_forms=False, truth=0.1),)


def test_days_and_passes_of_both_are_counted_for_the_same_students() -> None:
    result = sum_up_sitting_days({"base": (EARLY, NEVER), "base, training": (EARLY, NEVER)})

    rows = {row[1]: row[2:] for row in result.tables[0].rows}
    assert rows["two forms at 65"][1:] == ("0.50", "77.0", "")
    assert rows["forecast at 0.90"][1:] == ("0.50", "73.5", "3.5 ± 3.5")
    assert rows["forecast at 0.90"][0].startswith("0.950")


def test_the_mark_that_is_as_safe_comes_from_other_students() -> None:
    bold = (week(exam_day=21, p_pass=0.85, has_two_forms=False, truth=0.2), *EARLY)

    result = sum_up_sitting_days({"base": (EARLY,), "base, training": (bold,)})

    assert [row[1] for row in result.tables[0].rows][-1] == "forecast at 0.86, as safe in training"


def test_an_old_test_keeps_the_forecast_from_saying_sit() -> None:
    stale = WeekCase(exam_day=21, p_pass=0.99, is_fresh=False, has_two_forms=False, truth=0.9)

    assert not stale.sits_at(0.90)
