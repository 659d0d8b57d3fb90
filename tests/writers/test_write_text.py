"""The plain text writer."""

from comeback.writers.text.write import write_text
from tests.writers.papers import PAPER, TRICKY


def test_a_paper_as_text_reads_from_top_to_bottom() -> None:
    text = write_text(PAPER)

    assert (
        text
        == f"""Notes for a talk
================
For Tue 24 Nov 2026
Ada Invented

What I know
-----------
{TRICKY}
A second line, from Müller & Öz.
- a first point
- a second point

What I ask
----------
- Who decides?
- By when?
  answer: In May
[ ] send a note
[ ] call back

Written Sun 22 Nov 2026
"""
    )
