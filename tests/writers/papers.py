"""A document that has one of everything, and the words it holds in reading order."""

from comeback.writers.paper import Bullets, Grid, Paper, Paragraph, Section, Ticks

TRICKY = 'Is #1 *really* $5 \\ "quoted" <b> @home?'

PAPER = Paper(
    title="Notes for a talk",
    lines=("For Tue 24 Nov 2026", "Ada Invented"),
    sections=(
        Section(
            title="What I know",
            pieces=(
                Paragraph(text=f"{TRICKY}\nA second line, from Müller & Öz."),
                Bullets(items=("a first point", "a second point")),
            ),
        ),
        Section(
            title="What I ask",
            pieces=(
                Grid(
                    heads=("question", "answer"),
                    rows=(("Who decides?", ""), ("By when?", "In May")),
                    widths=(2, 1),
                ),
                Ticks(items=("send a note", "call back")),
            ),
        ),
    ),
    foot="Written Sun 22 Nov 2026",
)

WORDS = (
    "Notes for a talk",
    "For Tue 24 Nov 2026",
    "Ada Invented",
    "What I know",
    TRICKY,
    "A second line, from Müller & Öz.",
    "a first point",
    "a second point",
    "What I ask",
    "Who decides?",
    "By when?",
    "In May",
    "send a note",
    "call back",
)


def stand_in_order(text: str, words: tuple[str, ...] = WORDS) -> bool:
    """Tell whether all words stand in a text, one after the other."""
    places = [text.find(each) for each in words]
    return -1 not in places and places == sorted(places)
