"""Answers: what did the student write down themselves.

Modules: checks (every field, for files and for forms), read (entry files in
TOML or JSON).
"""
