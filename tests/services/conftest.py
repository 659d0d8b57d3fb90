from tests.services.planned import planned

__all__ = ["planned"]
