"""What every test stands on: no network beyond this computer, and never the journal of whoever runs it."""

import ipaddress
import sys
from collections.abc import Iterator

import pytest

from tests.people import empty_journal, owner
from tests.web.invented import invented, invented_journal

__all__ = [
    "empty_journal",
    "invented",
    "invented_journal",
    "owner",
]  # here, so that each journal is made once

# Where in the arguments of an audit event the host or the address stands.
NETWORK_EVENTS = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0, "socket.gethostbyname": 0}


def is_on_this_computer(address: object) -> bool:
    host = address[0] if isinstance(address, tuple) else address
    if isinstance(host, bytes):
        host = host.decode()
    if not isinstance(host, str) or host in {"", "localhost"} or host.startswith(("/", "\0")):
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def refuse_the_network(event: str, arguments: tuple[object, ...]) -> None:
    place = NETWORK_EVENTS.get(event)
    if place is not None and not is_on_this_computer(arguments[place]):
        msg = f"Tests open no network beyond this computer: {arguments[place]}"
        raise RuntimeError(msg)


sys.addaudithook(refuse_the_network)


@pytest.fixture(scope="session", autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield
