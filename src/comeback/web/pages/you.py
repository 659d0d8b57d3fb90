"""Settings and data: how it looks, how you study, and what lies in the file."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from django.urls import reverse

from comeback.services.journal import Places
from comeback.services.portability import Forgotten, KeptKind
from comeback.web.pages.parts import Act, count

ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """One kind of what is kept, and the way to forget it."""

    label: str
    number: str
    forget: Act | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptHere:
    """Where the file lies, and what is in it."""

    path: str
    copies: str
    kinds: tuple[KindRow, ...]
    forget_all: Act | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetPage:
    """What would go, asked once; or what went."""

    title: str
    lead: str
    kind: str
    button: str
    lines: tuple[str, ...]


def kept_here(places: Places, kinds: tuple[KeptKind, ...]) -> KeptHere:
    """Build the part of the page about the file."""
    return KeptHere(
        path=str(places.journal),
        copies=str(places.copies_folder) if places.copies else "",
        kinds=tuple(
            KindRow(
                label=kind.label,
                number=f"{kind.count:,}",
                forget=Act(label="Forget", url=forget_url(kind.id), about=kind.label) if kind.count else None,
            )
            for kind in kinds
        ),
        forget_all=Act(label="Forget everything", url=forget_url(ALL))
        if any(k.count for k in kinds)
        else None,
    )


def forget_url(kind: str) -> str:
    """Return where forgetting is asked about."""
    return f"{reverse('forget')}?{urlencode({'kind': kind})}"


def forget_page(kinds: tuple[KeptKind, ...], kind: str) -> ForgetPage:
    """Ask once, naming what goes."""
    going = tuple(each for each in kinds if each.count and kind in (ALL, each.id))
    named = "everything" if kind == ALL else " and ".join(each.label.lower() for each in going) or "nothing"
    return ForgetPage(
        title=f"This removes {named} for good.",
        lead="It goes from the file and from every automatic copy. It is nowhere else, unless you exported it.",
        kind=kind,
        button="Forget it for good" if kind != ALL else "Forget everything for good",
        lines=tuple(f"{each.label}: {each.count:,}" for each in going),
    )


def forgotten_page(forgotten: Forgotten) -> ForgetPage:
    """Say what went, and what is out of reach."""
    copies = (
        f" {count(forgotten.copies, 'automatic copy', 'automatic copies')} went with it."
        if forgotten.copies
        else ""
    )
    return ForgetPage(
        title="It is gone.",
        lead=f"Nothing of it is left in the file.{copies} Files you exported earlier are yours to delete.",
        kind="",
        button="",
        lines=tuple(str(path) for path in map(Path, forgotten.exports)),
    )
