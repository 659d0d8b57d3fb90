"""Shapes that mean something, drawn in place."""

from typing import Any

from django.contrib.staticfiles import finders
from django.template import Context, Library, TemplateSyntaxError
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from comeback.web.marks import AxisMark, LevelMark, LoadMark, PeopleMark, Side, StripMark
from comeback.web.marks.chance import ChanceAxis
from comeback.web.marks.retention import RetentionAxis, RetentionMark
from comeback.web.marks.square import SquareMark
from comeback.web.templatetags.words import are_figures_hidden

register = Library()

# Shape and word of a finding's basis and of a fact's origin: color never speaks, shape and word do.
BASES = {
    "measured": ("disc", "Measured"),
    "self_reported": ("square", "In your words"),
    "hypothesis": ("ring", "Hypothesis"),
    "no_sign": ("dash", "No sign of it"),
    "not_asked": ("none", "Not asked yet"),
}
ORIGINS = {
    "official": ("disc", "official"),
    "secondary": ("half-disc", "secondary"),
    "inferred": ("ring", "inferred"),
    "unverified": ("struck-ring", "unverified"),
    "yours": ("square", "yours"),
}
PRELOADED_FONTS = ("fonts/source-sans-3-latin-wght-normal.woff2", "fonts/literata-latin-wght-normal.woff2")


@register.inclusion_tag("marks/axis.html")
def axis_mark(axis: AxisMark) -> dict[str, Any]:
    """Draw the head of a column of levels: the pass line's name and the axis figures."""
    return {"axis": axis}


@register.inclusion_tag("marks/level.html", takes_context=True)
def level_mark(context: Context, axis: AxisMark, mark: LevelMark | None = None) -> dict[str, Any]:
    """Draw a level, or only the pass line where nothing is measured."""
    return {"axis": axis, "mark": mark, "is_hidden": are_figures_hidden(context)}


@register.simple_tag(takes_context=True)
def square_mark(context: Context, mark: SquareMark) -> SafeString:
    """Draw a square of the map; a page has hundreds, so no template is read for each."""
    if are_figures_hidden(context):
        drawn = SafeString('<rect class="hidden-track" x="4" y="4" width="8" height="8"/>')
    elif mark.is_dot:
        drawn = SafeString('<circle class="square-dot" cx="8" cy="8" r="1"/>')
    else:
        half = '<path class="half" d="M{0} {0}v{1}h{1}z"/>' if mark.side is Side.EITHER else ""
        square = '<rect class="square-fill" x="{0}" y="{0}" width="{1}" height="{1}"/>'
        drawn = format_html(square + half, mark.at, mark.size)
    return format_html(
        '<svg class="square is-{}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">{}</svg>',
        mark.side.value,
        drawn,
    )


@register.inclusion_tag("marks/strip.html", takes_context=True)
def level_strip(context: Context, strip: StripMark) -> dict[str, Any]:
    """Draw the level strip."""
    return {"strip": strip, "is_hidden": are_figures_hidden(context)}


@register.inclusion_tag("marks/people.html", takes_context=True)
def people(context: Context, mark: PeopleMark) -> dict[str, Any]:
    """Draw a hundred people."""
    return {"mark": mark, "is_hidden": are_figures_hidden(context)}


@register.inclusion_tag("marks/load.html")
def load_mark(mark: LoadMark) -> dict[str, Any]:
    """Draw hours planned, with a tick for what fits."""
    return {"mark": mark}


@register.inclusion_tag("marks/share.html", takes_context=True)
def share_mark(context: Context, share: float) -> dict[str, Any]:
    """Draw a part of a whole as a bar."""
    return {"width": round(100 * share, 1), "is_hidden": are_figures_hidden(context)}


@register.inclusion_tag("marks/retention_axis.html", takes_context=True)
def retention_axis_mark(context: Context, axis: RetentionAxis) -> dict[str, Any]:
    """Draw the head of a column of retentions."""
    return {"axis": axis, "is_hidden": are_figures_hidden(context)}


@register.inclusion_tag("marks/retention.html", takes_context=True)
def retention_mark(
    context: Context, axis: RetentionAxis, mark: RetentionMark | None = None
) -> dict[str, Any]:
    """Draw a retention, or only the line of all cards where nothing came back."""
    return {"axis": axis, "mark": mark, "is_hidden": are_figures_hidden(context)}


@register.inclusion_tag("marks/chance_axis.html")
def chance_axis_mark(axis: ChanceAxis) -> dict[str, Any]:
    """Draw the head of a column of chances: 0 to 100 people and the student's mark."""
    return {"axis": axis}


@register.inclusion_tag("marks/chance.html", takes_context=True)
def chance_mark(context: Context, axis: ChanceAxis, mark: LevelMark) -> dict[str, Any]:
    """Draw a chance of passing beside the student's mark."""
    return {"axis": axis, "mark": mark, "is_hidden": are_figures_hidden(context)}


@register.inclusion_tag("marks/key.html")
def level_key() -> dict[str, Any]:
    """Draw the three shapes of a level with their words."""
    return {"sides": (("below", "below the line"), ("either", "could be either"), ("above", "above it"))}


def _shape(kind: str, known: dict[str, tuple[str, str]], end: str) -> dict[str, Any]:
    if kind not in known:
        problem = f"{kind!r} is none of {', '.join(known)}"
        raise TemplateSyntaxError(problem)
    shape, word = known[kind]
    return {"shape": shape, "word": word, "end": end}


@register.inclusion_tag("marks/shape.html")
def basis(kind: str, end: str = "") -> dict[str, Any]:
    """Draw the basis of a finding with its word and what ends it."""
    return _shape(str(kind), BASES, end)


@register.inclusion_tag("marks/shape.html")
def origin(kind: str, note: str = "") -> dict[str, Any]:
    """Draw the origin of a fact with its word and a note: when it was read, where it stands."""
    return _shape(str(kind), ORIGINS, f", {note}" if note else "")


@register.inclusion_tag("marks/icon.html")
def icon(name: str) -> dict[str, Any]:
    """Draw an icon; the word beside it is the row's."""
    return {"name": name}


@register.simple_tag
def has_fonts() -> bool:
    """Return whether the fonts were fetched at set-up; without them the fallback families serve."""
    return all(finders.find(path) for path in PRELOADED_FONTS)


@register.simple_tag
def font_preloads() -> SafeString:
    """Return links that load the two Latin files early."""
    return format_html_join(
        "\n",
        '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>',
        ((static(path),) for path in PRELOADED_FONTS),
    )
