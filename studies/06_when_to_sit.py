"""Does the forecast say to sit earlier than the rule of two forms at 65, with as many who pass?

Every week from day 14 on both are asked about an exam a week later, until both have said yes. The mark at which the
forecast is as safe as the rule is chosen on other students. A yes means: the same share passes, at least 4 days earlier on
average, where who never sits counts as the last day.
"""

from comeback.lab.sitting_days import judge_sitting_days, sum_up_sitting_days
from comeback.lab.study import JUDGING_SEEDS, TUNING_SEEDS, Sample, Study

STUDY = Study(
    samples=(
        Sample(world="base", seed=TUNING_SEEDS[40], students=150, is_for_training=True),
        Sample(world="base", seed=JUDGING_SEEDS[4], students=150),
    ),
    simulate=judge_sitting_days,
    sum_up=sum_up_sitting_days,
)
