from tests.bench import Measurement
from tests.invented_reports import nbme_report, question_report, questions
from tests.readers.readied import times_of_reading


def time_reading_a_pdf_report() -> Measurement:
    """Read the PDF report of a practice test."""
    return Measurement(times_s=times_of_reading(nbme_report()), limit_s=0.3)


def time_reading_a_question_level_report() -> Measurement:
    """Read a PDF report of 200 questions."""
    return Measurement(times_s=times_of_reading(question_report(questions())), limit_s=0.5)
