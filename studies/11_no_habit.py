"""How often is a strategy finding named in a student who has none?

Students without a costly habit bring forms, timed and self-paced, timed and untimed tests of a bank with seconds and changed
answers, whole test days, and ticked days with reviews as long as the blocks or longer; wrong answers take longer, as they do in
most people. A yes means: at most 0.1 findings a student, all causes together. That the exam came before the results said ready is
no habit and mostly true of who failed; it is set beside the truth apart.
"""

from comeback.lab.no_habit import look_for_none, sum_up_none
from comeback.lab.study import JUDGING_SEEDS, Sample, Study

STUDY = Study(
    samples=(Sample(world="base", seed=JUDGING_SEEDS[12], students=400),),
    simulate=look_for_none,
    sum_up=sum_up_none,
)
