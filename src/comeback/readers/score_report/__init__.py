"""Answers: what does the PDF of a Step 1 score report seem to say.

Modules: bands (lower, the same, higher, by words or by drawn marks), read (the
reader). Nobody here has seen such a report, so nothing of it is taken: all of
it is proposed, and the student confirms line by line.
"""

HELP = "score-report"
"""The page that says where such a file comes from."""
