"""
What a person does with Comeback, one function each: load, ask the core, save, return.

Modules: journal (the file itself), profile (dates and settings), first_minute,
start (the guided start), previews (a file looked at), imports (a file kept),
entries (forms), course (diagnosis, forecast, plan), planning (the kept plan),
replanning (changes to it), today, standing (with the exam), waiting (for a result),
outcome (the result and what had been said), dates, deadlines (everything dated), boards,
school_rules (what of them dates can be counted with), told_days (days given in a line),
portability (export, restore, forget), study_day (when a day ends), bugs (the trace a bug leaves).
"""

from comeback.store.boot import set_up

set_up()  # rows can only be imported after it, in whatever order services are
