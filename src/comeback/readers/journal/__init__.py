"""A journal: exported as a zip file, or the file itself, told by its content."""

HELP = "own-journal"
"""The page that says where such a file comes from."""
