"""When are they ready: what is the chance of passing, by date?

Modules: values, forecast (the level extrapolated over growth worlds),
decision (sit, postpone or too early to say).
"""
