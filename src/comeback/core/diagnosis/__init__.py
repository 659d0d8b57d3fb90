"""Why did it fail, and how sure can one be?

Modules: findings (the values a diagnosis is made of), ability (the dated level
path and the area profile, estimated together), strategy (pace, endings,
fatigue from seconds and sequence), factors (method and wellbeing, in the
student's words), linked (weaknesses that share a root), diagnose (all of it).
"""
