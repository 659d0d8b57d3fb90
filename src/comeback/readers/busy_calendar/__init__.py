"""Answers: when is the student busy. Reads a calendar file (RFC 5545) and takes the times, no title, place or name."""

HELP = "busy-calendar"
"""The page that says where such a file comes from."""
