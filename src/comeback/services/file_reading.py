"""A file on its way in: read beside the server, watched and stopped under the token it is held by."""

from threading import Thread

from comeback.services.reading_along import Reading, Work

_READINGS: dict[str, Reading[str]] = {}


def start_reading(*, token: str, name: str, work: Work[str]) -> Reading[str]:
    """
    Begin to read a file; the caller need not wait.

    Parameters
    ----------
    token : str
        What the file is held by.
    name : str
        What it is called.
    work : Work
        Reads it and says in a few words what it holds.

    Returns
    -------
    Reading
        To be watched.
    """
    for other, earlier in list(_READINGS.items()):
        if earlier.is_over:
            _READINGS.pop(other, None)
    reading = _READINGS[token] = Reading[str]([name])
    Thread(target=reading.run, args=([work],), daemon=True).start()
    return reading


def reading_of(*, token: str) -> Reading[str] | None:
    """
    Find the reading of a held file.

    Parameters
    ----------
    token : str
        What the file is held by.

    Returns
    -------
    Reading or None
        None if it is over and forgotten: what it said is read again.
    """
    return _READINGS.get(token)
