"""Words, marks and layout for the templates; all three are built in, no template loads them."""
