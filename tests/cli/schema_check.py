"""Check wire objects against the shipped schemas, and that nothing undocumented is in them."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

SCHEMAS = files("comeback.cli") / "schemas"


@cache
def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"comeback.{name}.1.json").read_text(encoding="utf-8"))
    return loaded


@cache
def strict_schema(name: str) -> dict[str, Any]:
    closed: dict[str, Any] = _closed(schema(name))
    return closed


def _closed(node: Any) -> Any:
    if isinstance(node, list):
        return [_closed(part) for part in node]
    if not isinstance(node, dict):
        return node
    closed = {key: part if key in {"if", "then"} else _closed(part) for key, part in node.items()}
    if node.get("type") == "object" and "properties" in node and "additionalProperties" not in node:
        closed["additionalProperties"] = False
    return closed


def assert_matches(wire: dict[str, Any], name: str) -> None:
    validator = Draft202012Validator(strict_schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)
    problems = [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(wire)
    ]
    assert problems == []
    assert wire["schema"] == f"comeback.{name}/1"
