"""Make the INSIGHTS samples: `python tests/samples/make_samples.py`. Same files every time."""

import csv
import io
import random
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent

COLUMNS = (
    "Correct / Incorrect",
    "Seq",
    "Question Id",
    "Content Topic",
    "Content Description",
    "Answer Selected",
    "Time (sec)",
    "Timing",
    "Answer Explanation",
    "Exam Take",
)
AREAS = {
    "GenPrin": ("cell injury", 26),
    "Multi": ("fluid and electrolytes", 17),
    "Cardio": ("heart failure", 16),
    "CNS": ("stroke", 15),
    "Gastro": ("liver", 14),
    "Resp": ("obstructive lung disease", 12),
    "Blood": ("anemia", 11),
    "MSK": ("joints", 11),
    "Renal/Urin": ("glomerular disease", 11),
    "Biostat": ("study design", 11),
    "Endo": ("thyroid", 10),
    "Immune": ("hypersensitivity", 9),
    "Behavioral": ("mood", 8),
    "Skin/Subq": ("infection", 7),
    "F Repro": ("ovary", 6),
    "OB": ("pregnancy", 5),
    "SocialSci": ("consent", 6),
    "M Repro": ("testis", 5),
}
TASKS = ("Foundational science", "Foundational science", "Foundational science", "Diagnosis")

Row = dict[str, str]


def make_form(seed: int, *, form: int, on: date, items: int = 20, p_correct: float = 0.6) -> list[Row]:
    """Make one sitting: areas in the shares of older forms, right by a coin, time by a bell curve."""
    rng = random.Random(seed)  # noqa: S311 - samples, not secrets
    names = [name for name, (_, count) in AREAS.items() for _ in range(count)]
    rng.shuffle(names)
    return [
        {
            "Correct / Incorrect": "Correct" if rng.random() < p_correct else "Incorrect",
            "Seq": str(place),
            "Question Id": f"SMPL{form:02}{place:04}",
            "Content Topic": "Biostatistics/epidemiology" if name == "Biostat" else rng.choice(TASKS),
            "Content Description": f"{name}:{AREAS[name][0]}",
            "Answer Selected": rng.choice("ABCDE"),
            "Time (sec)": f"{max(8.0, rng.gauss(82, 28)):.1f}",
            "Timing": "Standard-Paced",
            "Answer Explanation": f"https://example.invalid/{form}/{place}.pdf",
            "Exam Take": f"Comp Basic Sci SELF | Form {form} | {on.month}/{on.day}/{on.year} | 8:31AM",
        }
        for place, name in enumerate(names[:items], start=1)
    ]


def write_table(
    rows: Iterable[Mapping[str, str]], columns: Iterable[str] = COLUMNS, delimiter: str = ","
) -> str:
    """Write rows as a table."""
    text = io.StringIO()
    table = csv.DictWriter(
        text, tuple(columns), delimiter=delimiter, extrasaction="ignore", lineterminator="\r\n"
    )
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


def small() -> list[Row]:
    """Make the form of 20 items that most samples change in one way."""
    return make_form(28, form=28, on=date(2026, 9, 26))


def changed(place: int, **cells: str) -> list[Row]:
    """Make the small form with some cells of one row changed; names are columns without their signs."""
    rows = small()
    for name, value in cells.items():
        column = next(
            c for c in COLUMNS if c.split(" ")[0].lower() == name or c.lower() == name.replace("_", " ")
        )
        rows[place - 1][column] = value
    return rows


def everywhere(column: str, value: str) -> list[Row]:
    """Make the small form with one column the same in every row."""
    return [row | {column: value} for row in small()]


def without(column: str) -> str:
    """Make the small form without a column."""
    return write_table(small(), [name for name in COLUMNS if name != column])


def three_forms() -> str:
    """Make 600 answers from three forms with an unknown name, a pause and an empty line."""
    days = {28: date(2026, 9, 26), 30: date(2026, 10, 10), 31: date(2026, 11, 21)}
    rows = [row for form, on in days.items() for row in make_form(form, form=form, on=on, items=200)]
    for row in rows[212:230:2]:
        row["Content Description"] = "Nutri/Metab:vitamins"
    rows[386]["Time (sec)"] = "4080.0"
    lines = write_table(rows).splitlines(keepends=True)
    return "".join([*lines[:-1], "\r\n", lines[-1]])


def with_blank_lines() -> str:
    """Make the small form with an empty line, a line of commas, and an empty last line."""
    lines = write_table(small()).splitlines(keepends=True)
    return "".join([*lines[:3], "\r\n", *lines[3:6], ",,,,,,,,,\r\n", *lines[6:], "\r\n"])


