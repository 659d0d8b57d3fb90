"""Of two tests in a row, is what is said to be noise noise, and what is said to be a change a change?

Students come with what they have, study six weeks by habit and take a form every ten to fifteen days; what the page says of each move on
the evening of the last one is set beside what the level truly did between the two days. A yes means: 0.76 to 0.84 of the 80 %
intervals hold the true change, and the chance that is told comes true as often as it says, where students learn, where growth
stops and where it never slows. Where nobody learns, every change told is a false one: at most one move in twenty may be called real.
"""

from comeback.lab.moves import judge_moves, sum_up_moves
from comeback.lab.study import JUDGING_SEEDS, Sample, Study

STUDY = Study(
    samples=tuple(
        Sample(world=world, seed=JUDGING_SEEDS[812], students=100)
        for world in ("base", "plateau", "linear", "standstill")
    ),
    simulate=judge_moves,
    sum_up=sum_up_moves,
)
