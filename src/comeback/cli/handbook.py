"""``comeback handbook``: what the school's own handbook says."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comeback.cli import page
from comeback.cli.handbook_wire import handbook_wire
from comeback.cli.options import JournalOption, JsonOption
from comeback.cli.searched import Answered, Document
from comeback.cli.words import count
from comeback.core.recovery.handbook import LANGUAGES, Handbook, spans_of
from comeback.errors import ComebackError, InputError, StateError

if TYPE_CHECKING:
    from comeback.core.recovery.passages import Query

PASSAGES = 3
"""Passages shown for each question."""

handbook = typer.Typer(
    help="Search in your school's handbook.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)

FilesArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="FILE...",
        help="Handbooks: PDF, Word (.docx), web pages or text. Without one, those kept in the journal.",
        show_default=False,
    ),
]
QuestionOption = Annotated[
    str,
    typer.Option(
        "--question",
        metavar="ID",
        help="Look for this question only, such as attempts_allowed. Without it and --words, for all.",
    ),
]
WordsOption = Annotated[
    str,
    typer.Option("--words", metavar="TEXT", help="Look for these words instead, and what means the same."),
]


class NoHandbookError(StateError):
    """No handbook is kept, and none was given."""

    def __init__(self) -> None:
        super().__init__(
            "No handbook is kept in this journal yet.",
            "Name a file to search in, or add one on the School page of the app.",
        )


class TwoSearchesError(InputError):
    """Both a question and words were given."""

    def __init__(self) -> None:
        super().__init__(
            "--question and --words are two different searches.", "Give one of them, or neither."
        )


@handbook.command("search")
def search(
    *,
    files: FilesArgument = None,
    question: QuestionOption = "",
    words: WordsOption = "",
    journal: JournalOption = None,
    is_json: JsonOption = False,
) -> None:
    """Quote the passages that bear on a question. Reads on this computer only; keeps nothing."""
    if question and words:
        raise TwoSearchesError
    asked = _asked(question=question, words=words)
    documents = tuple(map(_read, files)) if files else _kept(journal)
    texts = tuple(document.text for document in documents if document.text is not None)
    answered = _search(texts, asked) if texts else ()
    if is_json:
        page.say_json(handbook_wire(documents, answered))
    else:
        _say(documents, answered)
    refusals = [document for document in documents if document.refusal is not None]
    for document in refusals:
        assert document.refusal is not None  # noqa: S101 - chosen so
        page.say_error(f"{document.file}: {document.refusal.sentence}", document.refusal.hint)
    if refusals:
        raise typer.Exit(min(document.refusal.exit_code for document in refusals if document.refusal))


def _read(path: Path) -> Document:
    from comeback.readers.handbook.read import LIMIT_BYTES  # noqa: PLC0415 - loads a library for PDF
    from comeback.services.handbooks import NoSuchHandbookError, read_file  # noqa: PLC0415 - loads Django

    try:
        try:
            if not path.is_file():
                raise NoSuchHandbookError(path)
            with path.open("rb") as file:
                content = file.read(LIMIT_BYTES + 1)
        except OSError as error:
            raise NoSuchHandbookError(path) from error
        read = read_file(content, name=path.name)
    except ComebackError as refusal:
        return Document(file=str(path), refusal=refusal)
    return Document(file=str(path), digest=read.digest, text=read.handbook)


def _kept(journal: Path | None) -> tuple[Document, ...]:
    from comeback.cli.session import opened  # noqa: PLC0415 - loads Django
    from comeback.services.handbooks import handbooks, texts  # noqa: PLC0415 - as above

    with opened(journal) as session:
        kept = tuple(
            Document(file=None, digest=each.digest, text=text)
            for each, text in zip(
                handbooks(student=session.student), texts(student=session.student), strict=True
            )
        )
    if not kept:
        raise NoHandbookError
    return kept


def _asked(*, question: str, words: str) -> tuple[tuple[str | None, str, "Query"], ...]:
    """Return id, text and query of what is looked for."""
    from comeback.services.handbooks import query_in_words  # noqa: PLC0415 - loads Django
    from comeback.services.policy import find_policy_question, policy_questions  # noqa: PLC0415 - as above

    if words:
        return ((None, words, query_in_words(words)),)
    asked = (find_policy_question(question),) if question else policy_questions()
    return tuple((each.id, each.title, each.query) for each in asked)


def _search(
    texts: tuple[Handbook, ...], asked: tuple[tuple[str | None, str, "Query"], ...]
) -> tuple[Answered, ...]:
    from comeback.services.handbooks import search_texts  # noqa: PLC0415 - loads Django

    return tuple(
        Answered(id=name, title=title, quotes=search_texts(texts, query=query, most=PASSAGES))
        for name, title, query in asked
    )


def _say(documents: Sequence[Document], answered: Sequence[Answered]) -> None:
    for document in documents:
        if document.text is not None:
            page.say(_described(document.text))
    if not any(document.text for document in documents):
        return
    page.say("Quoted as it stands, for you to judge; a rule may have been changed since.")
    for each in answered:
        page.say()
        page.say(each.title)
        if not each.quotes:
            page.say_item("No passage speaks of it in words I know. That does not mean there is no rule.")
        for quote in each.quotes:
            where = f"p. {quote.page}" if quote.page else f"part {quote.part}"
            heading = f", {quote.heading}" if quote.heading else ""
            page.say_item(f"{quote.title}, {where}{heading}")
            page.say_more(f"“{quote.text}”")


def _described(text: Handbook) -> str:
    pages = count(text.page_count, "page" if text.has_pages else "part")
    language = "" if text.language in ("", "en") else f" It seems to be in {LANGUAGES[text.language]}."
    foreign = " The ready questions look for English words; --words takes any." if language else ""
    spans = ", ".join(
        f"{first}" if first == last else f"{first} to {last}" for first, last in spans_of(text.without_text)
    )
    blank_pages = "page" if len(text.without_text) == 1 else "pages"
    blank = f" No text on {blank_pages} {spans}: what stands there cannot be searched." if spans else ""
    return f"{text.title}: {pages}.{language}{foreign}{blank}"
