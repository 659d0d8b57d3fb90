from tests.people import empty_journal, owner
from tests.web.invented import arrived, invented, invented_journal
from tests.web.patience import patient

__all__ = ["arrived", "empty_journal", "invented", "invented_journal", "owner", "patient"]
