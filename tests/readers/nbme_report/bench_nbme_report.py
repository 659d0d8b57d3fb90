from tests.bench import Measurement, times_of
from tests.invented_reports import nbme_report, question_report, questions
from tests.readers.vocabulary import read_bytes


def time_reading_a_pdf_report() -> Measurement:
    """Read the PDF report of a practice test."""
    content = nbme_report()

    return Measurement(times_s=times_of(lambda: read_bytes(content)), limit_s=0.3)


def time_reading_a_question_level_report() -> Measurement:
    """Read a PDF report of 200 questions."""
    content = question_report(questions())

    return Measurement(times_s=times_of(lambda: read_bytes(content)), limit_s=0.5)
