"""Do the intervals of squares hold the truth, and is a shared root said where one is, and only there?

A square is a discipline within a system. Students bring about 1,500 questions of a bank that names one system and one
discipline of each, though a question rests on two disciplines more often than not. A yes means: 76 to 84 of 100 intervals
that hold the truth, with few answers and with many; a smaller error than percent correct shrunk square by square; at most one
shared root in ten students who have none. Roots are then planted in the same students: pathology and physiology of one
system, or pharmacology with biochemistry or with microbiology, are lowered together, by 0.5 or 1.0 logit (9 or 18 EPC).
"""

from comeback.lab.square_tables import sum_up_squares
from comeback.lab.squares import judge_squares
from comeback.lab.study import JUDGING_SEEDS, Sample, Study

STUDY = Study(
    samples=(Sample(world="tagged", seed=JUDGING_SEEDS[3], students=120),),
    simulate=judge_squares,
    sum_up=sum_up_squares,
)
