"""A document as plain text, to be pasted anywhere."""
