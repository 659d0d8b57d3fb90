"""Dates for any calendar program."""
