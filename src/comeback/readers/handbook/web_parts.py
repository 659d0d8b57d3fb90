"""The text of a web page. Nothing it points to is fetched."""

import re
from html.parser import HTMLParser

from comeback.readers.handbook.plain_parts import HEADING

_LINES = {"br", "tr", "dt", "dd", "caption"}
_BLOCKS = {"p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "ul", "ol", "dl"} | {
    "table",
    "blockquote",
    "pre",
    "figure",
    "form",
    "body",
    "title",
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = {"script", "style", "template", "title"}
_SPACES = re.compile(r"[ \t\r\n]+")


class WebText(HTMLParser):
    """Gathers the title and the paragraphs of a page, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.paragraphs: list[str] = []
        self._text: list[str] = []
        self._unseen = ""
        self._heading = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the signature the parser calls
        """Begin a paragraph, a line, or what is not shown."""
        if tag in _UNSEEN and not self._unseen:
            self._unseen = tag
        elif tag in _HEADINGS:
            self.end_paragraph()
            self._heading = _HEADINGS[tag]
        elif tag in _BLOCKS:
            self.end_paragraph()
        elif tag == "li":
            self.end_line()
            self._text.append("• ")
        elif tag in _LINES:
            self.end_line()
        elif tag in ("td", "th"):
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End what began."""
        if tag == self._unseen:
            self._unseen = ""
        if tag in _HEADINGS or tag in _BLOCKS:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        """Take words that are shown."""
        if self._unseen == "title":
            self.title += data
        elif not self._unseen:
            self._text.append(_SPACES.sub(" ", data))

    def end_line(self) -> None:
        """Go to a new line."""
        self._text.append("\n")

    def end_paragraph(self) -> None:
        """Put the paragraph down, as a heading if it is one."""
        lines = [line.strip() for line in "".join(self._text).split("\n")]
        text = "\n".join(line for line in lines if line)
        if text:
            mark = f"{HEADING * self._heading} " if self._heading else ""
            self.paragraphs.append(mark + (" ".join(text.split("\n")) if mark else text))
        self._text, self._heading = [], 0


def web_text(text: str) -> tuple[str, list[str]]:
    """
    Read a web page.

    Parameters
    ----------
    text : str
        Its source.

    Returns
    -------
    tuple of str and list of str
        Its title, and its paragraphs.
    """
    page = WebText()
    page.feed(text)
    page.close()
    page.end_paragraph()
    return page.title.strip(), page.paragraphs
