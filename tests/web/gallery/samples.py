"""Values of an invented student, for looking at the parts."""

from datetime import date
from types import SimpleNamespace as Piece
from typing import Any

from django import forms

from comeback.web.marks import (
    PassLine,
    axis_around,
    draw_axis,
    draw_level,
    draw_load,
    draw_people,
    draw_strip,
)
from comeback.web.pages.frame import CrisisLine, Frame, NextLine, Notice, Theme

LINE = PassLine(epc=61.5, low_epc=60.5, high_epc=62.5)

SYSTEMS = (
    ("Renal", "", 50, 46, 55, 0.8, "6 %"),
    ("Endocrine", "", 52, 48, 57, 0.6, "6 %"),
    ("Female reproductive", "Female repro.", 54, 49, 59, 0.42, "6 %"),
    ("Biostatistics", "", 55, 51, 60, 0.31, "5 %"),
    ("Multisystem", "", 57, 53, 61, 0.12, "10 %"),
    ("Social sciences", "", 59, 51, 66, 0.21, "7 %"),
    ("Nervous", "", 59, 55, 63, 0.1, "8 %"),
    ("Human development", "Development", 61, 54, 68, 0.1, "2 %"),
    ("Gastrointestinal", "Gastrointest.", 61, 58, 65, 0.03, "8 %"),
    ("Musculoskeletal", "Musculoskel.", 62, 57, 66, 0.02, "6 %"),
    ("Blood", "", 64, 62, 68, 0.01, "6 %"),
    ("Behavioral", "", 65, 63, 69, 0.01, "4 %"),
    ("Cardiovascular", "", 66, 63, 69, 0.0, "9 %"),
)
AXIS = axis_around([end for row in SYSTEMS for end in row[3:5]], pass_line=LINE)

WEEKS = (
    (
        "Rebuild",
        1,
        "23 to 29 Nov",
        "Settle 3 days; renal",
        "Fluids and salts",
        40,
        31,
        34,
        "Form 31",
        "Sat 28",
        57.5,
        2.6,
    ),
    ("Rebuild", 2, "30 Nov to 6 Dec", "Renal", "Endocrine", 40, 34, 36, "Fresh block", "Sat 5", 58.2, 2.4),
    ("Rebuild", 3, "7 to 13 Dec", "Endocrine", "Pharmacology", 60, 36, 38, "Form 29", "Sat 12", 58.9, 2.1),
    (
        "Rebuild",
        4,
        "14 to 20 Dec",
        "Female reproductive",
        "Biochemistry",
        60,
        37,
        38,
        "Fresh block",
        "Sat 19",
        59.8,
        2.4,
    ),
    (
        "Join up",
        5,
        "28 Dec to 3 Jan",
        "Multisystem",
        "Respiratory",
        80,
        36,
        38,
        "Form 32",
        "Tue 29",
        61.3,
        3.0,
    ),
    (
        "Join up",
        6,
        "4 to 10 Jan",
        "Renal, endocrine again",
        "Mixed",
        80,
        38,
        38,
        "Fresh block",
        "Sat 9",
        62.8,
        3.3,
    ),
    (
        "Rehearse",
        7,
        "25 to 31 Jan",
        "Mixed",
        "Own rules and cards",
        100,
        39,
        38,
        "Exam day",
        "Wed 27",
        64.4,
        4.0,
    ),
    ("Taper", 8, "8 to 14 Feb", "Mixed", "Own cards", 60, 26, 38, "Free 120", "Tue 9", 65.3, 4.4),
)
WEEK_AXIS = axis_around([week[10] + week[11] for week in WEEKS] + [55.0], pass_line=LINE)


class DateForm(forms.Form):
    rule = forms.CharField(
        label="Rule, in your words", initial="Normal light microscopy, heavy protein: podocytes."
    )
    exam_on = forms.CharField(label="Date of the exam", help_text="As your permit has it.")
    timed = forms.ChoiceField(
        label="How was it taken?",
        choices=[("timed", "Timed, in one go"), ("tutor", "Tutor mode")],
        widget=forms.RadioSelect,
        help_text="Roughly is fine.",
    )
    area = forms.ChoiceField(
        label="Which area is it?", choices=[("endocrine", "Endocrine"), ("renal", "Renal")]
    )

    def clean_exam_on(self) -> str:
        message = "This is before your first attempt on 21 October 2026. Check the year."
        raise forms.ValidationError(message)


