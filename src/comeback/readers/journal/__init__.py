"""A journal that was exported as a zip file."""
