"""What tags and names of decks say a note is about, with the names the facts hold."""

import pytest

from comeback import facts
from comeback.core.evidence.anki import MappedBy
from comeback.readers.anki.subjects import Subject, Subjects

STEP = "#AK_Step1_v12"


@pytest.fixture(scope="module")
def subjects() -> Subjects:
    maps = facts.label_maps()
    return Subjects(tags=maps.anki_tags, chapters=maps.anki_chapters, decks=maps.anki_decks)


@pytest.mark.parametrize(
    ("tag", "system"),
    [
        (f"{STEP}::^Systems::Cardio::HeartSounds", "cardiovascular"),
        (f"{STEP}::^Systems::Cardiovascular", "cardiovascular"),
        ("#AK_Step1_v11::^Systems::Endo::Thyroid", "endocrine"),
        ("Step1::^Systems::HemeOnc", "blood"),
        ("#ak_step1_v12::^systems::CARDIO", "cardiovascular"),
        (f"{STEP}::^Systems::Heme/Onc::Anemia", "blood"),
        (f"{STEP}::^Systems::02_Neuro", "nervous"),
    ],
)
def test_a_system_tag_says_the_system_however_it_is_spelled(
    tag: str, system: str, subjects: Subjects
) -> None:
    subject = subjects.of_note(tag, ())

    assert (subject.systems, subject.mapped_by) == ((system,), MappedBy.TAG)


@pytest.mark.parametrize(
    ("chapter", "systems"),
    [
        ("07_Cardiovascular::03_Physiology::10_Auscultation_of_the_heart", ("cardiovascular",)),
        ("08_Cardiovascular", ("cardiovascular",)),
        ("02_Immunology", ("immune",)),
        ("12_Immunology::05_Immunodeficiency", ("immune",)),
        ("11_Musculoskeletal,_Skin,_and_Connective_Tissue", ("msk", "skin")),
        ("11_Hematology_&_Oncology", ("blood",)),
        ("15_Repro::01_Embryology", ("repro_female", "repro_male")),
        ("06_Public_Health_Sciences", ("biostat_epi", "social_sciences")),
        ("FA2025::03_Respiratory::Obstructive_Lung_Diseases", ("respiratory",)),
        ("2019::14_Renal", ("renal",)),
    ],
)
def test_a_chapter_is_known_by_its_words_not_its_number(
    chapter: str, systems: tuple[str, ...], subjects: Subjects
) -> None:
    subject = subjects.of_note(f"{STEP}::#FirstAid::{chapter}", ())

    assert (subject.systems, subject.mapped_by) == (systems, MappedBy.CHAPTER)


@pytest.mark.parametrize(
    ("deck", "systems"),
    [
        ("Zanki Step Decks::Zanki GI::GI Physiology + Embryo, Anatomy", ("gastrointestinal",)),
        ("Zanki Step Decks::Zanki Cardiovascular::Cardio Pathology", ("cardiovascular",)),
        ("Hemat & Onco - Anking", ("blood",)),
        ("Immuno & General Path - Anking", ("immune",)),
        ("Own::05 Neurology", ("nervous",)),
        ("Renal::Tubules", ("renal",)),
        ("School::Block 3: Cardio, Pulm, Renal", ("cardiovascular", "respiratory", "renal")),
        ("Female Reproductive", ("repro_female",)),
        ("Biochem - Anking", ()),
        ("Zanki Step Decks::Zanki Pharmacology", ()),
        ("Giant turtles of the Pacific", ()),
        ("Default", ()),
        ("", ()),
    ],
)
def test_a_deck_is_about_what_the_last_of_its_levels_says(
    deck: str, systems: tuple[str, ...], subjects: Subjects
) -> None:
    assert subjects.of_deck(deck) == systems


