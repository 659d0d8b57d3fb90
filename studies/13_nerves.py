"""How often are nerves told from practice tests beside timed blocks?

The same students get nerves of four sizes, none among them, which take the same from every answer of a test and nothing from a
block. A yes means: one in ten of those without any is told of them at most, and most of those with large ones are. Beside it
stand students of whose bank it is known how much easier it is than the tests: what a gap could tell if banks published that. In
one world there are 1,500 questions of a bank, in the inflated one questions come back in later blocks, unnoticed, and in the
tired one the last quarter of a test pays too.
"""

from comeback.lab.nerves import sum_up_nerves, try_nerves
from comeback.lab.study import JUDGING_SEEDS, Sample, Study

STUDY = Study(
    samples=(
        Sample(world="base", seed=JUDGING_SEEDS[14], students=300),
        Sample(world="many_questions", seed=JUDGING_SEEDS[14], students=200),
        Sample(world="inflated", seed=JUDGING_SEEDS[14], students=200),
        Sample(world="fatigue", seed=JUDGING_SEEDS[14], students=200),
    ),
    simulate=try_nerves,
    sum_up=sum_up_nerves,
)
