"""
The times the project watches, each measured on this computer: `make bench`.

A measurement is a function whose name begins with `time_`, in any file `bench_*.py` under tests/. Its docstring's
first line says what is measured, and it returns a `Measurement`. Each prints what it watches, the worst
run, and what the project allows.
"""

import importlib.util
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """
    How long something took, run after run.

    Parameters
    ----------
    times_s : tuple of float
        One time a run, in seconds.
    limit_s : float
        What the project allows.
    share : float
        The share of runs that has to stay within it: 0.5 watches the median, 0.95 the slow ones.
    """

    times_s: tuple[float, ...]
    limit_s: float
    share: float = 0.5

    @property
    def watched_s(self) -> float:
        return float(np.quantile(self.times_s, self.share))

    @property
    def is_within_limit(self) -> bool:
        return self.watched_s <= self.limit_s


def times_of(work: Callable[[], object], *, runs: int = 7, warm_ups: int = 1) -> tuple[float, ...]:
    """Run the work, first unmeasured, then measured."""
    for _ in range(warm_ups):
        work()
    times_s = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times_s.append(time.perf_counter() - began)
    return tuple(times_s)


def measurements() -> Iterator[tuple[str, Callable[[], Measurement]]]:
    for path in sorted(HERE.rglob("bench_*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[path.stem] = module
        spec.loader.exec_module(module)
        for name, function in vars(module).items():
            if name.startswith("time_"):
                yield (function.__doc__ or name).strip().splitlines()[0].rstrip("."), function


def main(words: list[str]) -> int:
    """Print every measurement whose title holds the given words; 1 if one is over its limit."""
    over = 0
    for title, measure in measurements():
        if all(word.lower() in title.lower() for word in words):
            measured = measure()
            over += not measured.is_within_limit
            verdict = "ok  " if measured.is_within_limit else "OVER"
            print(
                f"{verdict} {title}: {measured.watched_s * 1000:.0f} ms, at most {measured.limit_s * 1000:.0f} ms"
                f" ({measured.share:.0%} of {len(measured.times_s)} runs; worst {max(measured.times_s) * 1000:.0f} ms)",
                flush=True,
            )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
