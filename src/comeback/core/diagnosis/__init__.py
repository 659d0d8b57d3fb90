"""Why did it fail, and how sure can one be?

Modules: findings (the values a diagnosis is made of), assumptions (what it
takes from the facts files), ability (the dated level path and the area
profile, estimated together, over latents, evidence_rows, likelihoods and
laplace), gaps (areas and what lifting each gives back), strategy
(clock, sequence and log, right answers and time together), shares (shares after
some of few), costs (each cause's share of the distance to the mark), order (what comes first),
objections (the student's word), moves (from test to test), factors (method and wellbeing, in the
student's words), method_check (memory of the method beside the log), linked and roots (weaknesses that share a root), targets (where to begin), worth (what each
piece of evidence tells of the level), progress (first and later questions by system), forgetting (forgotten or never known),
wellbeing (what check-ins say together), expert_help and overwhelm (when somebody at one's side may help), wording
and sureness (costs in words), diagnose (all of it).
"""
