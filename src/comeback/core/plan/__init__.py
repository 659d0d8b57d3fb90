"""What does the student study today, and every day until the exam?

Modules: values, weeks (the calendar as an optimisation), days (times, by
rule), replan (what changes when life happens, and why), course (evidence,
facts and a day become diagnosis, forecast and plan).
"""
