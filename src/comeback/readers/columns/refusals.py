"""Why a workbook is refused. Nothing of a refused one is kept."""

from comeback.errors import InputError

SAVE_AS_CSV = "Open it in your spreadsheet program, save the sheet as “CSV UTF-8”, and give me that."
"""What is left to do where a workbook cannot be read."""


class BrokenWorkbookError(InputError):
    """A workbook is damaged."""

    def __init__(self) -> None:
        super().__init__(
            "This workbook is damaged or incomplete, and can’t be read. Nothing was kept.", SAVE_AS_CSV
        )


class LargeWorkbookError(InputError):
    """A workbook is larger than any list of blocks."""

    def __init__(self) -> None:
        super().__init__(
            "This workbook is larger than any list of blocks once it is unpacked. Nothing was kept.",
            SAVE_AS_CSV,
        )


class EmptyWorkbookError(InputError):
    """No sheet of a workbook has rows."""

    def __init__(self) -> None:
        super().__init__(
            "There is nothing in the sheets of this workbook. Nothing was kept.",
            "Look whether the table stands on a hidden sheet, and show that sheet.",
        )


class NoBlocksError(InputError):
    """A table has a head and nothing under it, or no line can be used."""

    def __init__(self) -> None:
        super().__init__(
            "There is no row under the names of the columns. Nothing was kept.",
            "Choose the days or blocks you want before you save the table.",
        )
