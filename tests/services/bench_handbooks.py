"""How long a student waits for what the school's handbook says."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from comeback.errors import InputError
from comeback.services import handbooks
from comeback.services.handbooks import read_file, search_texts
from comeback.services.journal import close_journal, open_journal, the_student
from comeback.services.policy import policy_questions
from tests.bench import Measurement, times_of
from tests.invented_handbooks import invented_handbook, typeset
from tests.made_documents import scanned_pdf

_COPIES = 7  # of 66 pages


def time_handbook_read_and_indexed() -> Measurement:
    """A handbook of over 400 pages read in its own process and indexed."""
    content = typeset(invented_handbook("valley"), copies=_COPIES)

    def read_and_index() -> None:
        handbook = read_file(content, name="handbook.pdf").handbook
        assert handbook.page_count >= 400
        handbooks._index.cache_clear()
        search_texts((handbook,), query=policy_questions()[0].query)

    return Measurement(times_s=times_of(read_and_index, runs=5), limit_s=5.0)


def time_handbook_question() -> Measurement:
    """Each of the fifteen questions answered from a handbook of over 400 pages."""
    handbook = read_file(typeset(invented_handbook("valley"), copies=_COPIES), name="handbook.pdf").handbook
    assert handbook.page_count >= 400

    def ask(number: int) -> tuple[float, ...]:
        query = policy_questions()[number].query
        return times_of(lambda: search_texts((handbook,), query=query), runs=3)

    times_s = tuple(time for number in range(len(policy_questions())) for time in ask(number))
    return Measurement(times_s=times_s, limit_s=0.2, share=0.95)


def time_scanned_handbook_refused() -> Measurement:
    """A scanned handbook of 900 pages refused."""
    content = scanned_pdf(900)

    def refuse() -> None:
        with suppress(InputError):
            read_file(content, name="scan.pdf")

    return Measurement(times_s=times_of(refuse, runs=3), limit_s=2.0)


def time_kept_handbook_question() -> Measurement:
    """A question answered from a kept handbook of over 400 pages, the journal's part included."""
    read = read_file(typeset(invented_handbook("valley"), copies=_COPIES), name="handbook.pdf")
    query = policy_questions()[4].query
    with TemporaryDirectory() as folder:
        now = datetime.now(UTC)
        open_journal(Path(folder) / "journal.sqlite3", now=now)
        handbooks.keep_handbook(student=the_student(), read=read, now=now)
        times_s = times_of(lambda: handbooks.search(student=the_student(), query=query))
        close_journal()
    return Measurement(times_s=times_s, limit_s=0.2)
