from tests.people import empty_journal, owner
from tests.services.planned import planned

__all__ = ["empty_journal", "owner", "planned"]
