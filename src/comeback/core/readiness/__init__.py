"""
What is the chance of passing by date, and should one sit, postpone or wait?

Modules: values, forecast (the level extrapolated over growth worlds),
decision (sit, postpone or too early to say), reasons (its sentences), scoring
(forecasts beside what happened).
"""
