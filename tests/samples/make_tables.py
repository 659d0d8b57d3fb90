"""Make the sample tables of bank blocks: `python -m tests.samples.make_tables`. Same files every time; all invented."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FOLDER = Path(__file__).parent / "tables"

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

AMBOSS = """\
Date,QBank,System,Questions,% correct,Mode
2026-10-05,AMBOSS,Cardiovascular System,40,57.5,Timed
2026-10-07,AMBOSS,Renal & Urinary System,20,60,Timed
2026-10-09,AMBOSS,Mixed,40,55,Tutor
"""
LATER = AMBOSS + "2026-11-12,AMBOSS,Respiratory System,30,70,Timed\n"
GERMAN = """\
Datum;Thema;Fragen;Ergebnis
05.10.2026;Cardio;40;57,5 %
27.10.2026;Nutri;20;60,0 %
Total;;60;58,3 %
"""
ROWS = (
    ("Day", "Subject", "Right", "Share"),
    (46300, "Pathology", "24/40", 0.6),
    (46302, "Pharmacology", "11/20", 0.55),
)


def sheet(rows: Iterable[Iterable[str | float]]) -> str:
    """Write a sheet: the first column in the style of days, the fourth in that of percents."""
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            f'<c r="{column}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
            if isinstance(value, str)
            else f'<c r="{column}{number}" s="{1 if column == "A" else 2}"><v>{value}</v></c>'
            for column, value in zip("ABCD", row, strict=False)
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def workbook(rows: Iterable[Iterable[str | float]] = ROWS, **parts: str) -> bytes:
    """Write a workbook with the fewest parts that programs accept; ``parts`` take the place of some."""
    made = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Blocks" sheetId="1" r:id="r1"/>'
            "</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs>'
            "</styleSheet>"
        ),
        "xl/worksheets/sheet1.xml": sheet(rows),
        **parts,
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, xml in made.items():
            packed.writestr(ZipInfo(name, (2026, 11, 22, 0, 0, 0)), xml, ZIP_DEFLATED)
    return file.getvalue()


MADE = {
    "amboss.csv": AMBOSS.encode(),
    "amboss-later.csv": LATER.encode(),
    "semicolons.csv": GERMAN.encode(),
    "cp1252.csv": GERMAN.replace("Cardio", "Herz – Übung").encode("cp1252"),
    "blocks.xlsx": workbook(),
}


def make_tables(to: Path) -> None:
    """Write every sample into a folder."""
    to.mkdir(parents=True, exist_ok=True)
    for name, content in MADE.items():
        (to / name).write_bytes(content)


if __name__ == "__main__":
    make_tables(FOLDER)
