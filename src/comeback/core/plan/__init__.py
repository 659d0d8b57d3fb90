"""What does the student study today, and every day until the exam?

Modules: values (what a plan is made of), assumptions (what it takes from the
facts files), make (a plan from wishes, diagnosis and a day, over frame: what
each date is for, pieces: each day by rule, gains and weeks: which system in
which week, as an optimization, focus: the areas of each block, clock: times,
words and summary: what it says, spans: from when to when it is study), replan
(what changes when life happens, and why), course (evidence, facts and a day
become diagnosis, forecast and plan).
"""
