"""How far are levels and areas from the truth, do 80 % intervals hold it, and do the chances come true?

The diagnosis of simulated students beside two baselines that see the same answers. A yes means: the root mean square
error of the systems at most 0.75 times that of percent correct shrunk area by area, their profile at most 0.97 times,
the three weakest named no less often; 76 to 84 of 100 intervals that hold the truth, of areas and of the level, in each
world; of the chances of being among the three weakest a Brier score at most 0.75 times that of saying the same chance for
every area, and an expected calibration error under 0.03. How much there is to say depends on how much is known: a student
of the base world brings about 650 answers with a known system, one of the world of many questions 2,000.
"""

from comeback.lab.area_tables import sum_up_areas
from comeback.lab.areas import judge_areas
from comeback.lab.study import JUDGING_SEEDS, Sample, Study

STUDY = Study(
    samples=(
        Sample(world="base", seed=JUDGING_SEEDS[1], students=300),
        *(
            Sample(world=world, seed=JUDGING_SEEDS[1], students=150)
            for world in ("guessing", "few_data", "mixed", "unequal", "many_questions")
        ),
    ),
    simulate=judge_areas,
    sum_up=sum_up_areas,
)
