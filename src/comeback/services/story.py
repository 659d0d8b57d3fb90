"""The story in four moves, and its versions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from comeback.core.diagnosis.findings import Finding, Pillar
from comeback.core.evidence.own_words import OwnWords
from comeback.core.exam.attempts import Attempt, Step
from comeback.core.recovery.meeting import MeetingNote, NoteKind
from comeback.core.residency.checks import Remark, check_move, check_version
from comeback.core.residency.claims import pass_of
from comeback.core.residency.inserts import (
    Helper,
    from_answers,
    from_findings,
    from_helpers,
    from_ledger,
    from_log,
)
from comeback.core.residency.narrative import (
    Draft,
    Insert,
    Move,
    VersionShape,
    assemble,
    count_words,
    spoken_seconds,
)
from comeback.core.residency.rehearsing import ReadThrough
from comeback.facts.story import words_per_minute
from comeback.services import notebook
from comeback.services.course import diagnose, student_record
from comeback.services.documents import DocumentFile, DocumentForm, document_file
from comeback.services.journal import StudentId
from comeback.services.story_words import UnknownVersionError, find_shape, names_to_ask_for, phrases
from comeback.store.record import load_ledger
from comeback.writers.paper import Paper, Paragraph, Section, page_size


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """
    The four moves as they stand.

    Parameters
    ----------
    words : dict of Move to str
        What the student wrote.
    remarks : dict of Move to tuple of Remark
        What a reader may stumble over.
    inserts : tuple of Insert
        Sentences the record can vouch for, and that are not in the moves yet.
    passed : Attempt or None
        The pass the moves may name; None while there is none.
    can_be_named : tuple of (str, str)
        Ids and names of what is offered only to a student who names it.
    """

    words: dict[Move, str]
    remarks: dict[Move, tuple[Remark, ...]]
    inserts: tuple[Insert, ...]
    passed: Attempt | None
    can_be_named: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryVersion:
    """
    A version as it stands.

    Parameters
    ----------
    shape : VersionShape
        What goes into it, and how long it may be.
    text : str
        The student's words, or the draft while there are none.
    is_own : bool
        Whether the student edited it.
    left_out : tuple of str
        Sentences of the moves the draft does not hold, since the ledger does not.
    remarks : tuple of Remark
        What a reader may stumble over.
    words : int
        Its length.
    seconds : float
        How long it takes to say. [s]
    read : tuple of ReadThrough
        Who read it, latest first.
    has_pass : bool
        Whether the ledger holds a pass.
    """

    shape: VersionShape
    text: str
    is_own: bool
    left_out: tuple[str, ...]
    remarks: tuple[Remark, ...]
    words: int
    seconds: float
    read: tuple[ReadThrough, ...]
    has_pass: bool


def story(*, student: StudentId, today: date, named: Iterable[str] = ()) -> Story:
    """
    Show the four moves, with what the record can vouch for.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The study day.
    named : iterable of str
        Findings about wellbeing the student asked for by name.

    Returns
    -------
    Story
        As it stands.
    """
    words = _moves(student)
    ledger = load_ledger(student)
    found = diagnose(student=student, today=today).findings
    findings = tuple(finding for finding in found if finding.objection is None)
    inserts = _inserts(student, ledger, findings, today=today, named=frozenset(named))
    return Story(
        words=words,
        remarks={move: check_move(move, words[move], ledger=ledger, today=today) for move in Move},
        inserts=tuple(each for each in inserts if each.sentence not in words[each.move]),
        passed=pass_of(ledger, step=Step.STEP1, today=today),
        can_be_named=_can_be_named(findings, frozenset(named)),
    )


def keep_story(
    *,
    student: StudentId,
    words: Mapping[Move, str],
    today: date,
    now: datetime,
    idempotency_key: str | None = None,
) -> None:
    """
    Keep the four moves; earlier words stay beneath.

    Parameters
    ----------
    student : StudentId
        Whose.
    words : mapping of Move to str
        What the student wrote; an empty move is taken back.
    today : date
        The study day.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.
    """
    for move, text in words.items():
        _say(student, f"story.{move}", text, today=today, now=now, key=idempotency_key)


def with_insert(words: Mapping[Move, str], insert: Insert) -> dict[Move, str]:
    """
    Put a sentence at the end of its move.

    Parameters
    ----------
    words : mapping of Move to str
        The moves.
    insert : Insert
        The sentence.

    Returns
    -------
    dict of Move to str
        The moves with it.
    """
    return {**words, insert.move: f"{words[insert.move].rstrip()} {insert.sentence}".strip()}


def story_version(*, student: StudentId, version: str, today: date) -> StoryVersion:
    """
    Show a version: the student's own words, or a draft from the moves.

    Parameters
    ----------
    student : StudentId
        Whose.
    version : str
        Its id.
    today : date
        The study day.

    Returns
    -------
    StoryVersion
        As it stands.

    Raises
    ------
    UnknownVersionError
        If there is no such version.
    """
    shape = find_shape(version)
    ledger = load_ledger(student)
    own = notebook.own_words(student=student).get(f"story.{shape.version}")
    draft = (
        Draft(text=own.words) if own else assemble(_moves(student), shape=shape, ledger=ledger, today=today)
    )
    pace = words_per_minute()
    read = notebook.entries(student=student, kind=ReadThrough)
    return StoryVersion(
        shape=shape,
        text=draft.text,
        is_own=own is not None,
        left_out=draft.left_out,
        remarks=check_version(draft.text, shape=shape, words_per_minute=pace, ledger=ledger, today=today),
        words=count_words(draft.text),
        seconds=spoken_seconds(draft.text, words_per_minute=pace),
        read=tuple(kept.entry for kept in reversed(read) if kept.entry.version_name == shape.version),
        has_pass=pass_of(ledger, step=Step.STEP1, today=today) is not None,
    )


def has_pass(*, student: StudentId, today: date) -> bool:
    """
    Tell whether the ledger holds a pass of Step 1.

    Parameters
    ----------
    student : StudentId
        Whose.
    today : date
        The study day.

    Returns
    -------
    bool
        False while its result is not out.
    """
    return pass_of(load_ledger(student), step=Step.STEP1, today=today) is not None


def keep_version(
    *,
    student: StudentId,
    version: str,
    text: str,
    today: date,
    now: datetime,
    idempotency_key: str | None = None,
) -> None:
    """
    Keep a version in the student's own words; an empty one begins again from the moves.

    Parameters
    ----------
    student : StudentId
        Whose.
    version : str
        Its id.
    text : str
        The words.
    today : date
        The study day.
    now : datetime
        The present, aware.
    idempotency_key : str, optional
        A write sent twice with one key is done once.
    """
    subject = f"story.{find_shape(version).version}"
    _say(student, subject, text, today=today, now=now, key=idempotency_key)


def story_file(*, student: StudentId, version: str, form: str, country: str, today: date) -> DocumentFile:
    """
    Write a version as a document; nothing is sent.

    Parameters
    ----------
    student : StudentId
        Whose.
    version : str
        Its id.
    form : str
        ``txt``, ``pdf`` or ``docx``.
    country : str
        Two letters; sets the sheet of paper.
    today : date
        The study day.

    Returns
    -------
    DocumentFile
        The document, under a name that says nothing.

    Raises
    ------
    UnknownVersionError
        If there is no such version or form.
    """
    if form not in list(DocumentForm):
        raise UnknownVersionError(form)
    shown = story_version(student=student, version=version, today=today)
    paragraphs = tuple(Paragraph(text=part) for part in shown.text.split("\n\n") if part.strip())
    paper = Paper(title="Notes", sections=(Section(pieces=paragraphs),), size=page_size(country))
    return document_file(paper, form=DocumentForm(form), name=f"notes-{shown.shape.version}", today=today)


def _moves(student: StudentId) -> dict[Move, str]:
    held = notebook.own_words(student=student)
    return {move: words.words if (words := held.get(f"story.{move}")) is not None else "" for move in Move}


def _say(student: StudentId, subject: str, text: str, *, today: date, now: datetime, key: str | None) -> None:
    words = OwnWords(subject=subject, words=text.strip(), on=today)
    if words.words or subject in notebook.own_words(student=student):
        own_key = f"{key}.{subject}" if key else None
        notebook.say(student=student, words=words, now=now, idempotency_key=own_key)


def _inserts(
    student: StudentId,
    ledger: tuple[Attempt, ...],
    findings: tuple[Finding, ...],
    *,
    today: date,
    named: frozenset[str],
) -> tuple[Insert, ...]:
    record = student_record(student=student, today=today)
    notes = (kept.entry for kept in notebook.entries(student=student, kind=MeetingNote))
    helpers = (
        Helper(who=note.who, met_on=note.met_on) for note in notes if note.kind is not NoteKind.NEXT_STEP
    )
    return (
        *from_ledger(ledger, today=today),
        *from_findings(findings, phrases(), named=named),
        *from_answers(record.answers, phrases()),
        *from_log(record, today=today),
        *from_helpers(helpers),
    )


def _can_be_named(findings: tuple[Finding, ...], named: frozenset[str]) -> tuple[tuple[str, str], ...]:
    names = names_to_ask_for()
    return tuple(
        (each.id, names[each.id])
        for each in findings
        if each.pillar is Pillar.WELLBEING and each.id in names and each.id not in named
    )
