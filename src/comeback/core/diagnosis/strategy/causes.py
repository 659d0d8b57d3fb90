"""The causes that clock and sequence can show, in words: one table."""

from dataclasses import dataclass

from comeback.core.diagnosis.findings import Pillar
from comeback.core.diagnosis.strategy.timing import (
    EARLY,
    ENDINGS,
    FAST_WRONG,
    FATIGUE,
    IN_TESTS,
    PACE,
    TIMED_GAP,
    TUTOR_GAP,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """
    A cause and its words.

    Parameters
    ----------
    key : str
        Which part of the tests; the id of the finding is the pillar and this.
    looked_for : str
        What was looked for, as a phrase.
    title, short : str
        The finding as a sentence, and as a clause for the opening sentence.
    saw : str
        What was seen, with figures by name.
    alternatives, would_change : str
        What else it could be, and what would change one's mind.
    remedy : str
        What to do.
    remedy_ids : tuple of str
        Tasks the plan can place.
    measured_by : str
        What the rows of its figures are.
    cost_reason : str
        Why a loss is no cost; empty where it is one.
    pillar : Pillar, optional
        What it speaks of; strategy by default.
    """

    key: str
    looked_for: str
    title: str
    short: str
    saw: str
    alternatives: str
    would_change: str
    remedy: str
    remedy_ids: tuple[str, ...]
    measured_by: str
    cost_reason: str = ""
    pillar: Pillar = Pillar.STRATEGY

    @property
    def id(self) -> str:
        """Id of the finding."""
        return f"{self.pillar}.{self.key}"


_MORE_FORMS = "Two more timed forms that show the same, or do not."

CAUSES = (
    Cause(
        key=ENDINGS,
        looked_for="Hurried or blank ends of blocks",
        title="You hurry the last five questions of a block, and they pay for it.",
        short="hurried endings cost you",
        saw=(
            "The ends of {rushed} of {blocks} timed blocks were hurried or left blank. In them you got "
            "{gap} in 100 fewer right than your other answers lead to expect; eight times in ten "
            "the drop is between {low} and {high}."
        ),
        alternatives=(
            "Harder questions at the end: these files do not show difficulty. "
            "Or tiredness, which is less likely, since each block starts afresh."
        ),
        would_change=_MORE_FORMS,
        remedy="a pace ladder: short blocks with a look at the clock at ten and at twenty minutes.",
        remedy_ids=("pace_ladder", "flag_skip_guess"),
        measured_by="place in the block",
    ),
    Cause(
        key=FATIGUE,
        looked_for="Tiring through the day",
        title="The last quarter of a test day goes worse than what comes before, on the same mix of areas.",
        short="tiring toward the end costs you",
        saw=(
            "In the last quarter of the blocks of a day you got {gap} in 100 fewer right than the rest leads "
            "to expect; eight times in ten the drop is between {low} and {high}."
        ),
        alternatives="Chance in a small part of a form, or breaks taken unevenly.",
        would_change=_MORE_FORMS,
        remedy="whole exam days as rehearsal, breaks taken before you need them, and food planned.",
        remedy_ids=("rehearsal", "break_plan"),
        measured_by="hour of the test day",
    ),
    Cause(
        key=EARLY,
        looked_for="Spending too long early in a block",
        title="Blocks that start slowly go worse in their second half.",
        short="slow starts cost you",
        saw=(
            "After a slow first half you got {gap} in 100 fewer right in the second; "
            "eight times in ten the drop is between {low} and {high}."
        ),
        alternatives="Blocks that happened to be harder from the start.",
        would_change=_MORE_FORMS,
        remedy="decide at 90 seconds: answer, flag or guess, and write that rule down before the block.",
        remedy_ids=("flag_skip_guess", "pace_ladder"),
        measured_by="place in the block",
    ),
    Cause(
        key=TIMED_GAP,
        looked_for="The clock itself",
        title="With the clock running you score lower than without it.",
        short="the clock itself costs you",
        saw=(
            "On timed forms you got {gap} in 100 fewer right than self-paced ones around the same days lead "
            "to expect, ends of blocks and tiredness aside; eight times in ten the gap is between {low} and {high}."
        ),
        alternatives="Something looked up while no clock ran, or forms that differ more than they are said to.",
        would_change="A timed form and a self-paced one in the same week.",
        remedy="blocks against the clock from now on, short ones first, and the rest of the forms timed.",
        remedy_ids=("timed_blocks", "pace_ladder", "rehearsal"),
        measured_by="clock",
    ),
    Cause(
        key=TUTOR_GAP,
        looked_for="Timed blocks under those in tutor mode",
        title="In one and the same bank your timed blocks go worse than those without a clock.",
        short="timed blocks go worse than others",
        saw=(
            "In timed blocks you got {gap} in 100 fewer right than blocks of the same bank without a clock lead "
            "to expect; eight times in ten the gap is between {low} and {high}."
        ),
        alternatives=(
            "Tutor mode shows each answer before the next question, which may help with that one. "
            "Or harder subjects, where the bank does not say what a block was about."
        ),
        would_change="Two weeks of blocks with the clock, and the same subjects without it.",
        remedy="every new block with the clock; what is not known is read afterwards.",
        remedy_ids=("timed_blocks", "pace_ladder"),
        measured_by="clock",
        cost_reason=(
            "tutor mode teaches while it asks, so the data cannot tell how much of the gap is the clock\N{RIGHT SINGLE QUOTATION MARK}s"
        ),
    ),
    Cause(
        key=FAST_WRONG,
        looked_for="Quick answers that go wrong",
        title="Your quickest answers go wrong more often than the others.",
        short="quick answers go wrong",
        saw=(
            "Among your quickest answers, those about half as long as is usual for you or less, {gap} in 100 fewer "
            "are right than the others lead to expect; eight times in ten between {low} and {high}. In most "
            "people quick answers are the surer ones; slow ones that go wrong are a sign of not knowing, and count there."
        ),
        alternatives="Guesses at what you do not know: then it is knowledge, and the time was well saved.",
        would_change="Noting for two blocks how sure you were, beside each answer.",
        remedy="read the last line of the question again before you answer, in every block, until it is a habit.",
        remedy_ids=("flag_skip_guess", "long_review"),
        measured_by="speed, for you",
        cost_reason="a quick wrong answer may be a misreading or a guess, and times alone cannot tell which",
    ),
    Cause(
        key=IN_TESTS,
        pillar=Pillar.WELLBEING,
        looked_for="Tests far lower than timed blocks",
        title="Your tests go worse than your timed blocks lead to expect. It may be nerves.",
        short="tests go worse than blocks, which may be nerves",
        saw=(
            "In practice tests you got {gap} in 100 fewer right than timed blocks around the same days lead to expect, "
            "ends of blocks and tiredness aside; eight times in ten the gap is between {low} and {high}."
        ),
        alternatives=(
            "A bank that is easier than the tests, or questions that you had met before: both look just the same."
        ),
        would_change="A timed block of new questions from another bank in the days around the next test.",
        remedy="slow breathing before each block, whole exam days as rehearsal, and counseling if it stays.",
        remedy_ids=("relaxation", "rehearsal", "counseling"),
        measured_by="kind of test",
        cost_reason="an easier bank looks the same, so the data cannot tell how much of the gap is nerves",
    ),
)
"""Parts whose answers are compared with the rest."""

OWN_PACE = Cause(
    key=PACE,
    looked_for="A pace slower than the exam\N{RIGHT SINGLE QUOTATION MARK}s",
    title="Where nothing presses, a question takes you longer than the exam gives.",
    short="your pace is slower than the exam\N{RIGHT SINGLE QUOTATION MARK}s",
    saw=(
        "In first halves of blocks a question takes you {pace} seconds; eight times in ten the mean is "
        "between {low} and {high}. The exam gives {given}, so that a block of {items} would take you {minutes} minutes of {block_min}."
    ),
    alternatives="A slow answer is mostly one you do not know; as areas come up, the pace often follows.",
    would_change="Three timed blocks with the seconds of each question.",
    remedy="a pace ladder, and a written rule for when you flag, skip and guess.",
    remedy_ids=("pace_ladder", "flag_skip_guess"),
    measured_by="place in the block",
    cost_reason="what a slow pace takes away shows at the ends of blocks, and is counted there",
)
"""The pace is compared with the clock of the exam, not with other answers."""
