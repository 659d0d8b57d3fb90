"""A file that takes a while to read: looked at beside the server, watched, stopped."""

import secrets

from django.http import HttpResponse
from django.shortcuts import redirect, render

from comeback.services import file_reading, previews
from comeback.services.reading_along import Work
from comeback.web.pages.file_reading import file_reading_page
from comeback.web.request import StudentRequest

SOON_S = 1.5
"""A file read within this time needs no page for the wait."""


def look(request: StudentRequest, name: str, content: bytes, work: Work[str]) -> tuple[str, str]:
    """Read a file, then hold it; one that takes long is held at once, and read on."""
    token = secrets.token_urlsafe(16)
    reading = file_reading.start_reading(token=token, name=name, work=work)
    is_read = reading.wait(SOON_S)
    [file] = reading.files
    if is_read and file.refusal is not None:
        raise file.refusal
    previews.hold_upload(student=request.student, content=content, name=name, now=request.now, token=token)
    return token, file.value if is_read and file.value else "Being read."


def watched(request: StudentRequest, token: str) -> HttpResponse | None:
    """Show how far the reading of a held file is, or stop it; nothing once there is something to look at."""
    reading = file_reading.reading_of(token=token)
    if reading is None:
        return None
    if "stop" in request.POST:
        reading.stop()
        reading.wait(SOON_S)
        previews.let_go_upload(student=request.student, token=token)
        return redirect("import_file")
    if not reading.is_over:
        return render(request, "evidence/reading.html", {"page": file_reading_page(reading)})
    [file] = reading.files
    if file.refusal is not None:
        previews.let_go_upload(student=request.student, token=token)
        raise file.refusal
    return None
