"""
What is the chance of passing by date, and should one sit, postpone or wait?

Modules: values, forecast (the level extrapolated over growth worlds), choosing
(the rule of sit, postpone or too early to say), printed (NBME's own figure),
what_changes (the next test, more time) with say_changes (its sentences),
signals (what agrees and what does not), dates_against (the days that bind),
tripwires (what the student wrote early), decision (all of it for one date),
reasons (its sentences), scoring (forecasts beside what happened).
"""