def test_a_system_tag_comes_before_a_chapter_and_a_chapter_before_a_deck(subjects: Subjects) -> None:
    chapter, deck = f"{STEP}::#FirstAid::14_Renal", "Zanki::Zanki GI"

    by_tag = subjects.of_note(f"{chapter} {STEP}::^Systems::Cardio", [deck])
    by_chapter = subjects.of_note(chapter, [deck])
    by_deck = subjects.of_note("own_tag", [deck])

    assert (by_tag.systems, by_tag.mapped_by) == (("cardiovascular",), MappedBy.TAG)
    assert (by_chapter.systems, by_chapter.mapped_by) == (("renal",), MappedBy.CHAPTER)
    assert (by_deck.systems, by_deck.mapped_by) == (("gastrointestinal",), MappedBy.DECK)


def test_a_note_of_two_systems_stands_for_both_each_once(subjects: Subjects) -> None:
    tags = f"{STEP}::^Systems::Renal {STEP}::^Systems::Cardio::A {STEP}::^Systems::Cardio::B"

    assert subjects.of_note(tags, ()).systems == ("renal", "cardiovascular")


@pytest.mark.parametrize(
    "tag",
    [
        f"{STEP}::^Systems::Biochem",
        f"{STEP}::#FirstAid::03_Microbiology::01_Basic",
        f"{STEP}::#FirstAid::##_Retired_Lessons::07_Cardiovascular",
        f"{STEP}::!DELETE(duplicate)::^Systems::Cardio",
        "Step1::!FLAG_THESE_CARDS::!DELETE",
        f"{STEP}::^Systems",
        f"{STEP}::#B&B::07_Cardiology::01_Heart",
        "#AK_Step2_v12::^Systems::Cardio",
        "#AK_Other::Cardio",
        "AnkiHub_Subdeck::Cardio",
        "my_school::^Systems::Cardio",
        "marked",
        "::",
    ],
)
def test_other_tags_say_nothing(tag: str, subjects: Subjects) -> None:
    assert subjects.of_note(tag, ["Default"]) == Subject(
        systems=(), mapped_by=MappedBy.NOTHING, questions=(), is_leech=False
    )


@pytest.mark.parametrize(
    ("tag", "question"),
    [
        ("#AK_Step1_v12::#UWorld::Step::1234", ("UWorld", "1234")),
        ("#AK_Step1_v11::#UWorld::1234", ("UWorld", "1234")),
        ("#AK_Step2_v12::#UWorld::Step::1234", ("UWorld Step 2", "1234")),
        ("#AK_Step2_v12::#UWorld::99101", ("UWorld Step 2", "99101")),
        ("#AK_Step3_v12::#UWorld::1234", ("UWorld Step 3", "1234")),
        ("#AK_Step1_v12::#AMBOSS::-aaDMQ", ("AMBOSS", "-aaDMQ")),
        ("#AK_Step2_v12::#AMBOSS::0jae_4", ("AMBOSS", "0jae_4")),
    ],
)
def test_a_tag_names_a_question_of_a_bank(tag: str, question: tuple[str, str], subjects: Subjects) -> None:
    assert subjects.of_note(tag, ()).questions == (question,)


@pytest.mark.parametrize(
    "tag",
    [
        "#AK_Step1_v12::#UWorld",
        "#AK_Step1_v12::#UWorld::Step",
        "#AK_Step1_v12::#UWorld::COMLEX::1234",
        "#AK_Step1_v12::#UWorld::Step::1234::extra",
        "#AK_Step1_v12::#UWorld::Step::12a4",
        "#AK_Step1_v12::#UWorld::Step::1234567890",
        "#AK_Step1_v12::#AMBOSS::Article_0001",
        "#UWorld::Step::1234",
    ],
)
def test_what_looks_like_a_question_and_is_none_names_none(tag: str, subjects: Subjects) -> None:
    assert subjects.of_note(tag, ()).questions == ()


@pytest.mark.parametrize("tags", ["leech", "own Leech other"])
def test_a_leech_is_known_by_its_tag(tags: str, subjects: Subjects) -> None:
    assert subjects.of_note(tags, ()).is_leech
    assert not subjects.of_note("leeches leech::old", ()).is_leech
