"""Do the systems named weakest rise at the next form by themselves, where nobody learns anything?

Whoever names the lowest of noisy marks sees them rise the next time. Estimates that are pulled to the student's own level
as far as their noise asks for do not. A yes to the estimates being honest is a mean change of 0 within 0.3 points; percent
correct beside it shows what would otherwise be taken for the effect of a plan.
"""

from comeback.lab.regression import sit_next_form, sum_up_next_forms
from comeback.lab.study import JUDGING_SEEDS, Sample, Study

STUDY = Study(
    samples=(Sample(world="standstill", seed=JUDGING_SEEDS[3], students=150),),
    simulate=sit_next_form,
    sum_up=sum_up_next_forms,
)
