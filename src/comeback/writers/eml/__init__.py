"""A letter as a file that a mail program opens as a draft."""
