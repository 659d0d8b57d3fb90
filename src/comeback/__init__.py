"""Comeback: from a failed Step 1 to a pass."""

__version__ = "0.1.0"
