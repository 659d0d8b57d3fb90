import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap


def test_a_python_that_is_too_old_is_told_so_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 13))
    monkeypatch.setattr(sys, "version", "3.10.13 (main)")

    code = bootstrap.main(["run"])

    assert code == 1
    assert capsys.readouterr().err.splitlines() == [
        "Comeback needs Python 3.11 or newer, and this is 3.10.13.",
        "If a newer one is installed, name it: make run PYTHON=python3.12, or python3.12 bootstrap.py run.",
    ]


def test_an_unknown_command_is_refused_with_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    code = bootstrap.main(["rnu"])

    assert code == 1
    assert capsys.readouterr().err == "There is no command rnu.\npython3 bootstrap.py help lists them.\n"


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("OSError: [Errno 28] No space left on device", bootstrap.FULL_DISK),
        ("error: Permission denied (os error 13)", bootstrap.CLOSED_FOLDER),
        ("error: Hash mismatch for `numpy==2.4.6`", bootstrap.WRONG_DOWNLOAD),
        ("NewConnectionError: failed: [Errno -3] Temporary failure in name resolution", bootstrap.NO_NETWORK),
    ],
)
def test_what_an_installer_writes_when_it_fails_becomes_a_sentence(
    output: str, expected: tuple[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "LOG", tmp_path / "set-up.log")

    with pytest.raises(bootstrap.SetUpError) as refused:
        bootstrap.call(sys.executable, "-c", f"import sys; sys.exit({output!r})")

    assert refused.value.args == expected


def test_an_installer_that_fails_for_another_reason_is_quoted_and_its_words_are_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "LOG", tmp_path / "set-up.log")

    with pytest.raises(bootstrap.SetUpError) as refused:
        bootstrap.call(sys.executable, "-c", "import sys; print('first'); sys.exit('the wheel fell off')")

    assert refused.value.args[0].endswith("stopped: the wheel fell off")
    assert "first" in (tmp_path / "set-up.log").read_text(encoding="utf-8")


def test_nothing_is_set_up_twice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment = tmp_path / ".venv"
    bin_folder = environment / "bin"
    bin_folder.mkdir(parents=True)
    (bin_folder / "python").touch()
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", environment)
    monkeypatch.setattr(bootstrap, "STAMP", environment / "set-up.txt")
    monkeypatch.setattr(bootstrap, "program", lambda name: bin_folder / name)
    monkeypatch.setattr(bootstrap, "call", lambda *_, **__: pytest.fail("something was run"))
    bootstrap.STAMP.write_text(bootstrap.stamp(bootstrap.RUN_LOCK), encoding="utf-8")

    bootstrap.set_up(with_tests=False)


def test_a_changed_lock_asks_for_another_set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text("numpy==1 \\\n", encoding="utf-8")
    before = bootstrap.stamp(lock)

    lock.write_text("numpy==2 \\\n", encoding="utf-8")

    assert bootstrap.stamp(lock) != before
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    assert str(tmp_path) in bootstrap.stamp(lock)


def test_a_browser_that_is_named_but_not_there_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(bootstrap.BROWSER_VARIABLE, str(tmp_path / "no-browser"))

    with pytest.raises(bootstrap.SetUpError, match=r"names .*no-browser"):
        bootstrap.provide_browser()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no root and no apt-get")
def test_without_root_a_missing_browser_is_named_and_nothing_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(bootstrap.BROWSER_VARIABLE, raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", str(tmp_path))
    apt_get = tmp_path / "apt-get"
    apt_get.write_text("#!/bin/sh\ntouch ran\n", encoding="utf-8")
    apt_get.chmod(0o755)

    with pytest.raises(bootstrap.SetUpError) as refused:
        bootstrap.provide_browser()

    assert "apt install chromium" in refused.value.args[1]
    assert list(tmp_path.iterdir()) == [apt_get]


def test_a_font_that_was_changed_on_the_way_is_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "package"
    source.mkdir()
    (source / "LICENSE").write_text("changed", encoding="utf-8")
    npm = tmp_path / "npm"
    archive = f"fontsource-variable-literata-{bootstrap.FONT_VERSION}.tgz"
    npm.write_text(f'#!/bin/sh\n/bin/tar czf "{archive}" -C "{tmp_path}" package\n', encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(bootstrap, "FONTS", tmp_path / "fonts")
    monkeypatch.setattr(bootstrap, "LOG", tmp_path / "set-up.log")
    expected = hashlib.sha256(b"as published").hexdigest()
    monkeypatch.setattr(bootstrap, "FONT_SHA256", {"literata": {"LICENSE": expected}})

    bootstrap.fetch_fonts()

    assert list((tmp_path / "fonts").iterdir()) == []
    assert "the app uses the computer's own fonts" in capsys.readouterr().out


def test_an_old_python_can_read_the_script() -> None:
    # What a Python too old for the app must still understand, to say so: nothing newer than 3.7's grammar.
    check = "import ast, sys; ast.parse(open(sys.argv[1], encoding='utf-8').read(), feature_version=(3, 7))"

    subprocess.run([sys.executable, "-c", check, bootstrap.__file__], check=True)


def test_a_check_beside_something_else_is_shown_at_the_end_and_stops_where_it_finds_something(
    capsys: pytest.CaptureFixture[str],
) -> None:
    finds = (sys.executable, "-c", "import sys; print('line 3'); sys.exit(1)")

    with (
        pytest.raises(bootstrap.SetUpError, match="Types: something was found"),
        bootstrap.step_beside("Types", *finds),
    ):
        bootstrap.say("meanwhile")

    assert capsys.readouterr().out == "meanwhile\n\nTypes\nline 3\n"
