from tests.people import empty_journal, owner
from tests.web.invented import arrived, invented, invented_journal

__all__ = ["arrived", "empty_journal", "invented", "invented_journal", "owner"]
