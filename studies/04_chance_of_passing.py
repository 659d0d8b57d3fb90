"""Does the chance of passing come true as often as it says, and does it tell more than the chance printed on a form?

Students ask two and six weeks after they come, for exams 7, 14, 28 and 42 days later. Beside ours stand the chance NBME
prints on the last form, whatever the date asked about; a logistic curve trained on other students of the same world, which
knows the last form, its age, the slope of the forms and the days ahead; and one trained on the true level of the day asked
on. A yes means: of the distance from the printed chance to the last one, at least 0.55, 0.55, 0.60 and 0.65 is closed at
the four horizons, with a lower Brier score than the trained curve; and a calibration error under 0.04 where growth stops
and where bank scores are inflated. The outcome of an exam is not drawn: its true chance stands for it, so that only
students add noise.
"""

from comeback.lab.forecast_tables import sum_up_forecasts
from comeback.lab.forecasts import judge_forecasts, watch_forms
from comeback.lab.study import JUDGING_SEEDS, TUNING_SEEDS, Sample, Study

WORLDS = {"base": 500, "plateau": 500, "inflated": 500, "linear": 150, "breaks": 150, "burnout": 150}

STUDY = Study(
    samples=tuple(
        sample
        for world, students in WORLDS.items()
        for sample in (
            Sample(world=world, seed=TUNING_SEEDS[30], students=500, is_for_training=True),
            Sample(world=world, seed=JUDGING_SEEDS[3], students=students),
        )
    ),
    simulate=judge_forecasts,
    sum_up=sum_up_forecasts,
    simulate_training=watch_forms,
)
