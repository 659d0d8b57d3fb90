"""Answers: what does the PDF of a CBSSA or a CBSE say.

Modules: figures (what is printed for the whole test), questions (a report that
lists every question), read (the reader).
"""
