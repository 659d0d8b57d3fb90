"""Names in Anki collections, and the systems they stand for."""

import pytest

from comeback import facts
from comeback.core.exam.areas import System


@pytest.mark.parametrize("name", ["anki_tags", "anki_decks"])
def test_tags_and_decks_lead_to_every_organ_system(name: str) -> None:
    reached = {system for systems in getattr(facts.label_maps(), name).values() for system in systems}

    never = {System.HUMAN_DEVELOPMENT, System.MULTISYSTEM, System.GENERAL_PRINCIPLES}
    assert reached | never == set(System)


def test_a_chapter_on_a_discipline_stands_for_no_system() -> None:
    chapters = facts.label_maps().anki_chapters

    assert chapters["Immunology"] == (System.IMMUNE,)
    assert chapters["Public Health"] == (System.BIOSTAT_EPI, System.SOCIAL_SCIENCES)
    assert {"Biochem", "Microbiology", "Pathology", "Pharmacology"}.isdisjoint(chapters)
