"""Why a report is refused. Nothing of a refused one is kept."""

from comeback.errors import InputError

TYPE_IT = "The figures can be typed in a minute, and the lines of a score report one by one."
"""What is left to do where a report cannot be read."""


class PictureError(InputError):
    """
    The file is a photo or a scan.

    Parameters
    ----------
    is_pdf : bool
        Whether it is a PDF of pictures.
    """

    def __init__(self, *, is_pdf: bool) -> None:
        what = (
            "This PDF has no text: its pages are pictures, and I can’t read pictures"
            if is_pdf
            else "This is a picture, and I can’t read pictures"
        )
        super().__init__(
            f"{what}. Nothing was kept.",
            f"If the report can be saved as a PDF where you see it, give me that. {TYPE_IT}",
        )


class LockedReportError(InputError):
    """A PDF asks for a password."""

    def __init__(self) -> None:
        super().__init__(
            "This PDF is locked with a password, and I can’t open it. Nothing was kept.",
            "Open it with its password, print it to a new PDF, and give me that.",
        )


class BrokenPdfError(InputError):
    """A PDF is damaged."""

    def __init__(self) -> None:
        super().__init__(
            "This PDF is damaged or incomplete, and can’t be read. Nothing was kept.",
            "Download it once more. If it opens elsewhere, print it to a new PDF and give me that.",
        )


class LongReportError(InputError):
    """
    A PDF is longer than any report.

    Parameters
    ----------
    pages : int
        How many pages it has.
    """

    def __init__(self, *, pages: int) -> None:
        super().__init__(
            f"This PDF is too long for a report: {pages:,} page{'' if pages == 1 else 's'}. Nothing was kept.",
            "Give me the pages of the report as a PDF of their own. A school’s handbook is searched under School.",
        )


class UnknownPdfError(InputError):
    """A PDF is no report that is known."""

    def __init__(self) -> None:
        super().__init__(
            "I don’t find a report I know in this PDF. Nothing was kept.",
            f"I know the reports of the CBSSA, the CBSE and Step 1, and a test as UWorld prints it. {TYPE_IT}",
        )


class OldLayoutError(InputError):
    """A practice test reports on the old three-digit scale."""

    def __init__(self) -> None:
        super().__init__(
            "This report gives a three-digit score, as NBME printed it in earlier years. It can’t be set beside "
            "percent correct, so nothing was kept.",
            "Today’s reports print “total equated percent correct”.",
        )


class OtherReportError(InputError):
    """
    The report belongs to another exam than Step 1.

    Parameters
    ----------
    exam : str
        The exam.
    """

    def __init__(self, *, exam: str) -> None:
        super().__init__(
            f"This is a report of {exam}. It says little about Step 1, so nothing was kept.",
            "I read the reports of the CBSSA, the CBSE and Step 1.",
        )


class PassReportError(InputError):
    """The report says pass."""

    def __init__(self) -> None:
        super().__init__(
            "This report says pass. There is nothing in it to work on, and that is as it should be. Nothing was kept.",
            "Enter the attempt under Dates, and everything here follows it.",
        )
