import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from comeback.cli.demo import DEMO_LABEL
from comeback.cli.serve import PORT, PortTakenError, choose_port, is_free

STOPS = "Ctrl-C stops it"


@contextmanager
def running(*words: str, folder: Path) -> Iterator[tuple[list[str], "subprocess.Popen[str]"]]:
    server = subprocess.Popen(
        [sys.executable, "-m", "comeback", *words],
        env={**os.environ, "COMEBACK_JOURNAL": "", "XDG_DATA_HOME": str(folder)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    said = []
    try:
        for line in server.stdout:
            said.append(line.strip())
            if STOPS in line:
                break
        yield said, server
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)
        server.stdout.close()


def status_of(port: int, path: str, cookie: str = "") -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": f"localhost:{port}", "Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, (answer.getheader("Set-Cookie") or "").partition(";")[0]


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def test_a_taken_port_is_not_free_and_asking_for_it_is_refused(taken: int) -> None:
    assert not is_free(taken)
    with pytest.raises(PortTakenError) as refused:
        choose_port(taken)

    assert str(taken) in refused.value.sentence
    assert refused.value.exit_code == 4
    assert refused.value.hint


def test_without_a_port_the_next_free_one_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("comeback.cli.serve.is_free", lambda port: port == PORT + 2)

    assert choose_port(None) == PORT + 2
    assert str(PORT + 2) in capsys.readouterr().out


def test_the_app_opens_once_with_its_token_and_stops_cleanly(tmp_path: Path) -> None:
    with running("serve", "--no-open", folder=tmp_path) as (said, server):
        [address] = [line for line in said if "http://localhost:" in line]
        found = re.search(r"localhost:(\d+)(/\?token=\S+)", address)
        assert found is not None
        port, path = int(found[1]), found[2]

        stranger = status_of(port, "/")
        first = status_of(port, path)
        again = status_of(port, path)

        assert stranger[0] == 403
        assert first[0] == 302
        assert again[0] == 403
        assert status_of(port, "/", cookie=first[1])[0] != 403
        command = Path(f"/proc/{server.pid}/cmdline")
        if command.exists():
            assert path.removeprefix("/?token=") not in command.read_text()
    assert server.returncode == 0
    assert is_free(port)


def test_the_demo_is_labelled_and_its_file_is_thrown_away(tmp_path: Path) -> None:
    with running("demo", "--no-open", folder=tmp_path) as (said, server):
        assert said[0] == DEMO_LABEL
        assert any("http://localhost:" in line for line in said)
    assert server.returncode == 0
    assert list(tmp_path.rglob("*.sqlite3")) == []


def test_whatever_waiting_takes_is_loaded_before_the_worker_is_forked(tmp_path: Path) -> None:
    # A module that a thread is loading at the fork stays locked in the worker, and the whole app with it.
    stopped_short = """
import sys
from pathlib import Path
from granian import Granian
from comeback.cli.serve import listen
Granian.serve = lambda self: print(*sorted({"encodings.idna", "http.client"} & sys.modules.keys()))
listen(journal=Path(sys.argv[1]), port=None, opens_browser=False)
"""

    said = subprocess.run(
        [sys.executable, "-c", stopped_short, tmp_path / "journal.sqlite3"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said.splitlines()[-1] == "encodings.idna http.client"
