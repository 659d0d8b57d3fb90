"""What does each page show? One frozen dataclass a page, built from values of the core."""
