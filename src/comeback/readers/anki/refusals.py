"""Why an Anki package is refused. Nothing of a refused one is kept."""

from comeback.errors import InputError

EXPORT_AGAIN = "In Anki choose File, Export, “Anki Collection Package (.colpkg)”, without media, and give me the new file."


class BrokenPackageError(InputError):
    """The package is damaged, ends in the middle, or took more memory than it may."""

    def __init__(self) -> None:
        super().__init__("This Anki file is damaged or incomplete. Nothing was kept.", EXPORT_AGAIN)


class SlowPackageError(InputError):
    """Reading the package came to no end."""

    def __init__(self) -> None:
        super().__init__(
            "Reading this Anki file took too long, so it was stopped. Nothing was kept.",
            "In Anki choose Tools, Check Database, then export the collection again without media.",
        )


class NotAnkiError(InputError):
    """The file is a zip file without a collection."""

    def __init__(self) -> None:
        super().__init__("There is no Anki collection in this file. Nothing was kept.", EXPORT_AGAIN)


class LockedPackageError(InputError):
    """The package has a password, or is packed in a way Anki never packs."""

    def __init__(self) -> None:
        super().__init__(
            "This Anki file was packed again by another program, in a way I can’t open. Nothing was kept.",
            EXPORT_AGAIN,
        )


class StubError(InputError):
    """All there is is the stand-in for old versions of Anki."""

    def __init__(self) -> None:
        super().__init__(
            "The collection itself is not in this file, only the note that asks for a newer Anki. Nothing was kept.",
            EXPORT_AGAIN,
        )


class NewerPackageError(InputError):
    """The package is of a generation that is not known."""

    def __init__(self) -> None:
        super().__init__(
            "This Anki file is of a newer kind than I know. Nothing was kept.",
            "In Anki’s export window tick “Support older Anki versions”, and give me the new file.",
        )


class LargeCollectionError(InputError):
    """
    The collection is larger than one is read.

    Parameters
    ----------
    limit_bytes : int
        The limit. [byte]
    """

    def __init__(self, *, limit_bytes: int) -> None:
        super().__init__(
            f"Unpacked, the collection in this Anki file takes more than {limit_bytes / 1e9:.0f} GB. Nothing was kept.",
            "Export the deck you study for this exam by itself, as an .apkg with scheduling information.",
        )


class SwollenPackageError(InputError):
    """The package unpacks to so much more than it is that it was made to do harm."""

    def __init__(self) -> None:
        super().__init__(
            "This Anki file unpacks to many times its size, as no collection does, so I stopped. Nothing was kept.",
            EXPORT_AGAIN,
        )


class FullDiskError(InputError):
    """There is no room to unpack the collection."""

    def __init__(self) -> None:
        super().__init__(
            "There is too little room on this computer to unpack the collection. Nothing was kept.",
            "Free about twice the size of the Anki file, and give it to me again.",
        )


class NotCollectionError(InputError):
    """What the package calls a collection is none."""

    def __init__(self) -> None:
        super().__init__(
            "What this file calls a collection is not one that Anki makes. Nothing was kept.",
            "In Anki choose Tools, Check Database, then export the collection again without media.",
        )


class LongCollectionError(InputError):
    """The collection holds more notes, cards or reviews than are read."""

    def __init__(self) -> None:
        super().__init__(
            "This collection holds more than a million notes or twenty million reviews. Nothing was kept.",
            "Export the deck you study for this exam by itself, as an .apkg with scheduling information.",
        )
