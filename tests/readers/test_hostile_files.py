"""Files that are damaged, that lie, or that were made to do harm: a sentence each."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from comeback.errors import InputError
from comeback.readers.text import plain_name
from tests.invented_reports import nbme_report
from tests.made_documents import TEXT, pdf, word
from tests.readers.vocabulary import SAMPLES, read_bytes
from tests.samples.make_samples import small, write_table
from tests.samples.make_tables import workbook

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">&b;</workbook>'
)
OUTSIDE = LAUGHS.replace('"ha"', 'SYSTEM "file:///etc/passwd"')
FORMULA = '=HYPERLINK("http://127.0.0.1/","look")'
ROWS = b"date,correct,total\n" + b"2026-10-10,20,40\n" * 3
A_LIST = write_table(small()[:1]).encode()


def packed(members: dict[str, bytes | str]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_member(content: bytes, name: str, member: bytes | str) -> bytes:
    with ZipFile(BytesIO(content)) as archive:
        members: dict[str, bytes | str] = {each: archive.read(each) for each in archive.namelist()}
    return packed(members | {name: member})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a workbook that unpacks to 80 MB": (
        lambda: with_member(workbook(), "xl/sharedStrings.xml", b" " * 80_000_000),
        "larger than any list of blocks once it is unpacked",
    ),
    "entities that multiply": (
        lambda: with_member(workbook(), "xl/workbook.xml", LAUGHS),
        "This workbook is damaged or incomplete",
    ),
    "an entity from outside": (
        lambda: with_member(workbook(), "xl/workbook.xml", OUTSIDE),
        "This workbook is damaged or incomplete",
    ),
    "a workbook cut off": (lambda: workbook()[:-400], "workbook"),
    "a zip in a zip": (lambda: packed({"a.zip": packed({"b.zip": packed({"c": b"x"})})}), "zip file"),
    "a Word document": (lambda: word([("Normal", TEXT[0])]), "Word document"),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "an old Excel workbook"),
    "a PDF of 300 pages": (lambda: pdf([[TEXT[0]]] * 300), "too long for a report: 300 pages"),
    "a locked PDF": (lambda: pdf([[TEXT[0]]], user="secret"), "locked with a password"),
    "a PDF cut off": (lambda: nbme_report()[:2500], "damaged or incomplete"),
    "NUL bytes": (lambda: ROWS.replace(b"20,", b"2\x000,"), "can’t read the letters"),
    "a picture called a table": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "This is a picture"),
    "half of it in another encoding": (
        lambda: A_LIST + A_LIST.decode().encode("utf-16-le"),
        "can’t read the letters",
    ),
    "49 MB on one line": (lambda: b"word " * 9_800_000, "I see words, and no table here"),
    "51 MB": (lambda: b"a" * 51_000_000, "larger than 50 MB"),
    "100,000 columns": (
        lambda: b",".join(b"c%d" % place for place in range(100_000)) + b"\n" + b"1," * 99_999 + b"1\n",
        "This table has 100,000 columns",
    ),
    "ten million empty lines": (lambda: b"\n" * 10_000_000 + b"x", "I see words, and no table here"),
    "a question list with ten million empty lines": (
        lambda: A_LIST + b"\n" * 10_000_000,
        "This list has more than 20,000 rows",
    ),
    "a million rows": (
        lambda: b"date,correct,total\n" + b"2026-10-10,20,40\n" * 1_000_000,
        "This table has more than 20,000 rows",
    ),
    "words in a table": (
        lambda: b"name,color,side\nkidney,red,left\nliver,brown,right\n",
        "I see 3 lines of a table without a column of numbers here",
    ),
    "two lines of words": (
        lambda: b"A letter.\n\nIt ends here.\n",
        "I see 2 lines of words, and no table here",
    ),
    "a web page": (lambda: b"\n<!DOCTYPE html><html><body>One</body></html>", "This is a saved web page"),
    "an XML file": (OUTSIDE.encode, "This is an XML file"),
    "brackets without end, JSON": (lambda: b'{"a":' + b"[" * 300_000, "not complete JSON"),
    "brackets without end, TOML": (lambda: b'kind = "block"\na = ' + b"[" * 300_000, "not complete TOML"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_sentence_and_a_hint(name: str) -> None:
    make, sentence = HOSTILE[name]

    with pytest.raises(InputError, match=sentence) as refused:
        read_bytes(make())

    assert "othing was kept" in refused.value.sentence
    assert refused.value.hint.endswith(".")


def test_a_formula_is_text_and_stays_text() -> None:
    [first, *_] = rows = small()[:1]
    rows = [{**first, "Content Description": f"{FORMULA}: nutrition"}]

    reading = read_bytes(write_table(rows).encode())

    [answer] = reading.itemized[0].answers
    assert answer.area_name == FORMULA.partition(":")[0]
    assert answer.system is None


def test_a_report_with_a_script_in_it_is_read_and_the_script_is_not_run() -> None:
    plain = pdf([["Comprehensive Basic Science Self-Assessment", "Total Equated Percent Correct Score 55%"]])
    action = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Names << /EmbeddedFiles 9 0 R >>"

    reading = read_bytes(plain.replace(b"/Type /Catalog", b"/Type /Catalog " + action))

    assert reading.proposal is not None
    assert {**reading.proposal.sure, **reading.proposal.unsure}["epc"] == "55"


def test_a_file_is_what_it_holds_whatever_it_is_called() -> None:
    assert read_bytes((SAMPLES / "insights" / "clean.csv").read_bytes()).counts["answers"] == 20


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("list\u202evsc.exe", "listvsc.exe"),
        ("a\x1b[31m\r\n\x00b.csv", "a[31mb.csv"),
        ("\u2067\u05ea\u05d5\u05e6\u05d0\u05d5\u05ea\u2069.csv", "\u05ea\u05d5\u05e6\u05d0\u05d5\u05ea.csv"),
        ("\ud800.csv", ".csv"),
        ("\u200f", "file"),
    ],
)
def test_a_name_shows_its_letters_and_nothing_that_turns_them(name: str, shown: str) -> None:
    assert plain_name(name) == shown
