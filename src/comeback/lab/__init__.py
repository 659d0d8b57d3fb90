"""
Simulated students and exams: what would the estimates say of a student whose truth is known.

Modules: worlds (what a simulated world assumes), students (their truth),
exams (items, answers, equating, seconds), self_assessments (practice tests with
scales of their own), evidence (what such a student would bring along), insights
(their question file), coverage (how often an interval holds the truth), demo
(one invented student to look at).
"""
