"""
Simulated students and exams: what would the estimates say of a student whose truth is known.

Modules: worlds (what a simulated world assumes), students (their truth), paths
(their level day by day), exams (items, answers, equating, seconds),
self_assessments (practice tests with scales of their own), evidence (what such a
student would bring along), insights (their question file), careers (week after
week until the exam), coverage (how often an interval holds the truth), areas and
area_tables (areas beside the truth), forecasts and forecast_tables (chances of
passing beside the truth), sitting_days (when to sit),
next_form_worth (a form foretold and taken), baselines (what one would
do without the model), scores (how good chances are), study and study_files (a
numbered question and its answer), figures, demo (one invented student to look
at).
"""
