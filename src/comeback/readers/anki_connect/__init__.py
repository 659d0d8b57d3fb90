"""A collection read from Anki itself while it is open, through the add-on AnkiConnect; nothing is ever written to it."""
