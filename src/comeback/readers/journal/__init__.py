"""A journal: exported as a zip file, or the file itself, told by its content."""
