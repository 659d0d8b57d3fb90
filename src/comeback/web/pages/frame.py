"""The frame around every page: places, the next line, notices, the foot."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Theme(StrEnum):
    """Light or dark; the system's setting unless the student fixes it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class TextSize(StrEnum):
    """The size of all text."""

    NORMAL = "normal"
    LARGE = "large"
    LARGER = "larger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One of the words that are always visible; `url_name` is the address, `key` follows `g`."""

    title: str
    url_name: str
    key: str


PLACES = (
    Place(title="Today", url_name="today", key="t"),
    Place(title="Diagnosis", url_name="diagnosis", key="d"),
    Place(title="Plan", url_name="plan", key="p"),
    Place(title="Ahead", url_name="ahead", key="a"),
    Place(title="You", url_name="you", key="y"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextLine:
    """The next step, for pages without a lit region of their own."""

    text: str
    url: str
    action: str = "Start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Two hairlines and a sentence."""

    text: str
    lead: str = ""
    url: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisLine:
    """Whom to call in the student's country, and when that number was last checked."""

    before: str
    number: str
    after: str = "."
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every template finds as `frame`."""

    place: str = ""
    are_figures_hidden: bool = False
    theme: Theme = Theme.SYSTEM
    text_size: TextSize = TextSize.NORMAL
    has_single_keys: bool = True
    crisis: CrisisLine | None = None
    next_line: NextLine | None = None
    notices: tuple[Notice, ...] = ()
    offers_one_thing: bool = False
    places: tuple[Place, ...] = PLACES

    @property
    def title(self) -> str:
        """The place's name, for the window; nothing private stands in a title."""
        return next((place.title for place in self.places if place.url_name == self.place), "")
