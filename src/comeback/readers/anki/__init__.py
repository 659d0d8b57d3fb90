"""Anki packages (.apkg, .colpkg) of every generation: cards, reviews and what notes are about, never their text."""

HELP = "anki"
"""The page that says where such a file comes from."""
