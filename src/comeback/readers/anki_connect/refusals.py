"""Why nothing could be read from a running Anki. Nothing was kept, and nothing changed in Anki."""

from comeback.errors import InputError

GIVE_FILE = "Or export the collection as a file (File, Export) and give me that."


class NoAnswerError(InputError):
    """Nothing listens where AnkiConnect does."""

    def __init__(self) -> None:
        super().__init__(
            "Anki does not answer on this computer: it is closed, or the add-on AnkiConnect is not in it.",
            f"Open Anki. If it is open: Tools, Add-ons, Get Add-ons, number 2055492159, then start Anki again. {GIVE_FILE}",
        )


class SlowAnswerError(InputError):
    """Anki took too long to answer."""

    def __init__(self) -> None:
        super().__init__(
            "Anki took too long to answer, so I stopped asking. Nothing was kept.",
            f"Close other windows of Anki, wait until it has synced, and try again. {GIVE_FILE}",
        )


class OtherProgramError(InputError):
    """What answers is not AnkiConnect."""

    def __init__(self) -> None:
        super().__init__(
            "What answers in Anki’s place does not speak as AnkiConnect does. Nothing was kept.",
            f"Look whether another program uses its port (Tools, Add-ons, AnkiConnect, Config). {GIVE_FILE}",
        )


class PermissionRefusedError(InputError):
    """AnkiConnect was told to let nobody in."""

    def __init__(self) -> None:
        super().__init__(
            "AnkiConnect refuses to be read from this program. Nothing was kept.",
            f"In Anki open Tools, Add-ons, AnkiConnect, Config, and look at the list of what may ask. {GIVE_FILE}",
        )


class KeyWantedError(InputError):
    """AnkiConnect wants a key, or another one."""

    def __init__(self) -> None:
        super().__init__(
            "AnkiConnect asks for its key, and the one it got was not right. Nothing was kept.",
            "The key stands in Anki under Tools, Add-ons, AnkiConnect, Config, as “apiKey”. Copy it into the field here.",
        )


class OldAddOnError(InputError):
    """The add-on is older than what is asked of it."""

    def __init__(self) -> None:
        super().__init__(
            "This AnkiConnect is too old to tell what I ask. Nothing was kept.",
            f"In Anki choose Tools, Add-ons, Check for Updates, then start Anki again. {GIVE_FILE}",
        )


class NoProfileError(InputError):
    """Anki is open, and no collection in it."""

    def __init__(self) -> None:
        super().__init__(
            "Anki is open, and no collection is: it waits for a profile, or is busy with one. Nothing was kept.",
            "Open your profile in Anki, wait until it has synced, and try again.",
        )


class AnkiComplainsError(InputError):
    """
    Anki met an error of its own.

    Parameters
    ----------
    action : str
        What was asked.
    """

    def __init__(self, *, action: str) -> None:
        super().__init__(
            f"Anki met an error of its own while I asked for “{action}”. Nothing was kept.",
            f"In Anki choose Tools, Check Database, and try again. {GIVE_FILE}",
        )


class LetGoError(InputError):
    """The reading was ended from outside."""

    def __init__(self) -> None:
        super().__init__("Reading from Anki was stopped. Nothing was kept.", "Start it again any time.")
