"""``comeback serve``: the app in the browser, on this machine only."""

import errno
import os
import secrets
import socket
import threading
import time
from pathlib import Path
from typing import Annotated

import typer

from comeback.cli import page
from comeback.cli.options import JournalOption
from comeback.errors import StateError

HOST = "127.0.0.1"
PORT = 8127
PORTS_TRIED = 100
START_SECONDS = 30.0

PortOption = Annotated[
    int | None,
    typer.Option(
        "--port",
        metavar="PORT",
        min=1,
        max=65535,
        help=f"Use this port. Without it, {PORT} or the next free one.",
    ),
]
NoOpenOption = Annotated[bool, typer.Option("--no-open", help="Print the address and open no browser.")]


class PortTakenError(StateError):
    """
    Another program listens on the port.

    Parameters
    ----------
    port : int
        The port asked for.
    """

    def __init__(self, *, port: int) -> None:
        super().__init__(
            f"Port {port} is taken by another program.",
            "Choose another with --port, or leave it out and the next free one is used.",
        )


def serve(*, journal: JournalOption = None, port: PortOption = None, is_quiet: NoOpenOption = False) -> None:
    """Open the app in the browser. It listens on this machine only; Ctrl-C stops it."""
    from comeback.cli.session import opened  # noqa: PLC0415 - loads Django

    with opened(journal) as session:
        page.say_plain(f"Your journal is {session.journal}.")
        listen(journal=session.journal, port=port, opens_browser=not is_quiet)


def choose_port(wanted: int | None) -> int:
    """
    Return the port to listen on.

    Parameters
    ----------
    wanted : int or None
        The port asked for; None takes the usual one or the next free one.

    Raises
    ------
    PortTakenError
        If the port asked for, or every port tried, is taken.
    """
    if wanted is not None:
        if not is_free(wanted):
            raise PortTakenError(port=wanted)
        return wanted
    for port in range(PORT, PORT + PORTS_TRIED):
        if is_free(port):
            if port != PORT:
                page.say_plain(f"Port {PORT} is taken, so this is port {port}.")
            return port
    raise PortTakenError(port=PORT)


def is_free(port: int) -> bool:
    """Whether nothing on this machine listens where ``localhost`` may lead."""
    for family, host in ((socket.AF_INET, HOST), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                if os.name == "posix":  # elsewhere this option would share a taken port
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            # no such family or address here: nobody can listen on it either
    return True


def listen(*, journal: Path, port: int | None, opens_browser: bool) -> None:
    """
    Serve the app until it is stopped.

    Parameters
    ----------
    journal : Path
        The file it works on.
    port : int or None
        The port asked for; None takes the usual one or the next free one.
    opens_browser : bool
        Whether to open the address, or only print it.

    Raises
    ------
    PortTakenError
        If the port is taken.
    """
    import encodings.idna  # noqa: F401, PLC0415 - see below
    import http.client  # noqa: F401, PLC0415 - see below

    from granian import Granian  # noqa: PLC0415 - only a server needs it
    from granian.constants import Interfaces  # noqa: PLC0415

    chosen = choose_port(port)  # last of all: the server would share a port with another Comeback in silence
    token = secrets.token_urlsafe(32)
    # The worker is a new process: what it needs goes through the environment, which other users cannot read.
    os.environ["COMEBACK_TOKEN"] = token
    os.environ["COMEBACK_JOURNAL"] = str(journal)
    os.environ["COMEBACK_PORT"] = str(chosen)
    address = f"http://localhost:{chosen}/?token={token}"
    server = Granian(
        "comeback.web.wsgi:application",
        address=HOST,
        port=chosen,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=1,
        websockets=False,
        log_enabled=False,
        workers_kill_timeout=3,
    )
    # The worker is forked while this thread waits for it. A module the thread were loading then would stay
    # locked in the worker for good, so whatever waiting takes is loaded above.
    welcome = threading.Thread(target=_welcome, args=(address, chosen, opens_browser), daemon=True)
    server.on_startup(welcome.start)
    server.serve()


def _welcome(address: str, port: int, opens_browser: bool) -> None:  # noqa: FBT001 - arguments of a thread
    if not _answers(port):
        return
    page.say_plain(f"Comeback is open at {address}")
    page.say_plain("Nothing leaves this machine. Ctrl-C stops it.")
    if opens_browser:
        import webbrowser  # noqa: PLC0415 - as above

        webbrowser.open(address)


def _answers(port: int) -> bool:
    from http.client import HTTPConnection, HTTPException  # noqa: PLC0415 - loaded by then

    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        connection = HTTPConnection(HOST, port, timeout=START_SECONDS)
        try:
            connection.request("HEAD", "/", headers={"Host": f"localhost:{port}"})
            connection.getresponse()
        except (OSError, HTTPException):
            time.sleep(0.05)
        else:
            return True
        finally:
            connection.close()
    return False
