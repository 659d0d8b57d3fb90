"""What a process may take of the machine: the one place that asks the system for limits."""

import contextlib


def hold_to(*, memory_bytes: int, cpu_s: int) -> None:
    """
    Hold this process to limits, where the system knows them.

    Parameters
    ----------
    memory_bytes : int
        Most memory it may ask for. [byte]
    cpu_s : int
        Most time it may compute. [s]
    """
    try:
        import resource  # noqa: PLC0415 - Windows has none; there the parent's clock and the size of files are the limits
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CPU, cpu_s)):
        with contextlib.suppress(OSError, ValueError):  # a system may know a limit and not hold it
            resource.setrlimit(what, (most, most))
