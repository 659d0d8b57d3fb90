"""Answers: when is the student busy. Reads a calendar file (RFC 5545) and takes the times, no title, place or name."""
