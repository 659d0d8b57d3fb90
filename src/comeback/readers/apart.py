"""Reads a foreign file in a process of its own, so that a bad one can neither hang nor fell the program."""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO, Any

import comeback
from comeback.errors import InputError

Row = dict[str, Any]

REFUSED = "refused"
"""A row with this key ends the reading: the file cannot be used, and why."""

END = "end"
"""A row with this key says that everything has come."""

_PIPE_BYTES = 1 << 20
"""What a child may be ahead, where the system lets it: it reads on while the parent writes. [byte]"""


class RefusedApartError(InputError):
    """
    The reader refused the file.

    Parameters
    ----------
    sentence, hint : str
        As the reader said them.
    """

    def __init__(self, sentence: str, hint: str) -> None:
        super().__init__(sentence, hint)


class ReadingStoppedError(InputError):
    """The reader came to no end: the file felled it, or took more memory than it may."""

    def __init__(self) -> None:
        super().__init__(
            "Reading this file broke off: something in it is damaged, or it takes more memory than a document "
            "should. Nothing was kept.",
            "Open it in the program you usually read it with, print it to a new PDF, and give me that.",
        )


class ReadingTooSlowError(InputError):
    """
    The reader took too long.

    Parameters
    ----------
    limit_s : float
        The time it had. [s]
    """

    def __init__(self, *, limit_s: float) -> None:
        super().__init__(
            f"Reading this file took more than {limit_s:.0f} seconds, so it was stopped. Nothing was kept.",
            "Give me the part with the rules, such as the chapter on academic standing, as a file of its own.",
        )


def make_ready(module: str) -> None:
    """
    Start a reader before there is a file, so that nobody waits for it to load.

    It waits on its standard input, and ends with this program.

    Parameters
    ----------
    module : str
        As for `read_apart`, which takes it.
    """
    ready = _READY.get(_called(module, ()))
    if ready is None or ready.poll() is not None:
        _READY[_called(module, ())] = _start(module, ())


def read_apart(
    module: str,
    content: bytes,
    *,
    limit_s: float,
    asked: tuple[str, ...] = (),
    started: Callable[[Callable[[], None]], None] | None = None,
) -> Generator[Row, None, None]:
    """
    Run a reader in a child process and hand on its rows as they come.

    Parameters
    ----------
    module : str
        What to run, as for ``python -m``; it takes the file on standard input
        and prints a JSON object a line.
    content : bytes
        The file.
    limit_s : float
        Most time it may take. [s]
    asked : tuple of str, optional
        What the reader needs to know besides.
    started : callable, optional
        Is handed a function that stops the child.

    Yields
    ------
    dict
        Each row, without the last one that says all has come.

    Raises
    ------
    RefusedApartError, ReadingStoppedError, ReadingTooSlowError
        If nothing can be had of the file.
    """
    child = _READY.pop(_called(module, asked), None)
    if child is None or child.poll() is not None:
        child = _start(module, asked)
    assert child.stdin is not None  # noqa: S101 - both were asked for
    assert child.stdout is not None  # noqa: S101 - as above
    is_late = Event()

    def end() -> None:
        is_late.set()
        child.kill()

    clock = Timer(limit_s, end)
    clock.daemon = True
    clock.start()
    Thread(target=_feed, args=(child.stdin, content), daemon=True).start()
    if started is not None:
        started(child.kill)
    try:
        yield from _rows(child.stdout)
    except EOFError:
        raise (ReadingTooSlowError(limit_s=limit_s) if is_late.is_set() else ReadingStoppedError()) from None
    finally:
        clock.cancel()
        child.kill()
        child.wait()
        child.stdout.close()


_Called = tuple[str, ...]
_READY: dict[_Called, subprocess.Popen[bytes]] = {}
"""Readers that wait for a file, one of each."""


def _called(module: str, asked: tuple[str, ...]) -> _Called:
    return (sys.executable, str(Path(comeback.__file__).parents[1]), module, *asked)


def _start(module: str, asked: tuple[str, ...]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - this program itself
        [sys.executable, "-P", "-m", module, *asked],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pipesize=_PIPE_BYTES,
        bufsize=_PIPE_BYTES,
        env={**os.environ, "PYTHONPATH": str(Path(comeback.__file__).parents[1]), "PYTHONUTF8": "1"},
    )


@atexit.register
def _let_go() -> None:
    for child in _READY.values():
        child.kill()
        child.communicate()


def _feed(pipe: IO[bytes], content: bytes) -> None:
    try:
        with pipe:
            pipe.write(content)
    except OSError:  # the child is gone; the other end of it says so
        return


def _rows(pipe: IO[bytes]) -> Iterator[Row]:
    for line in pipe:
        try:
            row: Row = json.loads(line)
        except ValueError:  # cut off in the middle
            break
        if END in row:
            return
        if REFUSED in row:
            raise RefusedApartError(*row[REFUSED])
        yield row
    raise EOFError
