"""
Set Comeback up on this computer and run it, with nothing but Python itself.

usage: python3 bootstrap.py COMMAND [ARGUMENT...]

  run     set up what is missing, then open the app (arguments go to `comeback serve`)
  test    set up what the tests need, the browser included, then run every check and test
  check   run what reads the code and every test that needs no browser
  lint    run only what reads the code: format, rules, spelling, imports, types
  wheel   build the package, install it in a fresh environment elsewhere and try it there
  bench   print the times the project watches
  slow    run the tests that take minutes
  studies reproduce what is found with simulated students, which takes an hour (--only NN: one study)
  fonts   fetch the two typefaces again
  clean   remove what set-up made here; your journal stays where it is
  help    print this
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "set-up.txt"
LOG = ENVIRONMENT / "set-up.log"
RUN_LOCK = ROOT / "requirements.txt"
DEV_LOCK = ROOT / "requirements-dev.txt"
UV_LOCK = ROOT / "requirements-uv.txt"
ANKI_LOCK = ROOT / "tests" / "readers" / "anki" / "requirements.txt"
ANKI = (
    ENVIRONMENT / "anki"
)  # Anki's own package, which tests compare with; its license keeps it apart from ours

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_VARIABLE = "COMEBACK_BROWSER"
IN_PARALLEL = (
    "-n2",
    "--dist=worksteal",
)  # neighbors stay together, so that one process makes what they share
INSTALLED_VARIABLE = "COMEBACK_INSTALLED"  # where the `wheel` tests find the installed package

FONTS = ROOT / "src" / "comeback" / "web" / "static" / "fonts"
FONT_VERSION = "5.3.0"
FONT_SHA256 = {
    "literata": {
        "LICENSE": "9895ebc015226accf416b758ac1ca02a2fb4f83a89d316791ef697c3dc0852aa",
        "files/literata-greek-wght-normal.woff2": "393643556e420af45f8f0854c30f00e17ac52e85f1df4fd4ae2f2a29e0d279f1",
        "files/literata-latin-ext-wght-normal.woff2": "46792f7cd10b28fb512161caeaaa11b049feb2221ccaa72bb4d4ccc286199155",
        "files/literata-latin-wght-italic.woff2": "ab198d6616c7cc966f26a4a5b28a3977dc47439640f09d9b3361226bd465c404",
        "files/literata-latin-wght-normal.woff2": "9adbeac5b167fe5ad6c49d9e29aa0c76e2f1bb3b46bf4ebf12a9eca7d3525384",
    },
    "source-sans-3": {
        "LICENSE": "18aabf190848725e2576eefb5c29ba06aac1029d02132252a7f312eac2e50cf3",
        "files/source-sans-3-greek-wght-normal.woff2": "5360981f035cd4307cd65e4cf46a27693a2409702d3234403c534d9e656d7844",
        "files/source-sans-3-latin-ext-wght-normal.woff2": "a85a7459bdb3cdc1136751e151a506bae653fc29ada3ca86237477df6f1b59e6",
        "files/source-sans-3-latin-wght-italic.woff2": "9a15dafc2c2b2414aaa9d6c30830d9aab4361329d8495b1574633603b994b411",
        "files/source-sans-3-latin-wght-normal.woff2": "7a19a7027e125257d310c6dbd78ae3a30b5ea1e3794d60b12bb28227a003bfda",
    },
}

FULL_DISK = (
    "The disk is full.",
    "Free about 1 GB and run the same command again.",
)
CLOSED_FOLDER = (
    f"This folder, or something in it, cannot be written to: {ROOT}.",
    "Move the checkout to a folder of your own and run the same command there.",
)
OF_THE_DISK = (FULL_DISK, CLOSED_FOLDER)
WRONG_DOWNLOAD = (
    "A downloaded file is not the one this version of Comeback was locked to, so it was not used.",
    "Run the same command again, on another network if it happens twice.",
)
NO_NETWORK = (
    "The packages could not be downloaded.",
    "Check the network and run the same command again; once set up, Comeback needs none.",
)
# What pip, uv, npm and apt-get write when they fail, the most telling first.
SIGNS = {
    r"No space left|os error 28|Errno 28|ENOSPC": FULL_DISK,
    r"Permission denied|Read-only file system|Errno 13|Errno 30|EACCES|EROFS": CLOSED_FOLDER,
    r"[Hh]ash mismatch|DO NOT MATCH THE HASHES": WRONG_DOWNLOAD,
    r"Failed to fetch|error sending request|Failed to connect|Could not connect|No matching distribution": NO_NETWORK,
    r"NewConnectionError|ConnectTimeout|ReadTimeout|dns error|ENOTFOUND|EAI_AGAIN|name resolution": NO_NETWORK,
}


class SetUpError(Exception):
    """Set-up cannot go on: what happened, and what to do about it."""

    def __init__(self, sentence: str, hint: str) -> None:
        super().__init__(sentence, hint)


def say(sentence: str) -> None:
    print(sentence, flush=True)


def program(name: str, environment: Path = ENVIRONMENT) -> Path:
    if os.name == "nt":
        return environment / "Scripts" / f"{name}.exe"
    return environment / "bin" / name


def call(*command: str | Path, cwd: Path = ROOT) -> None:
    """Run an installer quietly, keep what it writes, and turn its failure into a sentence."""
    words = [str(word) for word in command]
    ran = subprocess.run(
        words,
        cwd=cwd,
        env={**os.environ, "UV_PYTHON_DOWNLOADS": "never", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if LOG.parent.is_dir():
        with LOG.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(words)}\n{ran.stdout}\n")
    if ran.returncode == 0:
        return
    for pattern, (sentence, hint) in SIGNS.items():
        if re.search(pattern, ran.stdout):
            raise SetUpError(sentence, hint)
    last_line = (ran.stdout.strip().splitlines() or ["it said nothing"])[-1].strip()
    raise SetUpError(f"{Path(words[0]).name} stopped: {last_line}", f"All it wrote is in {LOG}.")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def stamp(lock: Path) -> str:
    # The folder is part of it: an environment does not survive being moved.
    return f"{lock.name} {sha256(lock)} {ROOT}"


def set_up(*, with_tests: bool) -> None:
    lock = DEV_LOCK if with_tests else RUN_LOCK
    # pathlib's is_file would say no to a folder that may not be looked into, and hide why.
    stamps = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() else []
    if stamp(lock) in stamps and program("python").exists():
        return
    if stamps:
        STAMP.unlink()  # it comes back when set-up has come to its end
    make_environment(was_whole=bool(stamps))
    install(lock)
    fetch_fonts()
    met = (RUN_LOCK, DEV_LOCK) if with_tests else (RUN_LOCK,)
    STAMP.write_text("".join(f"{stamp(lock)}\n" for lock in met), encoding="utf-8")
    say("Set up. From now on this needs no network.")


def make_environment(*, was_whole: bool) -> None:
    if was_whole and program("python").exists():
        return
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian ships venv without it, and venv then fails in many words
    except ImportError:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        raise SetUpError(
            "This Python cannot make environments: its venv module is incomplete.",
            f"On Debian or Ubuntu install {package} (apt install {package}) and run the same command again.",
        ) from None
    say(f"Making an environment in .venv with Python {sys.version.split()[0]}.")
    call(sys.executable, "-m", "venv", "--clear", ENVIRONMENT)


def install(lock: Path) -> None:
    count = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    say(f"Installing {count} packages at their locked versions. The first time takes a minute or so.")
    if not program("uv").exists():
        try:
            call(program("python"), "-m", "pip", "install", "--retries=2", "--require-hashes", "-r", UV_LOCK)
        except SetUpError as error:
            if error.args in OF_THE_DISK:
                raise
            say("The quick installer, uv, did not arrive, so pip does the work. It takes longer.")
    install_into(ENVIRONMENT, lock)
    # The build tools are held to the locked versions as well.
    if program("uv").exists():
        call(
            *(program("uv"), "pip", "install", "--python", program("python")),
            *("--no-deps", "--build-constraints", DEV_LOCK, "--editable", ROOT),
        )
    else:
        call(program("python"), "-m", "pip", "install", "--no-deps", "--editable", ROOT)


def install_into(environment: Path, lock: Path) -> None:
    python = program("python", environment)
    if not program("uv").exists():
        call(python, "-m", "pip", "install", "--retries=2", "--require-hashes", "-r", lock)
        return
    sync = (program("uv"), "pip", "sync", "--python", python, "--require-hashes", lock)
    try:
        call(*sync, "--offline")
    except SetUpError as error:
        if error.args in OF_THE_DISK:
            raise
        call(*sync)


def fetch_fonts() -> None:
    npm = shutil.which("npm")
    if all(
        is_right(font_path(family, name), digest)
        for family, files in FONT_SHA256.items()
        for name, digest in files.items()
    ):
        return
    if npm is None:
        say("npm is not on this computer, so the app uses the computer's own fonts. Nothing else changes.")
        return
    say("Fetching the two typefaces.")
    try:
        with tempfile.TemporaryDirectory() as folder:
            for family, files in FONT_SHA256.items():
                fetch_family(npm, family, files, Path(folder))
    except SetUpError as error:
        say(f"The typefaces did not arrive, so the app uses the computer's own fonts. {error.args[0]}")
        say("To try again later: python3 bootstrap.py fonts")


def fetch_family(npm: str, family: str, files: dict[str, str], folder: Path) -> None:
    call(
        *(npm, "pack", "--silent", "--fetch-retries=1", "--pack-destination", folder),
        f"@fontsource-variable/{family}@{FONT_VERSION}",
        cwd=folder,
    )
    FONTS.mkdir(parents=True, exist_ok=True)
    with tarfile.open(folder / f"fontsource-variable-{family}-{FONT_VERSION}.tgz") as package:
        for name, digest in files.items():
            member = package.extractfile(f"package/{name}")
            content = member.read() if member else b""
            if hashlib.sha256(content).hexdigest() != digest:
                raise SetUpError(*WRONG_DOWNLOAD)
            font_path(family, name).write_bytes(content)


def font_path(family: str, name: str) -> Path:
    return FONTS / (f"{family}-LICENSE.txt" if name == "LICENSE" else Path(name).name)


def is_right(path: Path, digest: str) -> bool:
    return path.is_file() and sha256(path) == digest


def find_browser() -> str | None:
    named = os.environ.get(BROWSER_VARIABLE)
    return shutil.which(named) if named else next(filter(None, map(shutil.which, BROWSERS)), None)


def provide_browser() -> None:
    found = find_browser()
    named = os.environ.get(BROWSER_VARIABLE)
    if found is None and named:
        raise SetUpError(
            f"{BROWSER_VARIABLE} names {named}, and no program is there.",
            "Let it name a Chromium or Chrome, or unset it.",
        )
    if found is None and shutil.which("apt-get") and os.geteuid() == 0:
        say("Installing Chromium with apt-get; the browser tests drive it.")
        call("apt-get", "update", "-q")
        call("apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium")
        found = find_browser()
    if found is None:
        raise SetUpError(
            "The browser tests need Chromium or Chrome, and neither is on this computer.",
            f"Install the package chromium (Debian: apt install chromium), or let {BROWSER_VARIABLE} name one.",
        )


def provide_anki() -> None:
    met = ANKI / STAMP.name
    if met.exists() and met.read_text(encoding="utf-8") == stamp(ANKI_LOCK):
        return
    say("Installing Anki's own package in an environment apart; tests compare what is read of its files.")
    try:
        without_pip = ("--without-pip",) if program("uv").exists() else ()
        call(program("python"), "-m", "venv", "--clear", *without_pip, ANKI)
        install_into(ANKI, ANKI_LOCK)
    except SetUpError as error:
        if error.args in OF_THE_DISK:
            raise
        say(f"It did not arrive, so those tests are left out. {error.args[0]}")
        return
    met.write_text(stamp(ANKI_LOCK), encoding="utf-8")


def step(name: str, *command: str | Path) -> None:
    """Run a check with its output shown, and stop at the first that finds something."""
    say(f"\n{name}")
    if subprocess.run([str(word) for word in command], cwd=ROOT, check=False).returncode != 0:
        raise something_found(name)


@contextmanager
def step_beside(name: str, *command: str | Path) -> Iterator[None]:
    """Run a check while something else is done, which takes about as long, and show at the end what it says."""
    words = [str(word) for word in command]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as checking:
        try:
            yield
        except BaseException:
            checking.kill()
            raise
        said, _ = checking.communicate()
    say(f"\n{name}\n{said.decode(errors='replace').strip()}")
    if checking.returncode != 0:
        raise something_found(name)


def something_found(name: str) -> SetUpError:
    return SetUpError(f"{name}: something was found, shown above.", "Mend it and run the same command again.")


def run_pytest(*arguments: str) -> None:
    step("Tests", program("python"), "-m", "pytest", *arguments)


def run(arguments: list[str]) -> None:
    set_up(with_tests=False)
    say("Starting Comeback.")
    command = [str(program("python")), "-m", "comeback", "serve", *arguments]
    if os.name == "nt":  # there, exec would give the terminal back at once
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


def lint(_: list[str]) -> None:
    set_up(with_tests=True)
    with step_beside("Types", program("mypy")):
        read_code()


def read_code() -> None:
    templates = sorted(map(str, ROOT.glob("src/comeback/web/templates/**/*.html")))
    step("Format", program("ruff"), "format", "--check", "--quiet")
    step("Rules", program("ruff"), "check", "--quiet")
    step("Templates", program("djade"), "--check", *templates)
    step("Spelling", program("codespell"))
    step("Imports", program("lint-imports"), "--no-logo")


def check(arguments: list[str]) -> None:
    lint([])
    run_pytest(*IN_PARALLEL, "-m", "not (slow or browser or wheel)", *arguments)


def test(arguments: list[str]) -> None:
    set_up(with_tests=True)
    provide_browser()
    with tempfile.TemporaryDirectory() as folder:
        with step_beside("Types", program("mypy")):
            read_code()
            provide_anki()
            install_wheel(Path(folder))
        run_pytest(*IN_PARALLEL, *arguments)


def slow(arguments: list[str]) -> None:
    set_up(with_tests=True)
    provide_browser()
    run_pytest("-m", "slow", *arguments)


def wheel(arguments: list[str]) -> None:
    set_up(with_tests=True)
    with tempfile.TemporaryDirectory() as folder:
        install_wheel(Path(folder))
        run_pytest("tests/every/test_wheel.py", *arguments)


def install_wheel(folder: Path) -> None:
    say("\nBuilding the package and installing it in a fresh environment away from here.")
    call(program("python"), "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    (built,) = folder.glob("*.whl")
    environment = folder / "environment"
    call(program("python"), "-m", "venv", environment)
    install_into(environment, RUN_LOCK)
    python = program("python", environment)
    call(python, "-m", "pip", "install", "--no-deps", "--no-index", built)
    os.environ[INSTALLED_VARIABLE] = str(environment)


def bench(arguments: list[str]) -> None:
    set_up(with_tests=True)
    step("Times", program("python"), "-m", "tests.bench", *arguments)


def studies(arguments: list[str]) -> None:
    set_up(with_tests=True)
    step("Studies", program("python"), "-m", "studies", *arguments)


def fonts(_: list[str]) -> None:
    fetch_fonts()


def clean(_: list[str]) -> None:
    say("Removing the environment, the fonts and what the checkers keep. Your journal is not touched.")
    made = (ENVIRONMENT, FONTS, *ROOT.glob(".*_cache"), ROOT / ".hypothesis", ROOT / "build", ROOT / "dist")
    for folder in made:
        if folder.exists():
            shutil.rmtree(folder)


def show_help(_: list[str]) -> None:
    say((__doc__ or "").strip())


COMMANDS = {
    "run": run,
    "test": test,
    "check": check,
    "lint": lint,
    "wheel": wheel,
    "bench": bench,
    "slow": slow,
    "studies": studies,
    "fonts": fonts,
    "clean": clean,
    "help": show_help,
}


def require(name: str) -> None:
    if name not in COMMANDS:
        raise SetUpError(f"There is no command {name}.", "python3 bootstrap.py help lists them.")
    if sys.version_info < (3, 11):
        raise SetUpError(
            f"Comeback needs Python 3.11 or newer, and this is {sys.version.split()[0]}.",
            "If a newer one is installed, name it: make run PYTHON=python3.12, or python3.12 bootstrap.py run.",
        )


def main(arguments: list[str]) -> int:
    name, *rest = arguments or ["help"]
    try:
        require(name)
        COMMANDS[name](rest)
    except KeyboardInterrupt:
        say("\nStopped. The same command takes it up again.")
        return 130
    except OSError as error:
        known = {
            errno.ENOSPC: FULL_DISK,
            errno.EACCES: CLOSED_FOLDER,
            errno.EPERM: CLOSED_FOLDER,
            errno.EROFS: CLOSED_FOLDER,
        }
        sentence, hint = known.get(
            error.errno or 0, (f"The computer refused: {error}.", "Mend that and try again.")
        )
    except SetUpError as error:
        sentence, hint = error.args
    else:
        return 0
    print(f"{sentence}\n{hint}", file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
