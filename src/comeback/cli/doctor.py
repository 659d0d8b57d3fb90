"""``comeback doctor``: what is installed, and every path that is used. Changes nothing."""

import platform
import sqlite3
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import metadata
from importlib.resources import files
from pathlib import Path

from comeback import __version__
from comeback.cli import page
from comeback.cli.options import JournalOption, JsonOption
from comeback.cli.serve import PORT, is_free

_PACKAGES = ("django", "granian", "numpy", "scipy", "altair", "vl-convert-python", "typer")


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedPath:
    """
    A path the program uses.

    Parameters
    ----------
    name : str
        What for.
    path : Path
        Where.
    is_there : bool
        Whether it exists yet.
    """

    name: str
    path: Path
    is_there: bool


def doctor(*, journal: JournalOption = None, is_json: JsonOption = False) -> None:
    """Print versions and every path used. Changes nothing."""
    paths, fonts, browser = used_paths(journal), count_fonts(), find_browser()
    is_port_free = is_free(PORT)
    old = past_review(datetime.now(UTC).date())
    if is_json:
        page.say_json(
            {
                "schema": "comeback.doctor/1",
                "version": __version__,
                "python": platform.python_version(),
                "platform": platform.platform(),
                "packages": [{"name": name, "version": version} for name, version in versions()],
                "paths": [
                    {"name": used.name, "path": str(used.path), "is_there": used.is_there} for used in paths
                ],
                "fonts": fonts,
                "browser": browser,
                "port": PORT,
                "is_port_free": is_port_free,
                "old_facts": [{"fact": name, "age_days": age} for name, age in old],
            }
        )
        return
    page.say(f"Comeback {__version__}, Python {platform.python_version()}, {platform.platform()}")
    page.say(", ".join(f"{name} {version}" for name, version in versions()))
    page.say()
    for used in paths:
        page.say_plain(f"{used.name}: {used.path}{'' if used.is_there else ' (not there yet)'}")
    page.say()
    page.say(
        f"Fonts: {fonts} files."
        if fonts
        else "Fonts: none fetched, so the ones of this computer are used. Setting up with npm fetches them."
    )
    page.say(
        f"Browser: {browser}."
        if browser
        else "Browser: none found. comeback serve prints the address to open."
    )
    page.say(f"Port {PORT}: {'free' if is_port_free else 'taken; the next free one is used'}.")
    page.say(_facts_line(old))


def past_review(today: date) -> tuple[tuple[str, int], ...]:
    """List the facts that were last read too long ago, with their age in days, oldest first."""
    from comeback.facts.tables import old_facts  # noqa: PLC0415 - reads every fact file

    ages = ((name, stamp.age_days(today)) for name, stamp in old_facts(today).items())
    return tuple(sorted(ages, key=lambda fact: (-fact[1], fact[0])))


def _facts_line(old: tuple[tuple[str, int], ...]) -> str:
    if not old:
        return "Facts: all were read lately enough."
    oldest, age = old[0]
    return f"Facts: {len(old)} past their review; {oldest} was last read {age} days ago."


def used_paths(journal: Path | None) -> tuple[UsedPath, ...]:
    """Every path the program reads or writes, whether it exists or not."""
    from comeback.services.journal import places  # noqa: PLC0415 - names paths, and loads Django for it

    used = places(journal)
    named = {
        "journal": used.journal,
        "log": used.log,
        "copies": used.copies_folder,
        "program": Path(str(files("comeback"))),
        "fonts": _fonts_folder(),
        "python": Path(sys.executable),
    }
    return tuple(UsedPath(name=name, path=path, is_there=path.exists()) for name, path in named.items())


def versions() -> tuple[tuple[str, str], ...]:
    """Versions of what the program stands on."""
    found = [("sqlite", sqlite3.sqlite_version)]
    for name in _PACKAGES:
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            found.append((name, "missing"))
    return tuple(found)


def count_fonts() -> int:
    """Count the font files that were fetched at set-up."""
    return len(list(_fonts_folder().glob("*.woff2")))


def find_browser() -> str | None:
    """Name the browser that would open; None where there is none."""
    import webbrowser  # noqa: PLC0415 - only the doctor looks for one

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return None
    return str(getattr(browser, "name", type(browser).__name__))


def _fonts_folder() -> Path:
    return Path(str(files("comeback"))) / "web" / "static" / "fonts"