READ: dict[str, Callable[[], str | bytes]] = {
    "three-forms": three_forms,
    "clean": lambda: write_table(small()),
    "added-column": lambda: write_table(
        (row | {"My notes": "again"} for row in small()), (*COLUMNS, "My notes")
    ),
    "shuffled": lambda: write_table(small(), sorted(COLUMNS)),
    "omitted-result": lambda: write_table(changed(4, correct="", answer_selected="")),
    "omitted-answer": lambda: write_table(changed(4, correct="Incorrect", answer_selected="")),
    "blank-lines": with_blank_lines,
    "unknown-area": lambda: write_table(changed(7, content_description="Nutri/Metab:vitamins")),
    "no-time": lambda: without("Time (sec)"),
    "no-timing": lambda: without("Timing"),
    "no-question-id": lambda: without("Question Id"),
    "no-topic": lambda: without("Content Topic"),
    "no-answer": lambda: without("Answer Selected"),
    "long-time": lambda: write_table(changed(9, time="4080.0")),
    "twice": lambda: write_table([*small(), *small()[:3]]),
    "gaps": lambda: write_table(small()[::2]),
    "self-paced": lambda: write_table(everywhere("Timing", "Self-Paced")),
    "cbse": lambda: write_table(everywhere("Exam Take", "Comp Basic Sci Exam | 9/26/2026 | 8:31AM")),
    "with-step-2": lambda: write_table(
        [*small(), *changed(1, exam_take="Comp Clin Sci SELF | Form 9 | 9/27/2026 | 8:31AM")[:1]]
    ),
    "semicolons": lambda: write_table(
        ({**row, "Time (sec)": row["Time (sec)"].replace(".", ",")} for row in small()), delimiter=";"
    ),
    "tabs": lambda: write_table(small(), delimiter="\t"),
    "utf-8-mark": lambda: write_table(small()).encode("utf-8-sig"),
    "utf-16": lambda: write_table(small()).encode("utf-16"),
}

INVENTED_VIGNETTE = (
    "A 41-year-old beekeeper comes to the physician because of two days of an invented complaint that exists "
    "in no book. He is otherwise well and takes no medication. His temperature is 37.0°C, pulse is 70/min, and "
    "blood pressure is 120/80 mm Hg. Physical examination shows nothing at all. Which of the following is the "
    "most likely explanation for the lack of findings in this patient who was made up for a test of a program? "
    "(A) The first (B) The second (C) The third (D) The fourth"
)

REFUSED: dict[str, Callable[[], str | bytes]] = {
    "empty.csv": lambda: "",
    "white-space.csv": lambda: " \r\n\r\n",
    "head-only.csv": lambda: write_table([]),
    "cp1252.csv": lambda: write_table(changed(5, content_description="Immune:Sjögren")).encode("cp1252"),
    "step-2.csv": lambda: write_table(
        everywhere("Exam Take", "Comp Clin Sci SELF | Form 9 | 9/26/2026 | 8:31AM")
    ),
    "other-exam.csv": lambda: write_table(everywhere("Exam Take", "Surgery | Form 3 | 9/26/2026 | 8:31AM")),
    "no-take.csv": lambda: without("Exam Take"),
    "no-seq.csv": lambda: without("Seq"),
    "no-result.csv": lambda: without("Correct / Incorrect"),
    "no-description.csv": lambda: without("Content Description"),
    "future.csv": lambda: write_table(
        changed(20, exam_take="Comp Basic Sci SELF | Form 28 | 12/8/2026 | 8:31AM")
    ),
    "open-quote.csv": lambda: write_table(small()).replace("GenPrin:", '"GenPrin:', 1),
    "vignette.txt": lambda: INVENTED_VIGNETTE,
    "vignette-in-a-cell.csv": lambda: write_table(
        (row | {"My notes": INVENTED_VIGNETTE} for row in small()[:1]), (*COLUMNS, "My notes")
    ),
    "letter.txt": lambda: "Dear Dr Alvarez,\r\n\r\nmay we meet next week?\r\n",
    "report.pdf": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
}


def make_samples(to: Path) -> None:
    """Write every sample under a folder."""
    for folder, samples in (
        ("insights", {f"{name}.csv": make for name, make in READ.items()}),
        ("refused", REFUSED),
    ):
        (to / folder).mkdir(parents=True, exist_ok=True)
        for name, make in samples.items():
            content = make()
            (to / folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


if __name__ == "__main__":
    make_samples(HERE)
