from tests.people import empty_journal, owner

__all__ = ["empty_journal", "owner"]
