"""Make the sample lists of bank questions: `python -m tests.samples.make_uworld`. Same files every time; all invented."""

from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent / "uworld"

HEADS = ("ID", "SUBJECTS", "SYSTEMS", "CATEGORIES", "TOPICS", "% CORRECT OTHERS", "TIME SPENT")

QUESTIONS = (
    ("91001", "Pathology", "Cardiovascular System", "Invented category", "Invented topic one"),
    (
        "91002",
        "Physiology",
        "Renal, Urinary Systems & Electrolytes",
        "Invented category",
        "Invented topic two",
    ),
    ("91003", "Pharmacology", "Cardiovascular System", "Another category", "Invented topic three"),
    ("91004", "Pathophysiology", "Ear, Nose & Throat (ENT)", "Another category", "Invented topic four"),
    (
        "91005",
        "Behavioral science",
        "Social Sciences (Ethics/Legal/Professional)",
        "A third",
        "Invented topic five",
    ),
    ("91006", "Immunology", "Allergy & Immunology", "A third", "Invented topic six"),
)
"""Ids, labels and topics of a test nobody took."""

PEERS = (37, 62, 48, 71, 55, 80)
SECONDS = (31, 99, 74, 120, 45, 60)
RESULTS = ("wrong", "right", "right", "wrong", "right", "right")


def table(
    heads: Sequence[str] = HEADS, signs: Sequence[str] = (), questions: Sequence[Sequence[str]] = QUESTIONS
) -> str:
    """Write a results table as it is copied, a column for each head."""
    lines = ["\t".join(heads)]
    for place, (question, peers, seconds) in enumerate(zip(questions, PEERS, SECONDS, strict=True)):
        cells = dict(
            zip(
                HEADS,
                (f"{place + 1} - {question[0]}", *question[1:], f"{peers}%", f"{seconds} sec"),
                strict=True,
            )
        )
        sign = f"{signs[place]}\t" if signs else ""
        lines.append(sign + "\t".join(cells.get(head, "dropped") for head in heads))
    return "\n".join(lines) + "\n"


def spread() -> str:
    """Write the same table with each cell on a line of its own, as some browsers copy it."""
    return table().replace("\t", "\n")


MADE = {
    "pasted.txt": table(),
    "pasted-other-order.txt": table(
        ("SUBJECTS", "ID", "TOPICS", "SYSTEMS", "CATEGORIES", "TIME SPENT", "NOTES")
    ),
    "pasted-signs.txt": table(signs=["✗" if result == "wrong" else "✓" for result in RESULTS]),
    "pasted-icons.txt": table(signs=["close" if result == "wrong" else "check" for result in RESULTS]),
    "pasted-some-signs.txt": table(signs=["✗" if result == "wrong" else "" for result in RESULTS]),
    "pasted-no-heads.txt": table().partition("\n")[2],
    "pasted-spread.txt": spread(),
    "pasted-unknown.txt": table()
    .replace("Cardiovascular System", "Heart & Vessels")
    .replace("Immunology\tA", "Serology\tA"),
}


def make_uworld(to: Path) -> None:
    """Write every sample into a folder."""
    to.mkdir(parents=True, exist_ok=True)
    for name, text in MADE.items():
        (to / name).write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    make_uworld(FOLDER)
