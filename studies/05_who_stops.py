"""How much hangs on the share of students whose growth is assumed to stop?

Nobody has published how many repeaters stop growing, and the forecast assumes a quarter. Here the same students are
forecast under three more assumptions (the students are those of study 04, which has the quarter), in a world in which nobody stops and in one in which everybody does two weeks after study
began. A yes to the forecast would be a calibration error under 0.04 in both under one assumption; where each world is
calibrated only under its own, the evidence of a few forms does not tell who has stopped, and what is assumed decides.
"""

from comeback.lab.plateaus import judge_plateau_shares, sum_up_plateau_shares, watch_students
from comeback.lab.study import JUDGING_SEEDS, TUNING_SEEDS, Sample, Study

STUDY = Study(
    samples=tuple(
        sample
        for world in ("base", "plateau")
        for sample in (
            Sample(world=world, seed=TUNING_SEEDS[30], students=500, is_for_training=True),
            Sample(world=world, seed=JUDGING_SEEDS[3], students=500),
        )
    ),
    simulate=judge_plateau_shares,
    sum_up=sum_up_plateau_shares,
    simulate_training=watch_students,
)
