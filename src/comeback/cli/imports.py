"""``comeback import``: files become evidence, each whole or not at all."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comeback.cli import page, wire
from comeback.cli.anki import say_collection, take_collection
from comeback.cli.options import AsOfOption, JournalOption, JsonOption
from comeback.cli.outcomes import FileOutcome, FileStatus
from comeback.cli.progress import telling
from comeback.cli.words import count, day_and_year
from comeback.core.exam.areas import LABELS
from comeback.errors import ComebackError, InputError

if TYPE_CHECKING:
    from comeback.cli.session import Session
    from comeback.readers.reading import Proposal
    from comeback.services.busy_calendar import CalendarPreview

CONFIRM_SCHEMA = "comeback.confirm/1"

FilesArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="Question lists from NBME INSIGHTS (CSV), reports (PDF), results from UWorld (PDF or copied text), tables of bank "
        "blocks (CSV or XLSX), calendars (ICS), Anki collections (COLPKG or APKG), and entry files (TOML or JSON).",
        show_default=False,
    ),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say what is understood and keep nothing.")]
ConfirmOption = Annotated[
    Path | None,
    typer.Option(
        "--confirm",
        metavar="FILE",
        help="What you confirm: a TOML or JSON file with what unknown area names mean, and values of reports.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """
    What the student confirms of files.

    Parameters
    ----------
    areas : mapping of str to str
        Ids of systems by the area names of files.
    values : mapping of str to mapping
        Fields of the entry a report becomes, by the name of the file.
    """

    areas: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


class OtherFileConfirmedError(InputError):
    """
    The file given with --confirm has values for a file that is not imported.

    Parameters
    ----------
    name : str
        That file's name.
    """

    def __init__(self, *, name: str) -> None:
        super().__init__(
            f"There are values for “{name}” to confirm, and no such file is imported. Nothing was kept.",
            "Give the file as well, or write its name as it is.",
        )


class ConfirmFileError(InputError):
    """
    The file given with --confirm cannot be used.

    Parameters
    ----------
    path : Path
        The file.
    """

    def __init__(self, *, path: Path) -> None:
        super().__init__(
            f"I can’t use {path} to confirm anything. Nothing was kept.",
            f'It holds schema = "{CONFIRM_SCHEMA}", a table [areas] of names and ids of systems, and for each report '
            'a table [values."its name.pdf"].',
        )


def import_files(
    *,
    files: FilesArgument,
    is_dry_run: DryRunOption = False,
    confirm: ConfirmOption = None,
    journal: JournalOption = None,
    as_of: AsOfOption = None,
    is_json: JsonOption = False,
) -> None:
    """Keep what files say. Each file is kept whole or not at all; a bad one changes nothing."""
    from comeback.cli.session import opened  # noqa: PLC0415 - loads Django
    from comeback.readers.foreign import make_ready  # noqa: PLC0415 - other commands start without it

    make_ready()
    confirmed = Confirmed() if confirm is None else read_confirmed(confirm, files)
    with opened(journal, as_of) as session:
        is_preview = is_dry_run or session.is_replay
        outcomes = tuple(
            _take(path, session=session, confirmed=confirmed, is_preview=is_preview) for path in files
        )
    if is_json:
        page.say_json(wire.import_wire(outcomes, as_of=session.today, is_preview=is_preview))
    else:
        for outcome in outcomes:
            if outcome.calendar is not None:
                _say_calendar(outcome, outcome.calendar)
            elif outcome.collection is not None:
                say_collection(outcome, outcome.collection)
            else:
                _say(outcome)
    for outcome in outcomes:
        if outcome.refusal is not None:
            page.say_error(f"{outcome.name}: {outcome.refusal.sentence}", outcome.refusal.hint)
    if session.is_replay and not is_dry_run:
        page.say_error("A day before today is only looked at, so nothing was kept.")
    refusals = [outcome.refusal.exit_code for outcome in outcomes if outcome.refusal is not None]
    if refusals:
        raise typer.Exit(min(refusals))


def read_confirmed(path: Path, files: Iterable[Path] = ()) -> Confirmed:
    """
    Read what the student confirms.

    Parameters
    ----------
    path : Path
        A TOML or JSON file.
    files : iterable of Path
        The files that are imported; values are for one of them.

    Returns
    -------
    Confirmed
        What it says.

    Raises
    ------
    ConfirmFileError, OtherFileConfirmedError
        If it cannot be used.
    """
    try:
        if not path.is_file():
            raise ConfirmFileError(path=path)
        text = path.read_text(encoding="utf-8")
        given: Any = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise ConfirmFileError(path=path) from error
    if not isinstance(given, dict) or given.get("schema") != CONFIRM_SCHEMA:
        raise ConfirmFileError(path=path)
    areas, values = given.get("areas", {}), given.get("values", {})
    if not isinstance(areas, dict) or not all(isinstance(area, str) for area in areas.values()):
        raise ConfirmFileError(path=path)
    if not isinstance(values, dict) or not all(isinstance(fields, dict) for fields in values.values()):
        raise ConfirmFileError(path=path)
    if not (areas or values):
        raise ConfirmFileError(path=path)
    for name in values:
        if name not in {file.name for file in files}:
            raise OtherFileConfirmedError(name=name)
    return Confirmed(areas=areas, values=values)


def _take(path: Path, *, session: "Session", confirmed: Confirmed, is_preview: bool) -> FileOutcome:
    from comeback.services.anki import is_anki  # noqa: PLC0415 - loads Django
    from comeback.services.busy_calendar import looks_like_calendar  # noqa: PLC0415 - as above
    from comeback.services.imports import keep_file  # noqa: PLC0415 - as above
    from comeback.services.previews import content_of, preview_file  # noqa: PLC0415 - as above

    # A file may hold what was answered after midnight, on the calendar day that follows the study day.
    last_on = max(session.today, session.local_day)
    values = confirmed.values.get(path.name)
    status = FileStatus.PREVIEWED if is_preview else FileStatus.KEPT
    try:
        if is_anki(path):
            collection = take_collection(path, session=session, is_preview=is_preview)
            return FileOutcome(path=path, status=status, collection=collection)
        content = content_of(path)
        if looks_like_calendar(content):
            calendar = _take_calendar(content, path.name, session=session, is_preview=is_preview)
            return FileOutcome(path=path, status=status, calendar=calendar)
        with telling(path.name) as watch:
            preview = preview_file(
                student=session.student,
                content=content,
                name=path.name,
                today=last_on,
                confirmed=values,
                watch=watch,
            )
        if not is_preview:
            keep_file(
                student=session.student,
                content=content,
                name=path.name,
                now=session.now,
                mappings=confirmed.areas,
                confirmed=values,
                today=last_on,
            )
    except ComebackError as refusal:
        return FileOutcome(path=path, status=FileStatus.REFUSED, refusal=refusal)
    return FileOutcome(path=path, status=status, preview=preview)


def _take_calendar(content: bytes, name: str, *, session: "Session", is_preview: bool) -> "CalendarPreview":
    from comeback.services.busy_calendar import keep_calendar, preview_calendar  # noqa: PLC0415 - loads Django

    today = session.local_day
    with telling(name) as watch:
        preview = preview_calendar(
            student=session.student, content=content, name=name, today=today, watch=watch
        )
    is_replacing = any(calendar.is_likely_the_same for calendar in preview.earlier)
    if (preview.days or is_replacing) and not is_preview:
        keep_calendar(student=session.student, content=content, name=name, today=today, now=session.now)
    return preview


def _say(outcome: FileOutcome) -> None:
    preview = outcome.preview
    if preview is None:
        page.say_plain(f"{outcome.name}: nothing was kept.")
        page.say()
        return
    counts = ", ".join(
        count(number, *_NOUNS.get(name, (name, name))) for name, number in preview.reading.counts.items()
    )
    page.say_plain(
        f"{outcome.name}: {counts or ('it waits for what you confirm' if preview.reading.waits else 'nothing new')}."
    )
    if preview.reading.span:
        first_on, last_on = preview.reading.span
        until = "" if first_on == last_on else f" to {day_and_year(last_on)}"
        page.say_more(f"From {day_and_year(first_on)}{until}.")
    if preview.rows:
        page.say_table(
            ("what", "day", "items", "right", "left blank", "new"),
            [
                (
                    row.what,
                    day_and_year(row.on) if row.on else "",
                    *(
                        (str(row.items), str(row.correct), str(row.omitted))
                        if row.items
                        else ("", row.figure, "")
                    ),
                    str(row.new),
                )
                for row in preview.rows
            ],
            right=("items", "right", "left blank", "new"),
        )
    if preview.differing_answers:
        differ = count(preview.differing_answers, "answer differs", "answers differ")
        page.say_more(f"{differ} from what is here. These count; the earlier ones stay in the ledger.")
    areas = wire.areas_of(preview.reading)
    if areas:
        page.say_more(", ".join(f"{LABELS[area].lower()} {answers}" for area, answers in areas) + ".")
    for problem in preview.reading.problems:
        line = f"Line {problem.line}: " if problem.line else f"Page {problem.page}: " if problem.page else ""
        page.say_item(f"{line}{problem.sentence} {problem.hint}".strip())
    if preview.reading.waits and preview.reading.proposal:
        _say_what_waits(outcome.path.name, preview.reading.proposal)
    if outcome.status is FileStatus.PREVIEWED:
        page.say_more("Nothing was kept; this is a look only.")
    elif preview.is_known:
        page.say_more("This file was here already. Nothing was added.")
    else:
        page.say_more("Kept.")
    page.say()


def _say_calendar(outcome: FileOutcome, preview: "CalendarPreview") -> None:
    days = preview.days
    is_replacing = any(calendar.is_likely_the_same for calendar in preview.earlier)
    page.say_plain(f"{outcome.name}: {count(len(days), 'day with fewer hours', 'days with fewer hours')}.")
    if days:
        page.say_table(
            ("day", "hours now", "hours then"),
            [
                (
                    day_and_year(day.on),
                    f"{day.hours:.2f}",
                    f"{day.hours_left:.2f}" if day.hours_left else "off",
                )
                for day in days
            ],
            right=("hours now", "hours then"),
        )
    for note in preview.notes:
        page.say_item(note)
    for calendar in preview.earlier:
        if calendar.is_likely_the_same:
            page.say_item(
                f"It takes the place of the calendar you brought on {day_and_year(calendar.kept_on)}."
            )
    if preview.kept:
        page.say_more("This file was here already. Nothing was added.")
    elif outcome.status is FileStatus.PREVIEWED:
        page.say_more("Nothing was kept; this is a look only.")
    elif days or is_replacing:
        page.say_more("Kept. A plan you keep changes when you plan it anew.")
    else:
        page.say_more("No study day changes, so nothing was kept.")
    page.say()


def _say_what_waits(name: str, proposal: "Proposal") -> None:
    if proposal.sheet:
        page.say_more(f"Its columns are {', '.join(proposal.sheet.heads)}.")
    page.say_more("To keep it, complete this, save it as a file and give it with --confirm:")
    for text in confirm_lines(name, proposal):
        page.say_plain(f"  {text}")


def confirm_lines(name: str, proposal: "Proposal") -> Iterable[str]:
    """
    Write out what waits, as the file given with --confirm has it.

    Parameters
    ----------
    name : str
        Name of the report's file.
    proposal : Proposal
        What it seems to say.

    Yields
    ------
    str
        Lines of TOML; a value that can't be told is left empty. Of a table what
        was said of its columns stands with what is still open.
    """
    yield f'schema = "{CONFIRM_SCHEMA}"'
    yield f"[values.{json.dumps(name)}]"
    settled = proposal.sure if proposal.sheet else {}
    for field_name, value in {**settled, **proposal.unsure}.items():
        kind, dot, part = field_name.partition(".")
        yield f"{kind}{dot}{json.dumps(part) if part else ''} = {json.dumps(value)}"


_NOUNS = {
    "answers": ("answer", "answers"),
    "sittings": ("sitting", "sittings"),
    "printed": ("printed result", "printed results"),
    "self_assessments": ("self-assessment", "self-assessments"),
    "blocks": ("block", "blocks"),
    "bands": ("band", "bands"),
    "reports": ("report", "reports"),
    "attempts": ("attempt", "attempts"),
    "start_answers": ("answer of the guided start", "answers of the guided start"),
    "check_ins": ("check-in", "check-ins"),
    "bank_tests": ("bank test", "bank tests"),
    "bank_answers": ("question", "questions"),
    "bank_totals": ("sum of a whole bank", "sums of whole banks"),
}
