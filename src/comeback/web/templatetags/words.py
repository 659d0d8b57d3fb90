"""Figures that can be hidden, dates, odds and sureness."""

from collections.abc import Iterable
from typing import Any

from django.template import Context, Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from comeback.core.diagnosis import sureness
from comeback.web import words

register = Library()

for read in (
    words.between,
    words.clock,
    words.day,
    words.decimal,
    words.duration,
    words.full_date,
    sureness.odds,
    sureness.of_hundred,
    sureness.sureness,
):
    register.filter(read.__name__, read)


def are_figures_hidden(context: Context) -> bool:
    """Return whether the student has hidden levels, probabilities and scores."""
    return bool(getattr(context.get("frame"), "are_figures_hidden", False))


def hide(text: str) -> SafeString:
    """Return a bar as wide as the text, read aloud as "hidden"; the figure itself is not in the page."""
    return format_html(
        '<span class="hidden-figure"><span class="unseen">hidden</span><span aria-hidden="true">{}</span></span>',
        "\u2013" * len(text),
    )


def _join(pieces: Iterable[words.Span], *, is_hidden: bool) -> SafeString:
    return format_html_join(
        "",
        "{}",
        ((hide(piece.text) if piece.is_figure and is_hidden else piece.text,) for piece in pieces),
    )


@register.simple_tag(takes_context=True)
def figure(context: Context, value: Any, digits: int = 0) -> SafeString | str:
    """Return a level, probability or score, or a bar in its place; odds in words are a probability too."""
    if value is None:
        return ""
    text = words.decimal(value, digits) if isinstance(value, int | float) else str(value)
    return hide(text) if are_figures_hidden(context) else text


@register.simple_tag(takes_context=True)
def interval(context: Context, low: float | None, high: float | None, digits: int = 0) -> SafeString | str:
    """Return an interval as 46 to 55, or a bar in its place."""
    if low is None or high is None:
        return ""
    text = words.between(low, high, digits)
    return hide(text) if are_figures_hidden(context) else text


@register.simple_tag(takes_context=True)
def says(context: Context, sentence: str) -> SafeString:
    """Return a sentence whose figures stand in braces: "About {78} of 100 people"."""
    return _join(words.spans(sentence), is_hidden=are_figures_hidden(context))


@register.simple_tag(takes_context=True)
def tells(context: Context, sentence: str) -> SafeString:
    """Return a sentence without braces; every numeral in it counts as a figure."""
    return _join(words.numeral_spans(sentence), is_hidden=are_figures_hidden(context))
