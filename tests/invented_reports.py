"""Reports of practice tests and of the exam as they might be printed: invented, in several layouts, as PDF."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import typst

_HEAD = r"""
#let given = json(bytes(sys.inputs.given))
#set document(date: none)
#set page(paper: "us-letter", margin: 0.9in)
#set text(size: 10pt)
"""

_LABELS_LEFT = r"""
= #given.title
#grid(columns: (1fr, auto), ..given.head.flatten())
#line(length: 100%)
#table(columns: (1fr, auto), stroke: none, ..given.figures.flatten())
#for line in given.prose { par(line) }
"""

_COLUMNS = r"""
= #given.title
#for (label, value) in given.head [#label #value #linebreak()]
#grid(columns: given.figures.len() * (1fr,), column-gutter: 12pt, row-gutter: 6pt,
  ..given.figures.map(pair => [#pair.at(0)]), ..given.figures.map(pair => [#pair.at(1)]))
#for line in given.prose { par(line) }
"""

_UNDER = r"""
#grid(columns: (1fr, 1fr), [#text(size: 16pt)[#given.title]], [#for (label, value) in given.head [#label #value #linebreak()]])
#v(1em)
#for (label, value) in given.figures [#block(below: 4pt)[#label:] #block[#text(size: 20pt)[#value]]]
#for line in given.prose { par(line) }
"""

_SENTENCES = r"""
= #given.title
#for (label, value) in given.head [#label: #value #linebreak()]
#for (label, value) in given.figures [Your #label is #value. #linebreak()]
#for line in given.prose { par(line) }
"""

AREA_TABLES = (
    (
        "Physician Task",
        (
            ("Medical Knowledge: Applying Foundational Science Concepts", "54", "66", "136"),
            ("Patient Care: Diagnosis", "58", "69", "42"),
            ("Communication and Interpersonal Skills", "61", "75", "14"),
            ("Practice-based Learning & Improvement", "50", "63", "8"),
        ),
    ),
    (
        "System",
        (
            ("Behavioral Health & Nervous Systems/Special Senses", "48", "66", "24"),
            ("Cardiovascular System", "42", "65", "18"),
            ("Reproductive & Endocrine Systems", "57", "64", "26"),
            ("Renal & Urinary System", "36", "63", "11"),
            ("General Principles of Foundational Science", "60", "67", "28"),
        ),
    ),
    (
        "Discipline",
        (
            ("Pathology", "47", "66", "90"),
            ("Pharmacology", "59", "64", "30"),
            ("Microbiology & Immunology", "62", "68", "35"),
            ("Biochemistry, Genetics & Nutrition", "51", "62", "28"),
        ),
    ),
)
"""Tables by area: percent correct, a comparison group's, and questions."""

_AREA_TABLES = {
    "own": r"""
#for (axis, rows) in given.tables [
  == Performance by #axis
  #table(columns: (1fr, 80pt), stroke: none, [#axis], [Your % Correct], ..rows.map(r => ([#r.at(0)], [#r.at(1)%])).flatten())
]
""",
    "group": r"""
#for (axis, rows) in given.tables [
  == #axis
  #table(columns: (1fr, 90pt, 110pt), stroke: none, [Content Area], [Percent Correct], [Comparison Group],
    ..rows.map(r => ([#r.at(0)], [#r.at(1)], [#r.at(2)])).flatten())
]
""",
    "items": r"""
#for (axis, rows) in given.tables [
  == #axis
  #table(columns: (180pt, 80pt, 90pt, 90pt), stroke: none, [], [Number of Items], [You], [National Mean],
    ..rows.map(r => ([#r.at(0)], [#r.at(3)], [#r.at(1)%], [#r.at(2)%])).flatten())
]
""",
    "share": r"""
#for (axis, rows) in given.tables [
  == #axis
  #table(columns: (1fr, 80pt, 90pt), stroke: none, [], [% of Items], [Equated Percent Correct],
    ..rows.map(r => ([#r.at(0)], [#calc.round(int(r.at(3)) / 2)%], [#r.at(1)%])).flatten())
]
""",
    "beside": r"""
#for (axis, rows) in given.tables [
  == Your performance by #axis
  #for r in rows [#r.at(0) (#r.at(3) items): #r.at(1)% #linebreak()]
]
""",
    "bars": r"""
#for (axis, rows) in given.tables [
  == Performance by #axis
  #for r in rows [#grid(columns: (280pt, auto), [#r.at(0)], rect(width: int(r.at(1)) * 1pt, height: 8pt, fill: navy))]
]
""",
    "counts": r"""
#for (axis, rows) in given.tables [
  == #axis
  #table(columns: (1fr, 110pt), stroke: none, [Content Area], [Items in this area], ..rows.map(r => ([#r.at(0)], [#r.at(3)])).flatten())
]
""",
}
TABLE_LAYOUTS = tuple(_AREA_TABLES)

LAYOUTS = {"labels-left": _LABELS_LEFT, "columns": _COLUMNS, "under": _UNDER, "sentences": _SENTENCES}

_QUESTIONS = r"""
= #given.title
#for (label, value) in given.head [#label: #value #linebreak()]
#table(columns: (1fr, auto, auto), ..([Content Description], [Correct / Incorrect], [National % Correct]), ..given.questions.flatten())
"""

_BANDS = {
    "words": r"""
#table(columns: (1fr, auto), [Content area], [Your performance], ..given.bands.map(b => ([#b.at(0)], [#b.at(1)])).flatten())
""",
    "signs": r"""
#table(columns: (1fr, 60pt, 60pt, 60pt), [Content area], [Lower], [Same], [Higher],
  ..given.bands.map(b => ([#b.at(0)], ..("Lower", "Same", "Higher").map(w => if w == b.at(1) [X] else []))).flatten())
""",
    "dots": r"""
#table(columns: (1fr, 60pt, 60pt, 60pt), [Content area], [Lower], [Same], [Higher],
  ..given.bands.map(b => ([#b.at(0)], ..("Lower", "Same", "Higher").map(w => if w == b.at(1) { circle(radius: 3pt, fill: black) } else []))).flatten())
""",
    "bars": r"""
#let at = (Lower: 30pt, Same: 90pt, Higher: 140pt)
#for (n, b) in given.bands.enumerate() [
  #place(dy: n * 18pt, [#b.at(0)])
  #place(dx: 260pt, dy: n * 18pt + 1pt, rect(width: 200pt, height: 8pt, fill: silver))
  #place(dx: 260pt + at.at(b.at(1)), dy: n * 18pt + 1pt, rect(width: 30pt, height: 8pt, fill: navy))
]
#place(dx: 360pt, dy: -4pt, line(length: given.bands.len() * 18pt, angle: 90deg))
#v(given.bands.len() * 18pt)
""",
}
BAND_LAYOUTS = tuple(_BANDS)

_STEP_REPORT = r"""
= #given.title
#for (label, value) in given.head [#label: #value #linebreak()]
#v(1em)
"""

BANDS = (
    ("Cardiovascular System", "Lower"),
    ("Female Reproductive System & Breast", "Same"),
    ("Male Reproductive System", "Higher"),
    ("Blood & Lymphoreticular/Immune Systems", "Same"),
    ("Behavioral Health & Nervous Systems/Special Senses", "Lower"),
    ("Pathology", "Lower"),
    ("Practice-based Learning & Improvement", "Higher"),
)
STEP_HEAD = (
    ("Name", "Invented Student"),
    ("Test Date", "August 3, 2026"),
    ("Report Date", "08/19/2026"),
    ("Result", "FAIL"),
    ("Attempt", "2"),
)
STEP_PROSE = ("The marks show your performance compared with examinees who narrowly passed.",)
FIGURES = (
    ("Total Equated Percent Correct Score", "55%"),
    ("Likely Score Range", "51% - 59%"),
    ("Step 1 Low-Pass Range", "62% - 68%"),
    ("Probability of Passing Step 1 if tested within one week", "12%"),
)
HEAD = (
    ("Form", "28"),
    ("Test Date", "09/26/2026"),
    ("Name", "Invented Student"),
    ("Timing", "Standard-Paced"),
)
PROSE = (
    "The total equated percent correct score is the share of content you would have mastered on 200 items.",
    "The low-pass range covers scores just above what it takes to pass. Self-paced testing makes results less sure.",
)
CBSSA = "Comprehensive Basic Science Self-Assessment"
CBSE = "Comprehensive Basic Science Examination"
Pairs = Sequence[tuple[str, str]]


@cache
def typeset(source: str, given: str) -> bytes:
    """Typeset a page; the same words give the same bytes."""
    made: bytes = typst.compile(
        (_HEAD + source).encode(), format="pdf", ignore_system_fonts=True, sys_inputs={"given": given}
    )
    return made


def nbme_report(
    layout: str = "labels-left",
    *,
    title: str = CBSSA,
    head: Pairs = HEAD,
    figures: Pairs = FIGURES,
    prose: Sequence[str] = PROSE,
) -> bytes:
    """Print the figures of a practice test."""
    return _made(LAYOUTS[layout], title=title, head=head, figures=figures, prose=prose)


def area_report(
    layout: str = "group",
    *,
    title: str = CBSSA,
    head: Pairs = HEAD,
    figures: Pairs = FIGURES,
    prose: Sequence[str] = PROSE,
    tables: Sequence[tuple[str, Sequence[tuple[str, str, str, str]]]] = AREA_TABLES,
) -> bytes:
    """Print the figures of a practice test, and its tables by area."""
    source = LAYOUTS["labels-left"] + _AREA_TABLES[layout]
    return _made(source, title=title, head=head, figures=figures, prose=prose, tables=tables)


def question_report(
    questions: Sequence[tuple[str, str, str]],
    *,
    title: str = f"{CBSE} Examinee Question-Level Feedback Report",
    head: Pairs = (("Test Date", "10/10/2026"), ("Total Equated Percent Correct Score", "58")),
) -> bytes:
    """Print what every question was about, right or wrong."""
    return _made(_QUESTIONS, title=title, head=head, questions=questions)


def questions(number: int = 200) -> tuple[tuple[str, str, str], ...]:
    """Invent questions: three in five right, areas and prefixes by turns."""
    areas = (
        "Foundation: Cardiovascular System: Arrhythmias",
        "Diagnosis: Respiratory System: Obstructive disease",
        "Foundation: Female Reproductive System & Breast: Ovary",
        "Foundation: Male Reproductive System: Testis",
        "Gen Principle: Biochemistry and molecular biology: Enzymes",
    )
    return tuple(
        (areas[place % len(areas)], "Correct" if place % 5 < 3 else "Incorrect", f"{40 + place % 50}%")
        for place in range(number)
    )


def step_report(
    layout: str = "words",
    *,
    title: str = "USMLE Step 1 Score Report",
    head: Pairs = STEP_HEAD,
    bands: Pairs = BANDS,
    prose: Sequence[str] = STEP_PROSE,
) -> bytes:
    """Print a report of the exam."""
    source = _STEP_REPORT + _BANDS[layout] + "#for line in given.prose { par(line) }"
    return _made(source, title=title, head=head, bands=bands, prose=prose)


def words(text: str, *, pages: int = 1) -> bytes:
    """Print any words, on several pages."""
    return _made(
        "#for page in given.pages { if page > 0 { pagebreak() }; par(given.text) }",
        text=text,
        pages=[*range(pages)],
    )


def pictures_only() -> bytes:
    """Make a page that holds a drawing and no letter."""
    return _made("#rect(width: 100%, height: 50%, fill: gray)")


def _made(source: str, **given: Any) -> bytes:
    return typeset(source, json.dumps(given))
