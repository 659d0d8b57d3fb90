"""What is not true for the student: a finding, and their word on it."""

from dataclasses import dataclass

from comeback.core.evidence.objections import Objection
from comeback.web.pages.finding import objection_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionPage:
    """A finding to object to; `said` is the word that stands, if any."""

    title: str
    said: str


def objection_page(title: str, said: Objection | None) -> ObjectionPage:
    """Build the page."""
    return ObjectionPage(title=title, said=objection_words(said) if said else "")
