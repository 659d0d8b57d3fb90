"""Forms check what was typed; services save it."""