def _weeks() -> Piece:
    phases: dict[str, list[Piece]] = {}
    for phase, number, dates, first, second, questions, hours, fits, check, check_on, level, spread in WEEKS:
        phases.setdefault(phase, []).append(
            Piece(
                number=number,
                dates=dates,
                first=first,
                second=second,
                questions=questions,
                load=draw_load(planned_hours=hours, fits_hours=fits, most_hours=39),
                hours=f"{hours} of {fits} hours",
                check=check,
                check_on=check_on,
                mark=draw_level(level, low_epc=level - spread, high_epc=level + spread, axis=WEEK_AXIS),
                level_words=f"expected {level}",
                is_now=number == 3,
                is_past=number < 3,
            )
        )
    return Piece(
        axis=draw_axis(WEEK_AXIS),
        phases=[Piece(name=name, weeks=weeks) for name, weeks in phases.items()],
    )


def _days() -> list[Piece]:
    full = (("08:30", "Renal, 20"), ("09:15", "Review"), ("10:15", "Mixed, 20"), ("14:00", "Endocrine, 20"))
    titles = ("Mon 7", "Tue 8", "Wed 9", "Thu 10", "Fri 11", "Sat 12", "Sun 13")
    days = [
        Piece(
            title=title,
            is_today=number == 1,
            is_done=number == 0,
            load="5 h 40",
            tasks=[Piece(at=at, what=what, is_done=number == 0) for at, what in full[: 4 - (number > 3)]],
        )
        for number, title in enumerate(titles)
    ]
    days[3].tasks[0].note = "moved"
    days[6].tasks = [Piece(what="Rest", is_rest=True), Piece(at="19:30", what="Look back, 20 min")]
    return days


def _why() -> Piece:
    return Piece(
        saw="In three timed forms the last five questions of each section took you {47} seconds each; the rest took {86}.",
        blocks=[
            Piece(
                head="What it costs",
                text="One question in ten sits there. That makes {1.6} points on a whole form.",
            ),
            Piece(head="What else it could be", text="Tiredness: unlikely, each section starts fresh again."),
            Piece(
                head="What would change my mind",
                text="Two more timed forms at an even pace with the same drop.",
            ),
            Piece(
                head="What helps", text="Pace ladder: short blocks with a mark at ten and at twenty minutes."
            ),
        ],
        sources=Piece(
            name="Sources",
            columns=[Piece(title="form"), Piece(title="taken"), Piece(title="answers", is_number=True)],
            rows=[
                Piece(cells=[Piece(text="Form 28"), Piece(text="26 Sep"), Piece(text="200", is_number=True)]),
                Piece(cells=[Piece(text="Form 30"), Piece(text="10 Oct"), Piece(text="200", is_number=True)]),
            ],
        ),
    )


def _findings() -> list[Piece]:
    return [
        Piece(
            cost=2.4,
            low=1.1,
            high=3.8,
            sentence="Renal and endocrine cost you the most, and it is the physiology under them rather than the diseases.",
            remedy="weeks 1 to 4, questions first, then the mechanism on paper from memory.",
            basis="measured",
            how_sure="Sure.",
            evidence="385 answers, three forms and UWorld.",
            why=_why(),
            dispute_url="#",
        ),
        Piece(
            cost=None,
            sentence="You spent longer answering than reviewing. It should be the other way round.",
            remedy="each block of 30 minutes gets at least 45 of review. The plan has this.",
            basis="self_reported",
            evidence="The dates of 38 UWorld tests agree.",
            why=_why(),
        ),
    ]


def _rows() -> list[Piece]:
    return [
        Piece(state="done", margin="07:30", what="Cards, 62 reviewed", right="24 min"),
        Piece(state="next", margin="08:30", what="Renal and endocrine, 20 questions", right="30 min"),
        Piece(state="running", margin="09:15", what="Running: 18:42 left", right="go back"),
        Piece(
            margin="11:30",
            what="Read only the gap the first block showed",
            line="First Aid, renal, acid and base",
            right="40 min",
            actions=[Piece(label="Done", url="#"), Piece(label="Not today", url="#")],
        ),
        Piece(state="pinned", margin="16:00", what="Teach Daniel, stays at 16:00", right="25 min"),
        Piece(state="half", margin="half", what="Went through 4 of 9 misses", right="20 of 45 min"),
        Piece(state="moved", margin="Thu", what="Pharmacology block, moved here from Monday", right="30 min"),
        Piece(state="let_go", margin="let go", what="Reading, dropped for good: the block showed no gap"),
    ]


