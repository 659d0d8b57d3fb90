"""Does the next form show what is said of it before it is taken?

The Readiness page says what the next timed form would read eight times in ten, where the chance of passing would then lie, how
often the decision would become another, and how far the range would narrow. Here simulated students take that form a
week later, and their forecast is made anew from everything shown. A yes is coverage near 0.80, a mean change of the chance near 0 (a form
tells, and is not expected to please), and as many changed decisions as were said; in worlds whose growth or banks
are not what is assumed, coverage shows what that costs.
"""

from comeback.lab.next_form_worth import sum_up_told_forms, take_told_form
from comeback.lab.study import JUDGING_SEEDS, Sample, Study

STUDY = Study(
    samples=tuple(
        Sample(world=world, seed=JUDGING_SEEDS[710 + place], students=120)
        for place, world in enumerate(("base", "plateau", "inflated"))
    ),
    simulate=take_told_form,
    sum_up=sum_up_told_forms,
)
