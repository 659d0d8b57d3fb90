"""How often is a loss late in the day found, beside what the answers could tell at best?

Losses of 0, 0.3, 0.5 and 0.8 logit are planted in the last quarter of the blocks of 3, 6 and 12 timed forms. The bound is the
best one-sided test that knows everything but the level of each form and how hard its items are, with the same share of
false findings. A yes means: within 0.05 of it, in each case.
"""

from comeback.lab.power import sum_up_power, try_losses
from comeback.lab.study import JUDGING_SEEDS, Sample, Study

STUDY = Study(
    samples=(Sample(world="base", seed=JUDGING_SEEDS[10], students=240),),
    simulate=try_losses,
    sum_up=sum_up_power,
)
