"""Files a student gives: several at once, none above its limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from comeback.errors import ComebackError
from comeback.readers.refusals import TooLargeError
from comeback.readers.report_refusals import TYPE_IT
from comeback.readers.text import fetch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest


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


class LimitedUpload(FileUploadHandler):
    """Stops taking in a file as soon as it is over its limit; what came of it is let go."""

    def __init__(self, request: HttpRequest, limit_bytes: int) -> None:
        super().__init__(request)
        self.limit_bytes = limit_bytes
        self.refused = ""
        self.taken_bytes = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count again."""
        super().new_file(*args, **kwargs)
        self.taken_bytes = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - the signature Django calls
        """Count, and hand on."""
        self.taken_bytes += len(raw_data)
        if self.taken_bytes > self.limit_bytes:
            self.refused = self.file_name or "This file"
            raise StopUpload
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:  # noqa: ARG002 - the signature Django calls
        """Leave the file to the handlers that keep it."""
        return None


def limit_uploads(request: HttpRequest, limit_bytes: int) -> None:
    """Set a limit on each file of a request, before any of it is read."""
    request.upload_handlers.insert(0, LimitedUpload(request, limit_bytes))


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
        help_text="A question list from NBME INSIGHTS (CSV), a report (PDF), a table of bank blocks (CSV, XLSX), a calendar (ICS), or entry files. Up to 50 MB each.",
        required=False,
        widget=FileInput(attrs={"multiple": True}),
    )

    def take(
        self, handlers: Iterable[object], look: Callable[[str, bytes], tuple[str, str]]
    ) -> tuple[TakenFile, ...]:
        """Look at each file; a refused one says why and changes nothing for the others."""
        over = next(
            (each.refused for each in handlers if isinstance(each, LimitedUpload) and each.refused), ""
        )
        limit = next((each.limit_bytes for each in handlers if isinstance(each, LimitedUpload)), 0)
        taken = [_take(str(file.name), file, look) for file in self._given()]
        if over:
            taken.append(TakenFile(name=over, refusal=TooLargeError(limit_bytes=limit)))
        if not taken:
            self.is_valid()
            self.add_error("given", "There is no file yet. Choose one, or write the figures down below.")
        return tuple(taken)

    def _given(self) -> list[UploadedFile[Any]]:
        return self.files.getlist("given")


def _take(name: str, file: IO[bytes], look: Callable[[str, bytes], tuple[str, str]]) -> TakenFile:
    try:
        token, holds = look(name, fetch(file))
    except ComebackError as error:
        return TakenFile(name=name, refusal=error)
    return TakenFile(name=name, token=token, holds=holds)
