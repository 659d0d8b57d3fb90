from tests.web.invented import arrived
from tests.web.patience import patient

__all__ = ["arrived", "patient"]
