from datetime import date

from tests.bench import Measurement
from tests.readers.readied import times_of_reading
from tests.samples.make_samples import make_form, write_table


def time_reading_eight_forms() -> Measurement:
    """Read a question list of 1,600 answers."""
    rows = [row for n in range(8) for row in make_form(n, form=26 + n, on=date(2026, 9, 1 + n), items=200)]

    return Measurement(times_s=times_of_reading(write_table(rows).encode()), limit_s=0.5)
