import re
from pathlib import Path

import pytest

from comeback.cli.app import app
from tests.cli.conftest import Terminal
from tests.cli.schema_check import SCHEMAS

DOCS = Path(__file__).parents[2] / "docs" / "cli.md"
GROUPS = [group.name or "" for group in app.registered_groups]
COMMANDS = [*(command.name or "" for command in app.registered_commands), *GROUPS]
SUBCOMMANDS = ["handbook search"]


@pytest.mark.parametrize("command", ["", *COMMANDS, *SUBCOMMANDS])
def test_the_help_of_every_command_stands_in_the_docs(comeback: Terminal, command: str) -> None:
    ran = comeback(*command.split(), "--help")

    assert ran.code == 0
    assert f"```text\n{ran.out.rstrip()}\n```" in DOCS.read_text(encoding="utf-8")


def test_the_docs_have_no_section_for_a_command_that_is_not_there() -> None:
    sections = re.findall(r"^## (\S+)$", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert sections == COMMANDS


@pytest.mark.parametrize("file_name", sorted(path.name for path in SCHEMAS.iterdir()))
def test_every_schema_is_named_in_the_docs(file_name: str) -> None:
    assert f"../src/comeback/cli/schemas/{file_name}" in DOCS.read_text(encoding="utf-8")
