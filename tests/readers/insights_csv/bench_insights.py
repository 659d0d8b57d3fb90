from datetime import date

from tests.bench import Measurement, times_of
from tests.readers.vocabulary import read_text
from tests.samples.make_samples import make_form, write_table


def time_reading_eight_forms() -> Measurement:
    """Read a question list of 1,600 answers."""
    rows = [row for n in range(8) for row in make_form(n, form=26 + n, on=date(2026, 9, 1 + n), items=200)]
    text = write_table(rows)

    return Measurement(times_s=times_of(lambda: read_text(text)), limit_s=0.5)
