"""Answers: what does the question list of NBME INSIGHTS say.

Modules: columns (the table's head and its rows), take (which test, form and
day a row belongs to), notes (what is told about rows), read (the reader).
"""

HELP = "insights-csv"
"""The page that says where such a file comes from."""
