"""Answers: what does the PDF of a CBSSA or a CBSE say.

Modules: figures (what is printed for the whole test), tables (by area),
questions (a report that lists every question), read (the reader).
"""

HELP = "nbme-report"
"""The page that says where such a file comes from."""
