"""A document for a word processor, with real headings and tables."""
