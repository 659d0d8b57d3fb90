"""Pages of a question bank as they might be printed: invented, in several layouts, as PDF."""

import json
from collections.abc import Sequence

from tests.invented_reports import typeset
from tests.samples.make_uworld import PEERS, QUESTIONS, RESULTS, SECONDS

_HEAD = r"""
#text(size: 14pt)[Test Results] #linebreak()
#for (label, value) in given.head [#label: #value #linebreak()]
#for (label, value) in given.totals [#label #value #linebreak()]
"""

_IN_LINES = r"""
#set page(width: 14in)
#for row in given.rows [#row.join(" ") #linebreak()]
"""

_IN_COLUMNS = r"""
#set page(flipped: true)
#set text(size: 9pt)
#table(columns: (auto, auto, 1.2fr, 1.6fr, 1.2fr, 1.4fr, auto, auto, auto), stroke: none, inset: (x: 6pt, y: 2pt),
  ..given.rows.flatten())
"""

_SUMS = r"""
#for (name, lines) in given.sums [
  #text(size: 12pt)[#name] #linebreak()
  #for line in lines [#line #linebreak()]
]
"""

LAYOUTS = {"lines": _IN_LINES, "columns": _IN_COLUMNS}

HEAD = (("Test Name", "Invented block"), ("Custom Test Id", "4711"), ("Mode", "Timed"))
TOTALS = (("Total Correct", "4"), ("Total Incorrect", "2"), ("Total Omitted", "0"))
CHANGES = ("Correct to Incorrect 1", "Incorrect to Correct 3", "Incorrect to Incorrect 2")
SUMS = (
    ("Subjects", ("Pathology 1 0 (0%) 1 (100%) 0 (0%)",)),
    ("Systems", ("Cardiovascular System 2 1 (50%) 1 (50%) 0 (0%)",)),
    ("Answer Changes", CHANGES),
)
WHOLE = (
    ("Total Correct", "812"),
    ("Total Incorrect", "488"),
    ("Total Omitted", "14"),
    ("Used Questions", "1,314/3,600"),
)
Pairs = Sequence[tuple[str, str]]
Sums = Sequence[tuple[str, Sequence[str]]]


def rows(signs: Sequence[str] = (), questions: Sequence[Sequence[str]] = QUESTIONS) -> list[list[str]]:
    """Write the rows of a test: sign, number and id, labels, percent, time spent and average time."""
    beside = signs or ["✗" if result == "wrong" else "✓" for result in RESULTS]
    return [
        [sign, f"{place} - {question[0]}", *question[1:], f"{peers}%", f"{seconds} sec", "90 sec"]
        for place, (sign, question, peers, seconds) in enumerate(
            zip(beside, questions, PEERS, SECONDS, strict=True), start=1
        )
    ]


def printed_test(
    layout: str = "lines",
    *,
    head: Pairs = HEAD,
    totals: Pairs = TOTALS,
    listed: Sequence[Sequence[str]] | None = None,
    sums: Sums = SUMS,
) -> bytes:
    """Print the results of one test."""
    given = {"head": head, "totals": totals, "rows": rows() if listed is None else listed, "sums": sums}
    return typeset(_HEAD + LAYOUTS[layout] + _SUMS, json.dumps(given))


def printed_whole(totals: Pairs = WHOLE, sums: Sums = (("Answer Changes", CHANGES),)) -> bytes:
    """Print what the bank says of everything answered so far."""
    return typeset(_HEAD + _SUMS, json.dumps({"head": (), "totals": totals, "sums": sums}))
