"""
What does the failure change on the way to residency, and how is it told?

Timelines as is and delayed, how an attempt is seen, what of the MSPE sentence
is true yet, the story in four moves, rehearsal, and what an application needs.
"""
