"""Answers: what did the student write down themselves.

Modules: fields (days, numbers, choices, words), checks, taken_tests and
check_ins (every kind of entry, for files and for forms), read (entry files in TOML or JSON).
"""

HELP = "entry-files"
"""The page that says where such a file comes from."""
