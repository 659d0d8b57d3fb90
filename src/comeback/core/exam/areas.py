"""The areas of the content outline: systems, disciplines and tasks."""

from enum import StrEnum


class Axis(StrEnum):
    """One of the three ways the outline cuts the same items."""

    SYSTEM = "system"
    DISCIPLINE = "discipline"
    TASK = "task"


class System(StrEnum):
    """An organ system or a cross-system content area."""

    HUMAN_DEVELOPMENT = "human_development"
    BLOOD = "blood"
    IMMUNE = "immune"
    BEHAVIORAL = "behavioral"
    NERVOUS = "nervous"
    MSK = "msk"
    SKIN = "skin"
    CARDIOVASCULAR = "cardiovascular"
    RESPIRATORY = "respiratory"
    RENAL = "renal"
    GASTROINTESTINAL = "gastrointestinal"
    ENDOCRINE = "endocrine"
    REPRO_FEMALE = "repro_female"
    REPRO_MALE = "repro_male"
    MULTISYSTEM = "multisystem"
    BIOSTAT_EPI = "biostat_epi"
    SOCIAL_SCIENCES = "social_sciences"
    GENERAL_PRINCIPLES = "general_principles"


class Discipline(StrEnum):
    """A basic-science discipline; one item may carry several."""

    PATHOLOGY = "pathology"
    PHYSIOLOGY = "physiology"
    PHARMACOLOGY = "pharmacology"
    MICROBIOLOGY = "microbiology"
    GROSS_ANATOMY_EMBRYOLOGY = "gross_anatomy_embryology"
    BEHAVIORAL_SCIENCES = "behavioral_sciences"
    BIOCHEMISTRY_NUTRITION = "biochemistry_nutrition"
    IMMUNOLOGY = "immunology"
    HISTOLOGY_CELL_BIOLOGY = "histology_cell_biology"
    GENETICS = "genetics"


class Task(StrEnum):
    """A physician task."""

    FOUNDATIONAL_SCIENCE = "foundational_science"
    DIAGNOSIS = "diagnosis"
    COMMUNICATION = "communication"
    PBLI = "pbli"


Area = System | Discipline | Task

AXES: dict[Axis, tuple[Area, ...]] = {
    Axis.SYSTEM: tuple(System),
    Axis.DISCIPLINE: tuple(Discipline),
    Axis.TASK: tuple(Task),
}
"""Every area of each axis, in the order of the content outline."""

LABELS: dict[Area, str] = {
    System.HUMAN_DEVELOPMENT: "Human development",
    System.BLOOD: "Blood",
    System.IMMUNE: "Immune",
    System.BEHAVIORAL: "Behavioral health",
    System.NERVOUS: "Nervous",
    System.MSK: "Musculoskeletal",
    System.SKIN: "Skin",
    System.CARDIOVASCULAR: "Cardiovascular",
    System.RESPIRATORY: "Respiratory",
    System.RENAL: "Renal",
    System.GASTROINTESTINAL: "Gastrointestinal",
    System.ENDOCRINE: "Endocrine",
    System.REPRO_FEMALE: "Female reproductive",
    System.REPRO_MALE: "Male reproductive",
    System.MULTISYSTEM: "Multisystem",
    System.BIOSTAT_EPI: "Biostatistics",
    System.SOCIAL_SCIENCES: "Social sciences",
    System.GENERAL_PRINCIPLES: "General principles",
    Discipline.PATHOLOGY: "Pathology",
    Discipline.PHYSIOLOGY: "Physiology",
    Discipline.PHARMACOLOGY: "Pharmacology",
    Discipline.MICROBIOLOGY: "Microbiology",
    Discipline.GROSS_ANATOMY_EMBRYOLOGY: "Gross anatomy, embryology",
    Discipline.BEHAVIORAL_SCIENCES: "Behavioral sciences",
    Discipline.BIOCHEMISTRY_NUTRITION: "Biochemistry, nutrition",
    Discipline.IMMUNOLOGY: "Immunology",
    Discipline.HISTOLOGY_CELL_BIOLOGY: "Histology, cell biology",
    Discipline.GENETICS: "Genetics",
    Task.FOUNDATIONAL_SCIENCE: "Foundational science",
    Task.DIAGNOSIS: "Diagnosis",
    Task.COMMUNICATION: "Communication",
    Task.PBLI: "Practice-based learning",
}
"""The short English name of each area, as the interface prints it."""

PHRASES: dict[Area, str] = {
    System.BLOOD: "blood",
    System.IMMUNE: "the immune system",
    System.NERVOUS: "the nervous system",
    System.MSK: "the musculoskeletal system",
    System.SKIN: "the skin",
    System.CARDIOVASCULAR: "the heart",
    System.RESPIRATORY: "the lung",
    System.RENAL: "the kidney",
    System.GASTROINTESTINAL: "the gut",
    System.ENDOCRINE: "the endocrine system",
    System.REPRO_FEMALE: "female reproduction",
    System.REPRO_MALE: "male reproduction",
    System.MULTISYSTEM: "multisystem disease",
    System.SOCIAL_SCIENCES: "social science",
    Discipline.GROSS_ANATOMY_EMBRYOLOGY: "anatomy",
    Discipline.BEHAVIORAL_SCIENCES: "behavioral science",
    Discipline.BIOCHEMISTRY_NUTRITION: "biochemistry",
    Discipline.HISTOLOGY_CELL_BIOLOGY: "cell biology",
}
"""How a sentence speaks of an area; the others by their label."""


def phrase(area: Area) -> str:
    """
    Speak of an area inside a sentence.

    Parameters
    ----------
    area : Area
        A system, a discipline or a task.

    Returns
    -------
    str
        A singular noun phrase in lower case.

    Examples
    --------
    >>> phrase(System.RENAL)
    'the kidney'
    """
    return PHRASES.get(area, LABELS[area].lower())


_BY_ID: dict[str, Area] = {area.value: area for areas in AXES.values() for area in areas}


def area(area_id: str) -> Area:
    """
    Find the area with an id.

    Parameters
    ----------
    area_id : str
        One of the ids of the content outline, for example ``"renal"``.

    Returns
    -------
    Area
        The system, discipline or task.

    Raises
    ------
    KeyError
        If no area has this id.

    Examples
    --------
    >>> area("renal")
    <System.RENAL: 'renal'>
    """
    return _BY_ID[area_id]


def axis_of(area: Area) -> Axis:
    """
    Name the axis an area belongs to.

    Parameters
    ----------
    area : Area
        A system, a discipline or a task.

    Returns
    -------
    Axis
        The axis.

    Examples
    --------
    >>> axis_of(Discipline.PATHOLOGY)
    <Axis.DISCIPLINE: 'discipline'>
    """
    if isinstance(area, System):
        return Axis.SYSTEM
    return Axis.DISCIPLINE if isinstance(area, Discipline) else Axis.TASK
