"""A document as a tagged PDF, set by typst."""
