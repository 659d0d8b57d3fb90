"""Why a list of questions is refused. Nothing of a refused one is kept."""

from comeback.errors import InputError


class LongListError(InputError):
    """
    A list has more questions than any test.

    Parameters
    ----------
    most : int
        The most a test may have.
    """

    def __init__(self, *, most: int) -> None:
        super().__init__(
            f"This list has more than {most:,} questions, more than any one test. Nothing was kept.",
            "Give me the results of one test at a time.",
        )


class OtherBankError(InputError):
    """A list is of the bank for Step 2."""

    def __init__(self) -> None:
        super().__init__(
            "The subjects of this list are those of a bank for Step 2 CK. Comeback is about Step 1. Nothing was kept.",
            "Copy the results of a test from the Step 1 bank.",
        )


class UnreadableListError(InputError):
    """A printed test has totals, and no question can be read."""

    def __init__(self) -> None:
        super().__init__(
            "This is the page of one test, and I can’t read its list of questions. Nothing was kept.",
            "Print it with the results table open, or copy the table and paste it. Or log it as a block: how many, how many right.",
        )
