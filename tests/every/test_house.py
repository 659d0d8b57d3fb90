"""Rules the whole house keeps, each read from the house itself."""

import os
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

from bootstrap import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "CITATION.cff")
ALLOWED_LICENSES = {
    "0BSD",
    "Apache Software License",
    "Apache-2.0",
    "BSD",
    "BSD License",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses",  # pypdfium2: the dependencies are those of PDFium, all permissive
    "CC0-1.0",
    "GNU Lesser General Public License v3 or later (LGPLv3+)",  # used as they are, never changed
    "ISC License",
    "ISC License (ISCL)",
    "LGPL-3.0-or-later",
    "MIT",
    "MIT License",
    "MPL-2.0",
    "PSF-2.0",
    "Zlib",
}
IMPORT_THE_CORE = """
import importlib, pkgutil, sys
import comeback.core
for module in pkgutil.walk_packages(comeback.core.__path__, "comeback.core."):
    importlib.import_module(module.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def files(*endings: str) -> Iterator[Path]:
    """What the project is made of: neither hidden folders nor anything made by tools."""
    made = {"__pycache__", "build", "dist", "fonts", "node_modules", "var"}
    for folder, subfolders, names in os.walk(ROOT):
        subfolders[:] = [
            name
            for name in subfolders
            if name == ".ci" or not (name.startswith(".") or name in made or name.endswith(".egg-info"))
        ]
        yield from (Path(folder, name) for name in names if not endings or name.endswith(endings))


def texts(*endings: str) -> Iterator[tuple[str, str]]:
    for path in files(*endings):
        try:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # pictures
            continue


def lines_with(pattern: str) -> list[str]:
    return [
        f"{name}: {line.strip()}"
        for name, text in texts()
        for line in text.splitlines()
        if re.search(pattern, line)
    ]


def licenses(package: str) -> set[str]:
    about = metadata(package)
    stated = about.get_all("License-Expression") or about.get_all("License") or [""]
    classified = {
        line.rpartition(" :: ")[2]
        for line in about.get_all("Classifier") or ()
        if line.startswith("License :: ")
    }
    # Some packages paste their whole license into the field; those carry a classifier.
    return classified or set(re.split(r" AND | OR ", stated[0]))


def test_importing_the_whole_core_loads_neither_django_nor_scipy() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", IMPORT_THE_CORE], capture_output=True, text=True, check=True
    ).stdout.split()

    assert "comeback" in loaded
    assert not {"django", "scipy", "sqlite3", "altair", "typer", "rich"} & set(loaded)


def test_every_silenced_rule_says_why() -> None:
    silenced = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    codes = {
        *silenced["ignore"],
        *(code for codes in silenced["per-file-ignores"].values() for code in codes),
    }
    explained = set(
        re.findall(r'^\s*"([A-Z0-9]+)",\s*#', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    )

    assert codes - explained == set()


def test_every_exception_in_code_says_why() -> None:
    exception = re.compile(r"#\s*(?:noqa: |type:\s*ignore\[)[\w, -]+")
    silent = []
    for name, text in texts(".py"):
        explained = ""
        for line in text.splitlines():
            found = exception.search(line)
            if (
                found
                and not re.search(r"(noqa: [A-Z0-9, ]+|\])\s+[-#]\s+\S", line)
                and found[0].strip() != explained
            ):
                silent.append(f"{name}: {line.strip()}")
            # One reason may stand above several lines of the same kind.
            explained = found[0].split(" - ")[0].strip() if found else ""

    assert silent == []


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    registries = "|".join(f"{name}[.]org" for name in ("pypi", "pythonhosted", "npmjs"))

    assert lines_with(rf"(?<![\w.<])/(home|root|work|Users)/\w|{registries}") == []


def test_the_documents_a_newcomer_looks_for_are_here() -> None:
    assert [name for name in DOCUMENTS if not (ROOT / name).is_file()] == []


def test_every_link_between_documents_leads_somewhere() -> None:
    dead = [
        f"{name}: {target}"
        for name, text in texts(".md")
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
        if "://" not in target and not target.startswith("mailto:")
        if not (ROOT / name).parent.joinpath(target).exists()
    ]

    assert dead == []


def test_every_make_target_has_its_sentence_and_its_command() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    explained = dict(
        re.findall(r"^# [A-Z].*\.\n(\w+):\n\t@\$\(PYTHON\) bootstrap\.py (\w+)", makefile, re.MULTILINE)
    )
    targets = re.findall(r"^(\w+):", makefile, re.MULTILINE)

    assert explained == {target: target for target in targets}
    assert set(targets) <= set(COMMANDS)


def test_documents_name_only_commands_that_exist() -> None:
    named = {
        command
        for _, text in texts(".md")
        for command in re.findall(r"(?:`|^\s*)(?:make|python3 bootstrap\.py) (\w+)", text, re.MULTILINE)
    }

    assert named <= set(COMMANDS)


def test_both_locks_agree_on_every_version() -> None:
    run, dev = (
        set(re.findall(r"^[\w.-]+==[^ ]+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )

    assert run
    assert run - dev == set()


def test_everything_shipped_has_a_license_that_allows_it() -> None:
    names = set(
        re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    )
    found = {}
    for name in names:
        try:
            found[name] = licenses(name)
        except PackageNotFoundError:  # locked for another platform
            continue

    assert {name: terms for name, terms in found.items() if not terms <= ALLOWED_LICENSES} == {}
    assert len(found) > len(names) / 2


def test_a_test_cannot_reach_beyond_this_computer() -> None:
    with pytest.raises(RuntimeError, match="no network"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(RuntimeError, match="no network"):
        socket.getaddrinfo("example.org", 443)


def test_a_test_may_talk_to_this_computer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
