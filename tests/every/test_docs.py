"""What a person can use or meet is written down: environment, errors, facts, readers, entries, methods."""

import ast
import importlib
import re
import tomllib
from collections.abc import Iterator

import pytest

import comeback.core
from bootstrap import ROOT
from comeback.readers.entry import checks
from comeback.readers.entry.check_ins import CHECK_IN_FIELDS
from comeback.readers.entry.taken_tests import TAKEN_TEST_FIELDS
from comeback.web.pages.guides import guides
from tests.readers import any_bytes

PACKAGE = ROOT / "src" / "comeback"
DOCS = ROOT / "docs"
ENGINES = {
    "attempt-rules": "exam",
    "diagnosis": "diagnosis",
    "handbook-search": "recovery",
    "narrative": "residency",
    "plan": "plan",
    "readiness": "readiness",
    "retention": "evidence",
    "timeline": "residency",
}
READERS = sorted(
    {path.parent.name for path in (PACKAGE / "readers").glob("*/__init__.py")} - any_bytes.OF_NO_FILE
)


def text_of(*names: str) -> str:
    return DOCS.joinpath(*names).read_text(encoding="utf-8")


def error_classes() -> Iterator[tuple[str, ast.ClassDef]]:
    """Yield every class of an error a person can meet, below the family itself."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            bases = {base.id for base in getattr(node, "bases", ()) if isinstance(base, ast.Name)}
            is_met = bases & {"InputError", "AccessError", "StateError"}
            if isinstance(node, ast.ClassDef) and is_met:
                yield f"{path.relative_to(PACKAGE)}:{node.name}", node


def gives_a_sentence_and_a_hint(error: ast.ClassDef) -> bool:
    calls = [
        call
        for call in ast.walk(error)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "__init__"
    ]
    return all(len(call.args) + len(call.keywords) > 1 for call in calls) and bool(calls)


def test_every_error_says_what_happened_and_what_to_do() -> None:
    errors = dict(error_classes())

    assert len(errors) > 30
    assert [name for name, error in errors.items() if not gives_a_sentence_and_a_hint(error)] == []
    assert [name for name, error in errors.items() if not ast.get_docstring(error)] == []


def test_every_fact_file_stands_in_the_docs_and_no_other() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", text_of("facts.md"), flags=re.MULTILINE)

    assert sorted(listed) == sorted(path.stem for path in (PACKAGE / "facts" / "files").iterdir())


@pytest.mark.parametrize("path", sorted((PACKAGE / "facts" / "files").iterdir()), ids=lambda path: path.stem)
def test_every_fact_file_is_dated_and_has_its_sources(path: object) -> None:
    assert hasattr(path, "read_text")
    text = path.read_text(encoding="utf-8")

    assert tomllib.loads(text)
    assert "checked_on" in text
    assert "source" in text
    assert "status" in text


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_has_its_help_page_its_sample_and_its_tests(reader: str) -> None:
    package = importlib.import_module(f"comeback.readers.{reader}")
    help_page = PACKAGE / "content" / "help" / f"{package.HELP}.md"
    samples = (ROOT / "tests" / "samples" / "README.md").read_text(encoding="utf-8")
    tests = ROOT / "tests" / "readers" / reader

    assert help_page.stem in guides()
    assert f"\n| `{reader}` |" in samples
    assert list(tests.glob("test_*.py"))
    assert reader in any_bytes.READERS


def test_every_field_of_an_entry_file_is_explained() -> None:
    page = text_of("entry-files.md")
    fields = {
        *checks.PRACTICE_TEST_FIELDS,
        *checks.BLOCK_FIELDS,
        *checks.SCORE_REPORT_FIELDS,
        *checks.ATTEMPT_FIELDS,
        *TAKEN_TEST_FIELDS,
        *CHECK_IN_FIELDS,
    }

    assert {field for field in fields if f"`{field}`" not in page} == set()


def test_every_variable_of_the_environment_is_explained() -> None:
    read = {
        name
        for path in PACKAGE.rglob("*.py")
        for name in re.findall(r'"(COMEBACK_[A-Z_]+)"', path.read_text(encoding="utf-8"))
    }

    assert {name for name in read if f"`{name}`" not in text_of("cli.md")} == set()


def test_every_engine_has_its_method_page_in_the_docs_and_in_the_app() -> None:
    folders = {path.name for path in (PACKAGE / "core").iterdir() if (path / "__init__.py").is_file()}

    assert folders == set(ENGINES.values())
    assert {"lab", *ENGINES} <= set(guides())
    assert {"lab", *ENGINES} == {path.stem for path in (DOCS / "method").iterdir()}


def test_every_page_to_read_that_a_page_leads_to_is_there() -> None:
    templates = (PACKAGE / "web" / "templates").rglob("*.html")
    asked = {
        name
        for path in templates
        for name in re.findall(r"\{% url 'how' '([\w-]+)' %\}", path.read_text(encoding="utf-8"))
    }

    assert asked
    assert asked <= set(guides())


def test_the_core_says_which_question_each_folder_answers() -> None:
    first_lines = {
        path.parent.name: (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition(
            "\n"
        )[0]
        for path in (PACKAGE / "core").glob("*/__init__.py")
    }

    assert comeback.core.__doc__
    assert {name for name, line in first_lines.items() if not line.endswith("?")} == set()
