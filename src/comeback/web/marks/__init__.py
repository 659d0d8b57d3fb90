"""Where do the small drawings of a row lie? Plain geometry, in shares of the width or in the units of a viewBox."""

from comeback.web.marks.axis import Axis, AxisMark, PassLine, Tick, axis_around, draw_axis, place
from comeback.web.marks.level import LevelMark, Side, StripMark, draw_level, draw_strip, side_of, strip_axis
from comeback.web.marks.load import LoadMark, draw_load
from comeback.web.marks.people import Fill, PeopleMark, Person, draw_people

__all__ = [
    "Axis",
    "AxisMark",
    "Fill",
    "LevelMark",
    "LoadMark",
    "PassLine",
    "PeopleMark",
    "Person",
    "Side",
    "StripMark",
    "Tick",
    "axis_around",
    "draw_axis",
    "draw_level",
    "draw_load",
    "draw_people",
    "draw_strip",
    "place",
    "side_of",
    "strip_axis",
]
