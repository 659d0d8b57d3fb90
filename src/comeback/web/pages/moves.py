"""After each test one sentence: noise, or a change."""

from comeback.core.diagnosis.findings import Diagnosis, LevelMove
from comeback.core.diagnosis.sureness import odds
from comeback.web.words import day, decimal, full_date

SURELY_P, PROBABLY_P = 0.95, 0.80


def move_sentences(diagnosis: Diagnosis) -> tuple[str, ...]:
    """Say each move from test to test, latest first."""
    return tuple(move_sentence(move) for move in diagnosis.moves)


def move_sentence(move: LevelMove) -> str:
    """Say how likely the level rose or fell since the test before; figures in braces."""
    rises = move.p_rose >= 1.0 - move.p_rose
    chance = move.p_rose if rises else 1.0 - move.p_rose
    moved = "rose" if rises else "fell"
    kind = {"rose": "rise", "fell": "fall"}[moved]
    if chance >= SURELY_P:
        verdict = f"a real {kind}"
    else:
        verdict = f"probably a {kind}" if chance >= PROBABLY_P else "this could be noise"
    return (
        f"{move.what}, {full_date(move.on)}: {verdict}. The chance that your level {moved} since {move.since} on "
        f"{day(move.since_on)} is about {{{odds(chance)}}}; eight times in ten the change lies between "
        f"{{{_signed(move.change.low)}}} and {{{_signed(move.change.high)}}} points."
    )


def _signed(points: float) -> str:
    text = decimal(points)
    return f"+{text}" if points > 0.0 and text != decimal(0.0) else text
