"""Why a document is refused. Nothing of a refused one is kept."""

from comeback.errors import InputError

AS_PDF = "Open it in the program it comes from, save it as a PDF, and give me that."


class EmptyHandbookError(InputError):
    """The file has nothing in it."""

    def __init__(self) -> None:
        super().__init__(
            "There is nothing in this file. Nothing was kept.",
            "Download it once more, and look whether its size is more than 0.",
        )


class NoTextError(InputError):
    """The document opens, and holds no words."""

    def __init__(self) -> None:
        super().__init__(
            "This document opens, and there are no words in it. Nothing was kept.",
            "If it shows pictures of pages, ask the school for the version with text.",
        )


class ScannedHandbookError(InputError):
    """
    A PDF consists of pictures.

    Parameters
    ----------
    pages : int
        How many pages it has.
    """

    def __init__(self, *, pages: int) -> None:
        what = "Its one page is a picture" if pages == 1 else f"Its {pages:,} pages are pictures of pages"
        super().__init__(
            f"This PDF has no text. {what}, so there is nothing to search in. Nothing was kept.",
            "Ask the school for the version with text, or run text recognition (OCR) in the program that scans "
            "or shows it, and give me the result.",
        )


class LockedPdfError(InputError):
    """A PDF asks for a password."""

    def __init__(self) -> None:
        super().__init__(
            "This PDF is locked with a password, and I can’t open it. Nothing was kept.",
            "Open it with its password in your PDF program, print it to a new PDF or save it without the "
            "password, and give me that.",
        )


class BrokenDocumentError(InputError):
    """
    A document is damaged.

    Parameters
    ----------
    format_name : str
        What it begins as, with its article.
    """

    def __init__(self, *, format_name: str) -> None:
        super().__init__(
            f"This begins like {format_name}, and is damaged or incomplete. Nothing was kept.",
            f"Download it once more. If it opens elsewhere: {AS_PDF[0].lower()}{AS_PDF[1:]}",
        )


class NotHandbookError(InputError):
    """
    The file is of a kind that is not read.

    Parameters
    ----------
    format_name : str
        What it is, with its article.
    hint : str, optional
        What to do instead.
    """

    def __init__(self, *, format_name: str, hint: str = "") -> None:
        super().__init__(
            f"This is {format_name}, and I read PDF, Word (.docx), web pages and text. Nothing was kept.",
            hint or AS_PDF,
        )


class TooLargeDocumentError(InputError):
    """
    The document is larger than one may be.

    Parameters
    ----------
    what : str
        What there is too much of, with the limit, such as ``"100 MB"``.
    """

    def __init__(self, *, what: str) -> None:
        super().__init__(
            f"This file holds more than {what}, more than any handbook does. Nothing was kept.",
            "Give me the part with the rules, such as the chapter on academic standing, as a file of its own.",
        )
