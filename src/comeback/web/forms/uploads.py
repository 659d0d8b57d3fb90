"""Files a student gives: several at once, none above its limit."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from django import forms
from django.core.files.move import file_move_safe
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from comeback.errors import ComebackError
from comeback.readers.anki.read import looks_like_anki
from comeback.readers.anki.refusals import FullDiskError
from comeback.readers.journal.refusals import BRING_IT_BACK
from comeback.readers.refusals import COPY_ROWS, TooLargeError
from comeback.readers.report_refusals import TYPE_IT
from comeback.readers.text import fetch, plain_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest


PACKED = b"PK\x03\x04"
"""How a zip file begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFile:
    """One file given: what was understood and where to look at it, or why it is refused."""

    name: str
    token: str = ""
    url: str = ""
    holds: str = ""
    refusal: ComebackError | None = None

    @property
    def can_be_typed(self) -> bool:
        """Whether it may be a report that can't be read, so that its figures can still be typed."""
        return self.refusal is not None and TYPE_IT in self.refusal.hint

    @property
    def is_journal(self) -> bool:
        """Whether it is a whole journal, which is brought back elsewhere."""
        return self.refusal is not None and BRING_IT_BACK in self.refusal.hint

    @property
    def is_words(self) -> bool:
        """Whether it holds nothing but words, which may stand for a block."""
        return self.refusal is not None and COPY_ROWS in self.refusal.hint


class LimitedUpload(FileUploadHandler):
    """Stops taking in a file as soon as it is over its limit; what came of it is let go."""

    def __init__(self, request: HttpRequest, limit_bytes: int, packed_limit_bytes: int) -> None:
        super().__init__(request)
        self.limit_bytes = self.plain_limit_bytes = limit_bytes
        self.packed_limit_bytes = packed_limit_bytes
        self.refused = ""
        self.taken_bytes = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count again."""
        super().new_file(*args, **kwargs)
        self.taken_bytes = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count, and hand on; how a file begins tells which limit it has."""
        if not start:
            is_packed = raw_data.startswith(PACKED)
            self.limit_bytes = self.packed_limit_bytes if is_packed else self.plain_limit_bytes
        self.taken_bytes += len(raw_data)
        if self.taken_bytes > self.limit_bytes:
            self.refused = self.file_name or "This file"
            raise StopUpload
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:  # noqa: ARG002 - the signature Django calls
        """Leave the file to the handlers that keep it."""
        return None


def limit_uploads(request: HttpRequest, limit_bytes: int, *, packed_limit_bytes: int = 0) -> None:
    """Set a limit on each file of a request, before any of it is read; zip files may have one of their own."""
    limited = LimitedUpload(request, limit_bytes, packed_limit_bytes or limit_bytes)
    request.upload_handlers.insert(0, limited)


def refused_upload(request: HttpRequest) -> str:
    """Return the name of the file that was over the limit, or nothing."""
    return next((each.refused for each in request.upload_handlers if isinstance(each, LimitedUpload)), "")


class FileInput(forms.ClearableFileInput):
    """A drop area for several files."""

    allow_multiple_selected = True


class FilesForm(forms.Form):
    """Files to look at."""

    given = forms.FileField(
        label="Choose files, or drop them here",
        help_text="A question list from NBME INSIGHTS (CSV), a report (PDF), results from UWorld (PDF), a table of bank blocks (CSV, XLSX), a calendar (ICS), or entry files, up to 50 MB each. An Anki collection (COLPKG, APKG), up to 4 GB.",
        required=False,
        widget=FileInput(attrs={"multiple": True}),
    )

    def take(
        self,
        handlers: Iterable[object],
        look: Callable[[str, bytes], tuple[str, str]],
        take_in: Callable[[str, Path], tuple[str, str]],
    ) -> tuple[TakenFile, ...]:
        """Look at each file, or take it in where it is too large to be held; a refused one changes nothing for the others."""
        over = next(
            (each.refused for each in handlers if isinstance(each, LimitedUpload) and each.refused), ""
        )
        limit = next((each.limit_bytes for each in handlers if isinstance(each, LimitedUpload)), 0)
        taken = [_take(plain_name(str(file.name)), file, look, take_in) for file in self._given()]
        if over:
            taken.append(TakenFile(name=plain_name(over), refusal=TooLargeError(limit_bytes=limit)))
        if not taken:
            self.is_valid()
            self.add_error("given", "There is no file yet. Choose one, or write the figures down below.")
        return tuple(taken)

    def _given(self) -> list[UploadedFile[Any]]:
        return self.files.getlist("given")


def _take(
    name: str,
    file: UploadedFile[Any],
    look: Callable[[str, bytes], tuple[str, str]],
    take_in: Callable[[str, Path], tuple[str, str]],
) -> TakenFile:
    try:
        if looks_like_anki(cast("BinaryIO", file)):
            url, holds = take_in(name, _held_apart(file))
            return TakenFile(name=name, url=url, holds=holds)
        token, holds = look(name, fetch(file))
    except ComebackError as error:
        return TakenFile(name=name, refusal=error)
    return TakenFile(name=name, token=token, holds=holds)


def _held_apart(file: UploadedFile[Any]) -> Path:
    """Move an upload to a file of its own, which outlives the request."""
    try:
        handle, name = tempfile.mkstemp(prefix="comeback-", suffix=".part")
        with open(handle, "wb") as held:  # noqa: PTH123 - the file is open already
            if isinstance(file, TemporaryUploadedFile):
                file_move_safe(file.temporary_file_path(), name, allow_overwrite=True)
            else:
                held.writelines(file.chunks())
    except OSError as error:
        raise FullDiskError from error
    return Path(name)