def parts() -> dict[str, Any]:
    """Return a value for every part."""
    form = DateForm({"rule": "Normal light microscopy, heavy protein.", "exam_on": "16 February 2026"})
    return {
        "pages": [
            Piece(title="Findings", url="#", is_here=True),
            Piece(title="Map", url="#"),
            Piece(title="Evidence, 9 sources", url="#"),
        ],
        "strip": draw_strip(58.9, low_epc=56.8, high_epc=61.0, pass_line=LINE),
        "rows": _rows(),
        "findings": _findings(),
        "table": Piece(
            name="System",
            axis=draw_axis(AXIS),
            last="share of exam",
            rows=[
                Piece(
                    name=name,
                    short_name=short,
                    mark=draw_level(level, low_epc=low, high_epc=high, axis=AXIS),
                    level=level,
                    low=low,
                    high=high,
                    p_bottom3=p,
                    last=last,
                    note="from a band" if name == "Social sciences" else "",
                )
                for name, short, level, low, high, p, last in SYSTEMS
            ],
            unmeasured=["Skin", "Immune"],
        ),
        "people_mark": draw_people(p_low=0.58, p_high=0.90),
        "weeks": _weeks(),
        "days": _days(),
        "changes": [
            "Monday\u2019s pharmacology block moved to Thursday, because Monday ran short.",
            "One mixed block dropped for good. You did two last week, so nothing goes silent.",
        ],
        "then_now": [
            Piece(what="Weeks, hours a day", then="7, about 11", now="12, about 6"),
            Piece(what="Review of a block", then="shorter than the block", now="longer than the block"),
        ],
        "dates": [
            Piece(on=date(2026, 12, 12), what="Self-assessment, Form 29. Friday is short for it"),
            Piece(
                on=date(2027, 1, 1),
                what="Last day to move your seat without a fee.",
                stamp=Piece(kind="official", note="read 22 Nov", url="#"),
            ),
        ],
        "stamps": [
            Piece(kind="official", note="read 22 Nov 2026", url="#"),
            Piece(kind="secondary", note="read 3 Oct"),
            Piece(kind="inferred", note="from past years"),
            Piece(kind="unverified", note="read 3 Oct"),
            Piece(kind="yours", note="handbook p. 41"),
        ],
        "form": form,
        "empty_actions": [
            Piece(label="Add a result", url="#", look="button"),
            Piece(label="Look at an example", url="#"),
        ],
        "put_back": [Piece(label="Put it back", action="/plan/")],
        "problems": [
            Piece(margin="line 388", text="One question took 1 h 8 min. Kept, but not used for pace."),
            Piece(margin="line 602", text="Empty line. Skipped."),
        ],
        "choices": Piece(
            name="review",
            legend="After a block of questions, how long did you review it?",
            options=[
                Piece(value="none", label="I looked at the score and moved on"),
                Piece(value="shorter", label="Shorter than answering it", is_chosen=True),
                Piece(value="longer", label="Longer", hint="Notes count too."),
            ],
        ),
        "contacts": [
            Piece(name="988", line="Suicide and Crisis Lifeline. Free, any hour", tel="988"),
            Piece(name="Text 988", line="if talking is too much", sms="988", action="Text"),
            Piece(name="911", line="if you are in danger now", tel="911"),
        ],
        "groups": [
            Piece(
                margin="Tomorrow",
                rows=[
                    Piece(what="Save your score report as a PDF", url="#", right="5 min"),
                    Piece(what="Write to the school; a draft is ready", right="10 min"),
                ],
            ),
            Piece(
                margin="Not this week",
                text="Specialty, leave, who else to tell. If such a thought comes, park it here.",
            ),
        ],
        "strokes": range(1, 11),
    }


def frame(*, theme: str = "system", are_figures_hidden: bool = False, has_next: bool = True) -> Frame:
    """Return the frame around them."""
    return Frame(
        place="diagnosis",
        theme=Theme(theme),
        are_figures_hidden=are_figures_hidden,
        crisis=CrisisLine(before="In the US call or text", number="988"),
        next_line=NextLine(text="08:30, 20 questions, kidney", url="#") if has_next else None,
        notices=(
            Notice(text="An invented student. Nothing here is yours.", url="#", action="Leave the demo"),
        ),
    )
