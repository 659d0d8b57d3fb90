"""Regions of a page, so that a page template names what stands where and nothing else."""

from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify

from comeback.web.templatetags.words import says

register = Library()


@register.simple_block_tag(takes_context=True)
def section(
    context: Context, content: str, title: str, sub: str = "", *, full: bool = False, name: str = ""
) -> SafeString:
    """Lay out a section: its head in the margin column, or above a full body; figures of `sub` stand in braces."""
    return render_to_string(
        "parts/section.html",
        {
            "content": content,
            "title": title,
            "sub": says(context, sub),
            "is_full": full,
            "name": name or slugify(title),
        },
    )


@register.simple_block_tag
def lamp(content: str, margin: str = "", name: str = "The next step") -> SafeString:
    """Light the one region of the page that is the next step."""
    return render_to_string("parts/lamp.html", {"content": content, "margin": margin, "name": name})


@register.simple_block_tag
def why(content: str, words: str = "why?", about: str = "", *, is_open: bool = False) -> SafeString:
    """Put an answer behind the words "why?", "how do you know?" or "why do you ask?"; `about` is for listeners only."""
    return render_to_string(
        "parts/why.html",
        {"content": content, "words": words, "about": about, "is_open": is_open},
    )


@register.simple_block_tag
def opens(content: str, words: str, *, is_open: bool = False, look: str = "link") -> SafeString:
    """Put something to do or read behind a link or an outlined button (`look="button"`), opened in place."""
    return render_to_string(
        "parts/opens.html",
        {"content": content, "words": words, "is_open": is_open, "look": look},
    )


@register.simple_tag(takes_context=True)
def here(context: Context) -> str:
    """Return the address of this page, to come back to."""
    request = context.get("request")
    return request.get_full_path() if request else ""
